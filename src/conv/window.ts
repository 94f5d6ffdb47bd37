/** Where the sliding window goes: output size, padding, and the taps that fall on real pixels. */
import { requireInteger, show, toPair } from './checks.ts';
import type { AxisPadding, OutputSize, Padding, PerAxis } from './types.ts';

/** The window's walk along one axis, all in pixels. */
export interface AxisWalk {
  /** Input size. */
  size: number;
  /** Kernel size, dilation not counted. */
  kernel: number;
  /** Step between neighbouring windows. */
  stride: number;
  /** Step between neighbouring taps. */
  dilation: number;
  /** Zeros before the first pixel. */
  before: number;
  /** Zeros after the last pixel. */
  after: number;
  /** Number of windows. */
  outputs: number;
}

/** How a window slides; defaults: stride 1, no padding, dilation 1. */
export interface AxisOptions<S extends number, P extends AxisPadding, D extends number> {
  stride?: S;
  padding?: P;
  dilation?: D;
}

/**
 * Number of windows along one axis: floor((i + p − d(k − 1) − 1) / s) + 1; for 'same', ceil(i / s).
 *
 * @param size - i, input size in pixels
 * @param kernel - k, taps of the kernel
 * @param options.stride - s, pixels between windows; default 1
 * @param options.padding - 'valid' (default, none), 'same' (TensorFlow: the odd zero at the end), n at both ends, or
 *   [before, after]
 * @param options.dilation - d, pixels between taps; default 1
 * @throws RangeError if a size, stride or dilation is not a positive integer, or the kernel does not fit
 */
export function outputSize<
  const I extends number,
  const K extends number,
  const S extends number = 1,
  const P extends AxisPadding = 'valid',
  const D extends number = 1,
>(size: I, kernel: K, options: AxisOptions<S, P, D> = {}): OutputSize<I, K, S, P, D> {
  const { stride = 1, padding = 'valid', dilation = 1 } = options;
  requireInteger('outputSize', 'size', size, 1);
  requireInteger('outputSize', 'kernel', kernel, 1);
  requireInteger('outputSize', 'stride', stride, 1);
  requireInteger('outputSize', 'dilation', dilation, 1);
  const walk = walkAxis('outputSize', 'this axis', { size, kernel, stride, dilation, padding });
  return walk.outputs as OutputSize<I, K, S, P, D>;
}

/** The window's walk over an image. */
export interface Walk {
  rows: AxisWalk;
  columns: AxisWalk;
}

/** Options of {@link walkImage}, as the operations receive them. */
export interface WalkOptions {
  stride?: PerAxis | undefined;
  padding?: Padding | undefined;
  dilation?: PerAxis | undefined;
}

/**
 * Checks the options of a sliding-window operation and works out both axes.
 *
 * @param image - [H, W]
 * @param kernel - [KH, KW]
 */
export function walkImage(
  where: string,
  image: readonly [number, number],
  kernel: readonly [number, number],
  options: WalkOptions,
): Walk {
  const stride = toPair(where, 'stride', options.stride ?? 1, 1);
  const dilation = toPair(where, 'dilation', options.dilation ?? 1, 1);
  const padding = splitPadding(where, options.padding ?? 'valid');
  const axis = (index: 0 | 1, name: string): AxisWalk =>
    walkAxis(where, name, {
      size: image[index],
      kernel: kernel[index],
      stride: stride[index],
      dilation: dilation[index],
      padding: padding[index],
    });
  return { rows: axis(0, 'height'), columns: axis(1, 'width') };
}

/** Padding of the height and of the width. */
function splitPadding(where: string, padding: Padding): readonly [AxisPadding, AxisPadding] {
  if (!Array.isArray(padding)) return [padding as AxisPadding, padding as AxisPadding];
  if (padding.length !== 2 || !padding.every((side) => Array.isArray(side))) {
    throw new TypeError(`${where}: padding is ${show(padding)}; give [[top, bottom], [left, right]]`);
  }
  return padding as [AxisPadding, AxisPadding];
}

function walkAxis(
  where: string,
  name: string,
  given: { size: number; kernel: number; stride: number; dilation: number; padding: AxisPadding },
): AxisWalk {
  const { size, kernel, stride, dilation } = given;
  const span = dilation * (kernel - 1) + 1;
  const [before, after] = zerosAround(where, given.padding, size, span, stride);
  const padded = size + before + after;
  if (span > padded) {
    throw new RangeError(
      `${where}: the kernel spans ${span} pixels of ${name}, the padded input has ${padded}; pad the input or take a smaller kernel`,
    );
  }
  return { size, kernel, stride, dilation, before, after, outputs: Math.floor((padded - span) / stride) + 1 };
}

function zerosAround(
  where: string,
  padding: AxisPadding,
  size: number,
  span: number,
  stride: number,
): readonly [number, number] {
  if (padding === 'valid') return [0, 0];
  if (padding === 'same') {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + span - size, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }
  const pair: unknown = typeof padding === 'number' ? [padding, padding] : padding;
  if (!Array.isArray(pair) || pair.length !== 2) {
    throw new TypeError(
      `${where}: padding is ${show(padding)}; give 'valid', 'same', a number, or zeros per side`,
    );
  }
  for (const zeros of pair as unknown[]) requireInteger(where, 'padding', zeros, 0);
  return [pair[0] as number, pair[1] as number];
}

/** First input pixel under a window, negative inside the padding. */
export function windowStart(axis: AxisWalk, output: number): number {
  return output * axis.stride - axis.before;
}

/** First tap of a window on a real pixel. */
export function firstTap(axis: AxisWalk, start: number): number {
  return start >= 0 ? 0 : Math.min(Math.ceil(-start / axis.dilation), axis.kernel);
}

/** One past the last tap of a window on a real pixel; taps outside fall on padding. */
export function endTap(axis: AxisWalk, start: number): number {
  return Math.max(
    firstTap(axis, start),
    Math.min(axis.kernel, Math.ceil((axis.size - start) / axis.dilation)),
  );
}
