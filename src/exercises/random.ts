/** What an exercise draws its numbers from: the same number of an instance always gives the same ones. */
export interface Random {
  /** A whole number from `from` to `to`, both possible. */
  integer(from: number, to: number): number;
  /** One of the values. */
  pick<T>(values: readonly T[]): T;
  /** A number from 0 to 1, 1 excluded. */
  real(): number;
}

/** Mulberry32 (Tommy Ettinger, public domain): small, and even enough for exercises. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const real = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    real,
    integer: (from, to) => from + Math.floor(real() * (to - from + 1)),
    pick(values) {
      if (values.length === 0) throw new RangeError('pick: there are 0 values; give at least one');
      return values[Math.floor(real() * values.length)]!;
    },
  };
}
