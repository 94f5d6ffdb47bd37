/**
 * What a layer costs, by formula. The counter (counter.ts) counts the same by running.
 *
 * Conventions: a MAC is one multiplication and one addition. The first product of a sum is no addition; a bias is one.
 * So operations = 2·MAC with a bias, and one less per output without. Taps on padding count unless `taps: 'real'`.
 */
import { requireArray, requireInteger, show } from './checks.ts';
import { elementCount } from './shape.ts';
import { Tensor } from './tensor.ts';
import type { Padding, PerAxis, Shape } from './types.ts';
import { type AxisWalk, endTap, firstTap, walkImage, windowStart } from './window.ts';

/** The price of a layer, or of several. */
export interface Cost {
  /** Weights; biases are counted apart. */
  params: number;
  /** Biases: one per output channel where the layer has them. */
  biases: number;
  /** Multiply-accumulates. */
  macs: number;
  /** Multiplications: one per MAC. */
  multiplications: number;
  /** Additions: products summed, less one per output, plus one per output for a bias. */
  additions: number;
  /** Multiplications + additions. */
  operations: number;
  /** Bytes moved if every tensor is read or written once: input + weights + biases + output. */
  bytes: number;
  /** Arithmetic intensity as the roofline has it: 2·macs / bytes, in operations per byte. */
  intensity: number;
  /** Elements written: every layer's output. */
  activations: number;
}

/** How to count. */
export interface CountingOptions {
  /** Does the layer have biases: true, or the biases themselves; default false. */
  bias?: boolean | Tensor | readonly number[];
  /** Bytes of one element; default 4 (float32). */
  elementSize?: number;
}

/** How the window slides, and whether its taps on padding count. */
export interface SlidingOptions extends CountingOptions {
  /** Default 1. */
  stride?: PerAxis;
  /** Default 'valid'. */
  padding?: Padding;
  /** Default 1. */
  dilation?: PerAxis;
  /** 'all' (default): padding counted, as papers and tools do; 'real': taps on real pixels only. */
  taps?: 'all' | 'real';
}

/** A shape, or a tensor that has it. */
export type Sized = Shape | Tensor;

/**
 * Cost of {@link conv2d}: KH·KW·(C / groups)·N weights, each used Ho·Wo times.
 *
 * @param input - [H, W, C] or [B, H, W, C], a shape or a tensor
 * @param filter - [KH, KW, C / groups, N], a shape or a tensor
 * @throws RangeError if the shapes do not agree or the kernel does not fit
 */
function conv2d(input: Sized, filter: Sized, options: SlidingOptions & { groups?: number } = {}): Cost {
  const where = 'cost.conv2d';
  const [, , CG, N] = sizes(where, 'filter', filter, '[KH, KW, C / groups, N]');
  const G = options.groups ?? 1;
  requireInteger(where, 'groups', G, 1);
  const { C } = imageOf(where, input);
  if (C !== CG * G || N % G !== 0) {
    throw new RangeError(
      `${where}: input has ${C} channels, filter has ${CG} → ${N} in ${G} groups; give input channels / groups and N a multiple of groups`,
    );
  }
  return sliding(where, input, filter, CG, N, options);
}

/**
 * Cost of {@link depthwiseConv2d}: KH·KW·C·M weights, each used Ho·Wo times.
 *
 * @param input - [H, W, C] or [B, H, W, C], a shape or a tensor
 * @param filter - [KH, KW, C, M], a shape or a tensor
 * @throws RangeError if the shapes do not agree or the kernel does not fit
 */
function depthwise(input: Sized, filter: Sized, options: SlidingOptions = {}): Cost {
  const where = 'cost.depthwise';
  const [, , CF, M] = sizes(where, 'filter', filter, '[KH, KW, C, M]');
  const { C } = imageOf(where, input);
  if (C !== CF) {
    throw new RangeError(
      `${where}: input has ${C} channels, filter has ${CF}; give one kernel set per input channel`,
    );
  }
  return sliding(where, input, filter, 1, C * M, options);
}

/**
 * Cost of {@link pointwiseConv2d}: C·N weights, each used H·W times.
 *
 * @param input - [H, W, C] or [B, H, W, C], a shape or a tensor
 * @param filter - [1, 1, C, N], a shape or a tensor
 * @throws RangeError if the shapes do not agree or the kernel is not 1×1
 */
function pointwise(input: Sized, filter: Sized, options: CountingOptions = {}): Cost {
  const where = 'cost.pointwise';
  const [KH, KW, CF, N] = sizes(where, 'filter', filter, '[1, 1, C, N]');
  const { C } = imageOf(where, input);
  if (KH !== 1 || KW !== 1 || C !== CF) {
    throw new RangeError(
      `${where}: input has ${C} channels, filter is ${KH}×${KW} over ${CF}; give a 1×1 kernel over ${C} channels`,
    );
  }
  return sliding(where, input, filter, C, N, options);
}

/** Options of `cost.separable`: the window is the depthwise stage's. */
export interface SeparableCostOptions extends Omit<SlidingOptions, 'bias'> {
  /** Biases of the depthwise stage; default false. */
  depthwiseBias?: boolean | Tensor | readonly number[];
  /** Biases of the pointwise stage; default false. */
  pointwiseBias?: boolean | Tensor | readonly number[];
  /** Does the tensor between the stages stay out of memory; default false, written once and read once. */
  fused?: boolean;
}

/**
 * Cost of {@link separableConv2d}: the depthwise stage plus the pointwise one.
 *
 * @param input - [H, W, C] or [B, H, W, C], a shape or a tensor
 * @param depthwiseFilter - [KH, KW, C, M], a shape or a tensor
 * @param pointwiseFilter - [1, 1, C·M, N], a shape or a tensor
 * @throws RangeError if the shapes do not agree or the kernel does not fit
 */
function separable(
  input: Sized,
  depthwiseFilter: Sized,
  pointwiseFilter: Sized,
  options: SeparableCostOptions = {},
): Cost {
  const { depthwiseBias = false, pointwiseBias = false, fused = false, ...rest } = options;
  const first = depthwise(input, depthwiseFilter, { ...rest, bias: depthwiseBias });
  const [KH, KW, C, M] = sizes('cost.separable', 'depthwiseFilter', depthwiseFilter, '[KH, KW, C, M]');
  const { B, H, W } = imageOf('cost.separable', input);
  const { rows, columns } = walkImage('cost.separable', [H, W], [KH, KW], rest);
  const between = [B, rows.outputs, columns.outputs, C * M];
  const { elementSize = 4 } = rest;
  const both = sum([first, pointwise(between, pointwiseFilter, { bias: pointwiseBias, elementSize })]);
  return fused ? withBytes(both, both.bytes - 2 * elementSize * elementCount(between)) : both;
}

/**
 * Cost of {@link dense}: C·N weights, each used once per row of the batch.
 *
 * @param input - [C] or [B, C], a shape or a tensor
 * @param weights - [C, N], a shape or a tensor
 * @throws RangeError if the feature counts differ
 */
function dense(input: Sized, weights: Sized, options: CountingOptions = {}): Cost {
  const where = 'cost.dense';
  const x = toTensorShape(where, 'input', input);
  const w = toTensorShape(where, 'weights', weights);
  const [C, B = 1] = [...x].reverse() as [number, number?];
  const [CW, N] = w as [number, number];
  if (x.length > 2 || w.length !== 2 || C !== CW) {
    throw new RangeError(`${where}: input ${show(x)}, weights ${show(w)}; give [C] or [B, C], and [C, N]`);
  }
  return price(
    { params: C * N, outputs: B * N, macs: B * C * N, sums: B * N, channels: N, inputs: B * C },
    options,
  );
}

/**
 * Cost of layers one after another; intensity is that of the whole.
 *
 * @throws RangeError if there are none
 */
function sum(layers: readonly Cost[]): Cost {
  requireArray('cost.sum', 'layers', layers, 'an array of costs, such as [a, b]');
  if (layers.length === 0) throw new RangeError('cost.sum: no layers given; give at least one');
  const total = (key: keyof Cost): number => layers.reduce((soFar, layer) => soFar + layer[key], 0);
  return withBytes(
    {
      params: total('params'),
      biases: total('biases'),
      macs: total('macs'),
      multiplications: total('multiplications'),
      additions: total('additions'),
      operations: total('operations'),
      bytes: 0,
      intensity: 0,
      activations: total('activations'),
    },
    total('bytes'),
  );
}

/** Prices of layers and networks; see {@link Cost} for what each number means. */
export const cost = Object.freeze({ conv2d, depthwise, pointwise, separable, dense, sum });

/** A window of KH·KW taps, `depth` channels deep, sliding over the input for N output channels. */
function sliding(
  where: string,
  input: Sized,
  filter: Sized,
  depth: number,
  N: number,
  options: SlidingOptions,
): Cost {
  const { B, H, W, C } = imageOf(where, input);
  const [KH, KW, CF, last] = sizes(where, 'filter', filter, '[KH, KW, C, N]');
  const { rows, columns } = walkImage(where, [H, W], [KH, KW], options);
  const real = options.taps === 'real';
  const vertical = tapsAlong(rows, real);
  const horizontal = tapsAlong(columns, real);
  return price(
    {
      params: KH * KW * CF * last,
      outputs: B * rows.outputs * columns.outputs * N,
      macs: B * vertical.taps * horizontal.taps * depth * N,
      sums: B * vertical.windows * horizontal.windows * N,
      channels: N,
      inputs: B * H * W * C,
    },
    options,
  );
}

/** Taps of all windows along an axis, and the windows that have any. */
function tapsAlong(axis: AxisWalk, real: boolean): { taps: number; windows: number } {
  if (!real) return { taps: axis.kernel * axis.outputs, windows: axis.outputs };
  let taps = 0;
  let windows = 0;
  for (let output = 0; output < axis.outputs; output++) {
    const start = windowStart(axis, output);
    const count = endTap(axis, start) - firstTap(axis, start);
    taps += count;
    if (count > 0) windows++;
  }
  return { taps, windows };
}

function price(
  layer: { params: number; outputs: number; macs: number; sums: number; channels: number; inputs: number },
  { bias = false, elementSize = 4 }: CountingOptions,
): Cost {
  const { params, outputs, macs, sums, channels, inputs } = layer;
  const biases = bias === false ? 0 : channels;
  const additions = bias === false ? macs - sums : macs;
  return withBytes(
    {
      params,
      biases,
      macs,
      multiplications: macs,
      additions,
      operations: macs + additions,
      bytes: 0,
      intensity: 0,
      activations: outputs,
    },
    elementSize * (inputs + params + biases + outputs),
  );
}

function withBytes(price: Cost, bytes: number): Cost {
  return { ...price, bytes, intensity: (2 * price.macs) / bytes };
}

function toTensorShape(where: string, what: string, sized: Sized): Shape {
  if (sized instanceof Tensor) return sized.shape;
  if (!Array.isArray(sized)) {
    throw new TypeError(`${where}: ${what} is ${show(sized)}; give a shape such as [6, 6, 2], or a tensor`);
  }
  for (const size of sized) requireInteger(where, `a size of ${what} ${show(sized)}`, size, 1);
  return sized as Shape;
}

function sizes(where: string, what: string, sized: Sized, layout: string): [number, number, number, number] {
  const shape = toTensorShape(where, what, sized);
  if (shape.length !== 4) {
    throw new RangeError(`${where}: ${what} ${show(shape)} has rank ${shape.length}; give ${layout}`);
  }
  return [...shape] as [number, number, number, number];
}

function imageOf(where: string, input: Sized): { B: number; H: number; W: number; C: number } {
  const shape = toTensorShape(where, 'input', input);
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(
      `${where}: input ${show(shape)} has rank ${shape.length}; give [H, W, C] or [B, H, W, C]`,
    );
  }
  const [C, W, H, B = 1] = [...shape].reverse() as [number, number, number, number?];
  return { B, H, W, C };
}
