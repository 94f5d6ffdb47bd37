/**
 * The arithmetic of every loop in the library. Each multiplication and each addition that makes a result goes through
 * one of these two functions; given a tally, they count themselves. So the loops that compute are the loops that are
 * counted, and a count is made by running.
 */

/** How often the arithmetic was used. */
export interface Tally {
  multiplications: number;
  additions: number;
}

/** a · b in double precision. */
export function multiply(a: number, b: number, tally: Tally | undefined): number {
  if (tally !== undefined) tally.multiplications++;
  return a * b;
}

/** a + b in double precision. */
export function add(a: number, b: number, tally: Tally | undefined): number {
  if (tally !== undefined) tally.additions++;
  return a + b;
}
