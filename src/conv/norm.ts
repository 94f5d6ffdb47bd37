import { requireOptions, requireTensor, toBias } from './checks.ts';
import { map } from './elementwise.ts';
import type { Tensor } from './tensor.ts';
import type { Shape } from './types.ts';

/** Statistics and parameters of {@link batchNorm}, C values each: a tensor [C] or an array. */
export interface BatchNormOptions {
  /** Mean of each channel. */
  mean: Tensor | readonly number[];
  /** Variance of each channel. */
  variance: Tensor | readonly number[];
  /** γ, the scale of each channel; default 1. */
  gamma?: Tensor | readonly number[];
  /** β, the offset of each channel; default 0. */
  beta?: Tensor | readonly number[];
  /** Added to the variance; default 0.001, as Keras (PyTorch: 1e-5). */
  epsilon?: number;
}

/**
 * Batch normalisation with given statistics, as at inference: γ (x − mean) / √(variance + ε) + β, channel by channel
 * (the last axis).
 *
 * @param x - [H, W, C], [B, H, W, C], or any shape that ends in C
 * @throws RangeError if an option has another count than C
 * @see Ioffe and Szegedy 2015, algorithm 2
 */
export function batchNorm<const S extends Shape>(x: Tensor<S>, options: BatchNormOptions): Tensor<S> {
  requireTensor('batchNorm', 'x', x);
  const C = x.shape[x.rank - 1] as number;
  requireOptions('batchNorm', options, '{ mean: [0], variance: [1] }');
  const { epsilon = 0.001 } = options;
  const mean = toBias('batchNorm', 'mean', options.mean, C);
  const variance = toBias('batchNorm', 'variance', options.variance, C);
  const gamma = toBias('batchNorm', 'gamma', options.gamma, C);
  const beta = toBias('batchNorm', 'beta', options.beta, C);
  if (mean === undefined || variance === undefined) {
    throw new TypeError(`batchNorm: mean and variance are missing; give ${C} values each, one per channel`);
  }
  return map(x, (value, index) => {
    const c = index % C;
    const scale = (gamma?.[c] ?? 1) / Math.sqrt((variance[c] as number) + epsilon);
    return scale * (value - (mean[c] as number)) + (beta?.[c] ?? 0);
  });
}
