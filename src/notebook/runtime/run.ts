/** One evaluation of one cell: what it has said so far, and the state behind its globals. */
import type { CellControls, ExecuteCell, RuntimeReport } from '../protocol.ts';
import type { Hold } from './held.ts';
import type { Deferred } from './late.ts';
import { runningClock, stoppedClock, type Clock } from './clock.ts';
import type { Host } from './host.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { seededRandom, type SeededRandom } from './random.ts';

export interface CellRun extends Outbox {
  readonly cell: string;
  readonly random: SeededRandom;
  readonly clock: Clock;
  readonly controls: CellControls;
  /** Number of view() calls so far. */
  views: number;
  /** Of how many of them the input was declared so. */
  readonly declared: Map<string, number>;
  /** Id of the last timer. Each cell counts from a number of its own, so that none of another cell is meant by it. */
  lastTimer: number;
  /** Timers that have not fired; cancelled when the cell's promise settles. */
  readonly cancellers: Map<number, () => void>;
  /** From here on timers are not started. */
  settled: boolean;
  /** Work of the engine's that has not ended: see pending.ts. */
  readonly pending: Set<Promise<unknown>>;
  /** What was thrown where nobody caught it, by the promise that was rejected if it was one. */
  readonly strays: Map<object, unknown>;
  /** What waits for the cell's end: see late.ts. */
  readonly deferred: Deferred[];
  /** State of the console: indent, counters and stopwatches. */
  readonly console: { indent: string; counts: Map<string, number>; starts: Map<string, number> };
  /** Keeps a large value that is shown; absent where nobody could ask for more of it. */
  readonly hold: Hold | undefined;
}

/** Where the evaluator and the cells' globals meet: the run that is going on, or null between two. */
export interface Stage {
  run: CellRun | null;
}

export function createRun(
  cell: ExecuteCell,
  host: Host,
  post: (report: CellReport) => void,
  hold?: Hold,
): CellRun {
  return {
    ...createOutbox(cell.cell, host, post),
    cell: cell.cell,
    random: seededRandom(cell.seed),
    clock: cell.live ? runningClock(host) : stoppedClock,
    controls: cell.controls,
    views: 0,
    declared: new Map(),
    lastTimer: cell.seed * 2 ** 20,
    cancellers: new Map(),
    settled: false,
    pending: new Set(),
    strays: new Map(),
    deferred: [],
    console: { indent: '', counts: new Map(), starts: new Map() },
    hold,
  };
}

/** A report that lacks its parent. */
export type CellReport = RuntimeReport extends infer Report
  ? Report extends unknown
    ? Omit<Report, 'parent'>
    : never
  : never;
