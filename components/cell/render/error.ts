import type { CellError } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** An error: its kind and place, what it says, and a likely cause where one is known. */
export function renderError(error: CellError, words: Words, cause: string | null): string {
  const { name, line, column, cell } = error;
  const place =
    line === null
      ? name
      : cell
        ? words('output.errorIn', { name, cell, line })
        : words('output.error', { name, line, column: column ?? 1 });
  const hint = cause === null ? '' : `<p class="error-hint">${escape(cause)}</p>`;
  return (
    `<div class="output output-error"><p class="error-place">${escape(place)}</p>` +
    `<pre class="error-message" tabindex="0">${escape(error.message)}</pre>${hint}</div>`
  );
}
