import { beforeAll, describe, expect, it } from 'vitest';
import { runNotebook } from '../../src/build/run-notebook.ts';
import { checkTypes } from '../../src/build/typecheck.ts';
import { whatRuns } from '../helpers/what-runs.ts';
import type { DocumentCell } from '../../src/build/chapter.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { bundleRuntime } from '../../src/runtime/bundle.ts';

const place = { chapter: '01-one', language: 'en', file: 'en.mdx' };
const cells = (...sources: (string | Partial<DocumentCell>)[]): DocumentCell[] =>
  sources.map((given, i) => ({
    kind: 'code',
    id: `cell-${i + 1}`,
    source: '',
    line: 10 * (i + 1),
    flags: plainFlags,
    ...(typeof given === 'string' ? { source: given } : given),
  }));
const throwing = { ...plainFlags, throws: 'runtime' } as const;

let runtime: string;
beforeAll(async () => {
  runtime = (await bundleRuntime()).text;
});

describe('a chapter at build', () => {
  it('runs from the top, with the library at hand', async () => {
    const built = await runNotebook(place, cells('const x = ones([3, 3, 1])', 'sum(x)'), runtime);
    expect(built[0]!.outputs).toEqual([]);
    expect(built[1]!.outputs).toMatchObject([{ output_type: 'execute_result', data: { 'text/plain': '9' } }]);
  });

  it.each([
    ['throws', ['const a = 1', '\nnull.x'], 'en.mdx:21:6 cell "cell-2": TypeError'],
    ['cannot be parsed', ['const x: = 3'], 'en.mdx:10:10 cell "cell-1": SyntaxError'],
    ['uses what is defined below', ['y', 'const y = 1'], 'y is defined in the cell cell-2 below'],
  ])('stops at a cell that %s, with file, line and remedy', async (_, sources, message) => {
    await expect(runNotebook(place, cells(...sources), runtime)).rejects.toThrow(message);
  });

  it('shows the error of a cell whose error is the lesson', async () => {
    const lesson = { source: 'conv2d(ones([3, 3, 2]) as any, ones([1, 1, 3, 1]))', flags: throwing };
    const [cell] = await runNotebook(place, cells(lesson), runtime);
    expect(cell!.outputs).toMatchObject([{ output_type: 'error', error: { name: 'RangeError', line: 1 } }]);
  });

  it('stops at a cell that was to fail and does not', async () => {
    await expect(runNotebook(place, cells({ source: '1', flags: throwing }), runtime)).rejects.toThrow(
      'is marked `throws` but ran without an error',
    );
  });
});

describe('the types of a chapter', () => {
  it('are right when cells use what stands above and what the runtime hands them', () => {
    expect(() =>
      checkTypes(
        place,
        cells(
          'interface Size { n: number }\nconst x = ones([6, 6, 2])',
          'const s: Size = { n: conv2d(x, ones([3, 3, 2, 4])).shape[2] }\nconst four: 4 = conv2d(x, ones([3, 3, 2, 4])).shape[2]',
          "const k = view(Inputs.range([1, 7], { label: 'K', step: 1, value: 3 }))\nk + s.n",
        ),
      ),
    ).not.toThrow();
  });

  it.each(whatRuns)('allow what runs: %s', async (source) => {
    await runNotebook(place, cells(source), runtime);
    expect(() => checkTypes(place, cells(source))).not.toThrow();
  });

  it('stop the build at a mistake, with file, line and column', () => {
    expect(() => checkTypes(place, cells('const x = 1', 'x.length'))).toThrow(
      "en.mdx:20:3 cell \"cell-2\": Property 'length' does not exist on type '1'",
    );
  });

  it('name both channel counts when they do not fit', () => {
    const mistake = 'conv2d(ones([6, 6, 2]), ones([3, 3, 5, 4]))';
    expect(() => checkTypes(place, cells(mistake))).toThrow(/2[^]*5|5[^]*2/);
  });

  it('know no page: a cell has no document', () => {
    expect(() => checkTypes(place, cells('document.title'))).toThrow("Cannot find name 'document'");
  });

  it('hold a cell whose type error is the lesson to it', () => {
    const flags = { ...plainFlags, throws: 'type' } as const;
    expect(() => checkTypes(place, cells({ source: 'const n: number = "a"', flags }))).not.toThrow();
    expect(() => checkTypes(place, cells({ source: '1', flags }))).toThrow('its types are right');
  });
});
