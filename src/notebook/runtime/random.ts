/**
 * Random numbers that are the same for the same seed on every engine: Chris Doty-Humphrey's sfc32, seeded through
 * splitmix32.
 */
export function seededRandom(seed: number): SeededRandom {
  let state = (Math.trunc(seed) ^ Math.trunc(seed / 4294967296)) >>> 0;
  const scatter = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = scatter();
  let b = scatter();
  let c = scatter();
  let counter = 1;
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let turn = 0; turn < 12; turn++) word();
  return { word, random: () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992 };
}

export interface SeededRandom {
  /** A whole number from 0 to 2³² − 1. */
  word: () => number;
  /** From 0 to 1, 1 excluded, in steps of 2⁻⁵³. */
  random: () => number;
}
