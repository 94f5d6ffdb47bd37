import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectQuoted } from '../../../src/notebook/runtime/inspect.ts';
import { checkSteps, scenario, type Runtime } from '../../helpers/notebook-harness.ts';
import { direct } from './harness.ts';

let kept = 0;

/** An evaluator that keeps whatever it may, however quickly it was computed. */
function keepsAll(): Runtime {
  const runtime = direct({ keepAfter: -1, globals: { inspect: inspectQuoted } });
  return {
    execute: async (request, report) => {
      const reports = await runtime.execute(request);
      for (const each of reports.all) {
        if (each.type === 'execute_reply' && each.kept) kept++;
        // Advice on costly cells, which depends on what is kept.
        if (each.type === 'stream' && each.text.startsWith('This cell changed ')) continue;
        report(each);
      }
    },
  };
}

/** An evaluator that keeps nothing. */
function keepsNothing(): Runtime {
  const runtime = direct({ keepAfter: Infinity, globals: { inspect: inspectQuoted } });
  return { execute: async (request, report) => (await runtime.execute(request)).all.forEach(report) };
}

test('after any edits and runs, an evaluator that keeps all it may shows what one that keeps nothing shows', async () => {
  let compared = 0;
  let first = true;
  const create = (): Runtime => {
    // checkSteps makes the runtime under test first; the others run the notebook from the top.
    const runtime = first ? keepsAll() : keepsNothing();
    first = false;
    return runtime;
  };
  await fc.assert(
    fc.asyncProperty(scenario, async ({ sources, steps }) => {
      first = true;
      const stay = steps.filter((step) => step.do !== 'restart');
      compared += await checkSteps(sources, stay, { create });
    }),
    { seed: 20250117, numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(2_000);
  expect(kept, 'kept values were reused').toBeGreaterThan(150);
});
