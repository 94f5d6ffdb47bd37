/** Keeps together in a line what is one thing: `4 × 4`, `3 × 3 × 2`, `12 %`, `5 KB`. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

const NO_BREAK = '\u00a0';

export function remarkTypography() {
  return (tree: Root): void =>
    visit(tree, 'text', (node) => {
      node.value = node.value
        .replace(/(?<=[\p{L}\p{N})]) × (?=[\p{L}\p{N}(])/gu, `${NO_BREAK}×${NO_BREAK}`)
        .replace(/(?<=\d) (?=%|[KMG]?B\b|ms\b)/g, NO_BREAK);
    });
}
