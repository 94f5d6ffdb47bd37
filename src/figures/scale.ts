/** How a value is shown: its colour level and its digits. */

/** Steps of colour on each side of zero. */
export const LEVELS = 4;

/** Half-width of the diverging scale: the largest magnitude, so that zero is its middle. */
export function domainOf(values: readonly number[]): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** −4 … 4: 0 for zero alone, ±1 for a quarter of the domain and below, ±4 for the highest quarter and beyond. */
export function levelOf(value: number, domain: number): number {
  if (!(domain > 0) || Number.isNaN(value) || value === 0) return 0;
  const magnitude = Math.min(LEVELS, Math.max(1, Math.ceil((Math.abs(value) / domain) * LEVELS)));
  return Math.sign(value) * magnitude;
}

const SUFFIXES: readonly [number, string][] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A number for a tile: at most six characters, with a true minus sign. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (Number.isInteger(size) && size < 10_000) return sign + String(size);
  if (size >= 10_000) {
    const [unit, suffix] = SUFFIXES.find(([limit]) => size >= limit) ?? [1, ''];
    const scaled = size / unit;
    if (scaled >= 1000) return sign + size.toExponential(0).replace('+', '');
    return sign + String(Number(scaled.toPrecision(3))) + suffix;
  }
  const rounded = size >= 100 ? size.toFixed(0) : size >= 10 ? size.toFixed(1) : size.toFixed(2);
  if (Number(rounded) === 0) return size === 0 ? '0' : sign + size.toExponential(0);
  return sign + String(Number(rounded));
}

/** A number in a sentence: up to six significant digits, with a true minus sign. */
export function spell(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  return text.replace('-', '−');
}
