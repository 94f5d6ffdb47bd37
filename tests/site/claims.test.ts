import type { Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { attribute, collectCells } from '../../src/build/cells.ts';
import { listChapterFiles, readChapter } from '../../src/build/chapter-files.ts';
import { siteReferences } from '../../src/build/references.ts';
import { claimsIn } from '../../components/site/claims.ts';
import { marks } from '../../components/lesson/verdicts.ts';

interface Treated {
  id: string;
  chapter: string;
  language: string;
  verdict: string | undefined;
  evidence: string | undefined;
  source: string | undefined;
}

const files = listChapterFiles().map((place) => ({ ...place, text: readChapter(place) }));
const languages = ['en', 'zh-tw'];
const ids = Array.from({ length: 27 }, (_, i) => `N${String(i + 1).padStart(2, '0')}`);

const claims = files.flatMap(({ text, chapter, language }): Treated[] => {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const tree = unified().use(remarkParse).use(remarkMdx).use(remarkMath).parse(body) as Root;
  const found: Treated[] = [];
  visit(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
    const element = node as MdxJsxFlowElement;
    if (element.name !== 'Claim') return;
    const [id, verdict, evidence, source] = ['id', 'verdict', 'evidence', 'source'].map((name) =>
      attribute(element, name),
    );
    found.push({ id: id!, chapter, language, verdict, evidence, source });
  });
  return found;
});
const inLanguage = (language: string) =>
  claims
    .filter((claim) => claim.language === language)
    .map(({ language: _, ...claim }) => claim)
    .sort((a, b) => a.id.localeCompare(b.id));

/** What the notes' claims come to, as the facts that the chapters are written from have it. */
const verdicts = {
  convention: ['N01'],
  right: ['N06', 'N07', 'N12', 'N14', 'N15', 'N17', 'N21', 'N23'],
  'right-incomplete': ['N02'],
  'right-subtle': ['N08'],
  'right-word': ['N05'],
  'right-if': ['N10'],
  wrong: ['N13', 'N22', 'N24'],
  'wrong-term': ['N03'],
  missing: ['N09'],
  imprecise: ['N04', 'N16', 'N20', 'N26'],
  partly: ['N19'],
  depends: ['N18'],
  incomplete: ['N27'],
  inconsistent: ['N25'],
  unverifiable: ['N11'],
};

describe('the claims of the notes', () => {
  it.each(languages)('are each treated in one place, in %s', (language) => {
    expect(inLanguage(language).map(({ id }) => id)).toEqual(ids);
  });

  it('have the verdict that is known of them', () => {
    const known = Object.entries(verdicts).flatMap(([verdict, ids]) => ids.map((id) => [id, verdict]));
    expect(Object.fromEntries(inLanguage('en').map(({ id, verdict }) => [id, verdict]))).toEqual(
      Object.fromEntries(known),
    );
    expect(Object.keys(verdicts).sort()).toEqual(Object.keys(marks).sort());
  });

  it('have the same place, verdict and evidence in both languages', () => {
    expect(inLanguage('zh-tw')).toEqual(inLanguage('en'));
  });

  it('rest on a cell of their chapter; on a source alone or on nothing only where no cell can show it', () => {
    const references = siteReferences().en;
    const owners = files.filter(({ language }) => language === 'en');
    const cells = new Map(
      owners.map(({ chapter, text, file }) => [
        chapter,
        collectCells(text, file).flatMap((cell) => (cell.kind === 'code' ? [cell.id] : [])),
      ]),
    );
    for (const { id, chapter, evidence, source } of inLanguage('en')) {
      if (evidence !== undefined) expect(cells.get(chapter), id).toContain(evidence);
      else if (source !== undefined) expect(['N03', 'N09', 'N16', 'N20'], id).toContain(id);
      else expect(id).toBe('N11');
      if (source && !source.includes('/')) expect(Object.keys(references), id).toContain(source);
    }
  });

  it('are those that their chapter announces', () => {
    for (const { text, chapter, language, file } of files) {
      const announced = /^claims: \[(.*)\]$/m.exec(text)?.[1]?.split(', ').filter(Boolean) ?? [];
      const treated = claims.filter((claim) => claim.chapter === chapter && claim.language === language);
      expect(treated.map(({ id }) => id).sort(), file).toEqual(announced.sort());
    }
  });
});

describe('claimsIn', () => {
  const chapters = [
    { id: '01-a/en', title: 'A', href: '/base/chapters/a/' },
    { id: '02-b/en', title: 'B', href: '/base/chapters/b/' },
  ];
  const claim = (id: string, body: string) =>
    `<div class="claim" id="${id}" data-claim="${id}" data-verdict="right"><p class="claim-head"><a href="#c-x">E</a></p>${body}</div>`;
  const collect = (a: string, b = '') =>
    claimsIn(
      `<div data-chapter="01-a/en"><p>Text</p>${a}</div><div data-chapter="02-b/en">${b}</div>`,
      chapters,
      (title) => `In ${title}`,
    );

  it('takes the claims from all chapters, by number', () => {
    const found = collect(claim('N02', ''), claim('N01', ''));
    expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['N01', 'right'],
      ['N02', 'right'],
    ]);
  });

  it('makes their links hold on another page, and leaves those to other sites', () => {
    const [{ html } = { html: '' }] = collect(
      claim('N01', '<p><a href="../cost/#N09">c</a> <a href="https://example.org/x?y">d</a></p>'),
    );
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="/base/chapters/a/#c-x"',
      'href="/base/chapters/a/#N01"',
      'href="/base/chapters/cost/#N09"',
      'href="https://example.org/x?y"',
    ]);
    expect(html).toContain('In A');
  });

  it('refuses a claim that is treated twice', () => {
    expect(() => collect(claim('N01', ''), claim('N01', ''))).toThrow('claims: N01 is treated twice');
  });
});
