import { hash } from './hash.ts';
import { influencesOf } from './influence.ts';
import type { CellControls } from './protocol.ts';
import type { AnalysedCell, Analysis } from './resolve.ts';

/** What the reader set, by cell. */
export type Controls = Readonly<Record<string, CellControls>>;

/** What a cell shows is determined by this key, and by nothing else but a live cell's clock. */
export interface CellKey {
  /** Hash over the cell and all that can influence it. */
  readonly key: string;
  /** Cells above that can influence it, in document order. */
  readonly influences: readonly string[];
}

export type Keys = ReadonlyMap<string, CellKey>;

/**
 * The key of the cell by itself: source, control values, and where its names come from. Two evaluations with
 * the same own key and the same input values bring forth the same; {@link ExecuteCell.key}.
 */
export function ownKey({ cell, inputs }: AnalysedCell, controls: Controls): string {
  return hash(JSON.stringify([cell.id, cell.source, cell.flags.live, controls[cell.id] ?? {}, [...inputs]]));
}

/**
 * The keys of all cells. A cell is fresh exactly when the key with which its outputs came is its key now, so
 * that undoing an edit makes it fresh again.
 *
 * @param inert - keys of cells that were seen to change none of their inputs (`mutated` of
 *   {@link ExecuteReply} was empty); such a cell influences only those that use what it defines
 */
export function keysOf(
  analysis: Analysis,
  controls: Controls = {},
  inert: ReadonlySet<string> = new Set(),
): Keys {
  return computeKeys(analysis, controls, (key) => inert.has(key));
}

/**
 * The keys as they will be if every cell goes on as it did: one that changed nothing when it was last run changes
 * nothing now, though its text, its controls or its inputs are others. A run that is planned with them has to see
 * whether it was so.
 *
 * @param wasInert - whether the last run of a cell reported nothing mutated by it
 */
export function hopefulKeys(
  analysis: Analysis,
  controls: Controls,
  inert: ReadonlySet<string>,
  wasInert: (id: string) => boolean,
): Keys {
  return computeKeys(analysis, controls, (key, id) => inert.has(key) || wasInert(id));
}

/**
 * Keys of the cells that an earlier run of this very notebook, with these controls set, saw to be inert.
 *
 * @param wasInert - whether that run reported nothing mutated by the cell
 */
export function inertKeys(
  analysis: Analysis,
  controls: Controls,
  wasInert: (id: string) => boolean,
): Set<string> {
  const inert = new Set<string>();
  computeKeys(analysis, controls, (key, id) => {
    if (wasInert(id)) inert.add(key);
    return wasInert(id);
  });
  return inert;
}

function computeKeys(
  analysis: Analysis,
  controls: Controls,
  isInert: (key: string, id: string) => boolean,
): Keys {
  const own = new Map([...analysis.cells].map(([id, cell]) => [id, ownKey(cell, controls)]));
  const keys = new Map<string, CellKey>();
  influencesOf(analysis, (id, influences) => {
    const key = hash([...influences, id].map((other) => own.get(other)).join());
    keys.set(id, { key, influences });
    return isInert(key, id);
  });
  return keys;
}

/**
 * What the cells were shown with, in terms of keys that were computed after more became known of which cells
 * are inert: what was fresh stays so.
 *
 * @param before, after - keys of one notebook, without and with what was learned
 */
export function relearn(shown: Keys, before: Keys, after: Keys): Keys {
  return new Map([...shown].map(([id, key]) => [id, isFresh(before, shown, id) ? after.get(id)! : key]));
}

/** Whether what a cell shows is what a run of the whole notebook would show now. */
export function isFresh(keys: Keys, shown: Keys, id: string): boolean {
  const now = keys.get(id);
  return now !== undefined && now.key === shown.get(id)?.key;
}

/** The cells that are not fresh, in document order. */
export function staleCells(keys: Keys, shown: Keys): string[] {
  return [...keys.keys()].filter((id) => !isFresh(keys, shown, id));
}
