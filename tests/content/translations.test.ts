import { describe, expect, it } from 'vitest';
import type { Heading } from 'mdast';
import { visit } from 'unist-util-visit';
import { attribute } from '../../src/build/cells.ts';
import { equationsIn } from '../../src/build/remark-numbers.ts';
import { defaultLocale, site } from '../../src/site.config.ts';
import { attributesOf, chapters, elements, type Chapter } from './chapter-text.ts';

const originals = chapters.filter(({ language }) => language === defaultLocale);
const pairs = originals.flatMap((original) =>
  site.languages
    .filter((language) => language !== defaultLocale)
    .map((language) => ({
      name: `${original.chapter}/${language}`,
      original,
      translation: chapters.find(
        (other) => other.chapter === original.chapter && other.language === language,
      ),
    })),
);

const depths = ({ tree }: Chapter) => {
  const found: number[] = [];
  visit(tree, 'heading', (heading: Heading) => void found.push(heading.depth));
  return found;
};

describe('every chapter', () => {
  it('is there in every language of the site', () => {
    expect(pairs.filter(({ translation }) => !translation).map(({ name }) => name)).toEqual([]);
    expect(pairs).not.toEqual([]);
  });
});

describe.each(pairs)('$name', ({ original, translation }) => {
  const both = <T>(read: (chapter: Chapter) => T): [T, T] => [read(translation!), read(original)];
  const same = <T>(read: (chapter: Chapter) => T) => {
    const [theirs, ours] = both(read);
    expect(theirs).toEqual(ours);
  };

  it('has the same address, place and claims', () => {
    same(({ frontmatter: { slug, order, claims } }) => ({ slug, order, claims }));
    same(({ frontmatter }) => (frontmatter['objectives'] as string[]).length);
  });

  it('has the same headings, by depth', () => same(depths));

  it('has the same exercises in the same order, judged alike', () => {
    for (const key of ['id', 'kind', 'of', 'tolerance', 'cell']) {
      same((chapter) => attributesOf(chapter, 'Exercise', key));
    }
    for (const name of ['Option', 'Mistake']) same((chapter) => attributesOf(chapter, name, 'id'));
    for (const name of ['Hint', 'Solution', 'Answer', 'Why'])
      same((chapter) => elements(chapter, name).length);
  });

  it('has the same claims with the same verdicts and evidence', () => {
    for (const key of ['id', 'verdict', 'evidence', 'source']) {
      same((chapter) => attributesOf(chapter, 'Claim', key));
    }
  });

  it('shows the same values as often', () => {
    const values = (chapter: Chapter) =>
      elements(chapter, 'Value')
        .map(
          (_, i) =>
            `${attributesOf(chapter, 'Value', 'of')[i]}|${attributesOf(chapter, 'Value', 'format')[i]}`,
        )
        .sort();
    same(values);
  });

  it('defines the same terms, once each', () => {
    same((chapter) => [...new Set(attributesOf(chapter, 'Term', 'id'))].sort());
  });

  it('numbers the same formulas, and refers to the same formulas, cells, figures and notes', () => {
    same(({ text }) => equationsIn(text));
    same(({ text }) => [...text.matchAll(/^\[\^(\w+)\]:/gm)].map(([, id]) => id));
    const targets = (chapter: Chapter) =>
      elements(chapter, 'Ref').map((ref) =>
        ['cell', 'equation', 'figure', 'in'].map((key) => attribute(ref, key)),
      );
    same((chapter) => targets(chapter).map(String).sort());
  });

  it('asks, warns and notes as often', () => {
    for (const name of ['Reveal', 'Misconception', 'Aside', 'Recap']) {
      same((chapter) => elements(chapter, name).length);
    }
  });
});
