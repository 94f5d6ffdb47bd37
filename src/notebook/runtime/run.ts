/** One evaluation of one cell: what it has said so far, and the state behind its globals. */
import type { ControlValue, ExecuteCell, MimeBundle, RuntimeReport, TreeOutput } from '../protocol.ts';
import { clip, maxMessages, maxText } from './caps.ts';
import type { Hold } from './held.ts';
import type { Deferred } from './late.ts';
import { runningClock, stoppedClock, type Clock } from './clock.ts';
import type { Host } from './host.ts';
import { seededRandom, type SeededRandom } from './random.ts';

export interface CellRun {
  readonly cell: string;
  readonly random: SeededRandom;
  readonly clock: Clock;
  readonly controls: Readonly<Record<number, ControlValue>>;
  /** Number of view() calls so far. */
  views: number;
  /** Timers that have not fired; cancelled when the cell's promise settles. */
  readonly cancellers: Map<number, () => void>;
  /** From here on timers are not started. */
  settled: boolean;
  /** What was thrown where nobody caught it, by the promise that was rejected if it was one. */
  readonly strays: Map<object, unknown>;
  /** What waits for the cell's end: see late.ts. */
  readonly deferred: Deferred[];
  /** State of the console: indent, counters and stopwatches. */
  readonly console: { indent: string; counts: Map<string, number>; starts: Map<string, number> };
  stream: (name: 'stdout' | 'stderr', text: string) => void;
  /** Keeps a large value that is shown; absent where nobody could ask for more of it. */
  readonly hold: Hold | undefined;
  /** Whether whatever comes is left out, because there was too much. */
  isSilent: () => boolean;
  /** Shows a bundle, under a known id in place of what was there; returns the id. */
  display: (data: MimeBundle, id?: string) => string;
  result: (data: MimeBundle) => void;
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
  const say = limited(cell.cell, post);
  const shown = new Set<string>();
  let displays = 0;
  return {
    cell: cell.cell,
    random: seededRandom(cell.seed),
    clock: cell.live ? runningClock(host) : stoppedClock,
    controls: cell.controls,
    views: 0,
    cancellers: new Map(),
    settled: false,
    strays: new Map(),
    deferred: [],
    console: { indent: '', counts: new Map(), starts: new Map() },
    hold,
    isSilent: say.isSilent,
    stream: (name, text) => say.report({ type: 'stream', cell: cell.cell, name, text }, text.length),
    display: (data, given) => {
      const id = given ?? String(displays++);
      const display_id = `${cell.cell}/${id}`;
      const type = shown.has(display_id) ? 'update_display_data' : 'display_data';
      shown.add(display_id);
      say.report({ type, cell: cell.cell, display_id, data }, textSize(data));
      return id;
    },
    result: (data) => say.report({ type: 'execute_result', cell: cell.cell, data }, textSize(data)),
  };
}

/** A report that lacks its parent. */
export type CellReport = RuntimeReport extends infer Report
  ? Report extends unknown
    ? Omit<Report, 'parent'>
    : never
  : never;

/** Lets messages pass until there are too many or their text is too long; then says so once and is silent. */
function limited(cell: string, post: (report: CellReport) => void) {
  let messages = 0;
  let text = 0;
  let silent = false;
  const report = (next: CellReport, size: number): void => {
    if (silent) return;
    messages++;
    text += size;
    if (messages <= maxMessages && text <= maxText) return post(next);
    silent = true;
    if (next.type === 'stream' && text > maxText) {
      post({ ...next, text: clip(next.text, Math.max(0, maxText - (text - size))) });
    }
    const limit = text > maxText ? `${maxText} characters` : `${maxMessages} outputs`;
    post({
      type: 'stream',
      cell,
      name: 'stderr',
      text: `This cell showed more than ${limit}; the rest is left out.\n`,
    });
  };
  return { report, isSilent: () => silent };
}

function treeSize(tree: TreeOutput | undefined): number {
  if (tree === undefined) return 0;
  const parts = tree.parts ?? [];
  return tree.text.length + (tree.name?.length ?? 0) + parts.reduce((sum, part) => sum + treeSize(part), 0);
}

function textSize(data: MimeBundle): number {
  return (
    data['text/plain'].length +
    (data['text/html']?.length ?? 0) +
    (data['image/svg+xml']?.length ?? 0) +
    (data['text/latex']?.length ?? 0) +
    treeSize(data['application/vnd.separable.tree+json'])
  );
}
