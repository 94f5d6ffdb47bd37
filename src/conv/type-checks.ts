/**
 * Disagreements between shapes, found while typing. Each check is `unknown` when the shapes agree or are not
 * known, and a {@link ShapeError} sentence when they do not; a parameter is typed `Tensor<F> & Check<…>`, so the
 * compiler prints the sentence.
 */
import type { Divide, Multiply, Subtract } from 'ts-arithmetic';
import type { Fit, Last, PoolFit, Shape, ShapeError, WindowFit } from './types.ts';

type Num<T> = T extends number ? T : number;

/** First check that fails, or `unknown`. */
type FirstError<Checks extends readonly unknown[]> = Checks extends readonly [infer First, ...infer Rest]
  ? First extends string
    ? First
    : FirstError<Rest>
  : unknown;

type Rank<S extends Shape> = S['length'];

/** The input is [H, W, C] or [B, H, W, C]. */
type ImageCheck<Name extends string, I extends Shape> =
  number extends Rank<I>
    ? unknown
    : Rank<I> extends 3 | 4
      ? unknown
      : ShapeError<`${Name}: input has rank ${Rank<I>}; give [H, W, C] or [B, H, W, C]`>;

type FilterRankCheck<Name extends string, F extends Shape, Expected extends string> =
  number extends Rank<F>
    ? unknown
    : Rank<F> extends 4
      ? unknown
      : ShapeError<`${Name}: filter has rank ${Rank<F>}; give ${Expected}`>;

/** Both known and different. */
type Differ<A extends number, B extends number> = number extends A | B ? false : A extends B ? false : true;

type FitCheck<Name extends string, F extends Fit> = FirstError<
  [FitAxis<Name, 'height', F['spans'][0], F['room'][0]>, FitAxis<Name, 'width', F['spans'][1], F['room'][1]>]
>;

type FitAxis<
  Name extends string,
  Side extends string,
  Spans extends number,
  Room extends number,
> = `${Num<Subtract<Room, Spans>>}` extends `-${string}`
  ? ShapeError<`${Name}: the kernel spans ${Spans} pixels of ${Side}, the padded input has ${Room}; pad the input or take a smaller kernel`>
  : unknown;

type Conv2dChannels<I extends Shape, F extends Shape, G extends number> =
  Differ<Last<I>, Num<Multiply<Size<F, '2'>, G>>> extends true
    ? G extends 1
      ? ShapeError<`conv2d: ${Channels<I, F>}; make them equal, or set groups`>
      : ShapeError<`conv2d: ${Channels<I, F>} for each of ${G} groups; give the filter input channels / groups`>
    : unknown;

/** Channels of the input and of the filter as a message tells them. */
type Channels<
  I extends Shape,
  F extends Shape,
> = `input ${ShowShape<I>} has ${Last<I>} channels (axis ${LastAxis<I>}), filter ${ShowShape<F>} takes ${Size<F, '2'>} (axis 2)`;

type LastAxis<S extends Shape> = Num<Subtract<Rank<S>, 1>>;

type Conv2dGroups<N extends number, G extends number> = number extends N | G
  ? unknown
  : `${Num<Divide<N, G>>}` extends `${string}.${string}`
    ? ShapeError<`conv2d: ${N} output channels do not divide into ${G} groups; take a divisor of ${N}`>
    : unknown;

type Size<S extends Shape, A extends keyof [0, 0, 0, 0]> = A extends keyof S ? Num<S[A]> : number;

/** Input and filter of `conv2d` agree. */
export type Conv2dCheck<I extends Shape, F extends Shape, P, D, G extends number> = FirstError<
  [
    ImageCheck<'conv2d', I>,
    FilterRankCheck<'conv2d', F, '[KH, KW, C / groups, N]'>,
    Conv2dChannels<I, F, G>,
    Conv2dGroups<Size<F, '3'>, G>,
    FitCheck<'conv2d', WindowFit<I, F, P, D>>,
  ]
>;

/** Input and filter of `depthwiseConv2d` agree. */
export type DepthwiseCheck<I extends Shape, F extends Shape, P, D> = DepthwiseStage<
  'depthwiseConv2d',
  I,
  F,
  P,
  D
>;

/** Input and depthwise filter of `separableConv2d` agree. */
export type SeparableDepthwiseCheck<I extends Shape, F extends Shape, P, D> = DepthwiseStage<
  'separableConv2d',
  I,
  F,
  P,
  D
>;

type DepthwiseStage<Name extends string, I extends Shape, F extends Shape, P, D> = FirstError<
  [
    ImageCheck<Name, I>,
    FilterRankCheck<Name, F, '[KH, KW, C, M]'>,
    Differ<Last<I>, Size<F, '2'>> extends true
      ? ShapeError<`${Name}: ${Channels<I, F>}; give one kernel set per input channel`>
      : unknown,
    FitCheck<Name, WindowFit<I, F, P, D>>,
  ]
>;

/** Input and filter of `pointwiseConv2d` agree. */
export type PointwiseCheck<I extends Shape, F extends Shape> = FirstError<
  [
    ImageCheck<'pointwiseConv2d', I>,
    FilterRankCheck<'pointwiseConv2d', F, '[1, 1, C, N]'>,
    true extends Differ<Size<F, '0'>, 1> | Differ<Size<F, '1'>, 1>
      ? ShapeError<`pointwiseConv2d: the kernel is ${Size<F, '0'>}×${Size<F, '1'>}; a pointwise kernel is 1×1, use conv2d for others`>
      : unknown,
    Differ<Last<I>, Size<F, '2'>> extends true
      ? ShapeError<`pointwiseConv2d: ${Channels<I, F>}; make them equal`>
      : unknown,
  ]
>;

/** The pointwise filter of `separableConv2d` reads what the depthwise stage writes. */
export type SeparableCheck<DF extends Shape, PF extends Shape> =
  Differ<Num<Multiply<Size<DF, '2'>, Size<DF, '3'>>>, Size<PF, '2'>> extends true
    ? ShapeError<`separableConv2d: the depthwise filter ${ShowShape<DF>} gives ${Num<Multiply<Size<DF, '2'>, Size<DF, '3'>>>} channels (axes 2 and 3), the pointwise filter ${ShowShape<PF>} takes ${Size<PF, '2'>} (axis 2); make them equal`>
    : unknown;

/** One bias per filter of a [KH, KW, C, N] filter. */
export type BiasCheck<Name extends string, B extends Shape, F extends Shape> = BiasCount<
  Name,
  B,
  Size<F, '3'>
>;

/** One bias per kernel of a [KH, KW, C, M] filter. */
export type DepthwiseBiasCheck<Name extends string, B extends Shape, F extends Shape> = BiasCount<
  Name,
  B,
  Num<Multiply<Size<F, '2'>, Size<F, '3'>>>
>;

/** One bias per column of a [C, N] matrix. */
export type DenseBiasCheck<B extends Shape, W extends Shape> = BiasCount<'dense', B, Size<W, '1'>>;

type BiasCount<Name extends string, B extends Shape, N extends number> =
  Differ<Last<B>, N> extends true
    ? ShapeError<`${Name}: bias has ${Last<B>} values for ${N} output channels; give one per output channel`>
    : unknown;

/** Two matrices whose inner sizes agree. */
export type MatmulCheck<A extends Shape, B extends Shape> =
  Differ<Last<A>, Size<B, '0'>> extends true
    ? ShapeError<`matmul: the left matrix has ${Last<A>} columns, the right one ${Size<B, '0'>} rows; make them equal`>
    : unknown;

/** Features and weights of `dense` agree. */
export type DenseCheck<I extends Shape, W extends Shape> =
  Differ<Last<I>, Size<W, '0'>> extends true
    ? ShapeError<`dense: input ${ShowShape<I>} has ${Last<I>} features (axis ${LastAxis<I>}), weights ${ShowShape<W>} take ${Size<W, '0'>} (axis 0); make them equal`>
    : unknown;

/** The pooling window fits. */
export type PoolCheck<Name extends string, I extends Shape, K, P> = FirstError<
  [ImageCheck<Name, I>, FitCheck<Name, PoolFit<I, K, P>>]
>;

/** Two tensors of equal shape, for arithmetic element by element; a single size matches the last axis. */
export type SameShapeCheck<Name extends string, A extends Shape, B extends Shape> = number extends
  Rank<A> | Rank<B>
  ? unknown
  : true extends (
        Rank<B> extends 1 ? Differ<Last<A>, Last<B>> : Rank<A> extends Rank<B> ? AnyDiffer<A, B> : true
      )
    ? ShapeError<`${Name}: shapes ${ShowShape<A>} and ${ShowShape<B>} differ; give equal shapes, [${Last<A>}] per channel, or a number`>
    : unknown;

/** A shape as it reads in a message: `[6, 6, 2]`. */
type ShowShape<S extends Shape> = `[${Join<S>}]`;

type Join<S extends Shape> = S extends readonly [infer Only extends number]
  ? Side<Only>
  : S extends readonly [infer First extends number, ...infer Rest extends Shape]
    ? `${Side<First>}, ${Join<Rest>}`
    : '';

/** A size that is not known before the code runs is a question mark. */
type Side<N extends number> = number extends N ? '?' : `${N}`;

type AnyDiffer<A extends Shape, B extends Shape> = {
  [K in keyof A]: K extends keyof B ? Differ<Num<A[K]>, Num<B[K]>> : true;
}[number];

/** A block begins and ends inside the tensor. */
export type SliceCheck<S extends Shape, Begin extends Shape, Count extends Shape> = number extends
  Rank<S> | Rank<Count>
  ? unknown
  : [Overrun<S, Begin, Count>] extends [never]
    ? unknown
    : ShapeError<`slice: the block goes past the end of axis ${Overrun<S, Begin, Count>}`>;

/** Axes on which begin + size is more than the tensor has. */
type Overrun<S extends Shape, Begin extends Shape, Count extends Shape> = {
  [K in keyof S]: K extends keyof Begin & keyof Count & string
    ? `${Num<Subtract<Num<Subtract<Num<S[K]>, Num<Begin[K]>>>, Num<Count[K]>>>}` extends `-${string}`
      ? K
      : never
    : never;
}[number];

/** A plane and a kernel, both of rank 2. */
export type PlaneCheck<Name extends string, I extends Shape, K extends Shape> = FirstError<
  [RankTwo<Name, 'plane', I, '[H, W]'>, RankTwo<Name, 'kernel', K, '[KH, KW]'>]
>;

type RankTwo<Name extends string, What extends string, S extends Shape, Expected extends string> =
  number extends Rank<S>
    ? unknown
    : Rank<S> extends 2
      ? unknown
      : ShapeError<`${Name}: ${What} has rank ${Rank<S>}; give ${Expected}`>;
