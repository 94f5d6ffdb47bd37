import type { TreeOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** An object with what is in it, part by part; each opens at a press, with script or without. */
export function renderTree(tree: TreeOutput, words: Words): string {
  return `<div class="output output-tree">${renderNode(tree, words, true)}</div>`;
}

function renderNode({ name, text, parts, more }: TreeOutput, words: Words, isOpen = false): string {
  const title = named(name, `<span class="tree-text">${escape(text)}</span>`);
  if (!parts) return more ? `${title} ${moreText(more, words)}` : title;
  const items = parts.map((part) => `<li>${renderNode(part, words)}</li>`).join('');
  const rest = more ? `<li>${moreText(more, words)}</li>` : '';
  return (
    `<details${isOpen ? ' open' : ''}><summary>${title} <span class="tree-preview">${escape(preview(parts, more))}</span></summary>` +
    `<ul>${items}${rest}</ul></details>`
  );
}

function named(name: string | undefined, html: string): string {
  if (name === undefined) return html;
  return `<span class="tree-name">${escape(name)}</span>${name.endsWith('=>') ? '' : ':'} ${html}`;
}

function moreText(more: number, words: Words): string {
  return `<span class="tree-more">${escape(words('output.moreParts', { count: more }))}</span>`;
}

/** What is in a closed part, in a few words. */
function preview(parts: readonly TreeOutput[], more = 0): string {
  const shown = parts.slice(0, 5).map(({ name, text }) => {
    const value = text.length > 24 ? `${text.slice(0, 24)}…` : text;
    return name === undefined || /^\d+$/.test(name)
      ? value
      : `${name}${name.endsWith('=>') ? '' : ':'} ${value}`;
  });
  return shown.join(', ') + (parts.length + more > shown.length ? ', …' : '');
}
