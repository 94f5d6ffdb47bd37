/** A sheet exercise in the page: what the reader filled in, and the verdict on each question. */
import type { SheetReply, SheetVerdict } from '../../src/exercises/sheet.ts';
import type { Translate } from '../../src/i18n/client.ts';
import { parseAmount } from './parse-amount.ts';
import type { Score } from './progress.ts';
import type { Reply } from './reply.ts';

/** A question left empty is not answered; a word instead of a number is told before anything is scored. */
export function readSheet(exercise: HTMLElement): Reply {
  const answers: (number | null)[] = [];
  for (const { value } of exercise.querySelectorAll<HTMLInputElement>('[name=answer]')) {
    const text = value.trim();
    const answer = text === '' ? null : parseAmount(text);
    if (text !== '' && answer === null) return { problem: 'exercise.notANumber', params: { answer: text } };
    answers.push(answer);
  }
  if (answers.every((answer) => answer === null)) return { problem: 'exercise.empty' };
  const marks = [...exercise.querySelectorAll<HTMLInputElement>('[name=mark]')].map(({ checked }) => checked);
  return { value: { answers, marks } satisfies SheetReply };
}

/** How many questions were answered and how many judged rightly. */
export function scoreOf({ questions }: SheetVerdict): Score {
  return {
    answered: questions.filter(({ answered }) => answered).length,
    judged: questions.filter(({ judged }) => judged).length,
    of: questions.length,
  };
}

/**
 * Tells the score, and under each question that was answered what was missed and why. The others keep their
 * workings: a reader may go on with them.
 */
export function showSheet(
  exercise: HTMLElement,
  place: HTMLElement,
  verdict: SheetVerdict,
  t: Translate,
): void {
  const { answered, judged, of } = scoreOf(verdict);
  place.append(t('exercise.sheetScore', { answered, judged, of }));
  exercise.querySelectorAll<HTMLElement>('[data-question]').forEach((item, i) => {
    const question = verdict.questions[i]!;
    if (item.querySelector<HTMLInputElement>('[name=answer]')!.value.trim() === '') return;
    item.dataset['judged'] = question.answered && question.judged ? 'right' : 'wrong';
    item.querySelector('[data-note]')!.replaceChildren(...notes(exercise, question, t));
  });
}

function notes(exercise: HTMLElement, question: SheetVerdict['questions'][number], t: Translate): Node[] {
  const { answered, judged, marked, mistake, working, reason } = question;
  const line = (text: string, ...more: (Node | string)[]) => {
    const paragraph = exercise.ownerDocument.createElement('p');
    paragraph.append(text, ...more);
    return paragraph;
  };
  const template =
    mistake && exercise.querySelector<HTMLTemplateElement>(`template[data-mistake="${mistake}"]`);
  return [
    answered && judged ? line(`✓ ${t('exercise.right')}`) : null,
    answered ? null : line(`✗ ${working}`),
    template ? template.content.cloneNode(true) : null,
    judged
      ? null
      : line(`✗ ${t(marked ? 'exercise.sheetMarkMissing' : 'exercise.sheetMarkWrong', { reason })}`),
  ].filter((note) => note !== null);
}
