/**
 * A notebook as cells that mean the same when they are run one after the other in one scope, as Jupyter and a
 * script do. Here a cell sees the nearest definition above it; there a second `k` would be refused, or would
 * change what the first one's functions see. So of several definitions of a name only the last keeps it.
 */
import { analyse, type AnalysedCell } from '../resolve.ts';
import { valueRange, wrap, type Transpiled } from '../transpile.ts';
import type { Cell } from '../document.ts';
import type { Controls } from '../keys.ts';
import { seedOf } from '../plan.ts';
import { inputsGlobal, modulesGlobal, seedGlobal, showGlobal } from './prelude.ts';
import { list, parse } from '../syntax.ts';
import { typeNamesOf, type TypePlace } from './type-names.ts';

export interface SequentialCell {
  readonly cell: Cell;
  /** TypeScript for the one scope; the cell's own source where nothing had to change. */
  readonly text: string;
  /** Range in the text of the last expression, whose value is the cell's; null if there is none. */
  readonly result: readonly [start: number, end: number] | null;
  /** The source cannot be parsed, and is as it was. */
  readonly broken: boolean;
}

/** @param controls - what the reader has set */
export function sequential(cells: readonly Cell[], controls: Controls = {}): SequentialCell[] {
  const { cells: byId } = analyse(cells);
  const analysed = [...byId.values()];
  const types = typesOf(analysed);
  const names = finalNames(analysed, types);
  return analysed.map((cell) => {
    const { transpilation } = cell;
    if (!transpilation.ok) return { cell: cell.cell, text: cell.cell.source, result: null, broken: true };
    // Imports and what TypeScript adds to JavaScript run nowhere else as they stand.
    const foreign = transpilation.imports !== '' || transpilation.insertions.length > 0;
    const { text, result } = foreign
      ? closed(cell, transpilation, names)
      : open(cell, transpilation, names, types.get(cell.cell.id)!);
    const set = controls[cell.cell.id] ?? {};
    const before =
      (usesChance(cell, byId) ? `${seedGlobal}(${seedOf(cell.cell.id)});\n` : '') +
      (Object.keys(set).length > 0 ? `${inputsGlobal}(${JSON.stringify(set)});\n` : '');
    const shift = before.length;
    return {
      cell: cell.cell,
      text: before + text,
      result: result && [result[0] + shift, result[1] + shift],
      broken: false,
    };
  });
}

/** Whether chance may come into a cell, from itself or a function above. */
function usesChance({ cell, ancestors }: AnalysedCell, byId: ReadonlyMap<string, AnalysedCell>): boolean {
  return [cell.id, ...ancestors].some((id) => chance.test(byId.get(id)!.cell.source));
}

/** Its name, or what has it, of which a part is taken that is not named. */
const chance = /\brandom\b|\b(?:Math|globalThis)\b(?!\s*\.)/;

/** What a cell's types name. */
interface CellTypes {
  /** Interfaces and aliases that cells below see. */
  readonly declared: readonly string[];
  readonly places: readonly TypePlace[];
  /** Of each name, the cell that defines it: this one or the nearest above. */
  readonly from: ReadonlyMap<string, string>;
}

function typesOf(analysed: readonly AnalysedCell[]): ReadonlyMap<string, CellTypes> {
  const visible = new Map<string, string>();
  return new Map(
    analysed.map(({ cell, definitions, transpilation }) => {
      const { declared, used } = transpilation.ok ? typeNamesOf(cell.source) : { declared: [], used: [] };
      const own = declared.map(({ name }) => name);
      for (const name of [...own, ...definitions]) visible.set(name, cell.id);
      const places = [...declared, ...used];
      const from = new Map(
        places.flatMap(({ name }) => (visible.has(name) ? [[name, visible.get(name)!]] : [])),
      );
      return [cell.id, { declared: own, places, from }];
    }),
  );
}

/** Of each cell, the names that it defines, and what each is called in the one scope. */
type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

function finalNames(analysed: readonly AnalysedCell[], types: ReadonlyMap<string, CellTypes>): Names {
  const all = analysed.map(({ cell }) => cell.source).join('\n');
  const taken = new Set<string>();
  const fresh = (name: string) => {
    for (let n = 1; ; n++) {
      const other = `${name}_${n}`;
      if (all.includes(other) || taken.has(other)) continue;
      taken.add(other);
      return other;
    }
  };
  const defined = ({ cell, definitions }: AnalysedCell) => [
    ...new Set([...definitions, ...types.get(cell.id)!.declared]),
  ];
  const last = new Map<string, string>();
  for (const one of analysed) for (const name of defined(one)) last.set(name, one.cell.id);
  /** Names that stood for a global, such as the library's `sum`, before any cell defined them; the export's own do. */
  const global = new Set([inputsGlobal, modulesGlobal, seedGlobal, showGlobal]);
  return new Map(
    analysed.map((one) => {
      const { cell, inputs, transpilation } = one;
      const own = defined(one).map((name): [string, string] => {
        const keeps = last.get(name) === cell.id && !global.has(name);
        return [name, keeps ? name : fresh(name)];
      });
      if (transpilation.ok)
        for (const name of transpilation.references) if (!inputs.has(name)) global.add(name);
      const { places, from } = types.get(cell.id)!;
      for (const { name } of places) if (!from.has(name)) global.add(name);
      return [cell.id, new Map(own)];
    }),
  );
}

const nameOf = (names: Names, cell: string, name: string): string => names.get(cell)?.get(name) ?? name;

/** The source itself, with names replaced. */
function open(
  { cell, inputs, definitions }: AnalysedCell,
  transpiled: Transpiled,
  names: Names,
  types: CellTypes,
) {
  const called = (name: string) =>
    definitions.includes(name)
      ? nameOf(names, cell.id, name)
      : inputs.has(name)
        ? nameOf(names, inputs.get(name)!, name)
        : name;
  const edits: Edit[] = [...transpiled.bound, ...transpiled.uses]
    .filter(({ name }) => called(name) !== name)
    .map(({ name, start, form }) => ({
      start,
      end: endOf(name, start, cell.source),
      text: form === 'shorthand' ? `${name}: ${called(name)}` : called(name),
    }));
  for (const { name, start } of types.places) {
    const text = nameOf(names, types.from.get(name) ?? '', name);
    if (text !== name) edits.push({ start, end: endOf(name, start, cell.source), text });
  }
  // An import of types alone, or of nothing, is still an import to who only strips types.
  for (const { type, importKind, start, end } of list(parse(cell.source).program.body))
    if (type === 'ImportDeclaration' && importKind !== 'type') edits.push({ start, end, text: '' });
  for (const [start, end] of transpiled.exports) edits.push({ start, end, text: '' });
  // A name from above that the cell assigns is its own variable, which begins with the value above.
  const own = definitions
    .filter((name) => inputs.has(name) && !transpiled.definitions.includes(name))
    .map((name) => `let ${called(name)} = ${nameOf(names, inputs.get(name)!, name)};\n`)
    .join('');
  const result = valueRange(transpiled, [...inputs.keys()]);
  // What has shown itself Jupyter would show again.
  if (!result && transpiled.result)
    edits.push({ start: transpiled.result[0], end: transpiled.result[0], text: 'void ' });
  const at = placesAfter(edits);
  return {
    text: own + applied(cell.source, edits),
    result: result && ([own.length + at(result[0]), own.length + at(result[1])] as const),
  };
}

/** The cell as it is run on the page: a function of its inputs, whose definitions are then named. */
function closed({ cell, inputs, live, definitions }: AnalysedCell, transpiled: Transpiled, names: Names) {
  const code = wrap(transpiled, [...inputs.keys()], { live });
  const given = [...inputs]
    .map(([name, from]) => `get ${name}() { return ${nameOf(names, from, name)}; }`)
    .join(', ');
  const holder = `cell_${cell.id.replaceAll('-', '_')}`;
  const lines = [`const ${holder} = await (${code})({ ${given} }, ${modulesGlobal});`];
  for (const name of definitions) {
    const called = nameOf(names, cell.id, name);
    const value = `${holder}.definitions.${name}`;
    lines.push(
      transpiled.reassigned.includes(name)
        ? // Functions of the cell may give it another value later, which every use has to see.
          `void Object.defineProperty(globalThis, '${called}', { configurable: true, get: () => ${value} });`
        : `const ${called} = ${value};`,
    );
  }
  if (!valueRange(transpiled, [...inputs.keys()])) return { text: lines.join('\n'), result: null };
  const before = `${lines.join('\n')}\n`;
  const text = `${before}${holder}.value`;
  return { text, result: [before.length, text.length] as const };
}

/** Where a name ends, of which characters may be written as escapes. */
function endOf(name: string, start: number, source: string): number {
  if (source.startsWith(name, start)) return start + name.length;
  const written = /(?:[\p{ID_Continue}$]|\\u[\da-f]{4}|\\u\{[\da-f]+\})+/iuy;
  written.lastIndex = start;
  return start + written.exec(source)![0].length;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function applied(source: string, edits: readonly Edit[]): string {
  let text = '';
  let from = 0;
  for (const edit of sorted(edits)) {
    text += source.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + source.slice(from);
}

/** From an offset in the source, outside every edit, to the one in the edited text. */
const placesAfter = (edits: readonly Edit[]) => (offset: number) =>
  edits.reduce(
    (place, { start, end, text }) => (end <= offset ? place + text.length - (end - start) : place),
    offset,
  );

const sorted = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start);
