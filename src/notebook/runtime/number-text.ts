/** Numbers as text. */

/** As JavaScript writes it, with the sign of −0. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * The shortest decimal that rounds to the same float32: 0.1 for the float32 nearest to it, which as a double is
 * 0.10000000149011612.
 */
export function shortFloat32(value: number): number {
  if (Number.isInteger(value) || Math.fround(value) !== value) return value;
  for (let digits = Math.abs(value) < 1e-37 ? 1 : 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
