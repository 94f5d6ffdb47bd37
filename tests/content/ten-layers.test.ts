import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../src/build/chapter.ts';
import { listChapterFiles } from '../../src/build/chapter-files.ts';
import { runNotebook } from '../../src/build/run-notebook.ts';
import type { SheetVerdict } from '../../src/exercises/sheet.ts';
import { plainFlags } from '../../src/notebook/document.ts';
import { bundleRuntime } from '../../src/runtime/bundle.ts';

/** A cell may say only so much, so that several are asked. */
const BATCHES = 5;
const IN_BATCH = 30;

const places = listChapterFiles().filter(({ chapter }) => chapter === '07-ten-layers');
const { place, cells } = readDocuments(places)[0]!;
const { text: runtime } = await bundleRuntime();
const empty = JSON.stringify({ answers: Array(10).fill(null), marks: Array(10).fill(false) });
const questions = Array.from({ length: BATCHES }, (_, batch) => ({
  kind: 'value' as const,
  id: `value-batch-${batch}`,
  line: 1,
  source: `JSON.stringify(Array.from({ length: ${IN_BATCH} }, (_, i) => ${batch * IN_BATCH} + i).map((i) =>
    [JSON.parse(tenLayers.given(i)), JSON.parse(tenLayers.check(i, ${empty}))]))`,
  flags: plainFlags,
}));
const built = await runNotebook(place, [...cells, ...questions], runtime);
const instances = built.slice(-BATCHES).flatMap(({ outputs }) => {
  const result = outputs.find((output) => output.output_type === 'execute_result');
  if (result?.output_type !== 'execute_result') throw new Error(`no result: ${JSON.stringify(outputs)}`);
  return JSON.parse(result.data['text/plain']) as [Record<string, string>, SheetVerdict][];
});

describe('the ten layers', () => {
  it('are ten different ones in every instance', () => {
    expect(instances).toHaveLength(BATCHES * IN_BATCH);
    for (const [given] of instances) expect(new Set(Object.values(given)).size).toBe(10);
  });

  it('have between three and six for which the split does not pay, not always as many', () => {
    const counts = instances.map(([, { questions }]) => questions.filter(({ marked }) => marked).length);
    expect(new Set(counts)).toEqual(new Set([3, 4, 5, 6]));
  });

  it('are never so close to the bound that rounding decides', () => {
    for (const [, { questions }] of instances) {
      for (const { reason, marked } of questions) {
        const share = Number(/= ([\d.]+)$/.exec(reason)![1]);
        expect([reason, marked]).toEqual([reason, share > 1]);
        expect(Math.abs(share - 1)).toBeGreaterThanOrEqual(0.003);
      }
    }
  });

  it('have workings that come out as they say', () => {
    for (const [, { questions }] of instances) {
      for (const { working } of questions) {
        const [, product, macs] = /: (.+) = ([\d,]+) MACs$/.exec(working)!;
        const [outputs, weights] = product!.split(' × ') as [string, string];
        const bracket = weights
          .replace(/[()]/g, '')
          .split(' + ')
          .reduce((total, term) => total + times(term), 0);
        expect([working, times(outputs) * bracket]).toEqual([working, Number(macs!.replaceAll(',', ''))]);
      }
    }
  });
});

const times = (term: string) => term.split(' · ').reduce((product, factor) => product * Number(factor), 1);
