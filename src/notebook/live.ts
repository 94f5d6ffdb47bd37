/** What the rule of live cells needs to know of a cell. */
interface Dependent {
  readonly id: string;
  readonly isLive: boolean;
  readonly definers: Iterable<string>;
}

/**
 * For each cell, the live cells that it depends on, itself included. A cell sees what another has changed only if it
 * depends on all live cells that the other depends on: so it shows the same whether those have run or not, as they
 * do not when the site is built.
 *
 * @param cells - in document order
 */
export function liveAbove(cells: Iterable<Dependent>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { id, isLive, definers } of cells) {
    const above = new Set(isLive ? [id] : []);
    for (const definer of definers) found.get(definer)?.forEach((live) => above.add(live));
    found.set(id, above);
  }
  return found;
}

/** Whether all of the first are among the second. */
export function isWithin(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].every((one) => others.has(one));
}
