/** What a figure is given: plain data only, so that it crosses to the page and into a file unchanged. */

/** A number, or the name of one that JSON does not have. */
export type PlainNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A tensor as data: row-major, `data.length` is `shape` multiplied out. */
export interface PlainTensor {
  shape: number[];
  data: PlainNumber[];
}

/** Anything with a shape and numbers: the library's Tensor, or plain data. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number | string>;
}

/** Languages the labels exist in; the same keys as the site's. */
export type FigureLanguage = 'en' | 'zh-tw';

/** How the window moves, with the meaning the convolution library gives these options. */
export interface WindowOptions {
  /** Step between windows, in input pixels: one number, or [down, right]. Default 1. */
  stride?: number | readonly [number, number];
  /** Zeros around the input: none, TensorFlow's SAME, n on every side, or [[top, bottom], [left, right]]. */
  padding?: 'valid' | 'same' | number | readonly [readonly [number, number], readonly [number, number]];
  /** Distance between neighbouring taps, in input pixels. Default 1. */
  dilation?: number | readonly [number, number];
}

/** One output value: row i, column j, output channel n, each from 0. The values are computed in that order. */
export interface Step {
  i: number;
  j: number;
  n: number;
}

export interface Captioned {
  /** A sentence on what the figure shows; it stands with the figure's number. */
  caption?: string;
}

/** `T` is TensorLike where a cell hands tensors in, PlainTensor where a component draws them. */
export interface TensorProps<T = PlainTensor> extends Captioned {
  /** Rank 1 to 4. */
  tensor: T;
  title?: string;
  /**
   * A letter for each axis. Default H, W, C; for rank 4 KH, KW, C, N (a bank of filters). Start with `'B'` for a
   * batch of images instead: ['B', 'H', 'W', 'C'].
   */
  labels?: string[];
}

export interface StandardConvProps<T = PlainTensor> extends WindowOptions, Captioned {
  /** [H, W, C] */
  input: T;
  /** [KH, KW, C, N] */
  filter: T;
  /** [Ho, Wo, N]; without it the maps are drawn empty. */
  output?: T;
  /** [N]; counted as parameters and as one addition per output value. */
  bias?: T;
  /** The output value whose window, weights and pixel are outlined. */
  step?: Step;
}

export interface SeparableConvProps<T = PlainTensor> extends WindowOptions, Captioned {
  /** [H, W, C] */
  input: T;
  /** [KH, KW, C, M] */
  depthwise: T;
  /** [1, 1, C·M, N] */
  pointwise: T;
  /** What stands between the stages, [Ho, Wo, C·M]; without it the maps are drawn empty. */
  between?: T;
  /** [Ho, Wo, N]; without it the maps are drawn empty. */
  output?: T;
  /** [C·M] */
  depthwiseBias?: T;
  /** [N] */
  pointwiseBias?: T;
  step?: Step;
}

export interface DenseVsSeparableProps<T = PlainTensor> extends WindowOptions, Captioned {
  /** [H, W, C], read by both designs. */
  input: T;
  /** The standard layer's filters, [KH, KW, C, N]. */
  filter: T;
  /** [KH, KW, C, M] */
  depthwise: T;
  /** [1, 1, C·M, N] */
  pointwise: T;
  /** The standard layer's result, [Ho, Wo, N]. */
  dense?: T;
  /** The separable layer's result, [Ho, Wo, N]. */
  separable?: T;
  /** [N] */
  bias?: T;
  /** [C·M] */
  depthwiseBias?: T;
  /** [N] */
  pointwiseBias?: T;
  /** Default the first: {i: 0, j: 0, n: 0}. */
  step?: Step;
}

/** Every figure with what its component is given. */
export interface FigurePropsByName {
  tensor: TensorProps;
  standardConv: StandardConvProps;
  separableConv: SeparableConvProps;
  denseVsSeparable: DenseVsSeparableProps;
}

export type FigureName = keyof FigurePropsByName;

/** What the component of a figure is given. */
export interface FigureComponentProps<P> {
  props: P;
  /** Language of the labels: 'en' or 'zh-tw'. */
  lang?: string;
  /** The figure in words: see describe(). */
  words: string;
  /** "Figure 3", in the page's language. */
  label?: string;
}
