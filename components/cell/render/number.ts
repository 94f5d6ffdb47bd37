/**
 * A number as a reader wants to see it: whole numbers in full, others to six significant digits, with a true minus
 * sign. Values come from Float32Array, whose seventh digit is noise.
 */
export function formatNumber(value: number): string {
  if (Object.is(value, -0)) return '−0';
  // From here on a number is written with its exponent, whole or not.
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21;
  return withMinus(isWhole ? String(value) : String(Number(value.toPrecision(6))));
}

/**
 * A number of a table, whose values are doubles as often as not: to six significant digits, and to thousandths at
 * least, so that of no large number a whole part is rounded.
 */
export function formatEntry(value: number): string {
  const whole = Math.ceil(Math.log10(Math.abs(value)));
  if (Number.isInteger(value) || whole < 4) return formatNumber(value);
  return withMinus(String(Number(value.toPrecision(Math.min(whole + 3, 17)))));
}

/** Where a slider stands: to six significant digits, and to the places of its steps at least. */
export function formatReading(value: number, { min, step }: { min: number; step: number }): string {
  if (Number.isInteger(value)) return formatNumber(value);
  const whole = Math.ceil(Math.log10(Math.abs(value)));
  const digits = Math.max(6, whole + Math.max(placesOf(min), placesOf(step)));
  return withMinus(String(Number(value.toPrecision(Math.min(digits, 17)))));
}

/** Decimal places of a number; of one with many, such as a hundredth of π, those of its first two digits. */
function placesOf(value: number): number {
  const short = Number(value.toPrecision(6)) === value ? value : Number(value.toPrecision(2));
  const [digits, exponent = 0] = String(short).split('e');
  return Math.max(0, (digits!.split('.')[1] ?? '').length - Number(exponent));
}

/** The number that {@link formatNumber} has written. */
export function readNumber(text: string): number {
  return Number(text.replace('−', '-'));
}

/** A number with the sign that is as wide as a plus, not the hyphen of code. */
export function withMinus(digits: string): string {
  return digits.replace(/^-/, '−');
}

/** A duration in the unit that reads best. */
export function formatDuration(milliseconds: number): { value: string; unit: 'seconds' | 'milliseconds' } {
  if (milliseconds >= 1000) return { value: (milliseconds / 1000).toFixed(1), unit: 'seconds' };
  const value = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
  return { value, unit: 'milliseconds' };
}
