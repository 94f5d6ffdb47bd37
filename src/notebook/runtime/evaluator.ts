/** Answers execute requests: evaluates cells in order and reports what they show. It knows no worker and no page. */
import { isWithin, liveAbove } from '../live.ts';
import type {
  ExecuteCell,
  ExecuteReply,
  ExecuteRequest,
  InspectReply,
  InspectRequest,
  RuntimeReport,
} from '../protocol.ts';
import { bundle } from './bundle.ts';
import { rawError } from './errors.ts';
import { createFingerprints } from './fingerprint.ts';
import { cellGlobals, cellRandom } from './globals.ts';
import { createHeld, type Hold } from './held.ts';
import type { Host } from './host.ts';
import { inspectQuoted } from './inspect.ts';
import { createKeeper, type Values } from './keep.ts';
import { finish } from './late.ts';
import { offered, type Offer } from './offer.ts';
import { ended } from './pending.ts';
import { createRun, type CellReport, type CellRun, type Stage } from './run.ts';
import { cancelTimers, handledLate, rejected } from './timers.ts';

export interface EvaluatorOptions {
  post: (report: RuntimeReport) => void;
  host: Host;
  /** Packages that cells may import: name → namespace. */
  modules?: Readonly<Record<string, object>>;
  /** Classes handed to cells whose instances hold all their state in own properties, such as Tensor. */
  classes?: readonly (abstract new (...parameters: never) => object)[];
  /** Milliseconds of evaluation above which a cell's values may be kept; default 50. */
  keepAfter?: number;
  /** Where the globals that are handed in meet the run that is going on; default one of its own. */
  stage?: Stage;
  /** Loads the script for what cells put off (see late.ts), in the course of a request. */
  loadLate?: (request: string) => Promise<string>;
}

export interface Evaluator {
  /** Resolves when the request has been answered; requests wait for one another. */
  execute: (request: ExecuteRequest) => Promise<void>;
  /** A part of a value that has been shown; waits for requests as they do for one another. */
  inspect: (request: InspectRequest) => Promise<InspectReply>;
  /** What cells find in the global scope, besides what is handed in. */
  globals: Record<string, unknown>;
  /** The running cell's random numbers, to stand in for Math.random. */
  random: () => number;
  /** To be told of rejections that nobody handled, and of those handled late. */
  rejected: (promise: object, reason: unknown) => void;
  handledLate: (promise: object) => void;
}

type CellCode = (inputs: Values, offer: Offer) => Promise<{ value: unknown; definitions: Values }>;

/**
 * Cells of a request that have met the same objects. There is one world, unless a cell that depends on a live one
 * changes what a cell that does not depend on it sees: that one is then evaluated in a world of its own, in which what
 * is above it is evaluated again, untold. Worlds share no objects, so from then on no kept values are used.
 */
interface World {
  done: Map<string, Done>;
  /** Places of cells that may have changed what others see. */
  changers: Set<number>;
}

/** A cell of the request that is done. */
interface Done {
  /** Its place in the request. */
  at: number;
  /** Null if it failed or was blocked. */
  definitions: Values | null;
  /** The cell at the root of the chain that blocked it. */
  blocker?: string;
  /** The cells that it depends on, however indirectly. */
  above: ReadonlySet<string>;
}

type Reply = Omit<ExecuteReply, 'type' | 'cell'> & { definitions: Values | null };

type Outcome = { value: unknown; definitions: Values } | { thrown: unknown };

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const { host, modules = {}, keepAfter = 50, stage = { run: null } } = options;
  const keeper = createKeeper(createFingerprints(options.classes ?? []));
  const held = createHeld();
  const offer = offered(modules);
  let queue = Promise.resolve();

  const forget = (cell: string): void => {
    keeper.forget(cell);
    held.forget(cell);
  };

  const answer = async (request: ExecuteRequest): Promise<void> => {
    const post = (report: CellReport): void =>
      send(options.post, { ...report, parent: request.id } as RuntimeReport);
    const { cells } = request;
    const live = liveAbove(
      cells.map(({ cell, live: isLive, inputs }) => ({ id: cell, isLive, definers: Object.values(inputs) })),
    );
    const worlds: World[] = [];
    const run = async (at: number, { done, changers }: World, tell: typeof post): Promise<void> => {
      const cell = cells[at]!;
      const above = definersAbove(cell, done);
      const { definitions, ...reply } = await step(cell, done, above, request.id, tell, worlds.length === 1);
      done.set(cell.cell, { at, definitions, above, blocker: reply.blocker });
      if (reply.mutated?.length !== 0) changers.add(at);
      tell({ type: 'execute_reply', cell: cell.cell, ...reply });
    };
    for (const [at, { cell }] of cells.entries()) {
      const seen = [...cells.keys()].filter(
        (other) => other < at && isWithin(live.get(cells[other]!.cell)!, live.get(cell)!),
      );
      let world = worlds.find((one) => suits(one, seen, cells));
      if (world === undefined) worlds.push((world = { done: new Map(), changers: new Set() }));
      for (const other of seen)
        if (!world.done.has(cells[other]!.cell)) await run(other, world, () => undefined);
      await run(at, world, post);
    }
    post({ type: 'status', execution_state: 'idle' });
  };

  const step = async (
    cell: ExecuteCell,
    done: ReadonlyMap<string, Done>,
    above: ReadonlySet<string>,
    request: string,
    post: (report: CellReport) => void,
    mayReuse: boolean,
  ): Promise<Reply> => {
    const unfinished = Object.values(cell.inputs).find((definer) => done.get(definer)?.definitions === null);
    if (unfinished !== undefined) {
      const blocker = done.get(unfinished)!.blocker ?? unfinished;
      forget(cell.cell);
      return { ...untouched, status: 'blocked', blocker };
    }
    post({ type: 'status', execution_state: 'busy', cell: cell.cell });
    const outputs: CellReport[] = [];
    let hold: Hold | null = null;
    const run = createRun(
      cell,
      host,
      (report) => {
        outputs.push(report);
        post(report);
      },
      (value) => (hold ??= held.renew(cell))(value),
    );
    const missing = Object.entries(cell.inputs).find(([, definer]) => !done.has(definer));
    if (missing !== undefined) {
      forget(cell.cell);
      conclude(run, { thrown: missingError(cell, missing) }, post);
      return { ...untouched, status: 'error' };
    }
    const inputs = liveInputs(cell, done);
    const stateless = new Set(cell.stateless);
    const before = keeper.know(inputs, stateless);
    const kept = cell.fresh === true || !mayReuse ? null : keeper.find(cell, before);
    if (kept !== null) {
      for (const report of kept.outputs) post(report);
      return { ...untouched, status: 'ok', kept: true, duration: kept.duration, definitions: kept.values };
    }

    forget(cell.cell);
    stage.run = run;
    const started = host.elapsed();
    const evaluated = await evaluate(cell, inputs);
    run.settled = true;
    const leftWaiting = cancelTimers(run);
    await ended(run, host.drain);
    const evaluation = host.elapsed() - started;
    const late = await finishLate(run, request);
    const duration = evaluation + late.duration;
    const outcome = conclude(run, 'thrown' in evaluated ? evaluated : (late.failure ?? evaluated), post);
    // What was shown may have had getters, or functions of a plot, which started something.
    await ended(run, host.drain);
    stage.run = null;

    const mutated = keeper.changed(before, inputs, stateless);
    if (mutated?.length !== 0) tellCulprit(run, above);
    // Of a cell that failed, the error says why it did not wait.
    if (leftWaiting && !('thrown' in outcome)) run.notice('late');
    if (cell.endsAsObject && !('thrown' in outcome)) run.notice('block');
    run.flush();
    if ('thrown' in outcome) return { ...untouched, status: 'error', duration, mutated };
    const { definitions } = outcome;
    if (duration > keepAfter && mutated?.length === 0) {
      keeper.keep(cell, before, { values: definitions, outputs, duration });
    }
    return { ...untouched, status: 'ok', duration, mutated, definitions };
  };

  const evaluate = async (cell: ExecuteCell, inputs: Values): Promise<Outcome> => {
    try {
      const code = host.evaluate(`${cell.code}\n//# sourceURL=cell:${cell.cell}`) as CellCode;
      return await code(inputs, offer);
    } catch (thrown) {
      return { thrown };
    }
  };

  /** Does what the cell has put off, if anything. Loading the script takes no time of the cell's. */
  const finishLate = async (
    run: CellRun,
    request: string,
  ): Promise<{ failure?: { thrown: unknown }; duration: number }> => {
    if (run.deferred.length === 0) return { duration: 0 };
    let started = host.elapsed();
    try {
      const script = await options.loadLate!(request);
      started = host.elapsed();
      finish(run, () => host.evaluate(script));
      return { duration: host.elapsed() - started };
    } catch (thrown) {
      return { failure: { thrown }, duration: host.elapsed() - started };
    }
  };

  /** Says to a cell that it changed a costly value from above, which therefore cannot be kept. */
  const tellCulprit = (run: CellRun, above: ReadonlySet<string>): void => {
    for (const definer of above) {
      const changed = keeper.broken(definer);
      if (changed.length === 0) continue;
      keeper.forget(definer);
      run.stream('stderr', culpritText(changed, definer));
    }
  };

  return {
    execute: (request) => {
      const answered = queue.then(() => answer(request));
      queue = answered.catch(() => undefined);
      return answered;
    },
    inspect: (request) => queue.then(() => held.answer(request)),
    globals: cellGlobals(stage, host),
    random: cellRandom(stage),
    rejected: (promise, reason) => rejected(stage, promise, reason),
    handledLate: (promise) => handledLate(stage, promise),
  };
}

const untouched = { duration: 0, kept: false, mutated: [] as string[], definitions: null };

/**
 * Whether a cell can be evaluated in a world: nothing it should not see has changed anything there, and what is missing
 * comes after what was done.
 *
 * @param seen - places of the cells above that it sees
 */
function suits({ done, changers }: World, seen: readonly number[], cells: readonly ExecuteCell[]): boolean {
  const last = Math.max(-1, ...[...done.values()].map(({ at }) => at));
  return (
    [...changers].every((at) => seen.includes(at)) &&
    seen.every((at) => at > last || done.has(cells[at]!.cell))
  );
}

/** Shows the value, or what went wrong, also where nobody waited for it. */
function conclude(run: CellRun, evaluated: Outcome, post: (report: CellReport) => void): Outcome {
  let outcome = evaluated;
  if (!('thrown' in outcome) && run.strays.size > 0) outcome = { thrown: [...run.strays.values()][0] };
  if (!('thrown' in outcome) && outcome.value !== undefined) {
    try {
      run.result(bundle(outcome.value, run.hold));
    } catch (thrown) {
      outcome = { thrown };
    }
  }
  if ('thrown' in outcome) {
    run.flush();
    post({ type: 'error', cell: run.cell, error: rawError(outcome.thrown, inspectQuoted) });
  }
  return outcome;
}

/** The names that the cell takes from above, as getters: a function in the definer may assign them later. */
function liveInputs(cell: ExecuteCell, done: ReadonlyMap<string, Done>): Values {
  const inputs = Object.create(null) as Values;
  for (const [name, definer] of Object.entries(cell.inputs)) {
    const definitions = done.get(definer)?.definitions;
    Object.defineProperty(inputs, name, { get: () => definitions?.[name], enumerable: true });
  }
  return inputs;
}

function missingError(cell: ExecuteCell, [name, definer]: [string, string]): ReferenceError {
  return new ReferenceError(
    `${cell.cell} needs ${name} of ${definer}, which is not part of this run; run it too`,
  );
}

function definersAbove(cell: ExecuteCell, done: ReadonlyMap<string, Done>): Set<string> {
  const above = new Set<string>();
  for (const definer of Object.values(cell.inputs)) {
    above.add(definer);
    for (const further of done.get(definer)?.above ?? []) above.add(further);
  }
  return above;
}

function culpritText(changed: readonly { name: string; copy: string }[], definer: string): string {
  const names = changed.map(({ name }) => name).join(' and ');
  const copies = changed.map(({ copy }) => copy).join(', ');
  return `This cell changed ${names}, which ${definer} defines and which takes long; copy it first: ${copies}\n`;
}

/** Posts a report; what cannot be cloned is replaced by its text. */
function send(post: (report: RuntimeReport) => void, report: RuntimeReport): void {
  try {
    post(report);
  } catch (error) {
    if (!('data' in report)) throw error;
    post({ ...report, data: { 'text/plain': report.data['text/plain'] } });
  }
}
