import { hash32 } from './hash.ts';
import { isFresh, ownKey, type Controls, type Keys } from './keys.ts';
import type { ExecuteCell, ExecuteRequest } from './protocol.ts';
import { cellOf, codeOf, type Analysis } from './resolve.ts';

/** What the page knows when it plans a run. */
export interface RunState {
  /** What each cell would be shown with now: see keysOf. */
  readonly keys: Keys;
  /** What each cell was last shown with. */
  readonly shown: Keys;
  /** Milliseconds of each cell's last evaluation, as far as known. */
  readonly durations?: Readonly<Record<string, number>>;
  /** Cells whose values the runtime holds. */
  readonly resident?: ReadonlySet<string>;
  /** The reader has agreed to run what a target needs, however long it takes. */
  readonly confirmed?: boolean;
}

export interface RunPlan {
  /** Cells to run, in document order: targets, what they change, and all that can influence either. */
  readonly run: readonly string[];
  /** Cells that the targets change and that are left stale: costly, live, or behind one that is. */
  readonly stale: readonly string[];
  /** Targets that cannot run, because their source cannot be parsed; their error is in the analysis. */
  readonly broken: readonly string[];
  /** Cells among `run` that the reader should be asked about first: a target needs them, and they take long. */
  readonly needsConfirmation: readonly string[];
}

/** A cell that takes longer, in ms, is not run again merely because a cell above was. */
const costlyAfter = 50;
/** A cell that takes longer, in ms, is not run for a target without asking. */
const askAfter = 2000;

/**
 * Plans the run of some cells: one, or several for "run all", "run stale", "run above", "run below".
 *
 * Cells below that are stale because of a target run along, unless they are costly or live, or would need one
 * that is. All that can influence a cell which runs is run before it, in the same fresh scope, so that what is
 * shown is what a run from the top would show.
 *
 * @throws RangeError if there is no cell of that id
 */
export function planRun(analysis: Analysis, target: string | Iterable<string>, state: RunState): RunPlan {
  const { keys, shown, durations = {}, resident = new Set(), confirmed = false } = state;
  const targets = new Set(typeof target === 'string' ? [target] : target);
  for (const id of targets) cellOf(analysis, id);
  const influences = (id: string) => keys.get(id)!.influences;
  const isLive = (id: string) => cellOf(analysis, id).cell.flags.live;
  const takes = (id: string, limit: number) => isLive(id) || (durations[id] ?? 0) > limit;
  const asks = (id: string) => takes(id, askAfter) && !resident.has(id) && !targets.has(id);

  const run = new Set<string>();
  const add = (id: string) => [...influences(id), id].forEach((needed) => run.add(needed));
  targets.forEach(add);
  const needsConfirmation = confirmed ? [] : [...run].filter(asks);
  const required = new Set(run);

  const order = [...keys.keys()];
  const stale: string[] = [];
  for (const id of order) {
    if (targets.has(id) || isFresh(keys, shown, id)) continue;
    const needed = influences(id);
    const before = shown.get(id)?.influences ?? [];
    if (![...needed, ...before].some((other) => targets.has(other))) continue;
    const wait = takes(id, costlyAfter) && !required.has(id);
    const behind = needed.some((other) => stale.includes(other) || (asks(other) && !required.has(other)));
    if (wait || behind) stale.push(id);
    else add(id);
  }
  const broken = order.filter((id) => run.has(id) && cellOf(analysis, id).error !== null);
  return {
    run: order.filter((id) => run.has(id) && !broken.includes(id)),
    stale,
    broken,
    needsConfirmation: order.filter((id) => needsConfirmation.includes(id)),
  };
}

/** The seed of a cell's Math.random: from its id alone, so that build and browser agree. */
export const seedOf = (id: string): number => hash32(id);

/**
 * The cells of a request, as the runtime takes them.
 *
 * @param anew - cells that the reader asked to run: a live one among them is evaluated even if the values of
 *   an earlier evaluation would stand, for its clock has moved on
 */
export function executeCells(
  analysis: Analysis,
  ids: readonly string[],
  controls: Controls = {},
  anew: ReadonlySet<string> = new Set(),
): ExecuteCell[] {
  return ids.map((id) => {
    const cell = cellOf(analysis, id);
    const code = codeOf(cell);
    if (code === null)
      throw new RangeError(`executeCells: the cell ${id} cannot be parsed; show its error instead`);
    const { live } = cell.cell.flags;
    return {
      cell: id,
      code,
      inputs: Object.fromEntries(cell.inputs),
      stateless: [...cell.inputs]
        .filter(([name, definer]) => cellOf(analysis, definer).stateless.has(name))
        .map(([name]) => name),
      key: ownKey(cell, controls),
      seed: seedOf(id),
      controls: controls[id] ?? {},
      live,
      ...(cell.transpilation.ok && cell.transpilation.endsAsObject ? { endsAsObject: true } : {}),
      ...(live && anew.has(id) ? { fresh: true } : {}),
    };
  });
}

/** A request for the cells of a plan, or for those of a whole notebook that can be parsed. */
export function requestFor(
  id: string,
  analysis: Analysis,
  cells: Iterable<string>,
  controls: Controls = {},
  anew?: ReadonlySet<string>,
): ExecuteRequest {
  const wanted = new Set(cells);
  const ids = [...analysis.cells.keys()].filter((cell) => wanted.has(cell) && !cellOf(analysis, cell).error);
  return { type: 'execute_request', id, cells: executeCells(analysis, ids, controls, anew) };
}
