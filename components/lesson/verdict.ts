import type { ChoiceVerdict, CodeVerdict, NumberVerdict } from '../../src/exercises/exercise.ts';
import type { SheetVerdict } from '../../src/exercises/sheet.ts';
import type { Translate } from '../../src/i18n/client.ts';
import { showSheet } from './sheet.ts';

export type AnyVerdict = NumberVerdict | ChoiceVerdict | CodeVerdict | SheetVerdict;

/** Tells a verdict: right or not in a word and a sign, and why, where the exercise has a reason. */
export function showVerdict(
  exercise: HTMLElement,
  place: HTMLElement,
  verdict: AnyVerdict,
  t: Translate,
): void {
  exercise.dataset['result'] = verdict.right ? 'right' : 'wrong';
  const word = exercise.ownerDocument.createElement('strong');
  word.textContent = t(verdict.right ? 'exercise.right' : 'exercise.wrong');
  // A full-width stop brings its own space.
  place.replaceChildren(word, word.textContent.endsWith('。') ? '' : ' ');
  if ('misjudged' in verdict) markOptions(exercise, verdict.misjudged);
  else if ('questions' in verdict) showSheet(exercise, place, verdict, t);
  else if ('passed' in verdict) place.append(codeReason(verdict, t));
  else if (verdict.mistake) place.append(mistakeReason(exercise, verdict.mistake));
  else if (!verdict.right) place.append(t('exercise.noReason'));
}

/** After a choice every option tells its reason, and the misjudged ones stand out. */
function markOptions(exercise: HTMLElement, misjudged: readonly string[]): void {
  for (const box of exercise.querySelectorAll<HTMLInputElement>('[name=option]')) {
    box.closest<HTMLElement>('.option')!.dataset['judged'] = misjudged.includes(box.value)
      ? 'wrong'
      : 'right';
  }
}

function mistakeReason(exercise: HTMLElement, id: string): Node | string {
  const template = exercise.querySelector<HTMLTemplateElement>(`template[data-mistake="${id}"]`);
  return template ? template.content.cloneNode(true) : '';
}

function codeReason({ passed, failure }: CodeVerdict, t: Translate): string {
  if (!failure) return t('exercise.passed', { passed });
  const { difference, given } = failure;
  const values = Object.entries(given).map(([name, value]) => `${name} = ${value}`);
  return [
    t(passed === 0 ? 'exercise.failedFirst' : 'exercise.failedCase', {
      passed,
      ...difference,
      at: difference.at || t('exercise.result'),
    }),
    ...values,
  ].join('\n');
}
