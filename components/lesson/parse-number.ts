/**
 * Reads what a reader types for a number: `832`, `-1`, `1,408`, `0.36`, `1e3`, `36 %`, `13/36`, also in full-width
 * characters.
 *
 * @returns null for anything else
 */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace('−', '-');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:e(\d{1,2}))?(?:\/(\d+\.?\d*))?(%?)$/i.exec(plain);
  if (!match) return null;
  const value =
    (Number(match[1]) * 10 ** Number(match[2] ?? 0)) / Number(match[3] ?? 1) / (match[4] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}
