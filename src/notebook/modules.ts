import { declares, type AnalysedCell, type Analysis } from './resolve.ts';

/** A cell as a TypeScript module, for checking types and completing names. */
export interface CellModule {
  readonly id: string;
  /** `count-depthwise.ts`; the modules import one another as `./count-depthwise`. */
  readonly fileName: string;
  /** Imports, the cell's source as it is but for `export`, and exports. Lines are the source's. */
  readonly text: string;
  /** Offset in the text at which the source begins. */
  readonly start: number;
  /** Length of the source. */
  readonly length: number;
}

/** The offset in the source of an offset in the module; null before and behind the source. */
export function toSource({ start, length }: CellModule, offset: number): number | null {
  const at = offset - start;
  return at >= 0 && at <= length ? at : null;
}

/** The offset in the module of an offset in the source. */
export const toModule = ({ start }: CellModule, offset: number): number => start + offset;

interface Visible {
  readonly id: string;
  /** The name is of a type only. */
  readonly type: boolean;
}

/**
 * A module for each cell, in document order. A module imports all names that are visible where the cell stands,
 * values and types alike, from the modules that define them, and exports what its cell defines. A name from
 * above that the cell assigns is its own variable: `let x = <imported>`.
 *
 * The runtime's globals are not imported; they are declared in an ambient file of the caller's.
 */
export function cellModules({ cells }: Analysis): CellModule[] {
  const visible = new Map<string, Visible>();
  return [...cells.values()].map((cell) => {
    const { id, source } = cell.cell;
    const own = ownNames(cell);
    const prefix = imports(cell, own, visible);
    for (const [name, type] of own) visible.set(name, { id, type });
    const names = [...own].map(([name, type]) => (type ? `type ${name}` : name));
    return {
      id,
      fileName: `${id}.ts`,
      text: `${prefix}${withoutExports(cell)}\nexport { ${names.join(', ')} };\n`,
      start: prefix.length,
      length: source.length,
    };
  });
}

/** Names that the cell defines; true for those of types only. */
function ownNames({ transpilation, definitions }: AnalysedCell): Map<string, boolean> {
  const names = new Map<string, boolean>();
  if (!transpilation.ok) return names;
  for (const name of transpilation.types) names.set(name, true);
  for (const name of definitions) names.set(name, false);
  return names;
}

function imports(
  { cell, inputs, transpilation, definitions, lastDefinitions }: AnalysedCell,
  own: ReadonlyMap<string, boolean>,
  visible: ReadonlyMap<string, Visible>,
): string {
  const from = new Map<string, string[]>();
  const take = (id: string, text: string) => from.set(id, [...(from.get(id) ?? []), text]);
  const rebinds = definitions.filter((name) => inputs.has(name));
  let variables = '';
  for (const name of rebinds) {
    const above = `${name}$above`;
    take(inputs.get(name)!, `${name} as ${above}`);
    variables += `let ${name} = ${above}; `;
  }
  for (const [name, { id, type }] of visible) {
    if (own.has(name)) continue;
    // What a source that cannot be parsed seems to define would clash with the import.
    if (!transpilation.ok && (lastDefinitions.includes(name) || declares(cell.source, name))) continue;
    take(id, type ? `type ${name}` : name);
  }
  return (
    [...from].map(([id, names]) => `import { ${names.join(', ')} } from './${id}'; `).join('') + variables
  );
}

/** The source without its own exports, since the module exports all. */
function withoutExports({ cell, transpilation }: AnalysedCell): string {
  let { source } = cell;
  if (!transpilation.ok) return source;
  for (const [start, end] of transpilation.exports) {
    source = source.slice(0, start) + source.slice(start, end).replace(/[^\r\n]/g, ' ') + source.slice(end);
  }
  return source;
}
