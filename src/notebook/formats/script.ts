/** A chapter as one TypeScript file that Node 24 and Deno run as it is: types are only stripped. */
import { showGlobal } from './prelude.ts';
import { list, parse, type Node } from '../syntax.ts';
import { sequentialParts, type Part } from './ipynb.ts';
import type { SequentialCell } from './sequence.ts';

export interface ScriptOptions {
  readonly parts: readonly Part[];
  /** Code of the cell with the library: see preludeCode. */
  readonly prelude: string;
}

export function toScript({ parts, prelude }: ScriptOptions): string {
  const byId = new Map(sequentialParts(parts).map((one) => [one.cell.id, one]));
  const body = parts.map((part) =>
    part.kind === 'prose' ? commented(part.markdown) : cellText(byId.get(part.cell.id)!),
  );
  return [
    '// @ts-nocheck The library below is JavaScript; its types are in the repository.\n' + prelude,
    ...body,
    // An editor takes a file for a module only if it says so.
    'export {};\n',
  ].join('\n\n');
}

function cellText({ cell, text, result, broken }: SequentialCell): string {
  const head = `// ── ${cell.id} ──`;
  if (broken) return `${head}\n// This cell cannot be parsed.\n${commented(text)}`;
  const [open, close] = isSequence(cell.source) ? ['((', '))'] : ['(', ')'];
  const shown = result
    ? text.slice(0, result[0]) + showGlobal + open + text.slice(...result) + close + text.slice(result[1])
    : text;
  if (cell.flags.throws !== 'runtime') return `${head}\n${shown}`;
  return `${head}\ntry {\n${shown}\n} catch (error) {\n  // The error is the lesson.\n  console.log(String(error));\n}`;
}

/** Of `a, b` the value is b, so it must not become two arguments. */
function isSequence(source: string): boolean {
  const last = list(parse(source).program.body).findLast(({ type }) => type === 'ExpressionStatement');
  return (last?.expression as Node | undefined)?.type === 'SequenceExpression';
}

const commented = (text: string): string => text.replace(/^/gm, '// ').replace(/^\/\/ $/gm, '//');
