/** Predictions: the answer opens once one is made, and what was predicted stays marked, in this browser. */
import type { Translate } from '../../src/i18n/client.ts';

export function mountPredictions(page: Document, t: Translate, base: string): void {
  for (const exercise of page.querySelectorAll<HTMLElement>('[data-kind=predict]')) {
    const options = [...exercise.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    const summary = exercise.querySelector('summary');
    if (options.length === 0 || !summary) continue;
    const key = `separable:${base}:exercise:${exercise.id}`;
    // A choice that was made before this script came stands.
    const made = options.find(({ checked }) => checked)?.value ?? kept(key);
    for (const option of options) option.checked = option.value === made;
    const status = page.createElement('p');
    status.className = 'ui';
    status.role = 'status';
    exercise.append(status);
    summary.addEventListener('click', (event) => {
      const decided = options.some(({ checked }) => checked);
      if (!decided) event.preventDefault();
      status.textContent = decided ? '' : t('exercise.chooseFirst');
    });
    exercise.addEventListener('change', ({ target }) => {
      status.textContent = '';
      keep(key, (target as HTMLInputElement).value);
    });
  }
}

function kept(key: string): string | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '{}') as { chosen?: string }).chosen;
  } catch {
    return undefined;
  }
}

/** A browser that refuses storage only forgets. */
function keep(key: string, chosen: string): void {
  try {
    localStorage.setItem(key, JSON.stringify({ chosen }));
  } catch {
    return;
  }
}
