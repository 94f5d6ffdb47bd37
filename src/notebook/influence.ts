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
 * A live cell, and what depends on one, counts only for the cells that depend on it: others must show the same
 * whether it has run or not, as it does not run when the site is built.
 *
 * @param isInert - whether a cell, given what influences it, is known to change none of its inputs; asked once
 *   for each cell, in document order
 */
export function influencesOf(
  analysis: Analysis,
  isInert: (id: string, influences: readonly string[]) => boolean,
): Influences {
  const order = [...analysis.cells.keys()];
  const groups = new Map<string, ReadonlySet<string>>();
  const result = new Map<string, readonly string[]>();
  const inert = new Set<string>();
  const awaited = new Set<string>();
  for (const [id, { cell, inputs }] of analysis.cells) {
    const group = new Set([id]);
    const found = new Set<string>();
    const add = (other: string) => [...result.get(other)!, other].forEach((above) => found.add(above));
    for (const [name, definer] of inputs) {
      add(definer);
      if (isPrimitive(analysis, definer, name)) continue;
      for (const member of groups.get(definer)!) group.add(member);
    }
    for (const member of group) if (member !== id && !inert.has(member)) add(member);
    const influences = order.filter((other) => found.has(other));
    result.set(id, influences);
    if (isInert(id, influences)) inert.add(id);
    if (cell.flags.live || influences.some((other) => awaited.has(other))) {
      awaited.add(id);
      groups.set(id, group);
    } else for (const member of group) groups.set(member, group);
  }
  return result;
}

function isPrimitive({ cells }: Analysis, definer: string, name: string): boolean {
  return cells.get(definer)!.primitives.has(name);
}
