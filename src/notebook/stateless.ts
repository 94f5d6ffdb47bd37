import { namesOf, type Names } from './references.ts';
import { list, type Node } from './syntax.ts';

/** Free names of a function that has a name at the top level. */
export type Functions = readonly (readonly [name: string, free: readonly string[]])[];

/**
 * The functions at the top level that have their names for good, each with the names that it uses of what is
 * around it. Those that use nothing which could change hold no state: see {@link statelessAmong}.
 */
export function functionsOf(statements: readonly Node[], { assigned }: Names): Functions {
  const found = new Map<string, readonly string[]>();
  const add = (name: string, node: Node) => {
    if (assigned.has(name)) return;
    const alone = { ...node, type: node.type.replace('Declaration', 'Expression') };
    const { free } = namesOf({ type: 'Program', start: node.start, end: node.end, body: [alone] });
    found.set(name, [...new Set(free.map((use) => use.name))]);
  };
  for (const statement of statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!declared || declared.declare) continue;
    if (declared.type === 'FunctionDeclaration') add(declared.id!.name!, declared);
    if (declared.type !== 'VariableDeclaration' || declared.kind !== 'const') continue;
    for (const { id, init } of list(declared.declarations))
      if (id?.type === 'Identifier' && /^(Arrow)?FunctionExpression$/.test(init?.type ?? ''))
        add(id.name!, init!);
  }
  return [...found];
}

/**
 * Which of a cell's functions hold no state: they use globals, which are frozen, constants that nothing can
 * change, and each other. (Code that is evaluated could use anything.)
 *
 * @param isOwn - whether a name is defined by the cell or by one above, so that it is no global
 * @param isConstant - whether nothing can change what such a name stands for
 */
export function statelessAmong(
  functions: Functions,
  isOwn: (name: string) => boolean,
  isConstant: (name: string) => boolean,
): Set<string> {
  const free = new Map(functions);
  const stateless = new Set(free.keys());
  const holds = (name: string) => stateless.has(name) || (isOwn(name) ? isConstant(name) : name !== 'eval');
  let before: number;
  do {
    before = stateless.size;
    for (const name of stateless) if (!free.get(name)!.every(holds)) stateless.delete(name);
  } while (stateless.size < before);
  return stateless;
}
