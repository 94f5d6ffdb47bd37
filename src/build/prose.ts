/**
 * A chapter's text between its cells as Markdown that any viewer shows: components give way to what they hold.
 * Exercises need the page, which checks them; a link stands in their place.
 */
import { parseFrontmatter } from '@astrojs/markdown-remark';
import type { Node, Parent, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { attribute, cellsOf } from './cells.ts';

export type ProsePart =
  { readonly kind: 'prose'; readonly markdown: string } | { readonly kind: 'cell'; readonly id: string };

export interface ProseOptions {
  /** A value of the prose, as the page writes it. */
  readonly valueOf: (cell: string, format: string | undefined) => string;
  /** What stands for an exercise. */
  readonly exercise: (id: string) => string;
}

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly cell?: string;
}

export function proseOf(text: string, file: string, options: ProseOptions): ProsePart[] {
  const { content } = parseFrontmatter(text, { frontmatter: 'empty-with-lines' });
  const tree = unified().use(remarkParse).use(remarkMdx).use(remarkMath).parse(content) as Root;
  const ids = new Map<Node, string>();
  const cells: Edit[] = [];
  for (const { cell, node } of cellsOf(tree, content, file)) {
    ids.set(node, cell.id);
    if (cell.kind !== 'value') cells.push({ ...rangeOf(node), text: '', cell: cell.id });
  }
  return split(content, [...cells, ...replacements(tree, ids, cells, options)]);
}

function replacements(
  tree: Root,
  ids: ReadonlyMap<Node, string>,
  cells: readonly Edit[],
  { valueOf, exercise }: ProseOptions,
): Edit[] {
  const edits: Edit[] = [];
  visit(tree, (node) => {
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
      edits.push({ ...rangeOf(node), text: '' });
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const { start, end } = rangeOf(node);
    if (node.name === 'Cell') return;
    if (node.name === 'Exercise') {
      const inside = cells.filter((cell) => cell.start >= start && cell.end <= end);
      // Cells within are the reader's to write in; what is around them goes.
      let from = start;
      let words = `\n\n${exercise(attribute(node, 'id')!)}\n\n`;
      for (const cell of inside) {
        edits.push({ start: from, end: cell.start, text: words });
        from = cell.end;
        words = '';
      }
      edits.push({ start: from, end, text: words });
      return SKIP;
    }
    if (node.name === 'Value')
      edits.push({ start, end, text: valueOf(ids.get(node)!, attribute(node, 'format')) });
    else if (node.children.length === 0) edits.push({ start, end, text: '' });
    else {
      const first = rangeOf(node.children[0]!).start;
      const last = rangeOf(node.children.at(-1)!).end;
      edits.push({ start, end: first, text: headOf(node) }, { start: last, end, text: '' });
    }
    return undefined;
  });
  return edits;
}

/** What a component shows before what it holds: its title, or the number of its claim. */
function headOf(node: Jsx): string {
  const title = attribute(node, 'title') ?? (node.name === 'Claim' ? attribute(node, 'id') : undefined);
  return title && node.type === 'mdxJsxFlowElement' ? `**${title}**\n\n` : '';
}

function split(content: string, edits: readonly Edit[]): ProsePart[] {
  const parts: ProsePart[] = [];
  let markdown = '';
  let from = 0;
  const close = () => {
    const trimmed = markdown.replace(/\n{3,}/g, '\n\n').trim();
    if (trimmed) parts.push({ kind: 'prose', markdown: trimmed });
    markdown = '';
  };
  for (const { start, end, text, cell } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    markdown += content.slice(from, start) + text;
    from = end;
    if (cell === undefined) continue;
    close();
    parts.push({ kind: 'cell', id: cell });
  }
  markdown += content.slice(from);
  close();
  return parts;
}

function rangeOf(node: Node | Parent): { start: number; end: number } {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}
