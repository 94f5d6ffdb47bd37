const NO_BREAK = '\u00a0';

/** Keeps together in a line what is one thing: `4 × 4`, `3 × 3 × 2`, `12 %`, `5 KB`. */
export function keepTogether(text: string): string {
  return text
    .replace(/(?<=^|[\p{L}\p{N}]) × (?=[\p{L}\p{N}(]|$)/gu, `${NO_BREAK}×${NO_BREAK}`)
    .replace(/(?<=\d) (?=%|[KMG]?B\b|ms\b)/g, NO_BREAK);
}
