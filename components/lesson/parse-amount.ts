import { parseNumber } from './parse-number.ts';

/** What may follow a number, and what it stands for. */
const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  million: 1e6,
  G: 1e9,
  billion: 1e9,
  萬: 1e4,
  億: 1e8,
};

/**
 * Reads a large number as a reader rounds it: what parseNumber reads, also as `57.8 M`, `5.78e7`, `5780 萬` or
 * `2.3 million`.
 *
 * @returns null for anything else
 */
export function parseAmount(text: string): number | null {
  const match = /^(.*?)\s*(?:e(\d{1,2})|([kKMG萬億]|million|billion))?$/.exec(text.normalize('NFKC').trim());
  const value = match && parseNumber(match[1]!);
  if (value === null) return null;
  const [, , exponent, scale] = match!;
  return value * (exponent ? 10 ** Number(exponent) : scale ? scales[scale]! : 1);
}
