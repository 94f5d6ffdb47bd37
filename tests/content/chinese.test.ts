import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { terms } from '../../components/lesson/terms.ts';
import { definitions } from '../../components/lesson/glossary.ts';
import zhTw from '../../src/i18n/zh-tw.json';
import { chapters, nameOf, passages } from './chapter-text.ts';
import { mainland } from './mainland.ts';

const HAN = '\\p{Script=Han}';

/** 算法, a way of calculating, is Taiwan's too; as the name of a program's method it is 演算法. */
const ordinary = /演算法|(?<=[的種])算法/gu;

/** Everything that is shown in Chinese: chapters with their cells' comments and labels, and the site's own words. */
const texts = [
  ...chapters
    .filter(({ language }) => language === 'zh-tw')
    .map((chapter) => ({ name: nameOf(chapter), text: chapter.text })),
  { name: 'interface', text: Object.values(zhTw).join('\n') },
  { name: 'terms', text: JSON.stringify(Object.values(terms)) },
  {
    name: 'glossary',
    text: Object.values(definitions)
      .map((one) => one['zh-tw'])
      .join('\n'),
  },
  { name: 'figures', text: readFileSync('src/figures/labels.ts', 'utf8') },
];

describe.each(texts)('$name', ({ text }) => {
  it('has no word as it is said in mainland China', () => {
    const plain = text.replace(ordinary, '');
    const found = Object.entries(mainland)
      .filter(([word]) => plain.includes(word))
      .map(([word, taiwan]) => `${word}: write ${taiwan}`);
    expect(found).toEqual([]);
  });
});

describe.each(
  chapters
    .filter(({ language }) => language === 'zh-tw')
    .map((chapter) => ({ name: nameOf(chapter), chapter })),
)('$name', ({ chapter }) => {
  const found = (pattern: RegExp) =>
    passages(chapter).flatMap(({ line, text }) =>
      [...text.matchAll(pattern)].map(
        ({ index }) => `${line}: ${text.slice(Math.max(0, index - 12), index + 12)}`,
      ),
    );

  it('has full-width punctuation beside Chinese characters', () => {
    expect(found(new RegExp(`${HAN}[,;:?!()]|[,;:?!(]${HAN}`, 'gu'))).toEqual([]);
  });

  it('has a space between Chinese and Latin letters, digits, code and formulas', () => {
    expect(found(new RegExp(`${HAN}[A-Za-z0-9\u2060]|[A-Za-z0-9%\u2060]${HAN}`, 'gu'))).toEqual([]);
  });

  it('has no exclamation mark', () => {
    expect(found(/[!！]/gu)).toEqual([]);
  });
});
