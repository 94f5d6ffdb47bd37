/**
 * TensorFlow's layout, which the library keeps, from and to PyTorch's. Channels last here: activations [B, H, W, C],
 * filters [KH, KW, C / groups, N]. Channels first there: NCHW and OIHW.
 */
import { transpose } from './arrange.ts';
import { requireInteger, requireRank, showShape } from './checks.ts';
import { shaped, type Tensor, type TensorOf } from './tensor.ts';
import type { DepthwiseFromOIHW, DepthwiseToOIHW, FromNCHW, Permuted, Shape, ToNCHW } from './types.ts';

/** PyTorch activations to ours: [C, H, W] → [H, W, C], [B, C, H, W] → [B, H, W, C]. @throws RangeError on other ranks */
export function fromNCHW<const S extends Shape>(x: Tensor<S>): TensorOf<FromNCHW<S>> {
  requireRank('fromNCHW', 'x', x, [3, 4], '[C, H, W] or [B, C, H, W]');
  return shaped(transpose(x as Tensor, x.rank === 3 ? [1, 2, 0] : [0, 2, 3, 1]));
}

/** Our activations to PyTorch's: [H, W, C] → [C, H, W], [B, H, W, C] → [B, C, H, W]. @throws RangeError on other ranks */
export function toNCHW<const S extends Shape>(x: Tensor<S>): TensorOf<ToNCHW<S>> {
  requireRank('toNCHW', 'x', x, [3, 4], '[H, W, C] or [B, H, W, C]');
  return shaped(transpose(x as Tensor, x.rank === 3 ? [2, 0, 1] : [0, 3, 1, 2]));
}

/** A PyTorch weight to our filter: [N, C / groups, KH, KW] → [KH, KW, C / groups, N]. @throws RangeError on other ranks */
export function fromOIHW<const S extends Shape>(
  weight: Tensor<S>,
): TensorOf<Permuted<S, readonly [2, 3, 1, 0]>> {
  requireRank('fromOIHW', 'weight', weight, [4], '[N, C / groups, KH, KW]');
  return transpose(weight as Tensor<S>, [2, 3, 1, 0]);
}

/** Our filter to a PyTorch weight: [KH, KW, C / groups, N] → [N, C / groups, KH, KW]. @throws RangeError on other ranks */
export function toOIHW<const S extends Shape>(
  filter: Tensor<S>,
): TensorOf<Permuted<S, readonly [3, 2, 0, 1]>> {
  requireRank('toOIHW', 'filter', filter, [4], '[KH, KW, C / groups, N]');
  return transpose(filter as Tensor<S>, [3, 2, 0, 1]);
}

/**
 * A PyTorch depthwise weight (groups = C) to our depthwise filter: [C·M, 1, KH, KW] → [KH, KW, C, M].
 *
 * @param multiplier - M, output channels per input channel; default 1
 * @throws RangeError if the second size is not 1 or M does not divide the first
 */
export function depthwiseFromOIHW<const S extends Shape, const M extends number = 1>(
  weight: Tensor<S>,
  multiplier: M = 1 as M,
): TensorOf<DepthwiseFromOIHW<S, M>> {
  requireRank('depthwiseFromOIHW', 'weight', weight, [4], '[C·M, 1, KH, KW]');
  requireInteger('depthwiseFromOIHW', 'multiplier', multiplier, 1);
  const [CM, one, KH, KW] = weight.shape as unknown as [number, number, number, number];
  if (one !== 1 || CM % multiplier !== 0) {
    throw new RangeError(
      `depthwiseFromOIHW: weight ${showShape(weight.shape)}, multiplier ${multiplier}; give [C·M, 1, KH, KW] with M = multiplier`,
    );
  }
  const split = weight.reshape([CM / multiplier, multiplier, KH, KW]);
  return shaped(transpose(split, [2, 3, 0, 1]));
}

/** Our depthwise filter to a PyTorch weight: [KH, KW, C, M] → [C·M, 1, KH, KW]. @throws RangeError on other ranks */
export function depthwiseToOIHW<const S extends Shape>(filter: Tensor<S>): TensorOf<DepthwiseToOIHW<S>> {
  requireRank('depthwiseToOIHW', 'filter', filter, [4], '[KH, KW, C, M]');
  const [KH, KW, C, M] = filter.shape as unknown as [number, number, number, number];
  return shaped(transpose(filter as Tensor, [2, 3, 0, 1]).reshape([C * M, 1, KH, KW]));
}
