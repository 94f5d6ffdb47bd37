import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { keepTogether } from '../i18n/typography.ts';

export function remarkTypography() {
  return (tree: Root): void => visit(tree, 'text', (node) => void (node.value = keepTogether(node.value)));
}
