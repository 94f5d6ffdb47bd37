/** Arithmetic element by element. Computed in double precision, rounded to float32 once. */
import { requireFunction, requireTensor, show, showShape } from './checks.ts';
import { Tensor } from './tensor.ts';
import type { SameShapeCheck } from './type-checks.ts';
import type { Shape } from './types.ts';

/** The second operand: a tensor of the same shape, one value per channel [C], or a number. */
type Operand<Name extends string, S extends Shape, T extends Shape> =
  number | (Tensor<T> & SameShapeCheck<Name, S, T>);

/**
 * a + b. The second operand has the same shape, or is one value per channel (the last axis), or a number.
 *
 * @throws RangeError if the shapes do not agree
 */
export function add<const S extends Shape, const T extends Shape>(
  a: Tensor<S>,
  b: Operand<'add', S, T>,
): Tensor<S> {
  return combine('add', a, b, (x, y) => x + y);
}

/** a − b; operands as for {@link add}. @throws RangeError if the shapes do not agree */
export function sub<const S extends Shape, const T extends Shape>(
  a: Tensor<S>,
  b: Operand<'sub', S, T>,
): Tensor<S> {
  return combine('sub', a, b, (x, y) => x - y);
}

/** a · b; operands as for {@link add}. @throws RangeError if the shapes do not agree */
export function mul<const S extends Shape, const T extends Shape>(
  a: Tensor<S>,
  b: Operand<'mul', S, T>,
): Tensor<S> {
  return combine('mul', a, b, (x, y) => x * y);
}

/** a / b; operands as for {@link add}; n / 0 is infinite. @throws RangeError if the shapes do not agree */
export function div<const S extends Shape, const T extends Shape>(
  a: Tensor<S>,
  b: Operand<'div', S, T>,
): Tensor<S> {
  return combine('div', a, b, (x, y) => x / y);
}

/** fn of every element; `index` counts in row-major order. */
export function map<const S extends Shape>(
  x: Tensor<S>,
  fn: (value: number, index: number) => number,
): Tensor<S> {
  requireTensor('map', 'x', x);
  requireFunction('map', fn);
  return new Tensor<S>(
    x.shape,
    x.data.map((value, index) => fn(value, index)),
  );
}

function combine<S extends Shape>(
  where: string,
  a: Tensor<S>,
  b: Tensor | number,
  fn: (x: number, y: number) => number,
): Tensor<S> {
  requireTensor(where, 'the first operand', a);
  if (typeof b === 'number') return map(a, (value) => fn(value, b));
  if (!(b instanceof Tensor)) {
    throw new TypeError(`${where}: the second operand is ${show(b)}; give a tensor or a number`);
  }
  const channels = a.shape[a.rank - 1] as number;
  const perChannel = b.rank === 1 && b.size === channels;
  if (!perChannel && showShape(a.shape) !== showShape(b.shape)) {
    throw new RangeError(
      `${where}: shapes ${showShape(a.shape)} and ${showShape(b.shape)} differ; give equal shapes, [${channels}] per channel, or a number`,
    );
  }
  return map(a, (value, index) => fn(value, b.data[perChannel ? index % channels : index] as number));
}
