/**
 * A notebook in the reader's browser: the document as edited, what each cell shows, and the runs that bring
 * it about. No DOM: a page draws what it is told has changed. Whether a cell is fresh is never stored, only
 * derived: the key it was shown with against the key it has now.
 */
import { createCollector, likelyCause, type Collector } from './collect.ts';
import { plainFlags, type Cell } from './document.ts';
import type { Hint } from './hint.ts';
import {
  hopefulKeys,
  inertKeys,
  isFresh,
  keysOf,
  relearn,
  staleCells,
  type Controls,
  type Keys,
} from './keys.ts';
import { planRun, requestFor, type RunPlan } from './plan.ts';
import type {
  CellControls,
  ControlValue,
  ExecuteReply,
  Output,
  Part,
  PartAsked,
  RuntimeReport,
} from './protocol.ts';
import { analyse, cellOf, type Analysis } from './resolve.ts';
import type { RunEnd, RuntimeClient } from './sandbox/client.ts';
import type { Transpilation } from './transpile.ts';

export type CellState = 'fresh' | 'stale' | 'queued' | 'running' | 'blocked' | 'failed';

/** What a cell shows, and how it came about. */
export interface Shown {
  readonly outputs: readonly Output[];
  readonly status: ExecuteReply['status'];
  /** The cell without which it could not run. */
  readonly blocker: string | null;
  /** Milliseconds of its last evaluation. */
  readonly duration: number;
  /** That evaluation was seen to change none of the cell's inputs. */
  readonly inert: boolean;
}

/** How a run ended. */
export type RunOutcome =
  | { how: RunEnd }
  /** The target needs these cells, which take long: ask, and run again with `confirmed`. */
  | { how: 'needs-confirmation'; cells: readonly string[] };

export interface SessionOptions {
  /** The chapter as it was built, each cell with what it shows, and what transpile() makes of it if that is known. */
  cells: readonly { cell: Cell; shown: Shown; transpilation?: Transpilation }[];
  runtime: RuntimeClient;
  /** A cell's state or outputs have changed. */
  onChange: (cell: string) => void;
}

export interface Session {
  stateOf(cell: string): CellState;
  shownOf(cell: string): Shown;
  /** A likely cause of the error that a cell shows; null when there is none to tell. */
  hintOf(cell: string): Hint | null;
  /** Which of the reader's evaluations the outputs came from, counted from 1; null if they came with the page. */
  executionOf(cell: string): number | null;
  /** Outputs of a cell that runs, as far as they have come; null when it does not run. */
  progressOf(cell: string): readonly Output[] | null;
  sourceOf(cell: string): string;
  /** Costs next to nothing: what it changes is found out, and told, when it is next asked for. */
  setSource(cell: string, source: string): void;
  /**
   * Puts the cells into another order. Those left out (taken out, or text) are no part of the program until they
   * are named again, and keep their source and outputs meanwhile; `added` are cells that the notebook has not had yet.
   *
   * @throws RangeError if the order names a cell that is not known
   */
  arrange(order: readonly string[], added?: readonly Cell[]): void;
  /** Sets an input and runs what it changes. While a run is under way, only the latest value counts. */
  setControl(cell: string, index: number, value: ControlValue): Promise<RunOutcome>;
  /** Inputs of a cell go back to what its code says. */
  clearControls(cell: string): void;
  /** What an input is set to; undefined if to nothing. */
  controlOf(cell: string, index: number): ControlValue | undefined;
  /** What a cell's inputs are set to. */
  controlsOf(cell: string): CellControls;
  /** Runs cells, what they need, and what they change. Waits for a run that is under way. */
  run(targets: string | Iterable<string>, options?: { confirmed?: boolean }): Promise<RunOutcome>;
  /**
   * Evaluates an expression below the whole notebook, or below one cell, without showing it anywhere.
   * @returns its outputs
   */
  evaluate(source: string, below?: string): Promise<readonly Output[]>;
  /**
   * A part of a value that an output shows the beginning of.
   * @param handle - as the output has it
   * @param columns - how many a row of it has, at most
   * @returns null when the value is no longer there
   */
  inspect(handle: string, part: PartAsked, columns?: number): Promise<Part | null>;
  /** Ends the run that is under way and drops what waits. */
  stop(): Promise<void>;
  /** Ends what runs and lets go of all values and of what inputs were set to; nothing is run again. Executions are counted anew. */
  restart(): Promise<void>;
  stale(): readonly string[];
  readonly isRunning: boolean;
  /** The notebook as edited. */
  readonly analysis: Analysis;
}

interface Run {
  readonly targets: ReadonlySet<string>;
  /** With which its cells will be shown: see hopefulKeys. */
  readonly keys: Keys;
  readonly collector: Collector;
  /** Cells of the request that have not been answered. */
  readonly waiting: Set<string>;
  /** Cells that need not run if the hope holds. */
  readonly spared: ReadonlySet<string>;
  current: string | null;
}

/** What a cell shows that was never run. */
const nothing: Shown = { outputs: [], status: 'ok', blocker: null, duration: 0, inert: false };

/** The id of the cell that evaluate() adds for a moment; no author's cell can have it. */
const SCRATCH = '(expression)';
/** Nobody sees it run, so nobody would stop it: a value may never tell what it is. */
const EXPRESSION_MS = 5_000;

export function createSession({ cells, runtime, onChange: tell }: SessionOptions): Session {
  /** Every cell that was ever there, also those that are taken out. */
  const known = new Map(cells.map(({ cell }) => [cell.id, cell]));
  let order = cells.map(({ cell }) => cell.id);
  const shown = new Map(cells.map(({ cell, shown }) => [cell.id, shown]));
  let controls: Controls = {};
  /** Transpiling a chapter takes most of a first run, so it is done when the chapter is built. */
  const transpiled = new Map(
    cells.flatMap(({ transpilation: one }) => (one ? [[one.source, one] as const] : [])),
  );
  let analysis = analyse(
    cells.map(({ cell }) => cell),
    { known: transpiled },
  );
  /** Whether a text has changed since: see catchUp. */
  let isBehind = false;
  /** Keys of cells that were seen to change nothing: what they do not define they do not influence. */
  const inert = inertKeys(analysis, {}, (id) => shown.get(id)!.inert);
  let keys = keysOf(analysis, controls, inert);
  /** The key with which each cell's outputs came. */
  let shownKeys = new Map(keys);
  let resident = new Set<string>();
  const executions = new Map<string, number>();
  let executed = 0;
  let active: Run | null = null;
  let requests = 0;
  /** The run after the one under way; those asked for meanwhile join it. */
  let next: { targets: Set<string>; confirmed: boolean; outcome: Promise<RunOutcome> } | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  let generation = 0;

  /** Tells of the cells that something makes look otherwise. */
  function telling(change: () => void): void {
    const before = new Map(order.map((id) => [id, lookOf(id)]));
    change();
    for (const [id, look] of before) if (analysis.cells.has(id) && lookOf(id) !== look) onChange(id);
  }

  /** What of a cell something elsewhere can change. */
  const lookOf = (id: string): string => JSON.stringify([stateOf(id), hintOf(id)]);

  function edit(change: () => void): void {
    telling(() => {
      change();
      isBehind = false;
      analysis = analyse(document(), { previous: analysis, known: transpiled });
      keys = keysOf(analysis, controls, inert);
    });
  }

  /**
   * Analyses what has been written. It takes longer than a key may, so it waits until somebody wants to know something
   * that depends on it.
   */
  function catchUp(): void {
    if (isBehind) edit(() => undefined);
  }

  function setControls(now: Controls): void {
    catchUp();
    telling(() => {
      controls = now;
      keys = keysOf(analysis, controls, inert);
    });
  }

  const document = (): Cell[] => order.map((id) => known.get(id)!);

  function onChange(id: string): void {
    // A run that began before a cell was taken out may still speak of it.
    if (analysis.cells.has(id)) tell(id);
  }

  function knownCell(id: string): Cell {
    const cell = known.get(id);
    if (!cell)
      throw new RangeError(`session: no cell has the id "${id}"; there are ${[...known.keys()].join(', ')}`);
    return cell;
  }

  function stateOf(id: string): CellState {
    // What is taken out, or is text, is no part of the program.
    if (!keys.has(id)) return 'fresh';
    const run = active;
    if (run?.waiting.has(id) && changes(run, id)) return run.current === id ? 'running' : 'queued';
    if (!isFresh(keys, shownKeys, id)) return run?.spared.has(id) ? 'queued' : 'stale';
    const { status } = shown.get(id)!;
    return status === 'ok' ? 'fresh' : status === 'error' ? 'failed' : 'blocked';
  }

  /** A cell that is only replayed, for the sake of others, shows what it showed: nothing to see. */
  function changes(run: Run, id: string): boolean {
    return run.targets.has(id) || !isFresh(run.keys, shownKeys, id);
  }

  function settle(run: Run, id: string): void {
    const reply = run.collector.replyOf(id);
    if (!reply) return;
    run.waiting.delete(id);
    resident.add(id);
    const before = shown.get(id)!;
    // The same key gives the same outputs: what was only replayed stands as it is, and need not be drawn.
    const stands = !changes(run, id);
    shown.set(id, {
      outputs: stands ? before.outputs : [...run.collector.outputsOf(id)],
      status: reply.status,
      blocker: reply.blocker ?? null,
      duration: reply.kept ? before.duration : reply.duration,
      inert: reply.mutated?.length === 0,
    });
    // What was blocked was not executed.
    if (reply.status === 'blocked') executions.delete(id);
    else if (!stands) executions.set(id, ++executed);
    shownKeys.set(id, run.keys.get(id)!);
    if (!stands || run.targets.has(id)) onChange(id);
  }

  /** A source that cannot be parsed fails without being run. */
  function showBroken(id: string, at: Analysis, keysThen: Keys): void {
    const { error } = cellOf(at, id);
    if (!error) return;
    shown.set(id, {
      outputs: [{ output_type: 'error', error }],
      status: 'error',
      blocker: null,
      duration: 0,
      inert: false,
    });
    shownKeys.set(id, keysThen.get(id)!);
    onChange(id);
  }

  /**
   * Runs cells in the hope that those which changed nothing before change nothing now, so that what only they
   * could change need not run; where it was not so, runs again with what is known by then.
   */
  async function perform(wanted: ReadonlySet<string>, confirmed: boolean): Promise<RunOutcome> {
    catchUp();
    const targets = new Set([...wanted].filter((id) => analysis.cells.has(id)));
    const hope = hopefulKeys(analysis, controls, inert, (id) => shown.get(id)!.inert);
    const planned = planFor(targets, hope, confirmed);
    const spared = planFor(targets, keys, confirmed).run.filter((id) => !planned.run.includes(id));
    const at = analysis;
    const outcome = await execute(planned, hope, targets, new Set(spared));
    const isOpen = [...spared, ...planned.run].some((id) => !isFresh(keys, shownKeys, id));
    if (outcome.how !== 'done' || analysis !== at || !isOpen) return outcome;
    if (next === null) return execute(planFor(targets, keys, confirmed), keys, targets);
    // The reader has moved an input meanwhile.
    for (const id of targets) next.targets.add(id);
    return outcome;
  }

  function planFor(targets: ReadonlySet<string>, by: Keys, confirmed: boolean): RunPlan {
    const durations = Object.fromEntries([...shown].map(([id, { duration }]) => [id, duration]));
    return planRun(analysis, targets, { keys: by, shown: shownKeys, durations, resident, confirmed });
  }

  async function execute(
    plan: RunPlan,
    by: Keys,
    targets: ReadonlySet<string>,
    spared: ReadonlySet<string> = new Set(),
  ): Promise<RunOutcome> {
    if (plan.needsConfirmation.length > 0)
      return { how: 'needs-confirmation', cells: plan.needsConfirmation };
    for (const id of plan.broken) showBroken(id, analysis, keys);
    if (plan.run.length === 0) return { how: 'done' };
    const run: Run = {
      targets,
      keys: by,
      collector: createCollector(analysis),
      waiting: new Set(plan.run),
      spared,
      current: null,
    };
    const request = requestFor(`run-${++requests}`, analysis, plan.run, controls, targets);
    const at = { analysis, controls };
    telling(() => (active = run));
    let how: RunEnd = 'died';
    try {
      how = await runtime.run(request, (report) => take(run, report));
    } finally {
      catchUp();
      telling(() => {
        active = null;
        if (how !== 'done') resident = new Set();
        learn(run, plan.run);
        if (analysis === at.analysis && controls === at.controls) dropUnused(run, plan.run);
      });
      // That nothing runs any more is worth telling also where no state has changed.
      targets.forEach(onChange);
    }
    return { how };
  }

  /** What a run has shown of which cells are inert makes keys finer; what was fresh stays so. */
  function learn(run: Run, cells: readonly string[]): void {
    const before = keys;
    for (const id of cells)
      if (run.collector.replyOf(id)?.mutated?.length === 0) inert.add(run.keys.get(id)!.key);
    keys = keysOf(analysis, controls, inert);
    shownKeys = new Map(relearn(shownKeys, before, keys));
  }

  /**
   * Lets go of what was set on inputs that are no longer declared. A run without it is the same run, so what is known
   * of its cells is known of them with their new keys.
   */
  function dropUnused(run: Run, cells: readonly string[]): void {
    const left = withoutUnused(controls, run.collector, cells);
    if (left === controls) return;
    const before = keys;
    controls = left;
    for (const key of inertKeys(analysis, controls, (id) => inert.has(before.get(id)!.key))) inert.add(key);
    keys = keysOf(analysis, controls, inert);
    shownKeys = new Map(relearn(shownKeys, before, keys));
  }

  function progressOf(id: string): readonly Output[] | null {
    return active?.waiting.has(id) ? active.collector.outputsOf(id) : null;
  }

  /** What an input of a cell is declared as: of one that runs, as far as it has come. */
  function declaredOf(id: string, index: number): string | undefined {
    return inputsOf(progressOf(id) ?? []).get(index) ?? inputsOf(shown.get(id)!.outputs).get(index);
  }

  function take(run: Run, report: RuntimeReport): void {
    const id = run.collector.receive(report);
    if (id === null) return;
    if (report.type === 'execute_reply') settle(run, id);
    else {
      run.current = id;
      if (changes(run, id)) onChange(id);
    }
  }

  function enqueue(targets: Iterable<string>, confirmed: boolean): Promise<RunOutcome> {
    if (next) {
      for (const id of targets) next.targets.add(id);
      next.confirmed ||= confirmed;
      return next.outcome;
    }
    const mine = { targets: new Set(targets), confirmed, outcome: null as unknown as Promise<RunOutcome> };
    const born = generation;
    mine.outcome = ended.then(async () => {
      if (next === mine) next = null;
      if (born !== generation) return { how: 'stopped' } as const;
      return perform(mine.targets, mine.confirmed);
    });
    next = mine;
    ended = mine.outcome.catch(() => undefined);
    return mine.outcome;
  }

  function hintOf(id: string): Hint | null {
    const output = shown.get(id)!.outputs.find((one) => one.output_type === 'error');
    return output?.output_type === 'error' ? likelyCause(analysis, id, output.error) : null;
  }

  async function stop(): Promise<void> {
    generation++;
    next = null;
    await runtime.stop();
    resident = new Set();
  }

  return {
    stateOf(cell) {
      catchUp();
      return stateOf(cell);
    },
    shownOf: (cell) => shown.get(cell)!,
    hintOf(cell) {
      catchUp();
      return hintOf(cell);
    },
    progressOf,
    sourceOf: (cell) => knownCell(cell).source,
    setSource(cell, source) {
      known.set(cell, { ...knownCell(cell), source });
      isBehind = true;
    },
    arrange(wanted, added = []) {
      const fresh = added.filter(({ id }) => !known.has(id));
      for (const cell of fresh) {
        known.set(cell.id, cell);
        shown.set(cell.id, nothing);
      }
      for (const id of wanted) knownCell(id);
      edit(() => (order = [...wanted]));
      // An empty cell shows nothing, and would show nothing if it were run.
      for (const id of wanted)
        if (!shownKeys.has(id) && knownCell(id).source.trim() === '') shownKeys.set(id, keys.get(id)!);
    },
    setControl(cell, index, value) {
      const declared = declaredOf(cell, index);
      if (declared !== undefined)
        setControls({ ...controls, [cell]: { ...controls[cell], [declared]: value } });
      return enqueue([cell], false);
    },
    clearControls: (cell) => setControls({ ...controls, [cell]: {} }),
    controlsOf: (cell) => controls[cell] ?? {},
    controlOf: (cell, index) => controls[cell]?.[declaredOf(cell, index) ?? ''],
    run: (targets, { confirmed = false } = {}) =>
      enqueue(typeof targets === 'string' ? [targets] : targets, confirmed),
    async evaluate(source, below) {
      catchUp();
      const at = below === undefined ? order.length : order.indexOf(below) + 1;
      const above = document().slice(0, at);
      const whole = analyse([...above, { id: SCRATCH, source, flags: plainFlags }], { previous: analysis });
      const { error } = cellOf(whole, SCRATCH);
      if (error) return [{ output_type: 'error', error }];
      const collector = createCollector(whole);
      const evaluation = ended.then(async () => {
        const needed = [...keysOf(whole, controls, inert).get(SCRATCH)!.influences, SCRATCH];
        const request = requestFor(`expression-${++requests}`, whole, needed, controls);
        let timer: ReturnType<typeof setTimeout> | undefined;
        const how = await runtime.run(request, (report) => {
          collector.receive(report);
          const begins = report.type === 'status' && 'cell' in report && report.cell === SCRATCH;
          if (begins) timer ??= setTimeout(() => void runtime.stop(), EXPRESSION_MS);
        });
        clearTimeout(timer);
        return how;
      });
      ended = evaluation.catch(() => undefined);
      const how = await evaluation;
      if (how !== 'done') resident = new Set();
      const reply = collector.replyOf(SCRATCH);
      if (reply?.status === 'blocked') return collector.outputsOf(reply.blocker!);
      return collector.outputsOf(SCRATCH);
    },
    inspect(handle, part, columns = 0) {
      // No cell can guess the id, so none can answer for another.
      const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
      return runtime.inspect({ type: 'inspect_request', id, handle, part }, columns);
    },
    executionOf: (cell) => executions.get(cell) ?? null,
    stop,
    async restart() {
      await stop();
      setControls({});
      const numbered = [...executions.keys()];
      executions.clear();
      executed = 0;
      numbered.forEach(onChange);
    },
    stale() {
      catchUp();
      return staleCells(keys, shownKeys);
    },
    get isRunning() {
      return active !== null;
    },
    get analysis() {
      catchUp();
      return analysis;
    },
  };
}

/** What the inputs among outputs are declared as, by their place. */
function inputsOf(outputs: readonly Output[]): Map<number, string> {
  return new Map(
    outputs.flatMap((output) => {
      const input =
        output.output_type === 'display_data' && output.data['application/vnd.separable.input+json'];
      return input ? [[input.index, input.declared] as const] : [];
    }),
  );
}

/** Controls without those of inputs that cells have ended without. */
function withoutUnused(controls: Controls, collector: Collector, cells: readonly string[]): Controls {
  let left = controls;
  for (const id of cells) {
    // A cell that failed may have failed before it came to the input.
    if (collector.replyOf(id)?.status !== 'ok') continue;
    const set = Object.entries(controls[id] ?? {});
    const inputs = new Set(inputsOf(collector.outputsOf(id)).values());
    const used = set.filter(([declared]) => inputs.has(declared));
    if (used.length < set.length) left = { ...left, [id]: Object.fromEntries(used) };
  }
  return left;
}
