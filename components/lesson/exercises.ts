/**
 * Exercises in the page: shows their forms, has replies judged, tells the verdict, and remembers what was
 * solved. Judging is the runtime's: an exercise is a value of the notebook, so a check is an expression over it.
 */
import type { Translate } from '../../src/i18n/client.ts';
import { readReply, type Reply } from './reply.ts';
import { betterScore, readProgress, writeProgress, type Progress } from './progress.ts';
import { clearSheet, emptySheet, scoreOf } from './sheet.ts';
import type { AnyVerdict } from './verdict.ts';

/**
 * Evaluates an expression where an exercise stands in the notebook.
 *
 * @param exercise - id of the exercise
 * @param expression - `separableParams.check(0, {"value": 26})`
 * @returns the expression's value, a JSON text
 */
export type Ask = (exercise: string, expression: string) => Promise<string>;

export interface ExerciseContext {
  page: Document;
  t: Translate;
  /** The site's base path: forks may share a host name, so it is part of what is stored. */
  base: string;
  ask: Ask;
}

/** Makes the page's exercises answerable. */
export function mountExercises(context: ExerciseContext): void {
  for (const exercise of context.page.querySelectorAll<HTMLElement>('[data-exercise][data-of]')) {
    mountExercise(exercise, context);
  }
}

function mountExercise(exercise: HTMLElement, { t, base, ask }: ExerciseContext): void {
  const { exercise: id = '', of = '' } = exercise.dataset;
  const key = `separable:${base}:exercise:${id}`;
  const form = exercise.querySelector<HTMLFormElement>('form')!;
  const verdict = form.querySelector<HTMLElement>('[role=status]')!;
  const buttons = form.querySelectorAll('button');
  const forget = form.querySelector<HTMLButtonElement>('[type=reset]')!;
  const best = exercise.querySelector<HTMLElement>('.exercise-best')!;
  let progress: Progress = readProgress(key);

  const show = () => {
    exercise.querySelector<HTMLElement>('.exercise-solved')!.hidden = !progress.solved;
    forget.hidden = !progress.solved && !progress.score && progress.instance === 0;
    best.hidden = !progress.score;
    if (progress.score) best.textContent = t('exercise.sheetBest', { ...progress.score });
  };
  const clear = () => {
    delete exercise.dataset['result'];
    verdict.replaceChildren();
    clearSheet(exercise);
  };
  const keep = (change: Partial<Progress>) => {
    progress = { ...progress, ...change };
    writeProgress(key, progress);
    show();
  };
  /** Runs something that needs the runtime; meanwhile the buttons rest. */
  const busy = async (work: () => Promise<void>) => {
    buttons.forEach((button) => (button.disabled = true));
    verdict.textContent = t('exercise.checking');
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      verdict.textContent = t('exercise.cannotCheck', { reason });
    }
    buttons.forEach((button) => (button.disabled = false));
  };
  /** Shows the numbers of an instance; the page came with those of instance 0. */
  const give = async (instance: number) => {
    const given = JSON.parse(await ask(id, `${of}.given(${instance})`)) as Record<string, unknown>;
    for (const place of exercise.querySelectorAll<HTMLElement>('[data-given]')) {
      place.textContent = String(given[place.dataset['given']!]);
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clear();
    const reply: Reply = readReply(exercise);
    if ('problem' in reply) {
      verdict.textContent = t(reply.problem, reply.params);
      return;
    }
    void busy(async () => {
      const expression = `${of}.check(${progress.instance}, ${JSON.stringify(reply.value)})`;
      const judged = JSON.parse(await ask(id, expression)) as AnyVerdict;
      // Loaded when there is first something to tell: a page that is only read needs none of it.
      const words = await import('./verdict.ts');
      words.showVerdict(exercise, verdict, judged, t);
      if ('questions' in judged) keep({ score: betterScore(progress.score, scoreOf(judged)) });
      if (judged.right) keep({ solved: true });
    });
  });
  form.querySelector('.reply-other')?.addEventListener('click', () => {
    const instance = progress.instance + 1;
    void busy(async () => {
      await give(instance);
      clear();
      emptySheet(exercise);
      keep({ instance });
    });
  });
  form.addEventListener('reset', () => {
    void busy(async () => {
      if (progress.instance !== 0) await give(0);
      clear();
      const { score: _, ...rest } = progress;
      progress = rest;
      keep({ instance: 0, solved: false });
    });
  });

  form.hidden = false;
  exercise.dataset['live'] = '';
  show();
}
