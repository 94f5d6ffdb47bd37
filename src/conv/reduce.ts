/** Many numbers to one: over everything, or along one axis, which disappears. Sums are made in double precision. */
import { requireInteger, requireTensor, showShape } from './checks.ts';
import { elementCount } from './shape.ts';
import { Tensor, type TensorOf } from './tensor.ts';
import type { Shape, WithoutAxis } from './types.ts';

/**
 * Sum of all elements, or along an axis: `sum(x, 2)` takes [H, W, C] to [H, W].
 *
 * @throws RangeError if there is no such axis, or it is the only one
 */
export function sum(x: Tensor): number;
export function sum<const S extends Shape, const A extends number>(
  x: Tensor<S>,
  axis: A,
): TensorOf<WithoutAxis<S, A>>;
export function sum(x: Tensor, axis?: number): number | Tensor {
  return reduce('sum', x, axis, total);
}

/** Mean of all elements, or along an axis. @throws RangeError if there is no such axis, or it is the only one */
export function mean(x: Tensor): number;
export function mean<const S extends Shape, const A extends number>(
  x: Tensor<S>,
  axis: A,
): TensorOf<WithoutAxis<S, A>>;
export function mean(x: Tensor, axis?: number): number | Tensor {
  return reduce('mean', x, axis, (values) => total(values) / values.length);
}

/** Largest element, or along an axis; NaN wins. @throws RangeError if there is no such axis, or it is the only one */
export function max(x: Tensor): number;
export function max<const S extends Shape, const A extends number>(
  x: Tensor<S>,
  axis: A,
): TensorOf<WithoutAxis<S, A>>;
export function max(x: Tensor, axis?: number): number | Tensor {
  return reduce('max', x, axis, (values) => values.reduce((best, value) => Math.max(best, value), -Infinity));
}

/** Smallest element, or along an axis; NaN wins. @throws RangeError if there is no such axis, or it is the only one */
export function min(x: Tensor): number;
export function min<const S extends Shape, const A extends number>(
  x: Tensor<S>,
  axis: A,
): TensorOf<WithoutAxis<S, A>>;
export function min(x: Tensor, axis?: number): number | Tensor {
  return reduce('min', x, axis, (values) => values.reduce((best, value) => Math.min(best, value), Infinity));
}

/**
 * Index of the largest element in row-major order, or along an axis; of equals the first.
 *
 * @throws RangeError if there is no such axis, or it is the only one
 */
export function argmax(x: Tensor): number;
export function argmax<const S extends Shape, const A extends number>(
  x: Tensor<S>,
  axis: A,
): TensorOf<WithoutAxis<S, A>>;
export function argmax(x: Tensor, axis?: number): number | Tensor {
  return reduce('argmax', x, axis, (values) => {
    let best = 0;
    for (let index = 1; index < values.length; index++) {
      if ((values[index] as number) > (values[best] as number)) best = index;
    }
    return best;
  });
}

function total(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function reduce(
  where: string,
  x: Tensor,
  axis: number | undefined,
  fn: (values: Float32Array) => number,
): number | Tensor {
  requireTensor(where, 'x', x);
  if (axis === undefined) return fn(x.data);
  requireInteger(where, 'axis', axis, 0);
  if (axis >= x.rank || x.rank === 1) {
    throw new RangeError(
      `${where}: axis ${axis} of shape ${showShape(x.shape)}; give an axis below ${x.rank}, or none for one number`,
    );
  }
  const length = x.shape[axis] as number;
  const inner = elementCount(x.shape.slice(axis + 1));
  const shape = x.shape.filter((_, index) => index !== axis);
  const line = new Float32Array(length);
  const result = Float32Array.from({ length: elementCount(shape) }, (_, index) => {
    const start = Math.floor(index / inner) * length * inner + (index % inner);
    for (let step = 0; step < length; step++) line[step] = x.data[start + step * inner] as number;
    return fn(line);
  });
  return new Tensor(shape, result);
}
