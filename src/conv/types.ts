/**
 * Shapes as types: the arithmetic that lets `conv2d(tensor([6, 6, 2]), tensor([3, 3, 2, 4]))` be a
 * `Tensor<readonly [4, 4, 4]>`. A size known only as `number` makes every size computed from it `number`.
 */
import type { Add, Divide, Mod, Multiply, Subtract } from 'ts-arithmetic';

/** Sizes of a tensor, outermost axis first. */
export type Shape = readonly number[];

/** One number for both axes, or [height, width]. */
export type PerAxis = number | readonly [number, number];

/** Zeros around an image: none, TensorFlow's SAME, n on every side, or [[top, bottom], [left, right]]. */
export type Padding =
  'valid' | 'same' | number | readonly [readonly [number, number], readonly [number, number]];

/** Zeros around one axis: none, TensorFlow's SAME, n at both ends, or [before, after]. */
export type AxisPadding = 'valid' | 'same' | number | readonly [number, number];

/** What an argument must also be when the shapes do not agree: a sentence, which no tensor is. */
export type ShapeError<Message extends string> = Message;

type Num<T> = T extends number ? T : number;

/** The height (0) or width (1) part of a per-axis option. */
type Part<P, Axis extends 0 | 1> = P extends readonly [infer A extends number, infer B extends number]
  ? [A, B][Axis]
  : Num<P>;

/** Padding of the height (0) or width (1) axis. */
type PaddingPart<P, Axis extends 0 | 1> = P extends readonly [
  infer A extends AxisPadding,
  infer B extends AxisPadding,
]
  ? [A, B][Axis]
  : P extends AxisPadding
    ? P
    : number;

/** Zeros added to an axis in all, for every padding but 'same'. */
type PaddingTotal<P> = P extends 'valid'
  ? 0
  : P extends readonly [infer A extends number, infer B extends number]
    ? Add<A, B>
    : P extends number
      ? Add<P, P>
      : number;

type FloorDivide<A extends number, B extends number> = B extends 1
  ? A
  : number extends A | B
    ? number
    : Divide<Num<Subtract<A, Num<Mod<A, B>>>>, B>;

/** Pixels a kernel spans: d(k − 1) + 1. */
type Span<K extends number, D extends number> = D extends 1
  ? K
  : Add<Num<Multiply<Num<Subtract<K, 1>>, D>>, 1>;

/** Room left beside the first window: i + p − span; negative where the kernel does not fit. */
type Slack<I extends number, K extends number, P, D extends number> = P extends 'same'
  ? 0
  : Subtract<Num<Add<I, Num<PaddingTotal<P>>>>, Num<Span<K, D>>>;

/** Number of windows along an axis: floor((i + p − d(k − 1) − 1) / s) + 1, or ceil(i / s) for 'same'. */
export type OutputSize<
  I extends number,
  K extends number,
  S extends number,
  P,
  D extends number,
> = P extends 'same'
  ? FloorDivide<Num<Add<I, Num<Subtract<S, 1>>>>, S>
  : Num<Add<Num<FloorDivide<Num<Slack<I, K, P, D>>, S>>, 1>>;

/** Sizes of the sliding window's result; an input of unknown rank gives a result of unknown rank. */
type Slide<
  I extends Shape,
  KH extends number,
  KW extends number,
  N extends number,
  S,
  P,
  D,
> = I extends readonly [infer H extends number, infer W extends number, number]
  ? readonly [
      OutputSize<H, KH, Part<S, 0>, PaddingPart<P, 0>, Part<D, 0>>,
      OutputSize<W, KW, Part<S, 1>, PaddingPart<P, 1>, Part<D, 1>>,
      N,
    ]
  : I extends readonly [infer B extends number, infer H extends number, infer W extends number, number]
    ? readonly [
        B,
        OutputSize<H, KH, Part<S, 0>, PaddingPart<P, 0>, Part<D, 0>>,
        OutputSize<W, KW, Part<S, 1>, PaddingPart<P, 1>, Part<D, 1>>,
        N,
      ]
    : Shape;

/** Last size of a shape. */
export type Last<S extends Shape> = S extends readonly [...Shape, infer C extends number] ? C : number;

/** Size of one axis, `number` where the rank is not known. */
type Axis<S extends Shape, A extends keyof [0, 0, 0, 0]> = A extends keyof S ? Num<S[A]> : number;

/** Shape of `conv2d`'s result. */
export type Conv2dShape<I extends Shape, F extends Shape, S, P, D> = Slide<
  I,
  Axis<F, '0'>,
  Axis<F, '1'>,
  Axis<F, '3'>,
  S,
  P,
  D
>;

/** Shape of `depthwiseConv2d`'s result: C·M channels. */
export type DepthwiseShape<I extends Shape, F extends Shape, S, P, D> = Slide<
  I,
  Axis<F, '0'>,
  Axis<F, '1'>,
  Num<Multiply<Axis<F, '2'>, Axis<F, '3'>>>,
  S,
  P,
  D
>;

/** The shape with its last size replaced. */
export type WithLast<I, N extends number> = I extends readonly [...infer Rest extends Shape, number]
  ? readonly [...Rest, N]
  : Shape;

/** Shape of `pointwiseConv2d`'s result: N channels, everything else kept. */
export type PointwiseShape<I, F extends Shape> = WithLast<I, Axis<F, '3'>>;

/** Pixels a window spans and pixels there are, padding included; `number` where they are not known. */
export interface Fit {
  spans: readonly [number, number];
  room: readonly [number, number];
}

/** Whether a [KH, KW, …] filter fits an image. */
export type WindowFit<I extends Shape, F extends Shape, P, D> = FitOf<
  I,
  Span<Axis<F, '0'>, Part<D, 0>>,
  Span<Axis<F, '1'>, Part<D, 1>>,
  P
>;

/** Whether a pooling window fits an image. */
export type PoolFit<I extends Shape, K, P> = FitOf<I, Part<K, 0>, Part<K, 1>, P>;

type FitOf<I extends Shape, SH, SW, P> = I extends readonly [
  ...Shape,
  infer H extends number,
  infer W extends number,
  number,
]
  ? {
      spans: readonly [Num<SH>, Num<SW>];
      room: readonly [Room<H, SH, PaddingPart<P, 0>>, Room<W, SW, PaddingPart<P, 1>>];
    }
  : Fit;

/** Pixels of a padded axis; SAME makes room for any kernel. */
type Room<I extends number, S, P> = P extends 'same' ? Num<S> : Num<Add<I, Num<PaddingTotal<P>>>>;

/** Shape of a pooled image. */
export type PoolShape<I extends Shape, K, S, P> = Slide<I, Part<K, 0>, Part<K, 1>, Last<I>, S, P, 1>;

/** Shape of a single-channel correlation [H, W] with [KH, KW]. */
export type Correlate2dShape<I extends Shape, F extends Shape, S, P, D> = I extends readonly [
  infer H extends number,
  infer W extends number,
]
  ? readonly [
      OutputSize<H, Axis<F, '0'>, Part<S, 0>, PaddingPart<P, 0>, Part<D, 0>>,
      OutputSize<W, Axis<F, '1'>, Part<S, 1>, PaddingPart<P, 1>, Part<D, 1>>,
    ]
  : readonly [number, number];

/** Nested arrays, one level per axis of the shape. */
export type Nested<S extends Shape> = S extends readonly [number, ...infer Rest extends Shape]
  ? Nested<Rest>[]
  : S extends readonly []
    ? number
    : NestedOf<number>;

/** Arrays of unknown depth. */
export type NestedOf<T> = T | NestedOf<T>[];

type Row<V> = V extends readonly [infer First, ...unknown[]]
  ? First
  : V extends readonly (infer Entry)[]
    ? Entry
    : V;
type Length<V> = V extends readonly unknown[] ? V['length'] : number;

/** Sizes of nested arrays, up to four deep; literal where the arrays are. */
export type NestedShape<V extends readonly unknown[]> = V extends readonly number[]
  ? readonly [Length<V>]
  : V extends readonly (readonly number[])[]
    ? readonly [Length<V>, Length<Row<V>>]
    : V extends readonly (readonly (readonly number[])[])[]
      ? readonly [Length<V>, Length<Row<V>>, Length<Row<Row<V>>>]
      : V extends readonly (readonly (readonly (readonly number[])[])[])[]
        ? readonly [Length<V>, Length<Row<V>>, Length<Row<Row<V>>>, Length<Row<Row<Row<V>>>>]
        : Shape;

/** The shape with its axes in another order. */
export type Permuted<S extends Shape, O extends Shape> = { readonly [K in keyof O]: Num<S[O[K]]> };

/** The shape with its axes the other way round. */
export type Reversed<S extends Shape> = number extends S['length']
  ? Shape
  : S extends readonly [infer First extends number, ...infer Rest extends Shape]
    ? readonly [...Reversed<Rest>, First]
    : readonly [];

/** The shape with [before, after] added to each axis. */
export type Padded<S extends Shape, W> = {
  readonly [K in keyof S]: K extends keyof W
    ? W[K] extends readonly [infer A extends number, infer B extends number]
      ? Num<Add<Num<S[K]>, Num<Add<A, B>>>>
      : number
    : number;
};

/** The shape without one axis. */
export type WithoutAxis<S extends Shape, A extends number> = number extends A | S['length']
  ? Shape
  : DropAxis<S, `${A}`>;

type DropAxis<S extends Shape, A extends string, Done extends Shape = readonly []> = S extends readonly [
  infer First extends number,
  ...infer Rest extends Shape,
]
  ? `${Done['length']}` extends A
    ? readonly [...Done, ...Rest]
    : DropAxis<Rest, A, readonly [...Done, First]>
  : Done;

/** The shape without its last axis. */
export type WithoutLast<S extends Shape> = S extends readonly [...infer Rest extends Shape, number]
  ? readonly [...Rest]
  : Shape;

/** [C, H, W] → [H, W, C], [B, C, H, W] → [B, H, W, C]. */
export type FromNCHW<S extends Shape> = S extends readonly [infer C, infer H, infer W]
  ? readonly [Num<H>, Num<W>, Num<C>]
  : S extends readonly [infer B, infer C, infer H, infer W]
    ? readonly [Num<B>, Num<H>, Num<W>, Num<C>]
    : Shape;

/** [H, W, C] → [C, H, W], [B, H, W, C] → [B, C, H, W]. */
export type ToNCHW<S extends Shape> = S extends readonly [infer H, infer W, infer C]
  ? readonly [Num<C>, Num<H>, Num<W>]
  : S extends readonly [infer B, infer H, infer W, infer C]
    ? readonly [Num<B>, Num<C>, Num<H>, Num<W>]
    : Shape;

/** [C·M, 1, KH, KW] → [KH, KW, C, M]. */
export type DepthwiseFromOIHW<S extends Shape, M extends number> = S extends readonly [
  infer CM extends number,
  number,
  infer KH extends number,
  infer KW extends number,
]
  ? readonly [KH, KW, FloorDivide<CM, M>, M]
  : Shape;

/** [KH, KW, C, M] → [C·M, 1, KH, KW]. */
export type DepthwiseToOIHW<S extends Shape> = S extends readonly [
  infer KH extends number,
  infer KW extends number,
  infer C extends number,
  infer M extends number,
]
  ? readonly [Num<Multiply<C, M>>, 1, KH, KW]
  : Shape;

/** Shape of `globalAvgPool`'s result: [H, W, C] → [C], [B, H, W, C] → [B, C]. */
export type GlobalPoolShape<S extends Shape> = S extends readonly [number, number, infer C extends number]
  ? readonly [C]
  : S extends readonly [infer B extends number, number, number, infer C extends number]
    ? readonly [B, C]
    : Shape;

/** [A, K] · [K, B] → [A, B]. */
export type MatmulShape<A extends Shape, B extends Shape> = A extends readonly [
  infer Rows extends number,
  number,
]
  ? readonly [Rows, Axis<B, '1'>]
  : readonly [number, Axis<B, '1'>];

/** [C] → [N], [B, C] → [B, N]. */
export type DenseShape<I extends Shape, W extends Shape> = WithLast<I, Axis<W, '1'>>;
