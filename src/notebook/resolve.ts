import type { Cell, NotebookDocument } from './document.ts';
import { lineStarts, placeOf, type Place } from './errors.ts';
import type { UndefinedHint } from './hint.ts';
import { nearest } from './near.ts';
import { inputNames } from './primitives.ts';
import type { CellError } from './protocol.ts';
import { statelessAmong } from './stateless.ts';
import { defaultModules, locate, transpile, wrap, type Transpilation } from './transpile.ts';

/** A cell with its names resolved in its notebook. */
export interface AnalysedCell {
  readonly cell: Cell;
  readonly transpilation: Transpilation;
  /** Why the cell cannot run; null if it can. */
  readonly error: CellError | null;
  /** Names from above that the cell uses, each with the cell that defines it: the nearest above. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Inputs whose values may change after their cell has run: see {@link WrapOptions}. */
  readonly live: readonly string[];
  /** Names that cells below see; with those from above that this cell assigns. */
  readonly definitions: readonly string[];
  /** Cells above whose definitions the cell uses, directly or through others. */
  readonly ancestors: ReadonlySet<string>;
  /** Definitions that are constants, and numbers, strings or booleans by their syntax. */
  readonly primitives: ReadonlySet<string>;
  /** Definitions that are functions without a state, by their syntax. */
  readonly stateless: ReadonlySet<string>;
  /** What the source defined when it could last be parsed; for hints only. */
  readonly lastDefinitions: readonly string[];
  /** What it defined when it was first analysed; for hints only. */
  readonly firstDefinitions: readonly string[];
}

/** A notebook with its names resolved. */
export interface Analysis {
  readonly modules: readonly string[];
  /** By id, in document order. */
  readonly cells: ReadonlyMap<string, AnalysedCell>;
  /** Cells that were analysed before, and are not in the notebook now; for hints only. */
  readonly gone: ReadonlyMap<string, AnalysedCell>;
}

/** A cell that the caller knows is there. */
export function cellOf({ cells }: Analysis, id: string): AnalysedCell {
  const cell = cells.get(id);
  if (!cell)
    throw new RangeError(`analysis: no cell has the id "${id}"; there are ${[...cells.keys()].join(', ')}`);
  return cell;
}

/**
 * Resolves names in document order: a cell sees what is defined above it, the nearest first. A cell whose
 * source cannot be parsed defines nothing.
 *
 * @param options.previous - an earlier analysis; cells with unchanged source are not transpiled again
 * @param options.modules - packages that cells can import
 * @param options.known - by source, what transpile() makes of it with these modules
 * @throws RangeError if two cells have one id
 */
export function analyse(
  notebook: NotebookDocument,
  {
    previous,
    modules = previous?.modules ?? defaultModules,
    known,
  }: {
    previous?: Analysis;
    modules?: readonly string[];
    known?: ReadonlyMap<string, Transpilation>;
  } = {},
): Analysis {
  const cells = new Map<string, AnalysedCell>();
  /** Where a name that is visible so far is defined, and whether its value may change later. */
  const visible = new Map<string, { id: string; changes: boolean }>();
  for (const cell of notebook) {
    if (cells.has(cell.id))
      throw new RangeError(`analyse: two cells have the id "${cell.id}"; give each its own`);
    const before = previous?.cells.get(cell.id);
    const same = before?.cell.source === cell.source && previous?.modules === modules;
    const transpilation = same
      ? before.transpilation
      : (known?.get(cell.source) ?? transpile(cell.source, modules));
    const inputs = new Map<string, string>();
    const live: string[] = [];
    const ancestors = new Set<string>();
    let definitions: readonly string[] = [];
    let primitives: readonly string[] = [];
    let stateless: ReadonlySet<string> = new Set();
    if (transpilation.ok) {
      for (const name of transpilation.references) {
        const definer = visible.get(name);
        if (!definer) continue;
        inputs.set(name, definer.id);
        if (definer.changes) live.push(name);
        ancestors.add(definer.id);
        for (const id of cells.get(definer.id)!.ancestors) ancestors.add(id);
      }
      definitions = [
        ...new Set([
          ...transpilation.definitions,
          ...transpilation.rebinds.filter((name) => inputs.has(name)),
        ]),
      ];
      const isOwn = (name: string) => inputs.has(name) || definitions.includes(name);
      if (!inputNames.some(isOwn)) primitives = transpilation.primitives;
      const isConstant = (name: string) => {
        const above = cells.get(inputs.get(name) ?? '');
        return above ? above.primitives.has(name) || above.stateless.has(name) : primitives.includes(name);
      };
      stateless = statelessAmong(transpilation.functions, isOwn, isConstant);
      for (const name of definitions) {
        visible.set(name, { id: cell.id, changes: transpilation.reassigned.includes(name) });
      }
    }
    cells.set(cell.id, {
      cell,
      transpilation,
      error: transpilation.ok ? null : transpilation.error,
      inputs,
      live,
      definitions,
      ancestors,
      primitives: new Set(primitives),
      stateless,
      lastDefinitions: transpilation.ok ? definitions : (before?.lastDefinitions ?? []),
      firstDefinitions:
        before?.firstDefinitions ?? previous?.gone.get(cell.id)?.firstDefinitions ?? definitions,
    });
  }
  const earlier = [...(previous?.gone ?? []), ...(previous?.cells ?? [])];
  return { modules, cells, gone: new Map(earlier.filter(([id]) => !cells.has(id))) };
}

/** The JavaScript that the runtime evaluates; see {@link wrap}. Null if the source cannot be parsed. */
export function codeOf({ transpilation, inputs, live }: AnalysedCell): string | null {
  return transpilation.ok ? wrap(transpilation, [...inputs.keys()], { live }) : null;
}

/** The place in the cell's source of a place in {@link codeOf}, both 1-based; null outside the source. */
export function placeInSource({ transpilation, inputs, live }: AnalysedCell, place: Place): Place | null {
  return transpilation.ok ? locate(transpilation, [...inputs.keys()], place, { live }) : null;
}

/**
 * Where a cell uses a name that it does not define, nearest to a place: of an expression with such a name, engines tell
 * where the expression begins or its operator stands. The place itself where the name is not used.
 */
export function placeOfUse({ transpilation }: AnalysedCell, name: string, place: Place): Place {
  if (!transpilation.ok) return place;
  const { source, uses } = transpilation;
  const at = lineStarts(source)[place.line - 1]! + place.column - 1;
  const [nearest] = uses
    .filter((use) => use.name === name)
    .sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at));
  return nearest ? placeOf(source, nearest.start) : place;
}

/** A likely reason why a name was not defined when a cell ran; null when none is known. */
export function hintFor({ cells, gone }: Analysis, id: string, name: string): UndefinedHint | null {
  let above = true;
  let hint: UndefinedHint | null = null;
  const near = new Set<string>();
  for (const [other, { transpilation, cell, definitions, lastDefinitions, firstDefinitions }] of cells) {
    if (other === id) {
      above = false;
      continue;
    }
    if (above && !transpilation.ok) {
      if (lastDefinitions.includes(name) || declares(cell.source, name))
        hint = { code: 'brokenAbove', name, cell: other };
    } else if (above && firstDefinitions.includes(name)) {
      hint = { code: 'changedAbove', name, cell: other };
    } else if (!above && hint === null && definitions.includes(name)) {
      return { code: 'definedBelow', name, cell: other };
    }
    // What others use and nobody defines is the library's, or the language's.
    if (transpilation.ok) for (const used of transpilation.references) near.add(used);
    if (above) for (const defined of definitions) near.add(defined);
  }
  if (hint) return hint;
  const deleted = [...gone.values()].findLast(({ firstDefinitions, lastDefinitions }) =>
    [...firstDefinitions, ...lastDefinitions].includes(name),
  );
  if (deleted) return { code: 'deleted', name, cell: deleted.cell.id };
  const meant = nearest(name, near);
  return meant === null ? null : { code: 'misspelt', name, meant };
}

/** Whether a text that cannot be parsed seems to declare a name. */
export function declares(source: string, name: string): boolean {
  const escaped = name.replaceAll('$', '\\$&');
  return new RegExp(
    `\\b(const|let|var|function|class|enum)\\b[^=;]*?(?<![\\w$.])${escaped}(?![\\w$])`,
    'u',
  ).test(source);
}
