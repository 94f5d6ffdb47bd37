import { highlightCode } from '@lezer/highlight';
import { highlighter, language } from './highlight.ts';

/**
 * A cell's source as HTML for a `<pre class="code-block">`: text and `<span class="tok-…">`, nothing else.
 * Same parser and same classes as the editor, so that opening a cell changes no colour. No DOM needed.
 *
 * @param source - TypeScript; a syntax error is no obstacle
 * @returns HTML, escaped, without a final line break of its own
 */
export function highlightToHtml(source: string): string {
  let html = '';
  const tree = language.parser.parse(source);
  highlightCode(
    source,
    tree,
    highlighter,
    (text, classes) => {
      html += classes === '' ? escapeText(text) : `<span class="${classes}">${escapeText(text)}</span>`;
    },
    () => {
      html += '\n';
    },
  );
  return html;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
