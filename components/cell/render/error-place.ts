/** The place of an error in the static code of a cell, at build and in the browser; the editor has its own mark. */

const LINE = 'code-error-line';
const WORD = 'code-error';

/**
 * Tints the line and underlines the word. No element is moved, so that one that has the focus keeps it.
 *
 * @param line - from 1, as the column is
 */
export function markError(code: Element, { line, column }: { line: number; column: number }): void {
  unmarkError(code);
  const lines = code.textContent.split('\n');
  const at = Math.min(line, lines.length) - 1;
  const text = lines[at]!;
  const from = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  // An error at the end of a line ("unexpected end") underlines the last character before it.
  const start = Math.max(0, Math.min(column, text.length) - 1);
  const word = /^[\p{ID_Continue}$]+/u.exec(text.slice(start))?.[0].length ?? 1;
  cover(code, from, from + text.length, LINE);
  cover(code, from + start, from + Math.min(start + word, text.length), WORD);
}

export function unmarkError(code: Element): void {
  for (const element of code.querySelectorAll(`.${LINE}, .${WORD}`)) {
    element.classList.remove(LINE, WORD);
    if (element.classList.length > 0) continue;
    const parent = element.parentNode!;
    element.replaceWith(...element.childNodes);
    parent.normalize();
  }
}

/** Gives a part of the text a class: to the element that holds just this, else to a new one. */
function cover(code: Element, from: number, to: number, name: string): void {
  let at = 0;
  for (const text of textsOf(code)) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, text.data.length)];
    at += text.data.length;
    if (start >= end) continue;
    const parent = text.parentElement!;
    if (parent !== code && parent.tagName === 'SPAN' && end - start === parent.textContent.length) {
      parent.classList.add(name);
      continue;
    }
    const { data, ownerDocument } = text;
    const part = ownerDocument.createElement('span');
    part.className = name;
    part.textContent = data.slice(start, end);
    text.replaceWith(...[data.slice(0, start), part, data.slice(end)].filter((one) => one !== ''));
  }
}

function textsOf(node: Node): Text[] {
  if (node.nodeType === 3) return [node as Text];
  return [...node.childNodes].flatMap(textsOf);
}
