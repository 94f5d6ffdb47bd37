import { Parser } from 'acorn';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { SourceFault } from './errors.ts';
import { signName } from './lookalikes.ts';

/** A node of the syntax tree: ESTree with the plugin's TypeScript nodes, as far as the engine reads it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly kind?: string;
  readonly name?: string;
  readonly operator?: string;
  readonly raw?: string;
  readonly value?: unknown;
  readonly body?: Node | Node[];
  readonly id?: Node | null;
  readonly key?: Node;
  readonly init?: Node | null;
  readonly left?: Node;
  readonly right?: Node;
  readonly test?: Node | null;
  readonly discriminant?: Node;
  readonly cases?: Node[];
  readonly object?: Node;
  readonly property?: Node;
  readonly callee?: Node;
  readonly tag?: Node;
  readonly argument?: Node | null;
  readonly arguments?: Node[];
  readonly expression?: Node | boolean;
  readonly expressions?: Node[];
  readonly consequent?: Node | Node[];
  readonly alternate?: Node | null;
  readonly declaration?: Node | null;
  readonly declarations?: Node[];
  readonly elements?: (Node | null)[];
  readonly properties?: Node[];
  readonly params?: Node[];
  readonly param?: Node | null;
  readonly parameter?: Node;
  readonly members?: Node[];
  readonly initializer?: Node;
  readonly source?: Node | null;
  readonly specifiers?: Node[];
  readonly imported?: Node;
  readonly local?: Node;
  readonly exported?: Node;
  readonly decorators?: Node[];
  readonly superClass?: Node | null;
  readonly implements?: Node[];
  readonly typeAnnotation?: Node;
  readonly typeArguments?: Node;
  readonly typeParameters?: Node;
  readonly superTypeParameters?: Node;
  readonly returnType?: Node;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly accessibility?: string;
  readonly computed?: boolean;
  readonly shorthand?: boolean;
  readonly optional?: boolean;
  readonly definite?: boolean;
  readonly declare?: boolean;
  readonly abstract?: boolean;
  readonly accessor?: boolean;
  readonly async?: boolean;
}

/** A parsed source. */
export interface Syntax {
  readonly program: Node;
  /** The source with the characters of its comments and hashbang blanked: as long as the source. */
  readonly uncommented: string;
}

/** Fields that hold types, which do not run. */
const typeFields = new Set([
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'superTypeParameters',
  'returnType',
  'implements',
]);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Calls `visit` with every child that is not a type, in the order of the source. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const [field, value] of Object.entries(node)) {
    if (typeFields.has(field)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

/**
 * Does what walks a program down to its leaves.
 *
 * @throws SourceFault where the program is deeper than the stack, at its deepest place
 */
export function withinStack<T>(program: Node, walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    // Firefox has an InternalError for it.
    if (!(error instanceof RangeError || (error as Error).name === 'InternalError')) throw error;
    throw new SourceFault(tooDeep, deepest(program).start);
  }
}

const tooDeep = 'The code is nested too deeply here, or an expression is too long; split it up';

/** The first of the nodes that lie deepest. */
function deepest(program: Node): Node {
  let level: Node[] = [program];
  for (;;) {
    const below: Node[] = [];
    for (const node of level) eachChild(node, (child) => below.push(child));
    if (below.length === 0) return level[0]!;
    level = below;
  }
}

/** The nodes of a field that holds several, or one. */
export const list = (value: Node | Node[] | null | undefined): readonly Node[] =>
  Array.isArray(value) ? value : value ? [value] : [];

const TypeScriptParser = Parser.extend(tsPlugin() as unknown as (base: typeof Parser) => typeof Parser);

/**
 * Parses a cell as a TypeScript module, which makes it strict and allows await at the top.
 *
 * @throws SourceFault with the parser's message, place in words removed
 */
export function parse(source: string): Syntax {
  const comments: [number, number][] = [];
  const options = {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    onComment: (_block: boolean, _text: string, start: number, end: number) => comments.push([start, end]),
  } as const;
  let program: Node;
  try {
    program = TypeScriptParser.parse(source, options) as Node;
  } catch (error) {
    const fault = faultOf(error, source, blankRanges(source, comments));
    // `a ? (b) : c => d` and a few more are JavaScript that the plugin takes for the beginning of a type.
    try {
      comments.length = 0;
      program = Parser.parse(source, options) as Node;
    } catch {
      throw fault;
    }
  }
  return { program, uncommented: blankRanges(source, comments) };
}

function blankRanges(source: string, ranges: readonly [number, number][]): string {
  if (ranges.length === 0) return source;
  const chars = source.split('');
  for (const [start, end] of ranges) chars.fill(' ', start, end);
  return chars.join('');
}

/** @param uncommented - the source as far as the parser came */
function faultOf(error: unknown, source: string, uncommented: string): SourceFault {
  const { message, pos } = error as SyntaxError & { pos?: number };
  if (pos === undefined) throw error;
  const text = message.replace(/ \(\d+:\d+\)$/, '');
  if (text === "'return' outside of function") {
    return new SourceFault('A cell has no return: its value is that of its last expression', pos);
  }
  if (text === 'Not enough stack space to parse input') return new SourceFault(tooDeep, pos);
  // The parser points behind the quote that opens the template.
  if (text === 'Unterminated template') return new SourceFault(text, pos - 1);
  const sign = /^Unexpected character '(.+)'$/su.exec(text)?.[1];
  if (sign) return new SourceFault(`Unexpected character ${signName(sign)}`, pos);
  const other =
    unknownImport(uncommented, pos) ?? markup(uncommented, pos) ?? objectAsBlock(source, uncommented, pos);
  return other ?? new SourceFault(text, pos);
}

/** An element in the place of an expression, with its end or closed in itself, at which the parser stopped. */
function markup(source: string, pos: number): SourceFault | null {
  const elements = [
    ...source.matchAll(
      /(?<=(?:^|[=(,?:>;]|&&|\|\||\breturn)\s*)<([a-z][\w.]*)?(?:\s[^<>]*)?(?:\/>|>.*<\/\1\s*>)/gis,
    ),
  ];
  const element = elements.find(({ index, 0: text }) => index <= pos && pos <= index + text.length);
  return element ? new SourceFault('Cells have no JSX', element.index) : null;
}

/** An object at the beginning of a statement, where its first brace begins a block. */
function objectAsBlock(source: string, uncommented: string, pos: number): SourceFault | null {
  const start = /^\s*\{/.test(uncommented) ? 0 : uncommented.slice(0, pos).lastIndexOf('\n{') + 1;
  const object = source.slice(start).replace(/[\s;]+$/, '');
  if (!/^\s*\{/.test(object) || !isParsed(source.slice(0, start)) || !isParsed(`(${object}\n)`)) return null;
  const message = 'A brace at the beginning of a statement begins a block, not an object';
  return new SourceFault(message, start + object.indexOf('{'));
}

function isParsed(source: string): boolean {
  try {
    TypeScriptParser.parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    return true;
  } catch {
    return false;
  }
}

/** Forms of import that the parser does not know, by what stands where it stopped. */
function unknownImport(source: string, pos: number): SourceFault | null {
  const before = source.slice(0, pos);
  const phase = /(?<![\w$.])import(?:\s+(?=(?:defer|source)\s+$)|\s*\.\s*(?=$))/.exec(before);
  const [word] = /^(defer|source)\b/.exec(source.slice(phase ? phase.index + phase[0].length : pos)) ?? [];
  if (phase && word) {
    const message = `Cells have no import ${word}: what they can import is there already; use import … from`;
    return new SourceFault(message, phase.index + phase[0].length);
  }
  const attributes = /^,\s*(?=\{)/.exec(source.slice(pos));
  if (attributes && /(?<![\w$.])import\s*\(\s*("[^"]*"|'[^']*')\s*$/.test(before)) {
    return new SourceFault(
      'An import type takes no attributes here; leave them out',
      pos + attributes[0].length,
    );
  }
  return null;
}
