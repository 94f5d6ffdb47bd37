/** Seeded random numbers, equal in every engine: integer arithmetic only. */

/**
 * A stream of numbers in [0, 1), multiples of 2⁻²⁴ and so exact in float32. A counter advanced by the odd number
 * nearest 2³²/φ, its bits mixed by two rounds of multiply and xor-shift.
 *
 * @throws RangeError if the seed is not an integer
 * @see Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators, §3
 */
export function uniformStream(where: string, seed: number): () => number {
  if (!Number.isInteger(seed)) {
    throw new RangeError(
      `${where}: the seed is ${String(seed)}; give any integer, so that a rerun gives the same numbers`,
    );
  }
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let bits = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    bits ^= bits >>> 16;
    return (bits >>> 8) / 0x1000000;
  };
}
