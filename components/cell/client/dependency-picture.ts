/**
 * A notebook's dependencies as arcs beside the list of its cells: each arc leads from a cell down to one that uses what
 * it defines. The list says the same in words.
 */
import type { Analysis } from '../../../src/notebook/resolve.ts';
import type { Words } from '../render/words.ts';
import type { Dependency } from './dependencies.ts';
import { element } from './modal.ts';

export interface PictureOptions {
  words: Words;
  analysis: Analysis;
  nameOf: (cell: string) => string | null;
  goTo: (cell: string) => void;
}

const row = 32;
const width = 96;
const svg = 'http://www.w3.org/2000/svg';

export function drawDependencies(all: readonly Dependency[], options: PictureOptions): HTMLElement {
  const { words, analysis, nameOf, goTo } = options;
  const cells = [...analysis.cells.keys()].filter((cell) => nameOf(cell) !== null);
  const at = new Map(cells.map((cell, i) => [cell, i]));
  const shown = all.filter(({ from, to }) => at.has(from) && at.has(to));

  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', `0 0 ${width} ${row * cells.length}`);
  picture.setAttribute('width', String(width));
  picture.setAttribute('height', String(row * cells.length));
  picture.setAttribute('aria-hidden', 'true');
  for (const { from, to } of shown) {
    const [top, bottom] = [from, to].map((cell) => (at.get(cell)! + 0.5) * row) as [number, number];
    // The farther apart, the farther out, and never out of the picture.
    const reach = Math.min(width - 14, 10 + (bottom - top) * 0.35);
    const arc = document.createElementNS(svg, 'path');
    const x = width - 8;
    arc.setAttribute(
      'd',
      `M${x} ${top}C${x - reach * 1.3} ${top} ${x - reach * 1.3} ${bottom} ${x} ${bottom}`,
    );
    arc.dataset['from'] = from;
    arc.dataset['to'] = to;
    picture.append(arc);
  }
  for (const cell of cells) {
    const dot = document.createElementNS(svg, 'circle');
    dot.setAttribute('cx', String(width - 8));
    dot.setAttribute('cy', String((at.get(cell)! + 0.5) * row));
    dot.setAttribute('r', '4');
    dot.dataset['cell'] = cell;
    picture.append(dot);
  }

  const list = element('ol', {});
  for (const cell of cells) {
    const link = element('a', { href: `#c-${cell}` }, nameOf(cell)!);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(cell);
    });
    const uses = shown.filter(({ to }) => to === cell);
    const text = uses
      .map(({ from, names }) => words('cell.usesFrom', { names: names.join(', '), cell: nameOf(from)! }))
      .join(words('cell.listComma'));
    const item = element('li', {}, link, ' ', element('span', { title: text }, text));
    for (const kind of ['pointerenter', 'focusin']) item.addEventListener(kind, () => mark(cell));
    for (const kind of ['pointerleave', 'focusout']) item.addEventListener(kind, () => mark(null));
    list.append(item);
  }
  return element('div', { className: 'dependencies' }, picture, list);

  /** Shows what belongs to one cell, in and out. */
  function mark(cell: string | null): void {
    for (const arc of picture.querySelectorAll('path'))
      arc.toggleAttribute(
        'data-marked',
        cell !== null && [arc.dataset['from'], arc.dataset['to']].includes(cell),
      );
    for (const dot of picture.querySelectorAll('circle'))
      dot.toggleAttribute('data-marked', dot.dataset['cell'] === cell);
  }
}
