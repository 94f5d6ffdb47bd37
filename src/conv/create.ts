/** Making tensors. */
import { requireOptions, show } from './checks.ts';
import { uniformStream } from './random.ts';
import { elementCount, validateShape } from './shape.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { NestedShape, Shape } from './types.ts';

/**
 * A tensor from its shape and its numbers, row-major. Without numbers, zeros.
 *
 * @param shape - sizes, outermost first: [H, W, C] for an image, [KH, KW, C, N] for a filter
 * @param data - flat numbers, as many as the shape holds; copied, rounded to float32
 * @throws RangeError if a size is not a positive integer or the count differs
 * @throws TypeError if an entry is not a number
 */
export function tensor<const S extends Shape>(shape: S, data?: readonly number[] | Float32Array): Tensor<S> {
  validateShape('tensor', shape);
  return new Tensor(
    shape,
    data === undefined ? new Float32Array(elementCount(shape)) : toFloat32('tensor', data),
  );
}

/**
 * A tensor from nested arrays, one level per axis: `fromNested([[1, 2], [3, 4]])` is [2, 2]. The sizes are known to
 * the compiler up to four levels.
 *
 * @throws RangeError if rows differ in length or a level is empty
 * @throws TypeError if an entry is not a number
 */
export function fromNested<const V extends NestedNumbers>(values: V): TensorOf<NestedShape<V>> {
  const shape: number[] = [];
  for (let level: unknown = values; Array.isArray(level); level = level[0]) shape.push(level.length);
  validateShape('fromNested', shape);
  const flat: number[] = [];
  const walk = (level: unknown, axis: number): void => {
    if (axis === shape.length) {
      flat.push(level as number);
      return;
    }
    if (!Array.isArray(level) || level.length !== shape[axis]) {
      const given = Array.isArray(level) ? `an array of ${level.length}` : show(level);
      throw new RangeError(
        `fromNested: axis ${axis} has ${given} where its first entry has ${shape[axis]}; make every row equally long`,
      );
    }
    for (const entry of level) walk(entry, axis + 1);
  };
  walk(values, 0);
  return shaped(new Tensor(shape, toFloat32('fromNested', flat)));
}

/** Arrays in arrays, numbers innermost. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

/** All zeros. */
export function zeros<const S extends Shape>(shape: S): Tensor<S> {
  return filled('zeros', shape, 0);
}

/** All ones. */
export function ones<const S extends Shape>(shape: S): Tensor<S> {
  return filled('ones', shape, 1);
}

/** Every element equal to `value`. */
export function full<const S extends Shape>(shape: S, value: number): Tensor<S> {
  return filled('full', shape, value);
}

function filled<S extends Shape>(where: string, shape: S, value: number): Tensor<S> {
  validateShape(where, shape);
  return new Tensor(shape, new Float32Array(elementCount(shape)).fill(value));
}

/** start, start + step, start + 2·step, … in row-major order; 0, 1, 2, … by default. */
export function arange<const S extends Shape>(shape: S, start = 0, step = 1): Tensor<S> {
  validateShape('arange', shape);
  return new Tensor(
    shape,
    Float32Array.from({ length: elementCount(shape) }, (_, index) => start + index * step),
  );
}

/** What a random tensor needs: the same seed gives the same numbers in every engine. */
export interface UniformOptions {
  /** Any integer. */
  seed: number;
  /** Least value; default 0. */
  low?: number;
  /** Upper bound, exclusive before rounding to float32; default 1. */
  high?: number;
}

/**
 * Random numbers spread evenly from `low` to `high`.
 *
 * @throws RangeError if the seed is not an integer
 */
export function uniform<const S extends Shape>(shape: S, options: UniformOptions): Tensor<S> {
  validateShape('uniform', shape);
  requireOptions('uniform', options, '{ seed: 1 }');
  const { seed, low = 0, high = 1 } = options;
  const next = uniformStream('uniform', seed);
  return new Tensor(
    shape,
    Float32Array.from({ length: elementCount(shape) }, () => low + (high - low) * next()),
  );
}

/** What a normal tensor needs. */
export interface NormalOptions {
  /** Any integer. */
  seed: number;
  /** Centre; default 0. */
  mean?: number;
  /** Standard deviation; default 1. */
  deviation?: number;
}

/**
 * Random numbers around `mean`, approximately normal: the sum of twelve uniform numbers, less six. Only additions,
 * so that every engine gives the same bits; nothing lies more than six deviations out.
 *
 * @throws RangeError if the seed is not an integer
 */
export function normal<const S extends Shape>(shape: S, options: NormalOptions): Tensor<S> {
  validateShape('normal', shape);
  requireOptions('normal', options, '{ seed: 1 }');
  const { seed, mean = 0, deviation = 1 } = options;
  const next = uniformStream('normal', seed);
  const standard = (): number => {
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) sum += next();
    return sum;
  };
  return new Tensor(
    shape,
    Float32Array.from({ length: elementCount(shape) }, () => mean + deviation * standard()),
  );
}

/** A float32 copy, every entry a number. */
function toFloat32(where: string, data: readonly number[] | Float32Array): Float32Array {
  if (data instanceof Float32Array) return data.slice();
  if (!Array.isArray(data)) {
    throw new TypeError(`${where}: data is ${show(data)}; give flat numbers or a Float32Array`);
  }
  const wrong = data.findIndex((value) => typeof value !== 'number');
  if (wrong >= 0) {
    throw new TypeError(`${where}: entry ${wrong} of data is ${show(data[wrong])}; give flat numbers only`);
  }
  return Float32Array.from(data);
}
