/** The chapters as they are written: their trees, parts and prose, for the tests of the content. */
import { readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Node, Parent } from 'unist';
import { visit } from 'unist-util-visit';
import { attribute, cellsOf, type AuthoredCell } from '../../src/build/cells.ts';
import { listChapterFiles } from '../../src/build/chapter-files.ts';

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

export interface Chapter {
  /** `02-standard` */
  chapter: string;
  /** `en` */
  language: string;
  file: string;
  text: string;
  frontmatter: Record<string, unknown>;
  tree: Root;
  cells: AuthoredCell[];
}

export const chapters: readonly Chapter[] = listChapterFiles().map((place) => {
  const text = readFileSync(place.file, 'utf8');
  const { content, frontmatter } = parseFrontmatter(text, { frontmatter: 'empty-with-lines' });
  const tree = unified().use(remarkParse).use(remarkMdx).use(remarkMath).parse(content) as Root;
  const cells = cellsOf(tree, content, place.file).map(({ cell }) => cell);
  return { ...place, text, frontmatter, tree, cells };
});

export const nameOf = ({ chapter, language }: Chapter): string => `${chapter}/${language}`;

/** The chapter's components of one name, in order. */
export function elements({ tree }: Chapter, name: string): Jsx[] {
  const found: Jsx[] = [];
  visit(tree, (node) => {
    if (isJsx(node) && node.name === name) found.push(node);
  });
  return found;
}

/** An attribute of each of the chapter's components of one name. */
export function attributesOf(chapter: Chapter, name: string, key: string): string[] {
  return elements(chapter, name).map((element) => attribute(element, key) ?? '');
}

/** A stretch of prose: neighbouring text and components' titles, without code, maths and what `skip` names. */
export interface Passage {
  line: number;
  text: string;
}

/** What is no prose of the chapter's own: code, formulas, and values that a component fills in. */
const FILLED = '\u2060';

/**
 * The running text of a chapter, a passage for each paragraph, heading or titled component. Where code, a
 * formula, a value or the like stood there is a word joiner.
 */
export function passages({ tree }: Chapter, skip: readonly string[] = []): Passage[] {
  const found: Passage[] = [];
  const walk = (node: Node) => {
    if (isJsx(node)) {
      if (skip.includes(node.name ?? '')) return;
      for (const key of ['question', 'title', 'unit']) {
        const text = attribute(node, key);
        if (text) found.push({ line: node.position!.start.line, text });
      }
    }
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      found.push({ line: node.position!.start.line, text: textOf(node, skip) });
    } else if (isJsx(node) && node.type === 'mdxJsxTextElement') {
      found.push({ line: node.position!.start.line, text: textOf(node, skip) });
    } else (node as Parent).children?.forEach(walk);
  };
  walk(tree);
  return found;
}

function textOf(node: Node, skip: readonly string[]): string {
  if (node.type === 'text') return (node as Node & { value: string }).value;
  if (['inlineCode', 'inlineMath', 'code', 'math'].includes(node.type)) return FILLED;
  if (node.type === 'link' && skip.includes('link')) return FILLED;
  if (isJsx(node) && (skip.includes(node.name ?? '') || ['Value', 'Given'].includes(node.name ?? '')))
    return FILLED;
  return ((node as Parent).children ?? []).map((child) => textOf(child, skip)).join('');
}

export function isJsx(node: Node): node is Jsx {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}
