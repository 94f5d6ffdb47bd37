/** Exercises in the page: shows their fields, checks answers, and remembers them in this browser. */
import type { Translate } from '../../src/i18n/client.ts';
import { judge, type Spec } from './judge.ts';

/**
 * Makes the page's exercises answerable. Answers are kept under the page's path without its locale, so that
 * both languages of a chapter share them.
 *
 * @param base - the site's base path: forks may share a host name
 */
export function mountExercises(page: Document, t: Translate, base: string): void {
  const chapter = /chapters\/[^/]+/.exec(page.location.pathname)?.[0] ?? '';
  for (const exercise of page.querySelectorAll<HTMLElement>('[data-exercise]')) {
    exercise.querySelectorAll<HTMLFormElement>('form[data-check]').forEach((form, index) => {
      mountAnswer(form, t, `separable:${base}:${chapter}:${exercise.dataset['exercise']}:${index}`);
    });
  }
}

function mountAnswer(form: HTMLFormElement, t: Translate, key: string): void {
  const spec = JSON.parse(form.dataset['check']!) as Spec;
  const output = form.querySelector('output')!;
  const forget = form.querySelector<HTMLButtonElement>('[type=reset]')!;
  const answer = () => String(new FormData(form).get('answer') ?? '');

  const show = () => {
    const verdict = judge(answer(), spec);
    if (!verdict) {
      delete form.dataset['result'];
      output.textContent = answer().trim()
        ? t('exercise.notANumber', { answer: answer() })
        : t('exercise.empty');
      return;
    }
    form.dataset['result'] = verdict.right ? 'right' : 'wrong';
    output.textContent = `${t(verdict.right ? 'exercise.right' : 'exercise.wrong')} ${verdict.reason}`;
    forget.hidden = false;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
    if (form.dataset['result']) write(key, answer());
  });
  form.addEventListener('reset', () => {
    delete form.dataset['result'];
    output.textContent = '';
    forget.hidden = true;
    write(key, null);
  });

  const stored = read(key);
  if (stored !== null) {
    const field = form.elements.namedItem('answer');
    if (field instanceof HTMLInputElement || field instanceof RadioNodeList) field.value = stored;
    show();
  }
  form.hidden = false;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** A browser that refuses storage only forgets: the answer was checked all the same. */
function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    return;
  }
}
