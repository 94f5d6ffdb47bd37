import type { Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkNumbers } from '../../src/build/remark-numbers.ts';
import { translationsBehind, wordsOf } from '../../src/build/translation-age.ts';

/** The numbered components of a chapter's text, with their attributes. */
function numbered(value: string) {
  const path = 'content/chapters/03-depthwise/en.mdx';
  const tree = unified().use(remarkParse).use(remarkMdx).use(remarkMath).parse(value) as Root;
  remarkNumbers()(tree, new VFile({ path, value }));
  const found: Record<string, unknown>[] = [];
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const given = node.attributes.map((one) => ('name' in one ? [one.name, one.value] : []));
    found.push({ component: node.name, ...Object.fromEntries(given) });
  });
  return found;
}

describe('remarkNumbers', () => {
  it('numbers the formulas that have an id, in order, and no others', () => {
    expect(numbered('$$ id=first\na\n$$\n\n$$\nb\n$$\n\n$$ id=second\nc\n$$\n')).toEqual([
      { component: 'Equation', id: 'first', number: '1' },
      { component: 'Equation', id: 'second', number: '2' },
    ]);
  });

  it('gives a reference its number, also ahead of the formula and in another chapter', () => {
    const [ahead, there, cell] = numbered(
      'See <Ref equation="later" />, <Ref equation="output-size" in="standard" /> and <Ref cell="count" />.\n\n$$ id=later\na\n$$\n',
    );
    expect(ahead).toMatchObject({ notebook: '03-depthwise/en', number: '1' });
    expect(there).toMatchObject({ notebook: '02-standard/en', number: '3' });
    expect(cell).toEqual({ component: 'Ref', cell: 'count', notebook: '03-depthwise/en' });
  });

  it.each([
    ['an unknown formula', 'A <Ref equation="none" />.', 'en.mdx:1:3 <Ref equation="none" />: '],
    ['an unknown chapter', 'A <Ref cell="count" in="none" />.', 'no chapter is called so'],
    ['a reference to nothing', 'A <Ref />.', '<Ref> needs a target'],
    ['an id given twice', '$$ id=a\nb\n$$\n\n$$ id=a\nc\n$$\n', 'two formulas are called "a"'],
  ])('refuses %s, with place and remedy', (_, text, message) => {
    expect(() => numbered(text)).toThrow(message);
  });
});

describe('translationsBehind', () => {
  const place = (chapter: string, language: string) => ({
    chapter,
    language,
    file: `${chapter}/${language}.mdx`,
  });
  const places = ['01-a', '02-b', '03-c'].flatMap((chapter) => [
    place(chapter, 'en'),
    place(chapter, 'zh-tw'),
  ]);

  it('names the translations whose source was changed after them, and is silent without a history', () => {
    const changes: Record<string, number | null> = {
      '01-a/en.mdx': 0,
      '02-b/en.mdx': 3,
      '03-c/en.mdx': null,
    };
    expect(translationsBehind(places, 'en', (file) => changes[file] ?? null)).toEqual([
      { file: '02-b/zh-tw.mdx', source: '02-b/en.mdx', changes: 3 },
    ]);
  });

  it('reads the words of a chapter, and what stands beside the marks of its cells', () => {
    const chapter = (code: string, words = 'After.', caption = 'A plot') =>
      `Before.\n\n\`\`\`ts run id=a caption="${caption}"\n${code}\n\`\`\`\n\n${words}\n`;
    expect(wordsOf(chapter('1 + 1'))).toBe(wordsOf(chapter('1 +\n2')));
    expect(wordsOf(chapter('1', 'Later.'))).not.toBe(wordsOf(chapter('1')));
    expect(wordsOf(chapter('1', 'After.', 'A figure'))).not.toBe(wordsOf(chapter('1')));
  });
});
