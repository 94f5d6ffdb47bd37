/** One channel, one kernel: the operation inside every convolution layer. */
import { flip } from './arrange.ts';
import { requireRank } from './checks.ts';
import { runConv2d } from './conv2d.ts';
import { shaped, type Tensor, type TensorOf } from './tensor.ts';
import type { PlaneCheck } from './type-checks.ts';
import type { Correlate2dShape, Padding, PerAxis, Shape } from './types.ts';

/** Options of {@link correlate2d} and {@link convolve2d}. */
export interface PlaneOptions<
  S extends PerAxis = PerAxis,
  P extends Padding = Padding,
  D extends PerAxis = PerAxis,
> {
  /** Step between windows, in pixels: one number or [height, width]; default 1. */
  stride?: S;
  /** 'valid' (default), 'same' (TensorFlow: the odd zero at the end), n on every side, [[top, bottom], [left, right]]. */
  padding?: P;
  /** Step between taps, in pixels: one number or [height, width]; default 1. */
  dilation?: D;
}

/**
 * Cross-correlation of one plane with one kernel, not flipped: y[h,w] = Σ x[h + i, w + j] · k[i,j].
 *
 * @param plane - [H, W]; a signal is [1, W]
 * @param kernel - [KH, KW]
 * @param options - see {@link PlaneOptions}
 * @returns [Ho, Wo]; for both see {@link outputSize}
 * @throws RangeError if a rank is not 2 or the kernel does not fit
 */
export function correlate2d<
  const I extends Shape,
  const K extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
>(
  plane: Tensor<I>,
  kernel: Tensor<K> & PlaneCheck<'correlate2d', I, K>,
  options?: PlaneOptions<S, P, D>,
): TensorOf<Correlate2dShape<I, K, S, P, D>> {
  return shaped(runPlane('correlate2d', plane, kernel, options ?? {}));
}

/**
 * Convolution as mathematics defines it: {@link correlate2d} with the kernel turned by 180°. Padding, stride and
 * dilation are those of that correlation.
 *
 * @param plane - [H, W]; a signal is [1, W]
 * @param kernel - [KH, KW]
 * @param options - see {@link PlaneOptions}
 * @returns [Ho, Wo]; for both see {@link outputSize}
 * @throws RangeError if a rank is not 2 or the kernel does not fit
 */
export function convolve2d<
  const I extends Shape,
  const K extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
>(
  plane: Tensor<I>,
  kernel: Tensor<K> & PlaneCheck<'convolve2d', I, K>,
  options?: PlaneOptions<S, P, D>,
): TensorOf<Correlate2dShape<I, K, S, P, D>> {
  requireRank('convolve2d', 'kernel', kernel, [2], '[KH, KW]');
  return shaped(runPlane('convolve2d', plane, flip(kernel as Tensor), options ?? {}));
}

function runPlane(where: string, plane: Tensor, kernel: Tensor, options: PlaneOptions): Tensor {
  requireRank(where, 'plane', plane, [2], '[H, W]');
  requireRank(where, 'kernel', kernel, [2], '[KH, KW]');
  const [H, W] = plane.shape as [number, number];
  const [KH, KW] = kernel.shape as [number, number];
  const y = runConv2d(where, plane.reshape([H, W, 1]), kernel.reshape([KH, KW, 1, 1]), options, undefined);
  return y.reshape(y.shape.slice(0, 2));
}
