import { blankTypes } from './blank-types.ts';
import { lineStarts, SourceFault, syntaxError, type Place } from './errors.ts';
import { isType } from './lowering.ts';
import { inOrder, Patch, withInsertions, withoutInsertions, type Insertion } from './patch.ts';
import { primitivesOf } from './primitives.ts';
import type { CellError } from './protocol.ts';
import { namesOf, type Place as NamePlace, type Use } from './references.ts';
import { functionsOf, type Functions } from './stateless.ts';
import { list, parse, withinStack, type Node, type Syntax } from './syntax.ts';

/** A cell's source as JavaScript, with what it says about names. Plain data. */
export interface Transpiled {
  readonly ok: true;
  readonly source: string;
  /** The source with types blanked: as long as the source, every remaining character where it was. */
  readonly blanked: string;
  /** What lowering put between the characters, in order. */
  readonly insertions: readonly Insertion[];
  /** Statements for its imports, which stand before the source. */
  readonly imports: string;
  /** Names that the cell defines: const, let, var, function, class, enum, import at the top level. */
  readonly definitions: readonly string[];
  /** Names that the cell uses and does not define; each once. */
  readonly references: readonly string[];
  /** References that the cell assigns. Those which a cell above defines become this cell's own as well. */
  readonly rebinds: readonly string[];
  /** Definitions and rebinds that a function assigns, so that their values can change after the run. */
  readonly reassigned: readonly string[];
  /** Constants that are numbers, strings or booleans by their syntax, so that nothing can change them. */
  readonly primitives: readonly string[];
  /** Functions that keep their names, each with the names that it uses of what is around it. */
  readonly functions: Functions;
  /** Interfaces, type aliases, classes, enums and type-only namespaces at the top level. */
  readonly types: readonly string[];
  /** Ranges of `export` before declarations, and of whole lists of exports. */
  readonly exports: readonly (readonly [start: number, end: number])[];
  /** Packages that the cell imports for their values. */
  readonly modules: readonly string[];
  /** Range of the last expression, whose value is the cell's; null if the cell does not end in one. */
  readonly result: readonly [start: number, end: number] | null;
  /** The global that the last expression calls if that shows its value by itself; see {@link valueRange}. */
  readonly shows: string | null;
  /** The cell ends in a block that looks like an object. */
  readonly endsAsObject: boolean;
  /** Every use of a reference. */
  readonly uses: readonly Use[];
  /** Every place of a definition. */
  readonly bound: readonly NamePlace[];
  /** The names of the wrapper's two parameters and of its variable for the value. */
  readonly own: { readonly inputs: string; readonly import: string; readonly value: string };
}

export type Transpilation =
  Transpiled | { readonly ok: false; readonly source: string; readonly error: CellError };

/** The packages that a cell can import unless told otherwise. */
export const defaultModules: readonly string[] = ['conv', '@observablehq/plot', '@observablehq/inputs'];

/**
 * From a cell's TypeScript to JavaScript in which types are spaces, so that errors keep their place.
 *
 * @param modules - packages that a cell can import
 * @returns never throws; what cannot be parsed, or does not run in a cell, is a SyntaxError with its place
 */
export function transpile(source: string, modules: readonly string[] = defaultModules): Transpilation {
  try {
    const syntax = parse(source);
    return withinStack(syntax.program, () => lowered(source, syntax, modules));
  } catch (fault) {
    if (!(fault instanceof SourceFault)) throw fault;
    return { ok: false, source, error: syntaxError(source, fault.message, fault.offset) };
  }
}

/** @throws SourceFault */
function lowered(source: string, { program, uncommented }: Syntax, modules: readonly string[]): Transpiled {
  const names = namesOf(program);
  const patch = new Patch(source);
  const own = {
    inputs: unused('$inputs', source),
    import: unused('$import', source),
    value: unused('$value', source),
  };
  const imports: string[] = [];
  const openEnds = new Set<number>();
  const { merging } = names;
  blankTypes(program, {
    source,
    uncommented,
    patch,
    modules,
    merging,
    importName: own.import,
    imports,
    openEnds,
  });
  for (const { name, start, form, enum: of } of names.members)
    patch.insert(start, form === 'shorthand' ? `${name}:${of}.` : `${of}.`);
  // Undefined, as in a module, in four characters.
  for (const start of names.topThis) for (let i = 0; i < 4; i++) patch.put(start + i, '0..a'[i]!);
  const statements = list(program.body);
  const blanked = patch.text();
  return {
    ok: true,
    source,
    blanked,
    insertions: inOrder(patch.insertions),
    imports: imports.join(''),
    definitions: names.definitions,
    references: [...new Set(names.free.map(({ name }) => name))],
    rebinds: [...new Set(names.free.filter(({ writes }) => writes).map(({ name }) => name))],
    reassigned: [...names.reassigned],
    primitives: primitivesOf(statements),
    functions: functionsOf(statements, names),
    types: statements.flatMap(typeNames),
    exports: statements
      .filter(({ type }) => type.startsWith('Export'))
      .map(({ start, end, declaration }) => [start, declaration ? declaration.start : end] as const),
    modules: statements.flatMap(moduleNames),
    result: resultOf(statements, blanked, uncommented),
    shows: showsOf(statements, names.free),
    endsAsObject: endsAsObject(statements),
    uses: names.free,
    bound: names.bound,
    own,
  };
}

/** A name that does not occur in the source. */
function unused(name: string, source: string): string {
  return source.includes(name) ? unused(name + '_', source) : name;
}

/** `{ a: 1 }`: a block with a label that nothing leaves. */
function endsAsObject(statements: readonly Node[]): boolean {
  const last = lastOf(statements);
  const [label, ...others] = last?.type === 'BlockStatement' ? list(last.body) : [];
  if (label?.type !== 'LabeledStatement' || others.length > 0) return false;
  return (label.body as Node).type === 'ExpressionStatement';
}

function typeNames(statement: Node): string[] {
  const declared = statement.declaration ?? statement;
  switch (declared.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return declared.id?.name && declared.id.name !== 'global' ? [declared.id.name] : [];
    default:
      return [];
  }
}

function moduleNames(statement: Node): string[] {
  return statement.type === 'ImportDeclaration' && !isType(statement)
    ? [String(statement.source!.value)]
    : [];
}

/** Types behind the last expression do not hide it. */
const lastOf = (statements: readonly Node[]): Node | undefined =>
  statements.findLast((statement) => statement.type !== 'EmptyStatement' && !isType(statement));

function resultOf(
  statements: readonly Node[],
  blanked: string,
  uncommented: string,
): [number, number] | null {
  const last = lastOf(statements);
  if (last?.type !== 'ExpressionStatement') return null;
  let end = (last.expression as Node).end;
  // Back over a blanked type and comments, to where the expression ends as JavaScript.
  while (/[\s;]/.test(blanked[end - 1]!) || uncommented[end - 1] === ' ') end--;
  return [last.start, end];
}

/** Globals that show their argument and return its value. */
const showing: readonly string[] = ['display', 'view'];

function showsOf(statements: readonly Node[], free: readonly Use[]): string | null {
  const last = lastOf(statements);
  const call = last?.type === 'ExpressionStatement' ? (last.expression as Node) : null;
  const callee = call?.type === 'CallExpression' ? call.callee! : null;
  // What the cell defines itself is not free.
  const use = callee && free.find(({ start }) => start === callee.start);
  return use && callee.type === 'Identifier' && showing.includes(use.name) ? use.name : null;
}

/**
 * The range of the expression whose value the cell shows: the last one, unless that is `display(x)` or `view(input)`,
 * which has shown it.
 *
 * @param inputNames - the references that a cell above defines, which hide the globals
 */
export function valueRange(
  { result, shows }: Transpiled,
  inputNames: readonly string[],
): Transpiled['result'] {
  return shows === null || inputNames.includes(shows) ? result : null;
}

/** What {@link wrap} and {@link locate} must be told alike. */
export interface WrapOptions {
  /**
   * Inputs whose values can change while the cell runs, because a function in their cell assigns them
   * (`reassigned`): each use reads `inputs` anew.
   */
  readonly live?: readonly string[];
}

/**
 * The JavaScript text of an expression, whose value is `async (inputs, offer) => ({ value, definitions })`.
 *
 * - `inputs`: object from name to value. For live bindings its properties are getters; they are read when the
 *   cell starts, and those in `options.live` at every use.
 * - `offer`: gives an offered package by its name, and throws if it lacks the export that is asked for; called only
 *   if the cell imports. See runtime/offer.ts.
 * - `value`: that is to be shown, undefined if there is none: see {@link valueRange}.
 * - `definitions`: object with a getter for each definition and each rebind among the inputs.
 *
 * Evaluate the text as it is, `(0, eval)(text + '\n//# sourceURL=cell:<id>')`: anything put before it on its
 * first line would shift {@link locate}. The cell's first line is the first line of the text.
 *
 * @param inputNames - the references that a cell above defines
 */
export function wrap(
  transpiled: Transpiled,
  inputNames: readonly string[],
  options: WrapOptions = {},
): string {
  const { insertions, prefix } = layout(transpiled, inputNames, options);
  const { own, definitions, rebinds } = transpiled;
  const defined = new Set([...definitions, ...rebinds.filter((name) => inputNames.includes(name))]);
  const getters = [...defined].map((name) => `get ${name}(){return ${name}}`).join();
  const suffix = `\n;return{value:${own.value},definitions:{${getters}}}}`;
  return prefix + withInsertions(transpiled.blanked, insertions) + suffix;
}

/** The text before the source, and all that is inserted into it. */
function layout(transpiled: Transpiled, inputNames: readonly string[], { live = [] }: WrapOptions) {
  const { own, rebinds, uses } = transpiled;
  const result = valueRange(transpiled, inputNames);
  const isLive = (name: string) =>
    live.includes(name) && inputNames.includes(name) && !rebinds.includes(name);
  const constants = inputNames.filter((name) => !rebinds.includes(name) && !isLive(name));
  const variables = inputNames.filter((name) => rebinds.includes(name));
  const prefix =
    `async(${own.inputs},${own.import})=>{"use strict";let ${own.value};${transpiled.imports}` +
    (constants.length > 0 ? `const{${constants.join()}}=${own.inputs};` : '') +
    (variables.length > 0 ? `let{${variables.join()}}=${own.inputs};` : '');
  const insertions = [...transpiled.insertions];
  // The comma keeps a function from being named after the wrapper's variable.
  if (result) insertions.unshift({ at: result[0], text: `${own.value}=(0,` });
  for (const { name, start, form } of uses) {
    if (!isLive(name)) continue;
    const read = `${own.inputs}.`;
    if (form === 'shorthand') insertions.push({ at: start, text: `${name}:${read}` });
    else if (form === 'callee') {
      insertions.push({ at: start, text: `(0,${read}` }, { at: start + name.length, text: ')' });
    } else insertions.push({ at: start, text: read });
  }
  if (result) insertions.push({ at: result[1], text: ')' });
  return { prefix, insertions: inOrder(insertions) };
}

/**
 * The place in the source of a place in the wrapped code, both 1-based; null outside the source.
 */
export function locate(
  transpiled: Transpiled,
  inputNames: readonly string[],
  place: Place,
  options: WrapOptions = {},
): Place | null {
  const { prefix, insertions } = layout(transpiled, inputNames, options);
  const starts = lineStarts(transpiled.source);
  const start = starts[place.line - 1];
  if (start === undefined) return null;
  const column = place.column - 1 - (place.line === 1 ? prefix.length : 0);
  if (column < 0) return null;
  const end = starts[place.line] ?? transpiled.source.length;
  const at = withoutInsertions(insertions, start, column);
  return at > end ? null : { line: place.line, column: at - start + 1 };
}
