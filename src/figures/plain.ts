/** Tensors to plain data and back to numbers. */
import type { PlainNumber, PlainTensor, TensorLike } from './types.ts';

/** Most numbers of one tensor that a figure carries. */
export const MAX_ELEMENTS = 65_536;

/** `6×6×2` */
export function times(shape: readonly number[]): string {
  return shape.join('×');
}

/** `[6, 6, 2]` */
export function brackets(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

function isTensorLike(value: unknown): value is TensorLike {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, data } = value as { shape?: unknown; data?: unknown };
  return (
    Array.isArray(shape) &&
    shape.every((size) => Number.isInteger(size) && size > 0) &&
    (ArrayBuffer.isView(data) || Array.isArray(data))
  );
}

/** The shortest decimal that is the same float32, so that 0.1 is not sent as 0.10000000149011612. */
function shortest(value: number): PlainNumber {
  if (!Number.isFinite(value)) return String(value) as PlainNumber;
  if (Number.isInteger(value)) return value + 0;
  const single = Math.fround(value);
  for (let digits = 3; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return value;
}

/**
 * A tensor as plain data.
 *
 * @param caller - named in errors: `figures.standardConv`
 * @param argument - named in errors: `input`
 * @throws TypeError if it is no tensor; RangeError if data and shape disagree or it has over 65,536 numbers
 */
export function toPlain(caller: string, argument: string, value: unknown): PlainTensor {
  if (!isTensorLike(value)) {
    const given = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
    throw new TypeError(
      `${caller}: ${argument} is ${given}; give a tensor, as in tensor([6, 6, 2], data), with sizes of at least 1`,
    );
  }
  const shape = [...value.shape];
  const size = shape.reduce((product, n) => product * n, 1);
  if (value.data.length !== size) {
    throw new RangeError(
      `${caller}: ${argument} of shape ${brackets(shape)} holds ${size} numbers, its data has ${value.data.length}; make them equal`,
    );
  }
  if (size > MAX_ELEMENTS) {
    throw new RangeError(
      `${caller}: ${argument} has ${size} numbers, a figure carries at most ${MAX_ELEMENTS}; slice a region of it, or show the tensor itself, which has regions`,
    );
  }
  return { shape, data: Array.from(value.data, (n) => shortest(Number(n))) };
}

/** The numbers of a plain tensor. */
export function numbersOf(tensor: PlainTensor): number[] {
  return tensor.data.map(Number);
}
