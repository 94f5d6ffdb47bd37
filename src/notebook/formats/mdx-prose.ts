/**
 * A reader's Markdown as prose of a chapter, where MDX reads what a text cell shows. What MDX would take for a
 * component, an expression or an import is text, and so is HTML; a formula that the build would refuse stands as code,
 * and an image, of which the build would want the file, as a link.
 */
import type { Definition, Nodes, Parents, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math';
import { mdxToMarkdown } from 'mdast-util-mdx';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';

/** Whether the build can set a formula. */
export type Settable = (tex: string, display: boolean) => boolean;

export function mdxProse(markdown: string, isSettable: Settable): string {
  const tree = fromMarkdown(markdown, {
    extensions: [math(), gfmTable()],
    mdastExtensions: [mathFromMarkdown(), gfmTableFromMarkdown()],
  });
  const fitted: Root = {
    type: 'root',
    children: childrenOf(tree, { isSettable, definitions: definitionsIn(tree) }),
  };
  const text = toMarkdown(fitted, {
    extensions: [mdxToMarkdown(), mathToMarkdown(), gfmToMarkdown()],
    unsafe: [
      { atBreak: true, character: 'i', after: 'mport\\b' },
      { atBreak: true, character: 'e', after: 'xport\\b' },
    ],
  });
  return text.trimEnd();
}

interface Context {
  isSettable: Settable;
  /** Several texts become one file, so each keeps its own. */
  definitions: ReadonlyMap<string, Definition>;
  isInLink?: boolean;
}

function definitionsIn(tree: Nodes, found = new Map<string, Definition>()): Map<string, Definition> {
  if (tree.type === 'definition' && !found.has(tree.identifier)) found.set(tree.identifier, tree);
  if ('children' in tree) for (const child of tree.children) definitionsIn(child, found);
  return found;
}

/** What the build makes of the nodes is what the page shows of them. */
function childrenOf(parent: Parents, context: Context): any[] {
  return parent.children.flatMap((node) => fit(node, parent, context));
}

function fit(node: RootContent, parent: Parents, context: Context): RootContent[] {
  const { definitions, isSettable, isInLink } = context;
  switch (node.type) {
    case 'definition':
      return [];
    case 'html': {
      const text = { type: 'text', value: node.value } as const;
      return isFlow(parent) ? [{ type: 'paragraph', children: [text] }] : [text];
    }
    case 'heading':
      // The chapter has the first level.
      return [{ ...node, depth: Math.min(6, node.depth + 1) as 2, children: childrenOf(node, context) }];
    case 'code':
      // What else stands there could make it a cell.
      return [{ ...node, meta: null }];
    case 'math':
      return isSettable(node.value, true)
        ? [{ ...node, meta: null }]
        : [{ type: 'code', lang: 'tex', value: node.value }];
    case 'inlineMath':
      return isSettable(node.value, false) ? [node] : [{ type: 'inlineCode', value: node.value }];
    case 'image':
      return link(node.url, [{ type: 'text', value: node.alt || node.url }], isInLink);
    case 'imageReference': {
      const url = definitions.get(node.identifier)!.url;
      return link(url, [{ type: 'text', value: node.alt || url }], isInLink);
    }
    case 'link':
      return link(node.url, childrenOf(node, { ...context, isInLink: true }));
    case 'linkReference':
      return link(definitions.get(node.identifier)!.url, childrenOf(node, { ...context, isInLink: true }));
    default:
      return 'children' in node ? [{ ...node, children: childrenOf(node, context) } as RootContent] : [node];
  }
}

const isFlow = ({ type }: Parents): boolean => /^(root|blockquote|listItem)$/.test(type);

/** As on the page, an address that is not of the web is none. */
function link(url: string, children: any[], isInLink = false): RootContent[] {
  const isOfWeb = /^(?:https?:|mailto:|[^:]*(?:$|[?#/]))/i.test(url);
  return isOfWeb && !isInLink ? [{ type: 'link', url, children }] : children;
}
