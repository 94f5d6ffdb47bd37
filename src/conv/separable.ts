import type { Tally } from './arithmetic.ts';
import { requireRank, showShape, toBias } from './checks.ts';
import { runDepthwise } from './depthwise.ts';
import { runPointwise } from './pointwise.ts';
import { shaped, type Tensor, type TensorOf } from './tensor.ts';
import type {
  BiasCheck,
  DepthwiseBiasCheck,
  SeparableCheck,
  SeparableDepthwiseCheck,
} from './type-checks.ts';
import type { DepthwiseShape, Padding, PerAxis, PointwiseShape, Shape } from './types.ts';

/** Options of {@link separableConv2d}; stride, padding and dilation belong to the depthwise stage. */
export interface SeparableOptions<
  S extends PerAxis = PerAxis,
  P extends Padding = Padding,
  D extends PerAxis = PerAxis,
  DepthwiseBias = Tensor | readonly number[],
  PointwiseBias = Tensor | readonly number[],
> {
  /** Step between windows, in input pixels: one number or [height, width]; default 1. */
  stride?: S;
  /** 'valid' (default), 'same' (TensorFlow: the odd zero at the end), n on every side, [[top, bottom], [left, right]]. */
  padding?: P;
  /** Step between taps, in input pixels: one number or [height, width]; default 1. */
  dilation?: D;
  /** One number per depthwise output channel, C·M of them; default none. */
  depthwiseBias?: DepthwiseBias;
  /** One number per output channel, N of them; default none. */
  pointwiseBias?: PointwiseBias;
}

/**
 * Depthwise-separable convolution: a depthwise stage, then a pointwise one, nothing between them. Without a
 * depthwise bias it equals the dense convolution of weight W[i,j,c,n] = Σₘ K[i,j,c,m] · P[c·M + m, n].
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param depthwiseFilter - M kernels per input channel, [KH, KW, C, M]
 * @param pointwiseFilter - N filters of one pixel each, [1, 1, C·M, N]
 * @param options - see {@link SeparableOptions}
 * @returns [Ho, Wo, N], with the input's batch; for Ho and Wo see {@link outputSize}
 *
 * Cost: KH·KW·C·M·Ho·Wo + C·M·N·Ho·Wo multiply-adds, padding counted.
 * Precision: each stage sums in double; the tensor between the stages is float32.
 * @throws RangeError if the channels differ or the kernel does not fit
 * @throws TypeError if an argument is not a tensor
 * @see Howard et al. 2017, MobileNets, §3.1, eq. 3–5
 */
export function separableConv2d<
  const I extends Shape,
  const DF extends Shape,
  const PF extends Shape,
  const S extends PerAxis = 1,
  const P extends Padding = 'valid',
  const D extends PerAxis = 1,
  const DB extends Shape = readonly [number],
  const PB extends Shape = readonly [number],
>(
  input: Tensor<I>,
  depthwiseFilter: Tensor<DF> & SeparableDepthwiseCheck<I, DF, P, D>,
  pointwiseFilter: Tensor<PF> & SeparableCheck<DF, PF>,
  options?: SeparableOptions<
    S,
    P,
    D,
    (Tensor<DB> & DepthwiseBiasCheck<'separableConv2d', DB, DF>) | readonly number[],
    (Tensor<PB> & BiasCheck<'separableConv2d', PB, PF>) | readonly number[]
  >,
): TensorOf<PointwiseShape<DepthwiseShape<I, DF, S, P, D>, PF>> {
  return shaped(runSeparable(input, depthwiseFilter, pointwiseFilter, options ?? {}, undefined));
}

/** {@link separableConv2d} counting into the tally, if one is given. */
export function runSeparable(
  input: Tensor,
  depthwiseFilter: Tensor,
  pointwiseFilter: Tensor,
  options: SeparableOptions,
  tally: Tally | undefined,
): Tensor {
  const where = 'separableConv2d';
  requireRank(where, 'depthwiseFilter', depthwiseFilter, [4], '[KH, KW, C, M]');
  requireRank(where, 'pointwiseFilter', pointwiseFilter, [4], '[1, 1, C·M, N]');
  const [, , C, M] = depthwiseFilter.shape as [number, number, number, number];
  const [, , CM, N] = pointwiseFilter.shape as [number, number, number, number];
  if (C * M !== CM) {
    throw new RangeError(
      `${where}: the depthwise filter ${showShape(depthwiseFilter.shape)} gives ${C * M} channels (axes 2 and 3), the pointwise filter ${showShape(pointwiseFilter.shape)} takes ${CM} (axis 2); make them equal`,
    );
  }
  const { depthwiseBias, pointwiseBias, ...walk } = options;
  const dBias = toBias(where, 'depthwiseBias', depthwiseBias, C * M);
  const pBias = toBias(where, 'pointwiseBias', pointwiseBias, N);
  const between = runDepthwise(where, input, depthwiseFilter, { ...walk, ...asBias(dBias) }, tally);
  return runPointwise(where, between, pointwiseFilter, asBias(pBias), tally);
}

function asBias(values: Float32Array | undefined): { bias?: readonly number[] } {
  return values === undefined ? {} : { bias: [...values] };
}
