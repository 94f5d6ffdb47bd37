import { describe, expect, it } from 'vitest';
import { visit } from 'unist-util-visit';
import { runChapters } from '../../src/build/notebooks.ts';
import type { BuiltCell, BuiltNotebook } from '../../src/build/notebook-file.ts';
import { parseExact, stringifyExact } from '../../src/notebook/exact-json.ts';
import { transpile } from '../../src/notebook/transpile.ts';
import { plotTables } from '../../src/plots/render.ts';
import { attributesOf, chapters, elements, nameOf, type Chapter } from './chapter-text.ts';

const notebooks = await runChapters();
const PLOT = 'application/vnd.separable.plot+json';
const FIGURE = 'application/vnd.separable.figure+json';

/** The chapter that is a test: it teaches no new layer, and its exercise is ten. */
const testChapter = '07-ten-layers';

const outputsOf = (chapter: Chapter, format: typeof PLOT | typeof FIGURE) =>
  notebooks[nameOf(chapter)]!.cells.flatMap(({ id, outputs }) =>
    outputs.flatMap((output) =>
      'data' in output && format in output.data ? [{ id, data: output.data }] : [],
    ),
  );

const visible = ({ kind, flags }: BuiltCell) => kind === 'code' && !flags.hide;

describe.each(chapters.map((chapter) => ({ name: nameOf(chapter), chapter })))('$name', ({ chapter }) => {
  const isTest = chapter.chapter === testChapter;

  it('has at least four cells that a reader sees and runs', () => {
    const cells = notebooks[nameOf(chapter)]!.cells.filter(visible);
    expect(cells.length).toBeGreaterThanOrEqual(4);
  });

  it('brings what the browser would make of its code, through JSON as well', () => {
    for (const { source, transpilation } of parseExact<BuiltNotebook>(
      stringifyExact(notebooks[nameOf(chapter)]),
    ).cells)
      expect(transpilation).toEqual(transpile(source));
  });

  it('says at the start what a reader will be able to do, and at the end what to keep', () => {
    expect((chapter.frontmatter['objectives'] as string[]).length).toBeGreaterThanOrEqual(2);
    expect(elements(chapter, 'Recap')).toHaveLength(1);
  });

  it('names a misconception, in a sentence', () => {
    const titles = attributesOf(chapter, 'Misconception', 'title');
    expect(titles.length).toBeGreaterThanOrEqual(1);
    for (const title of titles) expect(title).toMatch(/[.。？?]$/u);
  });

  it('has three to five exercises that are judged, or is the test', () => {
    const judged = attributesOf(chapter, 'Exercise', 'kind').filter((kind) => kind !== 'predict');
    if (isTest) expect(judged).toEqual(['sheet']);
    else {
      expect(judged.length).toBeGreaterThanOrEqual(3);
      expect(judged.length).toBeLessThanOrEqual(5);
    }
  });

  it('lets the reader commit first: a prediction or a question stands before what it asks for', () => {
    const kinds = attributesOf(chapter, 'Exercise', 'kind');
    expect(kinds[0], 'the first exercise is a prediction').toBe('predict');
    for (const question of attributesOf(chapter, 'Reveal', 'question')) {
      expect(question).toMatch(/[?？。.]$/u);
    }
  });

  it('opens every prediction with options and closes it with an answer', () => {
    for (const exercise of elements(chapter, 'Exercise')) {
      const inside: string[] = [];
      visit(exercise, (node) => void ('name' in node && inside.push(String(node.name))));
      const kind = exercise.attributes.find((one) => 'name' in one && one.name === 'kind')?.value;
      if (kind === 'predict') {
        expect(inside.filter((name) => name === 'Option').length).toBeGreaterThanOrEqual(2);
        expect(inside.filter((name) => name === 'Answer')).toHaveLength(1);
      } else {
        expect(inside).toContain('Hint');
      }
    }
  });

  it('has a plot and figures whose captions say what they show', () => {
    const plots = outputsOf(chapter, PLOT);
    expect(plots.length).toBeGreaterThanOrEqual(1);
    for (const { id, data } of plots) {
      const caption = (data[PLOT] as { options?: { caption?: string }; caption?: string }) ?? {};
      const text = caption.options?.caption ?? caption.caption ?? '';
      expect([id, text]).toEqual([id, expect.stringMatching(/.{12,}[.。]$/u)]);
    }
    const figures = outputsOf(chapter, FIGURE);
    if (!isTest) expect(figures.length).toBeGreaterThanOrEqual(1);
    for (const { id, data } of figures)
      expect([id, data[FIGURE]!.props['caption']]).toEqual([id, expect.stringMatching(/.{10,}[.。]$/u)]);
  });

  it('heads the data tables of its plots in the reader’s language', () => {
    const headings = outputsOf(chapter, PLOT).flatMap(({ data }) =>
      plotTables(data[PLOT]).flatMap(({ columns }) => columns),
    );
    expect(headings.length).toBeGreaterThanOrEqual(2);
    // A letter of the formulas is the same in every language; a field's name in the program is not.
    const own = chapter.language === 'zh-tw' ? /\p{Script=Han}|^[A-Z]$/u : /^(?!.*[a-z][A-Z])/;
    expect(headings.filter((heading) => !own.test(heading))).toEqual([]);
  });

  it('describes each plot and figure in words', () => {
    for (const { id, data } of [...outputsOf(chapter, PLOT), ...outputsOf(chapter, FIGURE)]) {
      expect([id, weight(data['text/plain']) >= 40]).toEqual([id, true]);
    }
  });
});

/** Length of a text; a Chinese character says about as much as two letters. */
const weight = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
