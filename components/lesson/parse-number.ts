/**
 * Reads what a reader types for a number: `832`, `-1`, `1,408`, `0.36`, `36 %`, `13/36`, also in full-width
 * characters.
 *
 * @returns null for anything else
 */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace('−', '-');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:\/(\d+\.?\d*))?(%?)$/.exec(plain);
  if (!match) return null;
  const value = Number(match[1]) / Number(match[2] ?? 1) / (match[3] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}
