import { isWithin, liveAbove } from './live.ts';
import type { Analysis } from './resolve.ts';

/** For each cell, the cells above that can influence what it shows, in document order. */
export type Influences = ReadonlyMap<string, readonly string[]>;

/**
 * Which cells can influence which. Beside the cells that define what a cell uses, these are the cells that may
 * change it: values are shared by name, so a cell above that uses a name of a common cell may have mutated its
 * value, or have put another cell's value into it. Cells thus fall into groups of those that may share values;
 * a cell joins the groups of its definers into one, and every cell of that group above it counts, unless it is
 * known to leave what it was given as it was.
 *
 * A constant that is a number, a string or a boolean by its syntax cannot be changed: it influences, but
 * joins no groups.
 *
 * A live cell, and what depends on one, counts only for the cells that depend on it too: see {@link liveAbove}.
 * Groups are therefore formed among the cells that one cell sees.
 *
 * @param isInert - whether a cell, given what influences it, is known to change none of its inputs; asked once
 *   for each cell, in document order
 */
export function influencesOf(
  analysis: Analysis,
  isInert: (id: string, influences: readonly string[]) => boolean,
): Influences {
  const order = [...analysis.cells.keys()];
  const live = liveAbove(
    order.map((id) => {
      const { cell, inputs } = analysis.cells.get(id)!;
      return { id, isLive: cell.flags.live, definers: inputs.values() };
    }),
  );
  /** The groups among cells that depend on no live cells but certain ones, by those. */
  const views = new Map<string, Groups>();
  const result = new Map<string, readonly string[]>();
  const inert = new Set<string>();
  for (const [at, id] of order.entries()) {
    const found = new Set<string>();
    const add = (other: string) => [...result.get(other)!, other].forEach((above) => found.add(above));
    for (const definer of analysis.cells.get(id)!.inputs.values()) add(definer);
    const view = [...live.get(id)!].sort().join();
    const groups: Groups = views.get(view) ?? new Map();
    views.set(view, groups);
    for (const other of order.slice(0, at + 1))
      if (!groups.has(other) && isWithin(live.get(other)!, live.get(id)!)) join(groups, other, analysis);
    for (const member of groups.get(id)!) if (member !== id && !inert.has(member)) add(member);
    const influences = order.filter((other) => found.has(other));
    result.set(id, influences);
    if (isInert(id, influences)) inert.add(id);
  }
  return result;
}

/** For each cell, those with which it may share values. */
type Groups = Map<string, ReadonlySet<string>>;

/** Joins the groups of a cell's definers into one, with the cell. */
function join(groups: Groups, id: string, analysis: Analysis): void {
  const group = new Set([id]);
  for (const [name, definer] of analysis.cells.get(id)!.inputs) {
    if (isPrimitive(analysis, definer, name)) continue;
    for (const member of groups.get(definer)!) group.add(member);
  }
  for (const member of group) groups.set(member, group);
}

function isPrimitive({ cells }: Analysis, definer: string, name: string): boolean {
  return cells.get(definer)!.primitives.has(name);
}
