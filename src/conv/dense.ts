/** Matrix products: the fully connected layer, and what a pointwise convolution does to every pixel. */
import { add, multiply, type Tally } from './arithmetic.ts';
import { requireRank, showShape, toBias } from './checks.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { DenseBiasCheck, DenseCheck, MatmulCheck } from './type-checks.ts';
import type { DenseShape, MatmulShape, Shape } from './types.ts';

/**
 * Product of two matrices: y[a,b] = Σ left[a,k] · right[k,b].
 *
 * @param left - [A, K]
 * @param right - [K, B]
 * @returns [A, B]
 *
 * Cost: A·K·B multiply-adds. Precision: summed in double, rounded to float32 once.
 * @throws RangeError if a rank is not 2 or the inner sizes differ
 */
export function matmul<const A extends Shape, const B extends Shape>(
  left: Tensor<A>,
  right: Tensor<B> & MatmulCheck<A, B>,
): TensorOf<MatmulShape<A, B>> {
  requireRank('matmul', 'left', left, [2], '[A, K]');
  requireRank('matmul', 'right', right, [2], '[K, B]');
  const [rows, K] = left.shape as unknown as [number, number];
  const [K2, columns] = (right as Tensor).shape as [number, number];
  if (K !== K2) {
    throw new RangeError(
      `matmul: the left matrix has ${K} columns, the right one ${K2} rows; make them equal`,
    );
  }
  const data = product(left.data, (right as Tensor).data, rows, K, columns, undefined, undefined);
  return shaped(new Tensor([rows, columns], data));
}

/** Options of {@link dense}. */
export interface DenseOptions<Bias = Tensor | readonly number[]> {
  /** One number per output; default none. */
  bias?: Bias;
}

/**
 * Fully connected layer: y[n] = Σ x[c] · w[c,n] + bias[n].
 *
 * @param input - [C] or a batch [B, C]
 * @param weights - [C, N]
 * @param options - see {@link DenseOptions}
 * @returns [N] or [B, N]
 *
 * Cost: C·N multiply-adds. Precision: summed in double, bias first; rounded to float32 once.
 * @throws RangeError if the feature counts differ
 */
export function dense<
  const I extends Shape,
  const W extends Shape,
  const B extends Shape = readonly [number],
>(
  input: Tensor<I>,
  weights: Tensor<W> & DenseCheck<I, W>,
  options?: DenseOptions<(Tensor<B> & DenseBiasCheck<B, W>) | readonly number[]>,
): TensorOf<DenseShape<I, W>> {
  return shaped(runDense(input, weights, options ?? {}, undefined));
}

/** {@link dense} counting into the tally, if one is given. */
export function runDense(
  input: Tensor,
  weights: Tensor,
  options: DenseOptions,
  tally: Tally | undefined,
): Tensor {
  requireRank('dense', 'input', input, [1, 2], '[C] or [B, C]');
  requireRank('dense', 'weights', weights, [2], '[C, N]');
  const [C, B = 1] = [...input.shape].reverse() as [number, number?];
  const [CW, N] = weights.shape as [number, number];
  if (C !== CW) {
    throw new RangeError(
      `dense: input ${showShape(input.shape)} has ${C} features (axis ${input.rank - 1}), weights ${showShape(weights.shape)} take ${CW} (axis 0); make them equal`,
    );
  }
  const bias = toBias('dense', 'bias', options.bias, N);
  const data = product(input.data, weights.data, B, C, N, bias, tally);
  return new Tensor(input.rank === 2 ? [B, N] : [N], data);
}

function product(
  left: Float32Array,
  right: Float32Array,
  rows: number,
  K: number,
  columns: number,
  bias: Float32Array | undefined,
  tally: Tally | undefined,
): Float32Array {
  const y = new Float32Array(rows * columns);
  let output = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      let sum = bias === undefined ? 0 : (bias[b] as number);
      let started = bias !== undefined;
      for (let k = 0; k < K; k++) {
        // left[a,k] · right[k,b]
        const term = multiply(left[a * K + k] as number, right[k * columns + b] as number, tally);
        // The first product starts the sum (0 + keeps −0 out) and is no addition.
        sum = started ? add(sum, term, tally) : 0 + term;
        started = true;
      }
      y[output++] = sum; // y[a,b]
    }
  }
  return y;
}
