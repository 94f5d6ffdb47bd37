import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSteps, scenario } from '../helpers/notebook-harness.ts';
import { keepingRuntime } from '../helpers/runtime-evaluator.ts';
import { plainRuntime } from '../helpers/plain-evaluator.ts';

/** `npm run test:long` tries ten times as many notebooks. */
const times = Number(process.env['REPLAY_TIMES'] ?? 1);

describe('replay', { timeout: 30_000 * times }, () => {
  it('after any edits and runs, every fresh cell shows what a run from the top shows', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sources, steps }) => {
        compared += await checkSteps(sources, steps, { create: plainRuntime });
      }),
      { seed: 20240607, numRuns: 1500 * times },
    );
    expect(compared).toBeGreaterThan(5000 * times);
  });

  it('holds also where the runtime cannot tell what a cell has changed', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sources, steps }) => {
        await checkSteps(sources, steps, { create: () => plainRuntime(false) });
      }),
      { seed: 20240609, numRuns: 700 * times },
    );
  });

  it('holds for the runtime’s evaluator, which keeps values from one request to the next', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sources, steps }) => {
        await checkSteps(sources, steps, { create: keepingRuntime });
      }),
      { seed: 20240610, numRuns: 150 * times },
    );
  });

  it('holds with costly cells, which stay stale', async () => {
    const durations = { c1: 60, c3: 3000 };
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sources, steps }) => {
        await checkSteps(sources, steps, { create: plainRuntime, durations });
      }),
      { seed: 20240608, numRuns: 400 * times },
    );
  });

  it('holds with live cells, which change values only for what depends on them', async () => {
    const live = ['c1', 'c3'];
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sources, steps }) => {
        await checkSteps(sources, steps, { create: keepingRuntime, live });
      }),
      { seed: 20240611, numRuns: 200 * times },
    );
  });

  it('sees a mutation that reaches a cell through another cell’s value', async () => {
    const sources = [
      'const a = { list: [] as any[] }',
      'const b = { list: [] as any[] }',
      'a.list.push(b)',
      'b.list.push(5)',
    ];
    const taken = [
      { do: 'run stale' as const },
      { do: 'edit' as const, cell: 3, source: 'b.list.push(5, 6)' },
      { do: 'run' as const, cell: 3 },
    ];
    expect(await checkSteps([...sources, 'a.list[0].list.length'], taken, { create: plainRuntime })).toBe(
      5 + 3 + 5,
    );
  });
});
