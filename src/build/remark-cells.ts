/**
 * Turns a chapter's cells into components: a fence marked `run`, or a reference to one, becomes a
 * <NotebookCell>; values and exercises get the ids that the run gave them.
 */
import type { Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { cellsOf } from './cells.ts';
import { chapterOfFile, type ChapterFile } from './chapter-files.ts';

export function remarkCells() {
  return (tree: Root, file: VFile): void => {
    const place = chapterOfFile(file.path);
    if (!place) return;
    // The text that the positions refer to; frontmatter is already blanked by the MDX loader.
    const replaced = new Map<unknown, MdxJsxFlowElement>();
    for (const { cell, node } of cellsOf(tree, String(file), place.file)) {
      if (cell.kind === 'value') {
        if (node.type === 'code') continue;
        // A value shows itself; what an exercise gives stands in its text, by name.
        const shown = node.name === 'Value' ? [node] : givensIn(node);
        for (const element of shown) element.attributes.push(...attributes(place, cell.id));
      } else {
        replaced.set(node, {
          type: 'mdxJsxFlowElement',
          name: 'NotebookCell',
          attributes: attributes(place, cell.id),
          children: [],
        });
      }
    }
    visit(tree, (node, index, parent) => {
      const cell = replaced.get(node);
      if (!cell || !parent || index === undefined) return;
      parent.children[index] = cell as never;
      return index + 1;
    });
  };
}

type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

function givensIn(exercise: Jsx): Jsx[] {
  const found: Jsx[] = [];
  visit(exercise, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
    if (['Given', 'Sheet'].includes((node as Jsx).name ?? '')) found.push(node as Jsx);
  });
  return found;
}

function attributes({ chapter, language }: ChapterFile, id: string): MdxJsxAttribute[] {
  return Object.entries({ notebook: `${chapter}/${language}`, cell: id }).map(([name, value]) => ({
    type: 'mdxJsxAttribute',
    name,
    value,
  }));
}
