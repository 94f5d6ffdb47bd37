/** The packages that cells may import. */

/** `offer('conv')` is the package; with the name of an export, it is that export. */
export type Offer = (module: string, name?: string) => unknown;

/** @param modules - by name, each with its exports as own properties */
export function offered(modules: Readonly<Record<string, object>>): Offer {
  return Object.freeze((module: string, name?: string): unknown => {
    const namespace = modules[module]!;
    if (name === undefined) return namespace;
    if (Object.hasOwn(namespace, name)) return (namespace as Record<string, unknown>)[name];
    if (name === 'default')
      throw new SyntaxError(`${module} has no default export; import names from it, or import * as a name`);
    const near = nearest(name, Object.keys(namespace));
    const advice =
      near !== null
        ? `; did you mean ${near}?`
        : /^[A-Z]/.test(name)
          ? `; if it is a type, use import type { ${name} }`
          : '';
    throw new SyntaxError(`${module} has no export ${name}${advice}`);
  });
}

/** The one name that could have been meant; null if there is none, or several are equally near. */
export function nearest(name: string, names: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  const near = names
    .map((other) => ({ other, steps: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps);
  return near.length > 0 && near[0]!.steps !== near[1]?.steps ? near[0]!.other : null;
}

/** Letters to be put in, left out, or replaced to get from one text to another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
