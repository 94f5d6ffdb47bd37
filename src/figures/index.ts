/**
 * The `figures` object that cells see. Each function checks what it is given, turns tensors into plain data and
 * returns a value that is shown as a drawing. No figure convolves: results are handed in by the cell.
 */
import { describe } from './describe.ts';
import { toPlain } from './plain.ts';
import type {
  DenseVsSeparableProps,
  FigureName,
  FigurePropsByName,
  SeparableConvProps,
  StandardConvProps,
  TensorLike,
  TensorProps,
} from './types.ts';

export type * from './types.ts';

const MIME = Symbol.for('separable.mime');

/** A value that a cell shows as a figure. */
export interface FigureValue {
  [key: symbol]: {
    'application/vnd.separable.figure+json': { name: FigureName; props: Record<string, unknown> };
    /** The figure in words, with its numbers. */
    'text/plain': string;
  };
}

export interface Figures {
  /**
   * A tensor of rank 1 to 4 as the volume that it is: rows down, columns right, channels as sheets.
   *
   * `figures.tensor(x, { title: 'x', labels: ['H', 'W', 'C'] })`
   */
  tensor(tensor: TensorLike, options?: Omit<TensorProps, 'tensor'>): FigureValue;
  /**
   * A standard convolution: every filter reads every channel and gives one map.
   *
   * `figures.standardConv({ input: x, filter: w, output: conv2d(x, w) })`
   */
  standardConv(props: StandardConvProps<TensorLike>): FigureValue;
  /**
   * A depthwise-separable convolution: one kernel a channel, then 1×1 filters across the channels.
   *
   * `figures.separableConv({ input: x, depthwise: k, between: d, pointwise: p, output: y })`
   */
  separableConv(props: SeparableConvProps<TensorLike>): FigureValue;
  /**
   * Both designs computing the same output value, with every product, the sums and the running counts.
   *
   * `figures.denseVsSeparable({ input: x, filter: w, depthwise: k, pointwise: p, step: { i: 0, j: 0, n: 3 } })`
   */
  denseVsSeparable(props: DenseVsSeparableProps<TensorLike>): FigureValue;
}

/** The arguments of each figure: true for a tensor that must be there, false for one that may. */
const TENSORS = {
  tensor: { tensor: true },
  standardConv: { input: true, filter: true, output: false, bias: false },
  separableConv: {
    input: true,
    depthwise: true,
    pointwise: true,
    between: false,
    output: false,
    depthwiseBias: false,
    pointwiseBias: false,
  },
  denseVsSeparable: {
    input: true,
    filter: true,
    depthwise: true,
    pointwise: true,
    dense: false,
    separable: false,
    bias: false,
    depthwiseBias: false,
    pointwiseBias: false,
  },
} as const satisfies Record<FigureName, Record<string, boolean>>;

const WINDOW = ['stride', 'padding', 'dilation', 'step', 'caption'];

const OPTIONS: Record<FigureName, readonly string[]> = {
  tensor: ['title', 'labels', 'caption'],
  standardConv: WINDOW,
  separableConv: WINDOW,
  denseVsSeparable: WINDOW,
};

/** Options are plain: numbers, texts, and arrays and objects of them. */
function option(caller: string, key: string, value: unknown): unknown {
  if ((key === 'title' || key === 'caption') && typeof value !== 'string') {
    throw new TypeError(`${caller}: ${key} is ${typeof value}; give a text`);
  }
  if (key === 'labels' && !(Array.isArray(value) && value.every((label) => typeof label === 'string'))) {
    throw new TypeError(
      `${caller}: labels is ${JSON.stringify(value)}; give a text an axis, as in ['H', 'W', 'C']`,
    );
  }
  return JSON.parse(JSON.stringify(value) ?? 'null');
}

function plainProps(name: FigureName, given: unknown): Record<string, unknown> {
  const caller = `figures.${name}`;
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${caller}: was given ${String(given)}; give an object of tensors and options`);
  }
  const tensors: Record<string, boolean> = TENSORS[name];
  const options = OPTIONS[name];
  const props: Record<string, unknown> = {};
  for (const key of Object.keys(given)) {
    if (key in tensors || options.includes(key)) continue;
    const known = [...Object.keys(tensors), ...options].join(', ');
    throw new TypeError(`${caller}: has no option ${key}; give ${known}`);
  }
  const values = given as Record<string, unknown>;
  for (const [key, required] of Object.entries(tensors)) {
    if (values[key] !== undefined || required) props[key] = toPlain(caller, key, values[key]);
  }
  for (const key of options) if (values[key] !== undefined) props[key] = option(caller, key, values[key]);
  return props;
}

function figure(name: FigureName, given: unknown): FigureValue {
  const props = plainProps(name, given);
  const text = describe(name, props as unknown as FigurePropsByName[FigureName]);
  return {
    [MIME]: { 'application/vnd.separable.figure+json': { name, props }, 'text/plain': text },
  };
}

/** Makes the `figures` of a runtime. */
export function createFigures(): Figures {
  return {
    tensor: (tensor, options) => figure('tensor', { ...options, tensor }),
    standardConv: (props) => figure('standardConv', props),
    separableConv: (props) => figure('separableConv', props),
    denseVsSeparable: (props) => figure('denseVsSeparable', props),
  };
}
