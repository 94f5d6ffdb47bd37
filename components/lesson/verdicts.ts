/** The verdicts on a claim, each with a shape of its own, so that colour is not needed to tell them apart. */
export const marks = {
  right: '✓',
  'right-incomplete': '✓…',
  'right-subtle': '✓!',
  'right-word': '✓≈',
  'right-if': '✓±',
  convention: '≡',
  wrong: '✗',
  'wrong-term': '✗≈',
  missing: '∅',
  imprecise: '≈',
  partly: '◐',
  incomplete: '…',
  inconsistent: '≠',
  depends: '±',
  unverifiable: '?',
} as const;

export type Verdict = keyof typeof marks;
