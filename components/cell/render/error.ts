import type { CellError } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/**
 * An error: its kind and place, what it says, and a likely cause where one is known.
 *
 * @param shownAt - the cell that shows it
 */
export function renderError(error: CellError, shownAt: string, words: Words, cause: string | null): string {
  const { name, line, column, cell } = error;
  const place =
    line === null
      ? name
      : cell
        ? words('output.errorIn', { name, cell, line })
        : words('output.error', { name, line, column: column ?? 1 });
  // Without script it leads to the cell; with it, to the place in the cell's editor.
  const link =
    line === null
      ? escape(place)
      : `<a href="#c-${escape(cell ?? shownAt)}" data-line="${line}" data-column="${column ?? 1}">${escape(place)}</a>`;
  const hint = cause === null ? '' : `<p class="error-hint">${escape(cause)}</p>`;
  return (
    `<div class="output output-error"><p class="error-place">${link}</p>` +
    `<pre class="error-message" tabindex="0">${escape(error.message)}</pre>${hint}</div>`
  );
}
