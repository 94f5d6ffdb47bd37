/** The packages that cells may import. */
import { nearest } from '../near.ts';

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
