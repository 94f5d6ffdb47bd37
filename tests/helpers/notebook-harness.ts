import fc from 'fast-check';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { isFresh, keysOf, relearn, type Keys } from '../../src/notebook/keys.ts';
import { planRun, requestFor } from '../../src/notebook/plan.ts';
import type { ExecuteRequest, RuntimeReport } from '../../src/notebook/protocol.ts';
import { analyse, type Analysis } from '../../src/notebook/resolve.ts';

/**
 * What the harness drives: answers a request with the reports of protocol.ts, and resolves when all have been
 * made. It may keep values from one request to the next, as the runtime does.
 */
export type Execute = (request: ExecuteRequest, report: (report: RuntimeReport) => void) => Promise<void>;

/** An evaluator, and how to get one that has kept nothing. */
export interface Runtime {
  execute: Execute;
  dispose?: () => void | Promise<void>;
}

/** What a cell shows: its outputs and how it ended, as text to be compared. */
type Shown = string;

async function run(execute: Execute, request: ExecuteRequest) {
  const outputs = new Map<string, unknown[]>();
  const shown = new Map<string, Shown>();
  const harmless: string[] = [];
  await execute(request, (report) => {
    if (report.type === 'status') return;
    const list = outputs.get(report.cell) ?? [];
    outputs.set(report.cell, list);
    if (report.type !== 'execute_reply') {
      list.push(
        'data' in report
          ? [report.type, report.data]
          : report.type === 'stream'
            ? report.text
            : report.error.message,
      );
      return;
    }
    const { cell, status, blocker } = report;
    if (report.mutated?.length === 0) harmless.push(cell);
    shown.set(cell, JSON.stringify([status, blocker ?? null, list]));
  });
  return { shown, harmless };
}

/** What every cell shows after a run from the top by a runtime that holds nothing. */
async function fromTheTop(create: () => Runtime, analysis: Analysis): Promise<Map<string, Shown>> {
  const runtime = create();
  const { shown } = await run(runtime.execute, requestFor('top', analysis, analysis.cells.keys()));
  await runtime.dispose?.();
  for (const [id, { error }] of analysis.cells) if (error) shown.set(id, JSON.stringify(error));
  return shown;
}

/** One thing that a reader does. */
export type Step =
  | { do: 'edit'; cell: number; source: string }
  | { do: 'undo' }
  | { do: 'run'; cell: number }
  | { do: 'run stale' }
  /** The runtime is replaced, as after Stop: what it kept is gone. */
  | { do: 'restart' };

/** How the harness looks at a notebook. */
export interface HarnessOptions {
  create: () => Runtime;
  /** Durations to plan with, in place of the measured ones: makes cells costly. */
  durations?: Readonly<Record<string, number>>;
  /** Cells that are live. */
  live?: readonly string[];
}

/**
 * Lets a reader take steps over a notebook, and after each compares every cell whose derived state is fresh with
 * what a run from the top shows.
 *
 * @returns how many comparisons were made, so that a test can tell it has tested something
 * @throws Error that names the cell and shows both, and the notebook
 */
export async function checkSteps(
  sources: readonly string[],
  steps: readonly Step[],
  options: HarnessOptions,
) {
  let cells: Cell[] = sources.map((source, i) => {
    const id = `c${i}`;
    return { id, source, flags: { ...plainFlags, live: options.live?.includes(id) ?? false } };
  });
  const history: Cell[][] = [];
  let analysis = analyse(cells);
  let runtime = options.create();
  let keys: Keys = new Map();
  /** Keys of cells that were seen to change nothing. */
  const inert = new Set<string>();
  const shown = new Map<string, Shown>();
  let requests = 0;
  let compared = 0;

  const runCells = async (targets: string[]) => {
    const before = keysOf(analysis, {}, inert);
    const plan = planRun(analysis, targets, {
      keys: before,
      shown: keys,
      durations: options.durations,
      confirmed: true,
    });
    const request = requestFor(`request ${++requests}`, analysis, plan.run);
    const result = await run(runtime.execute, request);
    const now = new Map(keys);
    for (const id of plan.run) shown.set(id, result.shown.get(id)!);
    for (const id of plan.broken) shown.set(id, JSON.stringify(analysis.cells.get(id)!.error));
    for (const id of [...plan.run, ...plan.broken]) now.set(id, before.get(id)!);
    for (const id of result.harmless) inert.add(before.get(id)!.key);
    const after = keysOf(analysis, {}, inert);
    keys = relearn(now, before, after);
    for (const id of targets) {
      if (!isFresh(after, keys, id)) throw new Error(`${id} was run and is not fresh`);
    }
  };

  const check = async (step: string) => {
    const now = keysOf(analysis, {}, inert);
    const fresh = [...now.keys()].filter((id) => isFresh(now, keys, id));
    const expected = await fromTheTop(options.create, analysis);
    for (const id of fresh) {
      compared++;
      if (shown.get(id) === expected.get(id)) continue;
      const text = cells.map(({ id: cell, source }) => `--- ${cell}\n${source}`).join('\n');
      throw new Error(
        `after ${step}, ${id} shows\n${shown.get(id)}\nin place of\n${expected.get(id)}\nin\n${text}`,
      );
    }
  };

  const take = async (step: Step) => {
    switch (step.do) {
      case 'edit': {
        history.push(cells);
        const at = step.cell % cells.length;
        cells = cells.map((cell, i) => (i === at ? { ...cell, source: step.source } : cell));
        break;
      }
      case 'undo':
        cells = history.pop() ?? cells;
        break;
      case 'run':
        await runCells([cells[step.cell % cells.length]!.id]);
        break;
      case 'run stale': {
        const now = keysOf(analysis, {}, inert);
        await runCells([...now.keys()].filter((id) => !isFresh(now, keys, id)));
        break;
      }
      case 'restart':
        await runtime.dispose?.();
        runtime = options.create();
    }
    analysis = analyse(cells, { previous: analysis });
  };

  try {
    for (const [i, step] of steps.entries()) {
      await take(step);
      await check(`step ${i + 1} (${JSON.stringify(step)})`);
    }
  } finally {
    await runtime.dispose?.();
  }
  return compared;
}

/** Kinds of cells over the names x and y and a number: what a notebook is made of. */
const kinds: readonly ((x: string, y: string, n: number) => string)[] = [
  // Definitions
  (x, _, n) => `const ${x} = ${n};`,
  (x, y, n) => `const ${x} = ${n} > 4 ? \`${n}\` : -1; let ${y} = 1;`,
  (x, _, n) => `const ${x} = { n: ${n}, list: [${n}] };`,
  (x, y) => `const ${x}: any = { of: ${y}, list: [] };\ninspect(${x})`,
  (x, y) => `let ${x} = ${y};`,
  (x, y) => `const ${x} = ${y};`,
  (x, y) => `const ${x} = ${y}.list;`,
  (x, y) => `const ${x} = \`${'${'}inspect(${y})}\`;`,
  (x, y) => `const ${x} = ${y}.list.map((v) => v);\n${x}.length`,
  (x, y) => `const { list: [${x}] } = ${y};\ninspect(${x})`,
  (x, y) => `const ${x} = { list: [], get n() { ${y}.list.push('got'); return 1 } };`,
  // Mutation of what is defined above
  (x, _, n) => `${x}.list.push(${n});\ninspect(${x})`,
  (x, y) => `${x}.list.push(${y}); ${x}.n = 0;`,
  (x, y) => `${x}.link = ${y};`,
  (x, y) => `(${x}.of ?? ${x}.link ?? ${x}).list.push(inspect(${y}).length);`,
  (x, y) => `const ${x} = [${y}]; for (const v of ${x}) v.n = 7;`,
  (x, y) => `const local = ${y}; local.n = 8; const ${x} = local;`,
  (x, _, n) => `${x}[0] = ${n}; ${x}.n = ${n};`,
  // Functions, with and without state of their own
  (x, y) => `let ${x} = 0; const ${y} = () => { ${x}++; return ${x} };`,
  (x, y) => `const state = { list: [] }; function ${x}() { state.list.push(1) } const ${y} = state;`,
  (x) => `function ${x}(v) { v?.list?.push(1); ${x}.calls = (${x}.calls ?? 0) + 1; return ${x}.calls }`,
  (x, y) => `const ${x} = () => { ${y}.list.push(0) };`,
  (x, y) => `if (typeof ${x} === 'function') ${x}(${y});\ninspect(${y})`,
  (x, y) => `if (typeof ${x} === 'function') ${x}({ list: [${y}] });`,
  // Chance
  (x) => `const ${x} = () => Math.random();`,
  (x, _, n) => `const ${x} = { n: Math.random() * ${n}, list: [] };\n${x}.n`,
  () => 'const z = Math.random(); console.log(z); z',
  // Redefinition of a name from above
  (x, y) => `${x} = [${y}, ${x}];\ninspect(${x})`,
  (x, _, n) => `${x} += ${n};`,
  // Failure, at once or halfway
  (x, y) => `if (${x}.n > 3) throw new Error('too many');\n${y}.list.push('checked');`,
  (x, y) => `${x}.list.push(1); throw new RangeError(inspect(${y}));`,
  (x) => `const ${x}: = 3`,
  (x) => `const ${x} = 1; const ${x} = 2;`,
  // Types
  (x, _, n) =>
    `interface I { n: number }\ntype T = I;\nconst ${x}: T = { n: ${n}, list: [] } as any satisfies I;`,
  (x) => `enum E { A, B }\nconst ${x} = { n: E.B, list: [E[0]] };`,
  // Cells that stand alone
  () => '// nothing',
  (x, _, n) => `await null; { const ${x} = ${n}; console.log(${x}) }`,
];

/** Kinds that only look. */
const looks: typeof kinds = [
  (x) => `inspect(${x})`,
  (x, y) => `[inspect(${x}), inspect(${y})]`,
  (x) => `console.log(inspect(${x})); const own = [1]; own.push(2); own`,
];

/**
 * A notebook of 2 to 7 cells and the steps of a reader, who begins with a run of all. Each notebook is made of
 * a few kinds of cells and names only, so that they meet.
 */
export const scenario: fc.Arbitrary<{ sources: string[]; steps: Step[] }> = fc
  .tuple(
    fc.subarray([...kinds], { minLength: 3, maxLength: 6 }),
    fc.subarray(['a', 'b', 'c'], { minLength: 2, maxLength: 3 }),
  )
  .chain(([some, names]) => {
    const name = fc.constantFrom(...names);
    const source = fc
      .tuple(fc.constantFrom(...some, ...looks), name, name, fc.nat(9))
      .map(([kind, x, y, n]) => kind(x, y, n));
    const cell = fc.nat(6);
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), cell, source }) },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('run' as const), cell }) },
      { weight: 1, arbitrary: fc.constant({ do: 'undo' } as const) },
      { weight: 1, arbitrary: fc.constant({ do: 'run stale' } as const) },
      { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
    );
    return fc.record({
      sources: fc.array(source, { minLength: 2, maxLength: 7 }),
      steps: fc
        .array(step, { minLength: 2, maxLength: 8 })
        .map((rest) => [{ do: 'run stale' as const }, ...rest]),
    });
  });
