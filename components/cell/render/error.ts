import type { CellError } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/**
 * An error: its kind and place, what it says, the lines that led there, and a likely cause where one is known.
 *
 * @param shownAt - the cell that shows it
 */
export function renderError(error: CellError, shownAt: string, words: Words, cause: string | null): string {
  const { name, line, column, cell, callers = [] } = error;
  const place =
    line === null
      ? name
      : cell
        ? words('output.errorIn', { name, cell, line })
        : words('output.error', { name, line, column: column ?? 1 });
  // Without script it leads to the cell; with it, to the place in the cell's editor.
  const linked = (at: { line: number; column: number; cell?: string }, text: string) =>
    `<a href="#c-${escape(at.cell ?? shownAt)}" data-line="${at.line}" data-column="${at.column}">${escape(text)}</a>`;
  const link =
    line === null
      ? escape(place)
      : linked({ line, column: column ?? 1, ...(cell !== undefined && { cell }) }, place);
  const trail = callers.map((at) =>
    linked(
      at,
      at.cell === undefined
        ? words('output.line', { line: at.line })
        : words('output.lineIn', { line: at.line, cell: at.cell }),
    ),
  );
  const calledFrom =
    trail.length === 0
      ? ''
      : `<p class="error-trail">${escape(words('output.calledFrom'))} ${trail.join(' ← ')}</p>`;
  const hint = cause === null ? '' : `<p class="error-hint">${escape(cause)}</p>`;
  return (
    `<div class="output output-error"><p class="error-place">${link}</p>` +
    `<pre class="error-message" tabindex="0">${escape(error.message)}</pre>${calledFrom}${hint}</div>`
  );
}
