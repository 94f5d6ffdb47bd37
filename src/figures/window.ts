/** Where a sliding window stands: the geometry of one axis. */
import type { Margins } from './sheet.ts';
import type { WindowOptions } from './types.ts';

export interface AxisWindow {
  /** Input pixels along this axis. */
  size: number;
  /** Taps of the kernel. */
  kernel: number;
  stride: number;
  dilation: number;
  /** Zeros before the first and after the last pixel. */
  before: number;
  after: number;
  /** Number of windows: floor((size + before + after − dilation·(kernel − 1) − 1) / stride) + 1. */
  out: number;
}

function positive(caller: string, option: string, value: unknown, axis: 0 | 1): number {
  const part: unknown = Array.isArray(value) ? value[axis] : (value ?? 1);
  if (typeof part !== 'number' || !Number.isInteger(part) || part < 1) {
    throw new RangeError(
      `${caller}: ${option} is ${JSON.stringify(value)}; give an integer of at least 1, or a pair`,
    );
  }
  return part;
}

function explicitPadding(caller: string, padding: unknown, axis: 0 | 1): [number, number] {
  const pair: unknown = Array.isArray(padding) ? padding[axis] : [padding, padding];
  const sides: unknown[] = Array.isArray(pair) ? pair : [];
  const [before, after] = sides;
  const whole = (n: unknown): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0;
  if (sides.length !== 2 || !whole(before) || !whole(after)) {
    throw new RangeError(
      `${caller}: padding is ${JSON.stringify(padding)}; give 'valid', 'same', a number, or [[top, bottom], [left, right]]`,
    );
  }
  return [before, after];
}

/**
 * The windows along the height (axis 0) or the width (axis 1).
 *
 * @throws RangeError if an option has no meaning or the kernel does not fit
 */
export function axisWindow(
  caller: string,
  axis: 0 | 1,
  size: number,
  kernel: number,
  options: WindowOptions,
): AxisWindow {
  const stride = positive(caller, 'stride', options.stride, axis);
  const dilation = positive(caller, 'dilation', options.dilation, axis);
  const span = dilation * (kernel - 1) + 1;
  const padding = options.padding ?? 'valid';
  let before = 0;
  let after = 0;
  if (padding === 'same') {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + span - size, 0);
    before = Math.floor(total / 2);
    after = total - before;
  } else if (padding !== 'valid') {
    [before, after] = explicitPadding(caller, padding, axis);
  }
  const out = Math.floor((size + before + after - span) / stride) + 1;
  if (out < 1) {
    throw new RangeError(
      `${caller}: a kernel that spans ${span} pixels does not fit ${size} with padding ${before} and ${after}; use a smaller kernel or more padding`,
    );
  }
  return { size, kernel, stride, dilation, before, after, out };
}

/** Input positions that the window of output position `o` reads; below 0 or from `size` on it is padding. */
export function taps(window: AxisWindow, o: number): number[] {
  const first = o * window.stride - window.before;
  return Array.from({ length: window.kernel }, (_, k) => first + k * window.dilation);
}

/** Tiles of padding around the input, on each side. */
export function marginsOf({ down, right }: { down: AxisWindow; right: AxisWindow }): Margins {
  return { top: down.before, bottom: down.after, left: right.before, right: right.after };
}
