import { describe, expect, test } from 'vitest';
import type { Part, PartAsked } from '../../../src/notebook/protocol.ts';
import { direct, type Reports } from './harness.ts';

const rows = (
  from: number,
  count: number,
  sort: { column: number; descending: boolean } | null = null,
): PartAsked => ({
  kind: 'rows',
  from,
  count,
  sort,
});
const indices = (part: Part | null) => (part?.kind === 'rows' ? part.indices : null);
const table = (reports: Reports, cell: string) =>
  reports.result(cell)!['application/vnd.separable.table+json']!;

describe('large tables', () => {
  test('a hundred thousand rows: the first thousand come, any others and any order on request', async () => {
    const runtime = direct();
    const reports = await runtime.run({
      t: 'Array.from({ length: 100_000 }, (_, i) => ({ i, mod: i % 7, name: `n${i}` }))',
    });
    const { rows: first, total, handle } = table(reports, 't');
    expect([first.length, total]).toEqual([1_000, 100_000]);
    expect(await runtime.inspect(handle!, rows(99_998, 100))).toEqual({
      kind: 'rows',
      rows: [
        [99_998, 99_998 % 7, 'n99998'],
        [99_999, 99_999 % 7, 'n99999'],
      ],
      indices: [99_998, 99_999],
    });
    const down = { column: 1, descending: true };
    expect(indices(await runtime.inspect(handle!, rows(0, 3, down)))).toEqual([6, 13, 20]);
    expect(
      indices(await runtime.inspect(handle!, rows(99_999, 3, { column: 1, descending: false }))),
    ).toEqual([99_994]);
    expect(indices(await runtime.inspect(handle!, rows(0, 1e9)))!.length, 'no more at a time').toBe(200);
    expect(indices(await runtime.inspect(handle!, rows(5e9, 10)))).toEqual([]);
  });

  test('a million rows are shown in seconds', async () => {
    const runtime = direct();
    const reports = await runtime.run({ t: 'Array.from({ length: 1_000_000 }, (_, i) => ({ i }))' });
    expect(reports.reply('t').status).toBe('ok');
    const part = await runtime.inspect(
      table(reports, 't').handle!,
      rows(0, 2, { column: 0, descending: true }),
    );
    expect(indices(part)).toEqual([999_999, 999_998]);
  });

  test('are held as they were shown, until the cell is evaluated again', async () => {
    const runtime = direct();
    const reports = await runtime.run({
      t: 'const list = Array.from({ length: 2_000 }, (_, i) => ({ i }));\ndisplay(list);\nlist.length = 1;\nlist',
    });
    const [shown] = reports.displays('t');
    const { handle } = shown!['application/vnd.separable.table+json']!;
    expect(indices(await runtime.inspect(handle!, rows(1_999, 1)))).toEqual([1_999]);
    await runtime.run({ t: '1' });
    expect(await runtime.inspect(handle!, rows(0, 1))).toBeNull();
  });

  test('that show a value again are named alike, also where the value was only replayed', async () => {
    const runtime = direct({ keepAfter: -1 });
    const source = { t: 'const list = Array.from({ length: 2_000 }, (_, i) => ({ i }))\nlist' };
    const first = table(await runtime.run(source), 't').handle;
    const again = await runtime.run(source);
    expect(again.reply('t').kept).toBe(true);
    expect(table(again, 't').handle).toBe(first);
    expect(indices(await runtime.inspect(first!, rows(1_500, 1)))).toEqual([1_500]);
  });

  test('of a loop only the last are held', async () => {
    const runtime = direct();
    const reports = await runtime.run({
      t: 'for (let n = 0; n < 30; n++) display(Array.from({ length: 1_001 }, () => ({ n })))',
    });
    const handles = reports
      .displays('t')
      .map((data) => data['application/vnd.separable.table+json']!.handle!);
    expect(new Set(handles).size).toBe(30);
    const held = await Promise.all(handles.map((handle) => runtime.inspect(handle, rows(0, 1))));
    expect(held.map((part) => part !== null)).toEqual(handles.map((_, i) => i >= 20));
  });

  test('rows that throw are survived where they are asked for; small tables are not held', async () => {
    const runtime = direct();
    const reports = await runtime.run({
      t: 'Array.from({ length: 1_200 }, (_, i) => i < 1_100 ? { i } : { get i() { throw new Error("late") } })',
      s: '[{ a: 1 }]',
    });
    const part = await runtime.inspect(table(reports, 't').handle!, rows(1_099, 2));
    expect(part).toMatchObject({ rows: [[1_099], ['[unreadable]']] });
    expect(table(reports, 's').handle).toBeUndefined();
  });

  test('5,000 columns: a hundred are shown, and how many there are', async () => {
    const reports = await direct().run({
      t: '[Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`c${i}`, "x".repeat(5_000)]))]',
    });
    const { columns, moreColumns, rows: shown } = table(reports, 't');
    expect([columns.length, moreColumns]).toEqual([100, 4_900]);
    expect(JSON.stringify(shown).length).toBeLessThan(250_000);
  });

  test('names that all objects have are no values of a row', async () => {
    const reports = await direct().run({
      t: '[JSON.parse(\'{ "__proto__": 1, "constructor": 2 }\'), {}, { toString: 3 }]',
    });
    expect(table(reports, 't')).toMatchObject({
      columns: ['__proto__', 'constructor', 'toString'],
      rows: [
        [1, 2, null],
        [null, null, null],
        [null, null, 3],
      ],
    });
  });
});

describe('large tensors', () => {
  const large = {
    t: '({ shape: [1, 224, 224, 32], data: Float32Array.from({ length: 224 * 224 * 32 }, (_, i) => i) })',
  };
  const region = (from: number[], count: number[], step = [1, 1, 1, 1]): PartAsked => ({
    kind: 'region',
    from,
    count,
    step,
  });

  test('come as a summary, and any region on request', async () => {
    const runtime = direct();
    const reports = await runtime.run(large);
    const { data, handle, max } = reports.result('t')!['application/vnd.separable.tensor+json']!;
    expect([data, max]).toEqual([null, 224 * 224 * 32 - 1]);
    const at = (h: number, w: number, c: number) => (h * 224 + w) * 32 + c;
    expect(await runtime.inspect(handle!, region([0, 222, 10, 5], [1, 2, 3, 1]))).toEqual({
      kind: 'region',
      data: [222, 223].flatMap((h) => [10, 11, 12].map((w) => at(h, w, 5))),
    });
    expect(await runtime.inspect(handle!, region([0, 0, 0, 31], [1, 3, 2, 1], [1, 100, 223, 1]))).toEqual({
      kind: 'region',
      data: [0, 100, 200].flatMap((h) => [0, 223].map((w) => at(h, w, 31))),
    });
  });

  test.each<[string, PartAsked]>([
    ['beyond the end', region([0, 223, 0, 0], [1, 2, 1, 1])],
    ['before the beginning', region([0, -1, 0, 0], [1, 1, 1, 1])],
    ['too much', region([0, 0, 0, 0], [1, 224, 224, 32])],
    ['another rank', region([0, 0], [1, 1], [1, 1])],
    ['without steps', region([0, 0, 0, 0], [1, 2, 1, 1], [1, 0, 1, 1])],
    ['rows', rows(0, 1)],
  ])('%s is refused', async (_, asked) => {
    const runtime = direct();
    const { handle } = (await runtime.run(large)).result('t')!['application/vnd.separable.tensor+json']!;
    expect(await runtime.inspect(handle!, asked)).toBeNull();
  });

  test('are held as they were shown', async () => {
    const runtime = direct();
    const reports = await runtime.run({
      t: 'const t = { shape: [70_000], data: new Float32Array(70_000) }\ndisplay(t)\nt.data.fill(9)',
    });
    const { handle } = reports.displays('t')[0]!['application/vnd.separable.tensor+json']!;
    expect(await runtime.inspect(handle!, region([7], [2], [1]))).toEqual({ kind: 'region', data: [0, 0] });
  });
});
