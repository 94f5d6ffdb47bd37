/**
 * Last touches on a chapter's HTML: footnotes speak the chapter's language and show as cards, and a short formula
 * keeps the punctuation mark that follows it.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { t, type Locale } from '../i18n/index.ts';
import { chapterOfFile } from './chapter-files.ts';

/** A formula of more characters may have to break on a narrow screen. */
const SHORT = 14;
const MARKS = /^[,.;:!?)’”，。、；：！？）」』]+/u;

export function rehypeChapter() {
  return (tree: Root, file: VFile): void => {
    const place = chapterOfFile(file.path);
    if (!place) return;
    keepMarks(tree);
    footnotes(tree, place.language as Locale);
  };
}

/** A formula is one box to the browser, which may break the line between it and a comma. */
function keepMarks(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!hasClass(node, 'katex')) return;
    const next = parent?.children[index! + 1];
    const marks = next?.type === 'text' ? MARKS.exec(next.value)?.[0] : undefined;
    if (!marks || next?.type !== 'text' || lengthOf(node) > SHORT) return SKIP;
    next.value = next.value.slice(marks.length);
    parent!.children[index!] = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['together'] },
      children: [node, { type: 'text', value: marks }],
    } as Element;
    return [SKIP, index! + 1];
  });
}

/** Characters that are seen: KaTeX writes a formula twice, once for those who hear it. */
function lengthOf(formula: Element): number {
  const seen = formula.children.find((child) => child.type === 'element' && hasClass(child, 'katex-html'));
  return seen ? textOf(seen).replace(/\u200b/g, '').length : Infinity;
}

function footnotes(tree: Root, locale: Locale): void {
  visit(tree, 'element', (node) => {
    const { properties } = node;
    if (properties['dataFootnoteRef'] !== undefined) {
      properties['className'] = ['carded'];
      properties['ariaDescribedBy'] = [String(properties['href']).slice(1)];
    } else if (properties['dataFootnoteBackref'] !== undefined) {
      const number = textOf(node).replace(/\D/g, '');
      const of = /(\d+)/.exec(String(properties['ariaLabel']))?.[1] ?? number;
      properties['ariaLabel'] = t(locale, 'footnotes.back', { number: of });
    } else if (properties['dataFootnotes'] !== undefined) {
      properties['ariaLabelledBy'] = ['footnote-label'];
    } else if (properties['id'] === 'footnote-label') {
      // No heading: it would stand in the chapter's contents.
      node.tagName = 'p';
      properties['className'] = ['lesson-label'];
      node.children = [{ type: 'text', value: t(locale, 'footnotes.title') }];
    }
  });
}

function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
}

function textOf(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as ElementContent)).join('') : '';
}
