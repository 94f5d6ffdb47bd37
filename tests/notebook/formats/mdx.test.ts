import { parseFrontmatter } from '@astrojs/markdown-remark';
import { describe, expect, it } from 'vitest';
import { collectCells } from '../../../src/build/cells.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import { toMdx } from '../../../src/notebook/formats/mdx.ts';

const cell = (id: string, source: string, outputs: null | [] = []) => ({
  cell: { id, source, flags: plainFlags },
  outputs,
});
const mdx = (...cells: Parameters<typeof toMdx>[0]['cells']) =>
  toMdx({ title: 'Mine: a "test"', description: 'All of it', cells });
const read = (text: string) =>
  collectCells(text, 'en.mdx').map((one) =>
    one.kind === 'code' ? [one.id, one.source, one.flags.throws] : one,
  );

describe('a notebook as a chapter', () => {
  it('has the frontmatter that chapters need', () => {
    const { frontmatter } = parseFrontmatter(mdx());
    expect(frontmatter).toEqual({
      title: 'Mine: a "test"',
      description: 'All of it',
      slug: 'my-notebook',
      order: 90,
      objectives: ['What a reader can do afterwards.'],
    });
  });

  it('has the cells as the build reads them, the reader’s own under new ids', () => {
    const text = mdx(
      cell('start', 'const a = 1\na'),
      cell('mine-x1', 'a + 1'),
      cell('mine-x2', '  '),
      cell('cell-1', '2'),
      cell('mine-x3', '3'),
    );
    expect(read(text)).toEqual([
      ['start', 'const a = 1\na', 'no'],
      ['cell-2', 'a + 1', 'no'],
      ['cell-1', '2', 'no'],
      ['cell-3', '3', 'no'],
    ]);
  });

  it('keeps any source whole: fences, frontmatter and components within it', () => {
    const source = "/*\n```ts run id=x\n````\n---\n<Cell id='y' />\n{1} */";
    expect(read(mdx(cell('start', source)))).toEqual([['start', source, 'no']]);
  });

  it('shows what cannot be parsed, and says of what fails that it throws', () => {
    const error = { name: 'Error', message: 'no', line: 1, column: 1, stack: null } as never;
    const text = mdx(
      cell('broken', 'const x: = 3'),
      { cell: cell('fails', 'throw new Error("no")').cell, outputs: [{ output_type: 'error', error }] },
      cell('edited', '1', null),
    );
    expect(text).toContain('```ts\nconst x: = 3\n```');
    expect(read(text)).toEqual([
      ['fails', 'throw new Error("no")', 'runtime'],
      ['edited', '1', 'no'],
    ]);
  });
});
