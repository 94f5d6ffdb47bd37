import { add, multiply, type Tally } from './arithmetic.ts';
import { requireChannels, requireRank, toBias } from './checks.ts';
import { imageShape, imageSize } from './image.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { DepthwiseBiasCheck, DepthwiseCheck } from './type-checks.ts';
import type { DepthwiseShape, Padding, PerAxis, Shape } from './types.ts';
import { endTap, firstTap, walkImage, windowStart } from './window.ts';

/** Options of {@link depthwiseConv2d}. */
export interface DepthwiseOptions<
  S extends PerAxis = PerAxis,
  P extends Padding = Padding,
  D extends PerAxis = PerAxis,
  Bias = Tensor | readonly number[],
> {
  /** Step between windows, in input pixels: one number or [height, width]; default 1. */
  stride?: S;
  /** 'valid' (default), 'same' (TensorFlow: the odd zero at the end), n on every side, [[top, bottom], [left, right]]. */
  padding?: P;
  /** Step between taps, in input pixels: one number or [height, width]; default 1. */
  dilation?: D;
  /** One number per output channel, C·M of them; default none. */
  bias?: Bias;
}

/**
 * Depthwise 2-D convolution: output channel c·M + m sees only input channel c.
 * Cross-correlation: filters are not flipped.
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param filter - M kernels per input channel, [KH, KW, C, M]
 * @param options - see {@link DepthwiseOptions}
 * @returns [Ho, Wo, C·M], with the input's batch; for Ho and Wo see {@link outputSize}
 *
 * Taps on padding are skipped. Cost: KH·KW·C·M·Ho·Wo multiply-adds, padding counted.
 * Precision: summed in double, in the order i, j, bias first; rounded to float32 once.
 * @throws RangeError if the channels differ or the kernel does not fit
 * @throws TypeError if an argument is not a tensor
 * @see Howard et al. 2017, MobileNets, §3.1
 */
export function depthwiseConv2d<
  const I extends Shape,
  const F extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
  const B extends Shape = readonly [number],
>(
  input: Tensor<I>,
  filter: Tensor<F> & DepthwiseCheck<I, F, P, D>,
  options?: DepthwiseOptions<
    S,
    P,
    D,
    (Tensor<B> & DepthwiseBiasCheck<'depthwiseConv2d', B, F>) | readonly number[]
  >,
): TensorOf<DepthwiseShape<I, F, S, P, D>> {
  const where = 'depthwiseConv2d';
  return shaped(runDepthwise(where, input, filter, options ?? {}, undefined));
}

/** {@link depthwiseConv2d} counting into the tally, if one is given, under the name of the caller. */
export function runDepthwise(
  where: string,
  input: Tensor,
  filter: Tensor,
  options: DepthwiseOptions,
  tally: Tally | undefined,
): Tensor {
  const { B, H, W, C } = imageSize(where, input);
  requireRank(where, 'filter', filter, [4], '[KH, KW, C, M]');
  const [KH, KW, , M] = filter.shape as [number, number, number, number];
  requireChannels(where, input, filter, 'give one kernel set per input channel');
  const bias = toBias(where, 'bias', options.bias, C * M);
  const { rows, columns } = walkImage(where, [H, W], [KH, KW], options);
  const Ho = rows.outputs;
  const Wo = columns.outputs;

  const x = input.data;
  const f = filter.data;
  const y = new Float32Array(B * Ho * Wo * C * M);
  let output = 0;
  for (let b = 0; b < B; b++) {
    for (let ho = 0; ho < Ho; ho++) {
      const top = windowStart(rows, ho);
      const iFirst = firstTap(rows, top);
      const iEnd = endTap(rows, top);
      for (let wo = 0; wo < Wo; wo++) {
        const left = windowStart(columns, wo);
        const jFirst = firstTap(columns, left);
        const jEnd = endTap(columns, left);
        for (let c = 0; c < C; c++) {
          for (let m = 0; m < M; m++) {
            let sum = bias === undefined ? 0 : (bias[c * M + m] as number);
            let started = bias !== undefined;
            for (let i = iFirst; i < iEnd; i++) {
              const h = top + i * rows.dilation;
              for (let j = jFirst; j < jEnd; j++) {
                const w = left + j * columns.dilation;
                // x[b,h,w,c] · f[i,j,c,m]
                const product = multiply(
                  x[((b * H + h) * W + w) * C + c] as number,
                  f[((i * KW + j) * C + c) * M + m] as number,
                  tally,
                );
                // The first product starts the sum (0 + keeps −0 out) and is no addition.
                sum = started ? add(sum, product, tally) : 0 + product;
                started = true;
              }
            }
            y[output++] = sum; // y[b,ho,wo,c·M+m]
          }
        }
      }
    }
  }
  return new Tensor(imageShape(input, Ho, Wo, C * M), y);
}
