/** The code and the bar of a cell: of the chapter's when it is built, of the reader's own when it is added. */
import { escape } from './html.ts';
import type { Words } from './words.ts';

/**
 * @param name - what a screen reader calls the cell: its id, or the name of one that the reader has added
 * @param code - the code as HTML
 */
export function cellCode(name: string, code: string, words: Words): string {
  const label = escape(words('cell.code', { name }));
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
export function cellBar(name: string, words: Words, status = ''): string {
  const made = buttons.map(({ name: button, word, hidden }) => {
    const label = escape(words(word));
    const menu = button === 'more' ? ' aria-haspopup="menu"' : '';
    return (
      `<button type="button" class="cell-${button}" aria-label="${label} ${escape(name)}"` +
      `${menu}${hidden ? ' hidden' : ''}>${label}</button>`
    );
  });
  return `<div class="cell-bar">${made.join('')}<span class="cell-status" role="status">${escape(status)}</span></div>`;
}

/**
 * A cell that the reader has added, empty.
 *
 * @param number - its place among those added while the page is open: a name without it would be that of several
 */
export function addedCell(id: string, number: number, words: Words): string {
  const name = words('cell.yours', { number });
  return (
    `<section class="cell" id="c-${escape(id)}" data-cell-id="${escape(id)}" data-state="fresh" ` +
    `data-added="${number}" aria-label="${escape(name)}">` +
    `<p class="cell-number" data-number="+"><span>${escape(name)}</span></p>` +
    cellCode(name, '', words) +
    cellBar(name, words) +
    '<div class="cell-outputs" data-outputs></div></section>'
  );
}
