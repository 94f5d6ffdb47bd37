import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { markError, unmarkError } from '../../components/cell/render/error-place.ts';
import { highlightToHtml } from '../../src/editor/static.ts';

function codeOf(html: string): Element {
  return parseHTML(`<pre><code>${html}</code></pre>`).document.querySelector('pre')!;
}

/** What carries a mark, in order. */
const marked = (code: Element, name: string) =>
  [...code.querySelectorAll(`.${name}`)]
    .filter((one) => !one.parentElement!.closest(`.${name}`))
    .map((one) => one.textContent);

const source = 'const a = 1\nconst list = f(a, "x y")\nlist';

describe('the place of an error in static code', () => {
  it.each([
    ['highlighted', highlightToHtml(source)],
    ['plain', source],
  ])('is its line and its word, where the code is %s', (_, html) => {
    const code = codeOf(html);
    const before = code.innerHTML;
    markError(code, { line: 2, column: 7 });
    expect(code.textContent).toBe(source);
    expect(marked(code, 'code-error-line').join('')).toBe('const list = f(a, "x y")');
    expect(marked(code, 'code-error')).toEqual(['list']);
    markError(code, { line: 2, column: 14 });
    expect(marked(code, 'code-error')).toEqual(['f']);
    unmarkError(code);
    expect(code.innerHTML).toBe(before);
  });

  it('moves no element', () => {
    const code = codeOf(highlightToHtml(source));
    const elements = [...code.querySelectorAll('[class^=tok-]')];
    const parents = elements.map((one) => one.parentElement);
    markError(code, { line: 2, column: 16 });
    expect(elements.map((one) => one.parentElement)).toEqual(parents);
  });

  it.each([
    ['beyond the end of a line', { line: 1, column: 40 }, '1'],
    ['beyond the last line', { line: 9, column: 1 }, 'list'],
    ['at a sign', { line: 2, column: 15 }, '('],
  ])('stays in the text: %s', (_, place, word) => {
    const code = codeOf(source);
    markError(code, place);
    expect(marked(code, 'code-error')).toEqual([word]);
  });

  it('can be an empty line', () => {
    const code = codeOf('a\n\nb');
    markError(code, { line: 2, column: 1 });
    expect(code.textContent).toBe('a\n\nb');
  });
});
