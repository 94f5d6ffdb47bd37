/** The verdicts on a claim, each with a shape of its own, so that colour is not needed to tell them apart. */
export const marks = {
  right: '✓',
  wrong: '✗',
  imprecise: '≈',
  partly: '◐',
  incomplete: '…',
  inconsistent: '≠',
  depends: '±',
  unverifiable: '?',
} as const;

export type Verdict = keyof typeof marks;
