/**
 * Counting by running: the loops of the operations themselves, with arithmetic that counts itself (arithmetic.ts).
 * Nothing here is a formula; the formulas are in cost.ts, and the two agree.
 */
import type { Tally } from './arithmetic.ts';
import { pad } from './arrange.ts';
import { type Conv2dOptions, runConv2d } from './conv2d.ts';
import { type DenseOptions, runDense } from './dense.ts';
import { type DepthwiseOptions, runDepthwise } from './depthwise.ts';
import { imageSize } from './image.ts';
import { type PointwiseOptions, runPointwise } from './pointwise.ts';
import { runSeparable, type SeparableOptions } from './separable.ts';
import { shaped, type Tensor, type TensorOf } from './tensor.ts';
import type {
  Conv2dCheck,
  DenseCheck,
  DepthwiseCheck,
  PointwiseCheck,
  SeparableCheck,
  SeparableDepthwiseCheck,
} from './type-checks.ts';
import type {
  Conv2dShape,
  DenseShape,
  DepthwiseShape,
  Padding,
  PerAxis,
  PointwiseShape,
  Shape,
} from './types.ts';
import { walkImage, type WalkOptions } from './window.ts';

/** What a run did. */
export interface Count<S = Shape> {
  /** Multiplications, taps on padding included: those of a run over the padded input. */
  multiplications: number;
  /** Additions, taps on padding and biases included. */
  additions: number;
  /** The same for taps on real pixels only: those of a run that skips padding. */
  real: Tally;
  /** What the run computed. */
  result: TensorOf<S>;
}

/** {@link conv2d}, counted. Arguments, result and errors are the operation's. */
function conv2d<
  const I extends Shape,
  const F extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
  const G extends number = 1,
>(
  input: Tensor<I>,
  filter: Tensor<F> & Conv2dCheck<I, F, P, D, G>,
  options: Conv2dOptions<S, P, D, G> = {},
): Count<Conv2dShape<I, F, S, P, D>> {
  return countSliding(input, filter, options, (x, walk, tally) =>
    runConv2d('conv2d', x, filter, { ...options, ...walk }, tally),
  );
}

/** {@link depthwiseConv2d}, counted. Arguments, result and errors are the operation's. */
function depthwise<
  const I extends Shape,
  const F extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
>(
  input: Tensor<I>,
  filter: Tensor<F> & DepthwiseCheck<I, F, P, D>,
  options: DepthwiseOptions<S, P, D> = {},
): Count<DepthwiseShape<I, F, S, P, D>> {
  return countSliding(input, filter, options, (x, walk, tally) =>
    runDepthwise('depthwiseConv2d', x, filter, { ...options, ...walk }, tally),
  );
}

/** {@link pointwiseConv2d}, counted. Arguments, result and errors are the operation's. */
function pointwise<const I extends Shape, const F extends Shape>(
  input: Tensor<I>,
  filter: Tensor<F> & PointwiseCheck<I, F>,
  options: PointwiseOptions = {},
): Count<PointwiseShape<I, F>> {
  return countOnce((tally) => runPointwise('pointwiseConv2d', input, filter, options, tally));
}

/** {@link separableConv2d}, counted. Arguments, result and errors are the operation's. */
function separable<
  const I extends Shape,
  const DF extends Shape,
  const PF extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
>(
  input: Tensor<I>,
  depthwiseFilter: Tensor<DF> & SeparableDepthwiseCheck<I, DF, P, D>,
  pointwiseFilter: Tensor<PF> & SeparableCheck<DF, PF>,
  options: SeparableOptions<S, P, D> = {},
): Count<PointwiseShape<DepthwiseShape<I, DF, S, P, D>, PF>> {
  return countSliding(input, depthwiseFilter, options, (x, walk, tally) =>
    runSeparable(x, depthwiseFilter, pointwiseFilter, { ...options, ...walk }, tally),
  );
}

/** {@link dense}, counted. Arguments, result and errors are the operation's. */
function dense<const I extends Shape, const W extends Shape>(
  input: Tensor<I>,
  weights: Tensor<W> & DenseCheck<I, W>,
  options: DenseOptions = {},
): Count<DenseShape<I, W>> {
  return countOnce((tally) => runDense(input, weights, options, tally));
}

/** The operations, counted while they run: `counter.conv2d(x, f, { bias }).multiplications`. */
export const counter = Object.freeze({ conv2d, depthwise, pointwise, separable, dense });

/** Runs twice: as the operation does, skipping padding, and over an input whose padding is made of real zeros. */
function countSliding<S>(
  input: Tensor,
  filter: Tensor,
  options: WalkOptions,
  run: (input: Tensor, walk: { padding?: Padding }, tally: Tally) => Tensor,
): Count<S> {
  const real = emptyTally();
  const result = run(input, {}, real);
  const all = emptyTally();
  run(withZeros(input, filter, options), { padding: 'valid' }, all);
  return { ...all, real, result: shaped(result) };
}

function countOnce<S>(run: (tally: Tally) => Tensor): Count<S> {
  const all = emptyTally();
  const result = run(all);
  return { ...all, real: { ...all }, result: shaped(result) };
}

function emptyTally(): Tally {
  return { multiplications: 0, additions: 0 };
}

/** The input with its padding as pixels. */
function withZeros(input: Tensor, filter: Tensor, options: WalkOptions): Tensor {
  const { H, W } = imageSize('counter', input);
  const [KH, KW] = filter.shape as readonly [number, number];
  const { rows, columns } = walkImage('counter', [H, W], [KH, KW], options);
  const batch = input.rank === 4 ? [[0, 0] as const] : [];
  return pad(input, [...batch, [rows.before, rows.after], [columns.before, columns.after], [0, 0]]);
}
