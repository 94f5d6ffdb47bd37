/** Argument checks shared by every operation; each throws `function: what was given; what to do`. */
import { Tensor } from './tensor.ts';
import type { PerAxis } from './types.ts';

/** Sizes as they read in a message: `[6, 6, 2]`. */
export function showShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** Anything as it reads in a message, short. */
export function show(value: unknown): string {
  if (value instanceof Tensor) return `a tensor ${showShape(value.shape)}`;
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  return `a value of type ${value.constructor?.name ?? 'object'}`;
}

/** @throws TypeError unless the value is a tensor */
export function requireTensor(where: string, what: string, value: unknown): asserts value is Tensor {
  if (!(value instanceof Tensor)) {
    throw new TypeError(
      `${where}: ${what} is ${show(value)}, not a tensor; make one with tensor(shape, data)`,
    );
  }
}

/** @throws TypeError unless the value is a tensor; RangeError unless its rank is one of those allowed */
export function requireRank(
  where: string,
  what: string,
  value: unknown,
  ranks: readonly number[],
  layout: string,
): asserts value is Tensor {
  requireTensor(where, what, value);
  if (!ranks.includes(value.shape.length)) {
    throw new RangeError(
      `${where}: ${what} has rank ${value.shape.length}; give ${layout}, not ${showShape(value.shape)}`,
    );
  }
}

/**
 * @param example - options as they may be given
 * @throws TypeError unless the options are an object
 */
export function requireOptions(
  where: string,
  options: unknown,
  example: string,
): asserts options is Record<string, unknown> {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${where}: the options are ${show(options)}; give an object such as ${example}`);
  }
}

/** @throws TypeError unless the value is an array */
export function requireArray(
  where: string,
  what: string,
  value: unknown,
  wanted: string,
): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${where}: ${what} is ${show(value)}; give ${wanted}`);
}

/** @throws TypeError unless the value is a function */
export function requireFunction(where: string, value: unknown): void {
  if (typeof value !== 'function') {
    throw new TypeError(`${where}: fn is ${show(value)}; give a function of a number`);
  }
}

/** @throws RangeError unless the value is a whole number, at least `least` */
export function requireInteger(
  where: string,
  what: string,
  value: unknown,
  least: number,
): asserts value is number {
  if (typeof value !== 'number') {
    throw new TypeError(`${where}: ${what} is ${show(value)}; give a whole number, ${least} or more`);
  }
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${where}: ${what} is ${value}; give a whole number, ${least} or more`);
  }
}

/** A number or a [height, width] pair, as a pair. */
export function toPair(
  where: string,
  what: string,
  value: PerAxis,
  least: number,
): readonly [number, number] {
  const pair: unknown = typeof value === 'number' ? [value, value] : value;
  if (!Array.isArray(pair) || pair.length !== 2) {
    throw new TypeError(`${where}: ${what} is ${show(value)}; give a number or a pair [height, width]`);
  }
  requireInteger(where, what, pair[0], least);
  requireInteger(where, what, pair[1], least);
  return [pair[0], pair[1]];
}

/** Biases as float32 numbers, or undefined when there are none. */
export function toBias(
  where: string,
  what: string,
  bias: Tensor | readonly number[] | undefined,
  outputs: number,
): Float32Array | undefined {
  if (bias === undefined) return undefined;
  if (!(bias instanceof Tensor) && !Array.isArray(bias)) {
    throw new TypeError(
      `${where}: ${what} is ${show(bias)}; give a tensor [${outputs}] or an array of ${outputs} numbers`,
    );
  }
  const values = bias instanceof Tensor ? bias.data : Float32Array.from(bias as readonly number[]);
  const rank = bias instanceof Tensor ? bias.shape.length : 1;
  if (rank !== 1 || values.length !== outputs) {
    const given = rank === 1 ? `${values.length} values` : `shape ${showShape((bias as Tensor).shape)}`;
    throw new RangeError(
      `${where}: ${what} has ${given} for ${outputs} output channels; give one per output channel`,
    );
  }
  return values;
}

/**
 * That the last axis of the input and an axis of the filter speak of the same channels.
 *
 * @param groups - how often the filter's axis counts; default 1
 * @param advice - what to do
 */
export function requireChannels(
  where: string,
  input: Tensor,
  filter: Tensor,
  advice: string,
  groups = 1,
): void {
  const last = input.rank - 1;
  const given = input.shape[last] as number;
  const taken = filter.shape[2] as number;
  if (given === taken * groups) return;
  throw new RangeError(
    `${where}: input ${showShape(input.shape)} has ${given} channels (axis ${last}), ` +
      `filter ${showShape(filter.shape)} takes ${taken} (axis 2)${groups === 1 ? '' : ` for each of ${groups} groups`}; ${advice}`,
  );
}
