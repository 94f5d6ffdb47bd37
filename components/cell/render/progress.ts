import type { ProgressOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** How far a loop is. Where the number of steps is not known there is nothing to fill, so they are only counted. */
export function renderProgress({ value, total }: ProgressOutput, words: Words): string {
  const bar =
    total > 0
      ? `<progress value="${value}" max="${total}" aria-label="${escape(words('output.progress'))}"></progress>`
      : '';
  const text = total > 0 ? `${value} / ${total}` : words('output.steps', { count: value });
  return `<div class="output output-progress">${bar}<span>${escape(text)}</span></div>`;
}
