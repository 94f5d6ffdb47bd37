/** Checking answers: pure, so that the same rules can be tested without a page. */

export interface NumberSpec {
  /** The right number, or a fraction such as `13/36`. */
  readonly value: number | string;
  /** Allowed relative difference; default 0 for whole numbers, 0.005 for others, since people round. */
  readonly tolerance?: number | undefined;
  /** Said after a right answer: why it is. */
  readonly right?: string | undefined;
  /** Wrong answers that teach something, each with its reason. */
  readonly because?: Readonly<Record<string, string>> | undefined;
}

export interface Choice {
  readonly right?: boolean | undefined;
  /** Why it is right, or why it is not. */
  readonly because: string;
}

export type Spec = NumberSpec | { readonly choices: readonly Choice[] };

export interface Verdict {
  readonly right: boolean;
  /** The reason, if there is one for this answer. */
  readonly reason: string;
}

/**
 * Judges an answer.
 *
 * @param answer - as typed, or the index of the choice
 * @returns null if the answer cannot be read as what the exercise asks for
 */
export function judge(answer: string, spec: Spec): Verdict | null {
  if ('choices' in spec) {
    const choice = spec.choices[Number(answer)];
    return answer === '' || !choice ? null : { right: choice.right === true, reason: choice.because };
  }
  const given = parseNumber(answer);
  if (given === null) return null;
  const asked = parseNumber(String(spec.value));
  if (asked === null)
    throw new RangeError(`judge: value '${spec.value}' is not a number; write 832 or '13/36'`);
  if (near(given, asked, spec.tolerance)) return { right: true, reason: spec.right ?? '' };
  const known = Object.entries(spec.because ?? {}).find(([wrong]) => {
    const value = parseNumber(wrong);
    return value !== null && near(given, value, spec.tolerance);
  });
  return { right: false, reason: known?.[1] ?? '' };
}

/**
 * Reads `832`, `-1`, `1,408`, `0.36`, `36 %`, `13/36`, also in full-width characters; null for anything else.
 */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace('−', '-');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:\/(\d+\.?\d*))?(%?)$/.exec(plain);
  if (!match) return null;
  const value = Number(match[1]) / Number(match[2] ?? 1) / (match[3] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}

function near(given: number, asked: number, tolerance = Number.isInteger(asked) ? 0 : 0.005): boolean {
  return Math.abs(given - asked) <= tolerance * Math.abs(asked) + 1e-12;
}
