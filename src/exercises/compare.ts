/** Where a reader's result first parts from the right one. */
export interface Difference {
  /** `shape`, `[1, 0, 2]`, or nothing when the values are single. */
  at: string;
  got: string;
  expected: string;
}

/** Float32 results of the same sums in another order differ by less than this, relatively. */
const TOLERANCE = 1e-5;

/** @returns null when the two agree */
export function firstDifference(got: unknown, expected: unknown): Difference | null {
  if (isTensor(expected)) {
    if (!isTensor(got)) return { at: '', got: describe(got), expected: describe(expected) };
    if (got.shape.join() !== expected.shape.join())
      return { at: 'shape', got: `[${got.shape.join(', ')}]`, expected: `[${expected.shape.join(', ')}]` };
    const i = expected.data.findIndex((value, k) => !agree(got.data[k], value));
    if (i < 0) return null;
    return {
      at: `[${unravel(i, expected.shape).join(', ')}]`,
      got: String(got.data[i]),
      expected: String(expected.data[i]),
    };
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return { at: '', got: describe(got), expected: describe(expected) };
    if (got.length !== expected.length)
      return { at: 'length', got: String(got.length), expected: String(expected.length) };
    for (const [i, value] of expected.entries()) {
      const inside = firstDifference(got[i], value);
      if (inside) return { ...inside, at: `[${i}]${inside.at}` };
    }
    return null;
  }
  return agree(got, expected) ? null : { at: '', got: describe(got), expected: describe(expected) };
}

interface TensorLike {
  shape: readonly number[];
  data: Float32Array;
}

function isTensor(value: unknown): value is TensorLike {
  const { shape, data } = (value ?? {}) as Partial<TensorLike>;
  return Array.isArray(shape) && data instanceof Float32Array;
}

function agree(got: unknown, expected: unknown): boolean {
  if (typeof got !== 'number' || typeof expected !== 'number') return Object.is(got, expected);
  if (Object.is(got, expected) || got === expected) return true;
  return Math.abs(got - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
}

function describe(value: unknown): string {
  if (isTensor(value)) return `Tensor [${value.shape.join(', ')}]`;
  if (typeof value === 'function') return 'a function';
  return JSON.stringify(value) ?? String(value);
}

function unravel(position: number, shape: readonly number[]): number[] {
  return shape.reduceRight<number[]>((index, size) => {
    index.unshift(position % size);
    position = Math.floor(position / size);
    return index;
  }, []);
}
