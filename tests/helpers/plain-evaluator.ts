import { inspect } from 'node:util';
import type { ExecuteRequest, RuntimeReport } from '../../src/notebook/protocol.ts';
import type { Runtime } from './notebook-harness.ts';

type CellCode = (inputs: object, modules: object) => Promise<{ value: unknown; definitions: object }>;

/** Numbers in [0, 1) from a seed. */
function seeded(seed: number): () => number {
  let state = seed || 1;
  return () => (state = Math.imul(state, 48271) % 0x7fffffff) / 0x7fffffff / 2 + 0.5;
}

/** The simplest evaluator that does what the protocol says: a fresh scope for each request, nothing kept. */
export function plainRuntime(): Runtime {
  return { execute: (request, report) => execute(request, report) };
}

async function execute(request: ExecuteRequest, report: (report: RuntimeReport) => void): Promise<void> {
  const parent = request.id;
  const defined = new Map<string, object | null>();
  for (const { cell, code, inputs, seed } of request.cells) {
    const reply = { parent, type: 'execute_reply', cell, duration: 0, kept: false, mutated: null } as const;
    const blocker = Object.values(inputs).find((definer) => defined.get(definer) === null);
    if (blocker !== undefined) {
      defined.set(cell, null);
      report({ ...reply, status: 'blocked', blocker });
      continue;
    }
    const values = {};
    for (const [name, definer] of Object.entries(inputs)) {
      const definitions = defined.get(definer)!;
      Object.defineProperty(values, name, {
        enumerable: true,
        get: () => Reflect.get(definitions, name) as unknown,
      });
    }
    const say = (value: unknown) =>
      report({ parent, type: 'stream', cell, name: 'stdout', text: inspect(value) });
    try {
      const make = new Function('console', 'Math', 'inspect', `return ${code}`);
      const run = make({ log: say }, { random: seeded(seed) }, (v: unknown) =>
        inspect(v, { depth: 9 }),
      ) as CellCode;
      const { value, definitions } = await run(values, {});
      if (value !== undefined) {
        report({ parent, type: 'execute_result', cell, data: { 'text/plain': inspect(value) } });
      }
      defined.set(cell, definitions);
      report({ ...reply, status: 'ok' });
    } catch (error) {
      defined.set(cell, null);
      report({ parent, type: 'error', cell, error: { name: 'Error', message: String(error), frame: null } });
      report({ ...reply, status: 'error' });
    }
  }
  report({ parent, type: 'status', execution_state: 'idle' });
}
