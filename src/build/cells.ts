/**
 * Finds the cells of a chapter in its MDX: fences marked `run`, references to another language's cell,
 * and values shown in the prose. One reading of the tree serves the remark plugin and the run.
 */
import { parseFrontmatter } from '@astrojs/markdown-remark';
import type { Code, Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { plainFlags, type CellFlags } from '../notebook/document.ts';
import { isAdded } from '../notebook/arrangement.ts';
import { AuthorError } from './author-error.ts';

export type AuthoredCell = { id: string; line: number } & (
  | { kind: 'code'; source: string; flags: CellFlags }
  /** `<Cell id="…" />`: the default language's file has the code. */
  | { kind: 'reference' }
  /** `<Value of="…" />` or what an exercise gives: an expression over the notebook's variables. */
  | { kind: 'value'; source: string }
);

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

const FLAGS = ['run', 'id=NAME', 'hide', 'live', 'record=FILE', 'throws', 'throws=type'];

/** The cells of one chapter file, in document order, each with the first line of its code. */
export function collectCells(text: string, file: string): AuthoredCell[] {
  const { content } = parseFrontmatter(text, { frontmatter: 'empty-with-lines' });
  const tree = unified().use(remarkParse).use(remarkMdx).use(remarkMath).parse(content) as Root;
  return cellsOf(tree, content, file).map(({ cell }) => cell);
}

/** The same over a tree that is already parsed, each cell with its node. */
export function cellsOf(tree: Root, text: string, file: string): { cell: AuthoredCell; node: Code | Jsx }[] {
  const found: { cell: AuthoredCell; node: Code | Jsx }[] = [];
  const seen = new Map<string, number>();
  const lines = text.split('\n');
  let values = 0;

  const add = (cell: AuthoredCell, node: Code | Jsx, column: number) => {
    const before = seen.get(cell.id);
    if (before !== undefined)
      throw new AuthorError(
        file,
        cell.line,
        column,
        `two cells are called "${cell.id}" (the other is at line ${before}); give one another id`,
      );
    seen.set(cell.id, cell.line);
    found.push({ cell, node });
  };

  visit(tree, (node) => {
    if (node.type === 'code') {
      const { line, column } = node.position!.start;
      const end = node.position!.end.line;
      if (!/^\s*[>\s]*(`{3,}|~{3,})\s*$/.test(lines[end - 1] ?? '') || end === line)
        throw new AuthorError(file, line, column, 'this fence is never closed; end it with a line of ```');
      const words = (node.meta ?? '').split(/\s+/).filter(Boolean);
      if (!words.includes('run')) return;
      if (node.lang !== 'ts')
        throw new AuthorError(
          file,
          line,
          column,
          `a cell runs TypeScript; write \`\`\`ts run, not ${node.lang}`,
        );
      const { id, flags } = readFlags(words, file, line, column);
      add({ kind: 'code', id, line: line + 1, source: node.value, flags }, node, column);
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const { line, column } = node.position!.start;
      if (node.name === 'Cell') {
        const id = attribute(node, 'id');
        if (!id)
          throw new AuthorError(file, line, column, '<Cell> needs the id of a cell: <Cell id="count" />');
        add({ kind: 'reference', id, line }, node, column);
      } else if (node.name === 'Value') {
        const source = attribute(node, 'of');
        if (!source)
          throw new AuthorError(file, line, column, '<Value> needs an expression: <Value of="macs.dense" />');
        values += 1;
        add({ kind: 'value', id: `value-${values}`, line, source }, node, column);
      } else if (node.name === 'Exercise') {
        const id = attribute(node, 'id');
        if (!id) throw new AuthorError(file, line, column, '<Exercise> needs an id');
        const of = attribute(node, 'of');
        // The page shows the first instance; the reader may ask for others.
        if (of) add({ kind: 'value', id: `value-given-${id}`, line, source: `${of}.given(0)` }, node, column);
      }
    }
  });
  return found;
}

function readFlags(words: string[], file: string, line: number, column: number) {
  let id = '';
  const flags: { -readonly [K in keyof CellFlags]: CellFlags[K] } = { ...plainFlags };
  for (const word of words) {
    const [name, value] = word.split('=', 2);
    if (name === 'id' && value) id = value;
    else if (word === 'run') continue;
    else if (word === 'hide') flags.hide = true;
    else if (word === 'live') flags.live = true;
    else if (name === 'record' && value) flags.record = value;
    else if (word === 'throws') flags.throws = 'runtime';
    else if (word === 'throws=type') flags.throws = 'type';
    else
      throw new AuthorError(file, line, column, `unknown flag "${word}"; a cell takes ${FLAGS.join(', ')}`);
  }
  if (!id) throw new AuthorError(file, line, column, 'this cell has no id; add id=NAME after run');
  if (!/^[a-z][a-z0-9-]*$/.test(id) || id.startsWith('value-') || isAdded(id))
    throw new AuthorError(
      file,
      line,
      column,
      `"${id}" cannot be a cell's id; use small letters, digits and hyphens, not starting with "value-" or "mine-"`,
    );
  if (flags.live && !flags.record)
    throw new AuthorError(
      file,
      line,
      column,
      `live cell "${id}" is not run at build; give record=FILE to show`,
    );
  return { id, flags };
}

export function attribute(node: Jsx, name: string): string | undefined {
  const found = node.attributes.find(
    (a): a is MdxJsxAttribute => a.type === 'mdxJsxAttribute' && a.name === name,
  );
  return typeof found?.value === 'string' ? found.value : undefined;
}
