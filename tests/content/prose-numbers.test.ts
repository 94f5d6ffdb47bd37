import { describe, expect, it } from 'vitest';
import { chapters, nameOf, passages, type Chapter } from './chapter-text.ts';
import { allowed, forms } from './prose-numbers.ts';

/** Options are what a reader chooses from, wrong ones among them; links and citations have names of their own. */
const skipped = ['Option', 'link', 'Cite'];

interface Written {
  number: string;
  line: number;
  around: string;
}

function writtenNumbers(chapter: Chapter): Written[] {
  return passages(chapter, skipped).flatMap(({ line, text }) => {
    const bare = forms.reduce((rest, { form }) => rest.replace(form, ' '), text);
    return [...bare.matchAll(/(?<![\p{L}\d])\d+(?:[.,]\d+)*/gu)].map((match) => ({
      number: match[0],
      line,
      around: bare.slice(Math.max(0, match.index - 30), match.index + 30).replace(/\s+/g, ' '),
    }));
  });
}

describe.each(chapters.map((chapter) => ({ name: nameOf(chapter), chapter })))('$name', ({ chapter }) => {
  const known = allowed[chapter.chapter] ?? {};

  it('states no number that is neither computed nor allowed with a reason', () => {
    const unknown = writtenNumbers(chapter).filter(({ number }) => !(number in known));
    expect(unknown).toEqual([]);
  });
});

describe('the list of allowed numbers', () => {
  it('has none that no chapter needs', () => {
    for (const [folder, numbers] of Object.entries(allowed)) {
      const used = new Set(
        chapters
          .filter((one) => one.chapter === folder)
          .flatMap(writtenNumbers)
          .map(({ number }) => number),
      );
      expect([folder, Object.keys(numbers).filter((number) => !used.has(number))]).toEqual([folder, []]);
    }
  });
});
