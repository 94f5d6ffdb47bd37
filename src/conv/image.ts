/** Activations [H, W, C] and batches of them [B, H, W, C], read alike. */
import { requireRank } from './checks.ts';
import type { Tensor } from './tensor.ts';

/** Sizes of a batch of images; a single image is a batch of one. */
export interface ImageSize {
  B: number;
  H: number;
  W: number;
  C: number;
}

/** @throws TypeError if it is not a tensor; RangeError if its rank is neither 3 nor 4 */
export function imageSize(where: string, input: Tensor): ImageSize {
  requireRank(where, 'input', input, [3, 4], '[H, W, C] or [B, H, W, C]');
  const [C, W, H, B = 1] = [...input.shape].reverse() as [number, number, number, number?];
  return { B, H, W, C };
}

/** [Ho, Wo, N], with the batch in front if the input has one. */
export function imageShape(input: Tensor, Ho: number, Wo: number, N: number): readonly number[] {
  return input.shape.length === 4 ? [input.shape[0] as number, Ho, Wo, N] : [Ho, Wo, N];
}
