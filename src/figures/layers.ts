/** The two designs as the figures see them: sizes checked, numbers at hand. */
import { brackets, numbersOf, times } from './plain.ts';
import type {
  DenseVsSeparableProps,
  PlainTensor,
  SeparableConvProps,
  StandardConvProps,
  Step,
  WindowOptions,
} from './types.ts';
import { axisWindow } from './window.ts';
import type { AxisWindow } from './window.ts';

/** Sheets of numbers: an image, or one filter, with its values at (i, j, c). */
export interface Sheets {
  rows: number;
  columns: number;
  channels: number;
  /** Undefined where the tensor was not given. */
  at: (i: number, j: number, c: number) => number | undefined;
  /** All values; empty where the tensor was not given. */
  values: number[];
}

interface Windows {
  down: AxisWindow;
  right: AxisWindow;
}

export interface StandardLayer extends Windows {
  input: Sheets;
  /** One volume for each output channel. */
  filters: Sheets[];
  output: Sheets;
  /** One number for each output channel; undefined for a layer without biases. */
  bias?: number[];
  weights: number;
}

export interface SeparableLayer extends Windows {
  input: Sheets;
  /** Kernels for each input channel. */
  multiplier: number;
  /** C·M kernels as volumes of one sheet; kernel k reads input channel floor(k / M). */
  kernels: Sheets[];
  between: Sheets;
  /** N filters of 1×1×C·M. */
  filters: Sheets[];
  output: Sheets;
  depthwiseBias?: number[];
  pointwiseBias?: number[];
  depthwiseWeights: number;
  pointwiseWeights: number;
}

function rank(caller: string, argument: string, tensor: PlainTensor, letters: string): void {
  const wanted = letters.split(', ').length;
  if (tensor.shape.length !== wanted) {
    throw new RangeError(
      `${caller}: ${argument} has shape ${brackets(tensor.shape)}; give [${letters}]${letters === 'H, W, C' ? ', one image without a batch axis' : ''}`,
    );
  }
}

/** An image [H, W, C]. */
function imageSheets(tensor: PlainTensor): Sheets {
  const [rows = 1, columns = 1, channels = 1] = tensor.shape;
  const values = numbersOf(tensor);
  return { rows, columns, channels, values, at: (i, j, c) => values[(i * columns + j) * channels + c] };
}

/** The filters of a bank [KH, KW, C, N], or of one with N last but depth 1: kernels [KH, KW, C, M] flattened. */
function bankSheets(tensor: PlainTensor, kernels: boolean): Sheets[] {
  const [rows = 1, columns = 1, c = 1, n = 1] = tensor.shape;
  const values = numbersOf(tensor);
  const count = kernels ? c * n : n;
  const channels = kernels ? 1 : c;
  return Array.from({ length: count }, (_, filter) => {
    const at = (i: number, j: number, channel: number) =>
      kernels
        ? values[(i * columns + j) * count + filter]
        : values[((i * columns + j) * channels + channel) * count + filter];
    return { rows, columns, channels, at, values };
  });
}

/** Maps of a result, which may not have been given. */
function resultSheets(
  caller: string,
  argument: string,
  tensor: PlainTensor | undefined,
  shape: readonly [number, number, number],
): Sheets {
  if (!tensor) {
    const [rows, columns, channels] = shape;
    return { rows, columns, channels, values: [], at: () => undefined };
  }
  if (brackets(tensor.shape) !== brackets(shape)) {
    throw new RangeError(
      `${caller}: ${argument} has shape ${brackets(tensor.shape)}, the layer gives ${brackets(shape)}; pass the result of the same input, filters and options`,
    );
  }
  return imageSheets(tensor);
}

function biases(
  caller: string,
  argument: string,
  tensor: PlainTensor | undefined,
  channels: number,
): number[] | undefined {
  if (!tensor) return undefined;
  if (tensor.data.length !== channels) {
    throw new RangeError(
      `${caller}: ${argument} has ${tensor.data.length} numbers for ${channels} channels; give one a channel`,
    );
  }
  return numbersOf(tensor);
}

function windows(caller: string, input: PlainTensor, kernel: PlainTensor, options: WindowOptions): Windows {
  const [h = 1, w = 1] = input.shape;
  const [kh = 1, kw = 1] = kernel.shape;
  return { down: axisWindow(caller, 0, h, kh, options), right: axisWindow(caller, 1, w, kw, options) };
}

/**
 * Reads what `figures.standardConv` was given.
 *
 * @throws RangeError naming the figure, both shapes and what to do, if they do not fit together
 */
export function readStandard(caller: string, props: StandardConvProps): StandardLayer {
  const { input, filter, output, bias } = props;
  rank(caller, 'input', input, 'H, W, C');
  rank(caller, 'filter', filter, 'KH, KW, C, N');
  const [, , c = 1] = input.shape;
  const [, , depth = 1, n = 1] = filter.shape;
  if (depth !== c) {
    throw new RangeError(`${caller}: input has ${c} channels, filter has ${depth}; make them equal`);
  }
  const { down, right } = windows(caller, input, filter, props);
  return {
    input: imageSheets(input),
    filters: bankSheets(filter, false),
    output: resultSheets(caller, 'output', output, [down.out, right.out, n]),
    bias: biases(caller, 'bias', bias, n),
    weights: filter.data.length,
    down,
    right,
  };
}

/**
 * Reads what `figures.separableConv` was given.
 *
 * @throws RangeError naming the figure, both shapes and what to do, if they do not fit together
 */
export function readSeparable(caller: string, props: SeparableConvProps): SeparableLayer {
  const { input, depthwise, pointwise, between, output } = props;
  rank(caller, 'input', input, 'H, W, C');
  rank(caller, 'depthwise', depthwise, 'KH, KW, C, M');
  rank(caller, 'pointwise', pointwise, '1, 1, C·M, N');
  const [, , c = 1] = input.shape;
  const [, , depth = 1, m = 1] = depthwise.shape;
  const [ph = 1, pw = 1, pc = 1, n = 1] = pointwise.shape;
  if (depth !== c) {
    throw new RangeError(
      `${caller}: input has ${c} channels, depthwise has kernels for ${depth}; make them equal`,
    );
  }
  if (ph !== 1 || pw !== 1 || pc !== c * m) {
    throw new RangeError(
      `${caller}: pointwise has shape ${brackets(pointwise.shape)}, the depthwise stage gives ${c * m} channels; give [1, 1, ${c * m}, N]`,
    );
  }
  const { down, right } = windows(caller, input, depthwise, props);
  return {
    input: imageSheets(input),
    multiplier: m,
    kernels: bankSheets(depthwise, true),
    between: resultSheets(caller, 'between', between, [down.out, right.out, c * m]),
    filters: bankSheets(pointwise, false),
    output: resultSheets(caller, 'output', output, [down.out, right.out, n]),
    depthwiseBias: biases(caller, 'depthwiseBias', props.depthwiseBias, c * m),
    pointwiseBias: biases(caller, 'pointwiseBias', props.pointwiseBias, n),
    depthwiseWeights: depthwise.data.length,
    pointwiseWeights: pointwise.data.length,
    down,
    right,
  };
}

/**
 * Checks a step against the output it points into.
 *
 * @throws RangeError if it points outside
 */
export function checkStep(caller: string, step: Step | undefined, output: Sheets): Step | undefined {
  if (step === undefined) return undefined;
  const limits: [keyof Step, number][] = [
    ['i', output.rows],
    ['j', output.columns],
    ['n', output.channels],
  ];
  for (const [key, size] of limits) {
    const at: unknown = step?.[key];
    if (typeof at !== 'number' || !Number.isInteger(at) || at < 0 || at >= size) {
      throw new RangeError(
        `${caller}: step.${key} is ${String(at)} in an output of ${size}; give 0 to ${size - 1}`,
      );
    }
  }
  return { i: step.i, j: step.j, n: step.n };
}

/** Weights of the standard layer that has the same input and output. */
export function denseWeights(layer: SeparableLayer): number {
  return layer.down.kernel * layer.right.kernel * layer.input.channels * layer.output.channels;
}

/** The two layers of `figures.denseVsSeparable`, checked against each other, and the step it stands at. */
export function readComparison(
  caller: string,
  props: DenseVsSeparableProps,
): { standard: StandardLayer; separable: SeparableLayer; step: Step } {
  const { dense, separable: result, ...rest } = props;
  const standard = readStandard(caller, { ...rest, output: dense });
  const separable = readSeparable(caller, { ...rest, output: result });
  const [ours, theirs] = [standard, separable].map(({ output }) =>
    times([output.rows, output.columns, output.channels]),
  );
  if (ours !== theirs) {
    throw new RangeError(
      `${caller}: the standard layer gives ${ours}, the separable one ${theirs}; give both the same kernel size and number of filters`,
    );
  }
  const step = checkStep(caller, props.step ?? { i: 0, j: 0, n: 0 }, standard.output) as Step;
  return { standard, separable, step };
}
