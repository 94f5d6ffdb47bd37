import { describe, expect, it } from 'vitest';
import { createCollector } from '../../src/notebook/collect.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { analyse, cellOf, codeOf } from '../../src/notebook/resolve.ts';
import { rawError } from '../../src/notebook/runtime/errors.ts';

/** What this engine throws when it evaluates the last of these cells, placed in their sources. */
async function errorOf(...sources: string[]) {
  const analysis = analyse(sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags })));
  const id = `c${sources.length - 1}`;
  const collector = createCollector(analysis);
  try {
    const code = `${codeOf(cellOf(analysis, id))}\n//# sourceURL=cell:${id}`;
    await ((0, eval)(code) as (...inputs: object[]) => Promise<unknown>)({}, {});
  } catch (thrown) {
    collector.receive({ parent: 'r', type: 'error', cell: id, error: rawError(thrown, String) });
  }
  const [output] = collector.outputsOf(id);
  if (output?.output_type !== 'error') throw new Error('it threw nothing');
  return output.error;
}

describe('the place of an error', () => {
  it.each([
    ['siz * 2', '1:1'],
    ['2 * siz', '1:5'],
    ['const size = 3\nsize +\n  siz', '3:3'],
    ['`a ${siz}`', '1:6'],
    ['f(1) + siz * 2; function f(x: number) { return x }', '1:8'],
    ['typeof siz === "undefined" && siz * 2', '1:31'],
    ['const f = () => siz - 1\n1 + f()', '1:17'],
    ['const o: { siz: number } = { siz }', '1:30'],
    ['new Siz(1)', '1:5'],
  ])('of a name that is not defined is the name: %j at %s', async (source, place) => {
    const { name, line, column } = await errorOf(source);
    expect([name, `${line}:${column}`]).toEqual(['ReferenceError', place]);
  });

  it('is followed by the lines that called it', async () => {
    const { line, callers } = await errorOf(
      'const f: any = () => siz\nfunction g(): number {\n  return 1 + f()\n}\n\n2 * g()',
    );
    expect(line).toBe(1);
    expect(callers).toEqual([
      { line: 3, column: 14 },
      { line: 6, column: 5 },
    ]);
    expect(await errorOf('siz')).not.toHaveProperty('callers');
  });

  it.each([
    ['const x = undefined as any; 2 * x.shape', '1:35'],
    ['const f = 3 as any; f(1)', '1:21'],
    ['throw new ReferenceError("siz is not defined")', '1:7'],
  ])('of another kind is what the engine tells: %j at %s', async (source, place) => {
    const { line, column } = await errorOf(source);
    expect(`${line}:${column}`).toBe(place);
  });
});
