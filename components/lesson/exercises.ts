/**
 * Exercises in the page: shows their forms, has replies judged, tells the verdict, and remembers what was
 * answered and solved. Judging is the runtime's: an exercise is a value of the notebook, so a check is an expression over it.
 */
import type { Translate } from '../../src/i18n/client.ts';
import { clearVerdict } from './clear-verdict.ts';
import { betterScore, readProgress, writeProgress, type Progress } from './progress.ts';

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

/** Loaded when there first is an answer: a page that is only read needs none of it. */
const answers = () => import('./answer.ts');

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
    const { solved, score, answer, instance } = progress;
    forget.hidden = !(solved || score || answer || instance);
    best.hidden = !progress.score;
    if (progress.score) best.textContent = t('exercise.sheetBest', { ...progress.score });
  };
  const clear = () => clearVerdict(exercise, verdict);
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
    (await answers()).showGiven(exercise, given);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clear();
    void busy(async () => {
      const { judge } = await import('./judge.ts');
      const { solved, score } = await judge(exercise, verdict, t, (reply) =>
        ask(id, `${of}.check(${progress.instance}, ${JSON.stringify(reply)})`),
      );
      if (score) keep({ score: betterScore(progress.score, score) });
      if (solved) keep({ solved });
    });
  });
  form.querySelector('.reply-other')?.addEventListener('click', () => {
    const instance = progress.instance + 1;
    void busy(async () => {
      await give(instance);
      clear();
      (await answers()).emptyFields(exercise);
      keep({ instance, answer: undefined });
    });
  });
  form.addEventListener('reset', () => {
    // Forgotten at once, whatever the runtime takes to bring the first numbers back.
    keep({ solved: false, score: undefined, answer: undefined });
    void busy(async () => {
      if (progress.instance !== 0) await give(0);
      clear();
      (await answers()).emptyFields(exercise);
      keep({ instance: 0 });
    });
  });
  exercise.addEventListener('input', () => {
    void answers().then(({ readAnswer }) => keep({ answer: readAnswer(exercise, progress.instance) }));
  });
  if (progress.answer) {
    const { answer } = progress;
    void answers().then(({ showAnswer }) => {
      if (!showAnswer(exercise, answer)) progress = { ...progress, instance: 0 };
    });
  }

  form.hidden = false;
  exercise.dataset['live'] = '';
  show();
}
