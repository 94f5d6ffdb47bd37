import { add, multiply, type Tally } from './arithmetic.ts';
import { requireChannels, requireRank, toBias } from './checks.ts';
import { imageShape, imageSize } from './image.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { BiasCheck, PointwiseCheck } from './type-checks.ts';
import type { PointwiseShape, Shape } from './types.ts';

/** Options of {@link pointwiseConv2d}. */
export interface PointwiseOptions<Bias = Tensor | readonly number[]> {
  /** One number per output channel; default none. */
  bias?: Bias;
}

/**
 * Pointwise (1×1) convolution: each pixel's channels times a C×N matrix. Height and width stay; only the channel
 * count changes.
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param filter - N filters of one pixel each, [1, 1, C, N]
 * @param options - see {@link PointwiseOptions}
 * @returns [H, W, N], with the input's batch
 *
 * Cost: C·N·H·W multiply-adds.
 * Precision: summed in double, in the order of c, bias first; rounded to float32 once.
 * @throws RangeError if the channels differ or the kernel is not 1×1
 * @throws TypeError if an argument is not a tensor
 * @see Howard et al. 2017, MobileNets, §3.1
 */
export function pointwiseConv2d<
  const I extends Shape,
  const F extends Shape,
  const B extends Shape = readonly [number],
>(
  input: Tensor<I>,
  filter: Tensor<F> & PointwiseCheck<I, F>,
  options?: PointwiseOptions<(Tensor<B> & BiasCheck<'pointwiseConv2d', B, F>) | readonly number[]>,
): TensorOf<PointwiseShape<I, F>> {
  return shaped(runPointwise('pointwiseConv2d', input, filter, options ?? {}, undefined));
}

/** {@link pointwiseConv2d} counting into the tally, if one is given, under the name of the caller. */
export function runPointwise(
  where: string,
  input: Tensor,
  filter: Tensor,
  options: PointwiseOptions,
  tally: Tally | undefined,
): Tensor {
  const { B, H, W, C } = imageSize(where, input);
  requireRank(where, 'filter', filter, [4], '[1, 1, C, N]');
  const [KH, KW, , N] = filter.shape as [number, number, number, number];
  if (KH !== 1 || KW !== 1) {
    throw new RangeError(
      `${where}: the kernel is ${KH}×${KW}; a pointwise kernel is 1×1, use conv2d for others`,
    );
  }
  requireChannels(where, input, filter, 'make them equal');
  const bias = toBias(where, 'bias', options.bias, N);

  const x = input.data;
  const f = filter.data;
  const y = new Float32Array(B * H * W * N);
  let output = 0;
  for (let pixel = 0; pixel < B * H * W; pixel++) {
    for (let n = 0; n < N; n++) {
      let sum = bias === undefined ? 0 : (bias[n] as number);
      let started = bias !== undefined;
      for (let c = 0; c < C; c++) {
        // x[pixel,c] · f[c,n]
        const product = multiply(x[pixel * C + c] as number, f[c * N + n] as number, tally);
        // The first product starts the sum (0 + keeps −0 out) and is no addition.
        sum = started ? add(sum, product, tally) : 0 + product;
        started = true;
      }
      y[output++] = sum; // y[pixel,n]
    }
  }
  return new Tensor(imageShape(input, H, W, N), y);
}
