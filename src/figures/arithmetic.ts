/** The arithmetic behind one output value, number by number, and how much of it has been done so far. */
import type { SeparableLayer, Sheets, StandardLayer } from './layers.ts';
import type { Step } from './types.ts';
import { taps } from './window.ts';
import type { AxisWindow } from './window.ts';

/** One channel's window against one kernel. Lists run over the kernel's taps, row by row. */
export interface KernelProducts {
  channel: number;
  /** Input values; 0 for padding. */
  patch: number[];
  /** Which taps fall on padding. */
  padding: boolean[];
  weights: number[];
  products: number[];
  sum: number;
}

export interface StandardValue {
  channels: KernelProducts[];
  bias?: number;
  value: number;
  /** What the output that was handed in holds there; undefined if none was. */
  given?: number;
}

export interface SeparableValue {
  /** The depthwise stage at this pixel: one entry for each kernel. */
  depthwise: (KernelProducts & { bias?: number; value: number })[];
  weights: number[];
  products: number[];
  bias?: number;
  value: number;
  given?: number;
}

const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

function kernelProducts(
  input: Sheets,
  kernel: Sheets,
  slice: number,
  channel: number,
  rows: readonly number[],
  columns: readonly number[],
): KernelProducts {
  const patch: number[] = [];
  const padding: boolean[] = [];
  const weights: number[] = [];
  rows.forEach((h, i) => {
    columns.forEach((w, j) => {
      const outside = h < 0 || w < 0 || h >= input.rows || w >= input.columns;
      padding.push(outside);
      patch.push(outside ? 0 : (input.at(h, w, channel) ?? NaN));
      weights.push(kernel.at(i, j, slice) ?? NaN);
    });
  });
  const products = patch.map((value, k) => value * (weights[k] as number) + 0);
  return { channel, patch, padding, weights, products, sum: sum(products) };
}

/** Input rows and columns under the window of output pixel (i, j). */
export function windowAt(
  layer: { down: AxisWindow; right: AxisWindow },
  step: Pick<Step, 'i' | 'j'>,
): { rows: number[]; columns: number[] } {
  return { rows: taps(layer.down, step.i), columns: taps(layer.right, step.j) };
}

/** One output value of a standard layer: every channel's products, summed over all channels. */
export function standardAt(layer: StandardLayer, step: Step): StandardValue {
  const { rows, columns } = windowAt(layer, step);
  const filter = layer.filters[step.n] as Sheets;
  const channels = Array.from({ length: layer.input.channels }, (_, c) =>
    kernelProducts(layer.input, filter, c, c, rows, columns),
  );
  const bias = layer.bias?.[step.n];
  const value = sum(channels.map((channel) => channel.sum)) + (bias ?? 0);
  return { channels, bias, value, given: layer.output.at(step.i, step.j, step.n) };
}

/** One output value of a separable layer: a sum inside each channel, then one weighted sum across channels. */
export function separableAt(layer: SeparableLayer, step: Step): SeparableValue {
  const { rows, columns } = windowAt(layer, step);
  const depthwise = layer.kernels.map((kernel, k) => {
    const channel = Math.floor(k / layer.multiplier);
    const products = kernelProducts(layer.input, kernel, 0, channel, rows, columns);
    const bias = layer.depthwiseBias?.[k];
    return { ...products, bias, value: products.sum + (bias ?? 0) };
  });
  const filter = layer.filters[step.n] as Sheets;
  const weights = depthwise.map((_, k) => filter.at(0, 0, k) ?? NaN);
  const products = depthwise.map(({ value }, k) => value * (weights[k] as number) + 0);
  const bias = layer.pointwiseBias?.[step.n];
  const value = sum(products) + (bias ?? 0);
  return { depthwise, weights, products, bias, value, given: layer.output.at(step.i, step.j, step.n) };
}

/** Whether a handed-in value is the computed one up to float32 rounding; true where none was handed in. */
export function agrees(value: number, given: number | undefined): boolean {
  if (given === undefined || Object.is(value, given)) return true;
  return Math.abs(value - given) <= 1e-4 * Math.max(1, Math.abs(value), Math.abs(given));
}

export interface Counts {
  multiplications: number;
  additions: number;
}

export interface RunningCounts {
  /** For the value at the step alone. */
  value: Counts;
  /** Up to and with the value at the step. */
  soFar: Counts;
  /** For the whole layer. */
  layer: Counts;
}

function scaled(by: number, counts: Counts): Counts {
  return { multiplications: by * counts.multiplications, additions: by * counts.additions };
}

function plus(a: Counts, b: Counts): Counts {
  return {
    multiplications: a.multiplications + b.multiplications,
    additions: a.additions + b.additions,
  };
}

/** Summing n products takes n − 1 additions; a bias takes one more. Padding is multiplied like any pixel. */
function dotProduct(length: number, bias: boolean): Counts {
  return { multiplications: length, additions: length - 1 + (bias ? 1 : 0) };
}

/** Position of a step in the order of computation: row by row, in each pixel output channel by channel. */
function position(output: Sheets, step: Step): { pixel: number; value: number } {
  const pixel = step.i * output.columns + step.j;
  return { pixel, value: pixel * output.channels + step.n };
}

/** How much a standard layer has multiplied and added when the value at the step is done. */
export function standardCounts(layer: StandardLayer, step: Step): RunningCounts {
  const one = dotProduct(
    layer.down.kernel * layer.right.kernel * layer.input.channels,
    layer.bias !== undefined,
  );
  const { rows, columns, channels } = layer.output;
  return {
    value: one,
    soFar: scaled(position(layer.output, step).value + 1, one),
    layer: scaled(rows * columns * channels, one),
  };
}

/**
 * How much a separable layer has multiplied and added when the value at the step is done. The depthwise sums of a
 * pixel are computed once, with its first output channel, and serve all the others.
 */
export function separableCounts(layer: SeparableLayer, step: Step): RunningCounts {
  const kernel = dotProduct(layer.down.kernel * layer.right.kernel, layer.depthwiseBias !== undefined);
  const pixel = scaled(layer.kernels.length, kernel);
  const mix = dotProduct(layer.kernels.length, layer.pointwiseBias !== undefined);
  const { rows, columns, channels } = layer.output;
  const at = position(layer.output, step);
  return {
    value: step.n === 0 ? plus(pixel, mix) : mix,
    soFar: plus(scaled(at.pixel + 1, pixel), scaled(at.value + 1, mix)),
    layer: plus(scaled(rows * columns, pixel), scaled(rows * columns * channels, mix)),
  };
}

/** Whether the value at (i, j, n) has been computed when the step is done. */
export function doneAt(output: Sheets, step: Step, i: number, j: number, n: number): boolean {
  return position(output, { i, j, n }).value <= position(output, step).value;
}
