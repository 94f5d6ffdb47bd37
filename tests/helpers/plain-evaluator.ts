import { inspect } from 'node:util';
import type { ExecuteRequest, RuntimeReport } from '../../src/notebook/protocol.ts';
import type { Runtime } from './notebook-harness.ts';

type CellCode = (inputs: object, modules: object) => Promise<{ value: unknown; definitions: object }>;

/** Numbers in [0, 1) from a seed. */
function seeded(seed: number): () => number {
  let state = seed || 1;
  return () => (state = Math.imul(state, 48271) % 0x7fffffff) / 0x7fffffff / 2 + 0.5;
}

/** What can be observed of plain data: a text and the objects in it. Null if the value is not plain throughout. */
function stateOf(value: unknown): { text: string; objects: unknown[] } | null {
  const objects = new Set<unknown>();
  const isPlain = (part: unknown): boolean => {
    if (typeof part === 'function') return false;
    if (typeof part !== 'object' || part === null || objects.has(part)) return true;
    objects.add(part);
    const prototype: unknown = Object.getPrototypeOf(part);
    if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
    return Object.values(Object.getOwnPropertyDescriptors(part)).every(
      (property) => !property.get && isPlain(property.value),
    );
  };
  if (!isPlain(value)) return null;
  return { text: inspect(value, { depth: Infinity, maxArrayLength: null }), objects: [...objects] };
}

/** Names whose values are not what they were; null if that cannot be told. */
function changed(
  before: Record<string, ReturnType<typeof stateOf>>,
  values: Record<string, unknown>,
): string[] | null {
  const names: string[] = [];
  for (const [name, was] of Object.entries(before)) {
    const now = stateOf(values[name]);
    if (!was || !now) return null;
    const same = was.text === now.text && was.objects.every((object, i) => object === now.objects[i]);
    if (!same) names.push(name);
  }
  return names;
}

/**
 * The simplest evaluator that does what the protocol says: a fresh scope for each request, nothing kept.
 *
 * @param observant - report which inputs a cell has changed, where that can be told
 */
export function plainRuntime(observant = true): Runtime {
  return { execute: (request, report) => execute(request, report, observant) };
}

async function execute(
  request: ExecuteRequest,
  report: (report: RuntimeReport) => void,
  observant: boolean,
): Promise<void> {
  const parent = request.id;
  const defined = new Map<string, object | null>();
  const roots = new Map<string, string>();
  for (const { cell, code, inputs, seed } of request.cells) {
    const reply = { parent, type: 'execute_reply', cell, duration: 0, kept: false } as const;
    const unfinished = Object.values(inputs).find((definer) => defined.get(definer) === null);
    if (unfinished !== undefined) {
      const blocker = roots.get(unfinished) ?? unfinished;
      defined.set(cell, null);
      roots.set(cell, blocker);
      report({ ...reply, status: 'blocked', blocker, mutated: observant ? [] : null });
      continue;
    }
    const values: Record<string, unknown> = {};
    for (const [name, definer] of Object.entries(inputs)) {
      const definitions = defined.get(definer)!;
      Object.defineProperty(values, name, {
        enumerable: true,
        get: () => Reflect.get(definitions, name) as unknown,
      });
    }
    const before = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, stateOf(value)]));
    const mutated = () => (observant ? changed(before, values) : null);
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
      report({ ...reply, status: 'ok', mutated: mutated() });
    } catch (error) {
      defined.set(cell, null);
      report({ parent, type: 'error', cell, error: { name: 'Error', message: String(error), frame: null } });
      report({ ...reply, status: 'error', mutated: mutated() });
    }
  }
  report({ parent, type: 'status', execution_state: 'idle' });
}
