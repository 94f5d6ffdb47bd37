/** The code and the bar of a cell: of the chapter's when it is built, of the reader's own when it is added. */
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** @param code - the code as HTML */
export function cellCode(id: string, code: string, words: Words): string {
  const label = escape(words('cell.code', { id }));
  return (
    `<div class="cell-code"><pre class="code-block" tabindex="0" role="group" aria-label="${label}">` +
    `<code>${code}</code></pre><div class="cell-editor" hidden></div></div>`
  );
}

const buttons = [
  { name: 'run', word: 'cell.run', hidden: false },
  { name: 'edit', word: 'cell.edit', hidden: false },
  { name: 'reset', word: 'cell.reset', hidden: true },
  { name: 'differs', word: 'cell.difference', hidden: true },
  { name: 'copy', word: 'cell.copy', hidden: false },
  { name: 'link', word: 'cell.link', hidden: false },
  { name: 'more', word: 'cell.more', hidden: false },
] as const;

/** The buttons are inert without script, and hidden then. */
export function cellBar(id: string, words: Words, status = ''): string {
  const made = buttons.map(({ name, word, hidden }) => {
    const label = escape(words(word));
    const menu = name === 'more' ? ' aria-haspopup="menu"' : '';
    return (
      `<button type="button" class="cell-${name}" aria-label="${label} ${escape(id)}"` +
      `${menu}${hidden ? ' hidden' : ''}>${label}</button>`
    );
  });
  return `<div class="cell-bar">${made.join('')}<span class="cell-status" role="status">${escape(status)}</span></div>`;
}

/** A cell that the reader has added, empty. */
export function addedCell(id: string, words: Words): string {
  return (
    `<section class="cell" id="c-${escape(id)}" data-cell-id="${escape(id)}" data-state="fresh" data-added ` +
    `aria-label="${escape(words('cell.label', { id }))}">` +
    `<p class="cell-number" data-number="+"><span>${escape(words('cell.added'))}</span></p>` +
    cellCode(id, '', words) +
    cellBar(id, words) +
    '<div class="cell-outputs" data-outputs></div></section>'
  );
}
