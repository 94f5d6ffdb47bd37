import { createCollector } from '../../src/notebook/collect.ts';
import type { Cell } from '../../src/notebook/document.ts';
import { requestFor } from '../../src/notebook/plan.ts';
import { analyse } from '../../src/notebook/resolve.ts';
import type { Shown } from '../../src/notebook/session.ts';
import { keepingRuntime } from './runtime-evaluator.ts';

/** What a run of the whole notebook shows, by a runtime that holds nothing. */
export async function fromTheTop(cells: readonly Cell[]): Promise<Map<string, Shown>> {
  const analysis = analyse(cells);
  const collector = createCollector(analysis);
  await keepingRuntime().execute(requestFor('top', analysis, analysis.cells.keys()), (report) =>
    collector.receive(report),
  );
  return new Map(
    cells.map(({ id }) => {
      const { error } = analysis.cells.get(id)!;
      const reply = collector.replyOf(id);
      const shown: Shown = {
        outputs: error ? [{ output_type: 'error', error }] : [...collector.outputsOf(id)],
        status: error ? 'error' : reply!.status,
        blocker: reply?.blocker ?? null,
        duration: 0,
        inert: reply?.mutated?.length === 0,
      };
      return [id, shown];
    }),
  );
}
