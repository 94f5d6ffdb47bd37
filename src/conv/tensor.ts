/** The tensor: sizes and float32 numbers in row-major order. */
import { formatTensor, nest } from './format.ts';
import { elementCount, rowMajorStrides, validateShape } from './shape.ts';
import type { Nested, Shape } from './types.ts';

/**
 * A dense array of float32 numbers, row-major: the last axis varies fastest.
 *
 * Activations are [H, W, C] or [B, H, W, C], filters [KH, KW, C / groups, N] (TensorFlow's layout). No operation
 * writes into its arguments, and no two tensors share numbers.
 *
 * @typeParam S - the sizes, as a literal tuple where they are known: `Tensor<readonly [6, 6, 2]>`
 */
export class Tensor<out S extends Shape = Shape> {
  /** Sizes, outermost axis first; each a positive integer. */
  readonly shape: S;
  /** The numbers; `shape` multiplied out is its length. */
  readonly data: Float32Array;

  /**
   * Takes ownership of `data`; {@link tensor} copies, and is what cells call.
   *
   * @throws RangeError if a size is not a positive integer or `data` has another length
   */
  constructor(shape: S, data: Float32Array) {
    validateShape('tensor', shape);
    const size = elementCount(shape);
    if (data.length !== size) {
      throw new RangeError(
        `tensor: shape [${shape.join(', ')}] holds ${size} numbers, data has ${data.length}; give ${size}`,
      );
    }
    this.shape = Object.freeze([...shape]) as unknown as S;
    this.data = data;
  }

  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return this.data.length;
  }

  /**
   * One element: `x.get(h, w, c)`.
   *
   * @throws RangeError if there is not one index per axis, each from 0 to its size − 1
   */
  get(...index: { [K in keyof S]: number }): number {
    const indices = index as readonly number[];
    const { shape } = this;
    if (indices.length !== shape.length) {
      throw new RangeError(
        `get: ${indices.length} indices for shape [${shape.join(', ')}]; give ${shape.length}`,
      );
    }
    const strides = rowMajorStrides(shape);
    let offset = 0;
    indices.forEach((value, axis) => {
      const size = shape[axis] ?? 0;
      if (!Number.isInteger(value) || value < 0 || value >= size) {
        throw new RangeError(`get: index ${value} on axis ${axis} of size ${size}; give 0 to ${size - 1}`);
      }
      offset += value * (strides[axis] ?? 0);
    });
    return this.data[offset] as number;
  }

  /**
   * The same numbers, in the same order, under another shape.
   *
   * @throws RangeError if the new shape holds another number of elements
   */
  reshape<const R extends Shape>(shape: R): Tensor<R> {
    validateShape('reshape', shape);
    const size = elementCount(shape);
    if (size !== this.size) {
      throw new RangeError(
        `reshape: [${this.shape.join(', ')}] holds ${this.size} numbers, [${shape.join(', ')}] holds ${size}; make them equal`,
      );
    }
    return new Tensor(shape, this.data.slice());
  }

  /** Nested arrays of numbers, one level per axis. */
  toNested(): Nested<S> {
    return nest(this.shape, this.data) as Nested<S>;
  }

  /** Shape and numbers, aligned; long axes are shortened with an ellipsis. */
  toString(): string {
    return formatTensor(this.shape, this.data);
  }
}

/** `Tensor<S>` for a shape the compiler still has to work out, without asking it first whether it is a shape. */
export type TensorOf<S> = S extends Shape ? Tensor<S> : never;

/**
 * The same tensor, under the type its caller declares. The loops know sizes as numbers; the public signatures know
 * them as types; this is where the two meet.
 */
export function shaped<T>(x: Tensor): T {
  return x as T;
}
