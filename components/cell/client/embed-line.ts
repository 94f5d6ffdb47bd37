import { escape } from '../render/html.ts';
import type { Words } from '../render/words.ts';

/** What the page of a single cell has around it, in pixels: its padding and the line under the cell. */
const AROUND = 88;

/**
 * The line of HTML that shows a cell on another page. Its height is the cell's as it stands here; a page that
 * wants it to follow listens to what the frame tells of it (see embed-client.ts).
 *
 * @param path - of the pages of this chapter's single cells
 */
export function embedLine(path: string, cell: HTMLElement, words: Words): string {
  const id = cell.dataset['cellId']!;
  const attributes = {
    src: new URL(`${path}${id}/`, location.href).href,
    title: `${words('cell.label', { name: id })} · ${document.title}`,
    height: String(Math.ceil(cell.offsetHeight) + AROUND),
    style: 'width: 100%; border: 0',
    allow: 'clipboard-write',
    loading: 'lazy',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}
