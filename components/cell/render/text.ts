import { escape } from './html.ts';
import type { Words } from './words.ts';

/** Characters that are shown at once; a screen scrolls through them in seconds. */
const FIRST = 8_000;

/**
 * A text; of a long one the beginning, and the rest at a press, with script or without.
 *
 * @param attributes - of the element around it, `output` among its classes
 */
export function renderText(text: string, attributes: string, words: Words): string {
  const end = text.length > FIRST * 1.25 ? endOfFirst(text) : text.length;
  const rest = text.slice(end);
  const more = rest
    ? `<details class="text-rest"><summary>${escape(words('output.moreText', { count: rest.length }))}</summary>` +
      `<pre tabindex="0">${escape(rest)}</pre></details>`
    : '';
  return `<div ${attributes}><pre tabindex="0">${escape(text.slice(0, end))}</pre>${more}</div>`;
}

/** Ends with a line if one ends near, and never within a character. */
function endOfFirst(text: string): number {
  const line = text.lastIndexOf('\n', FIRST) + 1;
  if (line > FIRST / 2) return line;
  return /[\ud800-\udbff]/.test(text[FIRST - 1]!) ? FIRST - 1 : FIRST;
}
