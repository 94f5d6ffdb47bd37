import { add, multiply, type Tally } from './arithmetic.ts';
import { requireChannels, requireInteger, requireRank, toBias } from './checks.ts';
import { imageShape, imageSize } from './image.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { BiasCheck, Conv2dCheck } from './type-checks.ts';
import type { Conv2dShape, Padding, PerAxis, Shape } from './types.ts';
import { endTap, firstTap, walkImage, windowStart } from './window.ts';

/** Options of {@link conv2d}. */
export interface Conv2dOptions<
  S extends PerAxis = PerAxis,
  P extends Padding = Padding,
  D extends PerAxis = PerAxis,
  G extends number = number,
  Bias = Tensor | readonly number[],
> {
  /** Step between windows, in input pixels: one number or [height, width]; default 1. */
  stride?: S;
  /** 'valid' (default), 'same' (TensorFlow: the odd zero at the end), n on every side, [[top, bottom], [left, right]]. */
  padding?: P;
  /** Step between taps, in input pixels: one number or [height, width]; default 1. */
  dilation?: D;
  /** Groups of channels that do not see each other; default 1. */
  groups?: G;
  /** One number per output channel, added to every pixel; default none. */
  bias?: Bias;
}

/**
 * 2-D convolution over all channels: y[h,w,n] = Σ x[h·s + i·d − p, w·s + j·d − p, c] · f[i,j,c,n] + bias[n].
 * Cross-correlation: filters are not flipped.
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param filter - N filters of C / groups kernels each, [KH, KW, C / groups, N]; output channel n belongs to group
 *   floor(n · groups / N)
 * @param options - see {@link Conv2dOptions}
 * @returns [Ho, Wo, N], with the input's batch; for Ho and Wo see {@link outputSize}
 *
 * Taps on padding are skipped, so an infinite weight on padding adds nothing rather than NaN.
 * Cost: KH·KW·(C / groups)·N·Ho·Wo multiply-adds, padding counted.
 * Precision: summed in double, in the order i, j, c, bias first; rounded to float32 once.
 * @throws RangeError if the channels differ, groups do not divide them, or the kernel does not fit
 * @throws TypeError if an argument is not a tensor
 * @see Dumoulin and Visin 2016, A guide to convolution arithmetic for deep learning, §2
 */
export function conv2d<
  const I extends Shape,
  const F extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
  const G extends number = 1,
  const B extends Shape = readonly [number],
>(
  input: Tensor<I>,
  filter: Tensor<F> & Conv2dCheck<I, F, P, D, G>,
  options?: Conv2dOptions<S, P, D, G, (Tensor<B> & BiasCheck<'conv2d', B, F>) | readonly number[]>,
): TensorOf<Conv2dShape<I, F, S, P, D>> {
  return shaped(runConv2d('conv2d', input, filter, options ?? {}, undefined));
}

/** {@link conv2d} counting into the tally, if one is given, under the name of the caller. */
export function runConv2d(
  where: string,
  input: Tensor,
  filter: Tensor,
  options: Conv2dOptions,
  tally: Tally | undefined,
): Tensor {
  const { B, H, W, C } = imageSize(where, input);
  requireRank(where, 'filter', filter, [4], '[KH, KW, C / groups, N]');
  const [KH, KW, CG, N] = filter.shape as [number, number, number, number];
  const G = options.groups ?? 1;
  requireInteger(where, 'groups', G, 1);
  requireChannels(
    where,
    input,
    filter,
    G === 1 ? 'make them equal, or set groups' : 'give the filter input channels / groups',
    G,
  );
  requireGroups(where, N, G);
  const bias = toBias(where, 'bias', options.bias, N);
  const { rows, columns } = walkImage(where, [H, W], [KH, KW], options);
  const Ho = rows.outputs;
  const Wo = columns.outputs;
  const NG = N / G;

  const x = input.data;
  const f = filter.data;
  const y = new Float32Array(B * Ho * Wo * N);
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
        for (let n = 0; n < N; n++) {
          const c0 = Math.floor(n / NG) * CG; // first input channel of n's group
          let sum = bias === undefined ? 0 : (bias[n] as number);
          let started = bias !== undefined;
          for (let i = iFirst; i < iEnd; i++) {
            const h = top + i * rows.dilation;
            for (let j = jFirst; j < jEnd; j++) {
              const w = left + j * columns.dilation;
              const xBase = ((b * H + h) * W + w) * C + c0;
              const fBase = (i * KW + j) * CG * N + n;
              for (let c = 0; c < CG; c++) {
                // x[b,h,w,c0+c] · f[i,j,c,n]
                const product = multiply(x[xBase + c] as number, f[fBase + c * N] as number, tally);
                // The first product starts the sum (0 + keeps −0 out) and is no addition.
                sum = started ? add(sum, product, tally) : 0 + product;
                started = true;
              }
            }
          }
          y[output++] = sum; // y[b,ho,wo,n]
        }
      }
    }
  }
  return new Tensor(imageShape(input, Ho, Wo, N), y);
}

function requireGroups(where: string, N: number, G: number): void {
  if (N % G !== 0) {
    throw new RangeError(
      `${where}: ${N} output channels do not divide into ${G} groups; take a divisor of ${N}`,
    );
  }
}
