import { plotCaption, plotFacts, plotTables, renderPlot, type PlotSpec } from '../../../src/plots/render.ts';
import { renderTable } from './table.ts';
import type { Words } from './words.ts';

/**
 * A recorded plot as a figure: the drawing, its caption, and its numbers for those who cannot see it.
 *
 * @param document - where the elements are made: the page's, or a stand-in at build
 * @param options.label - "Figure 3", before the caption
 * @param options.live - with tips that follow the pointer
 */
export function plotFigure(
  spec: unknown,
  description: string,
  words: Words,
  document: Document,
  { label, live = false }: { label?: string | undefined; live?: boolean } = {},
): HTMLElement {
  const figure = document.createElement('figure');
  figure.setAttribute('class', 'output output-plot');
  figure.append(renderPlot(spec, { document, describe: nameOf(spec, words) ?? description, live }));
  const text = plotCaption(spec);
  if (text !== null || label !== undefined) {
    const caption = document.createElement('figcaption');
    if (label !== undefined) {
      const number = document.createElement('span');
      number.setAttribute('class', 'figure-number');
      number.textContent = label;
      caption.append(number, ' ');
    }
    caption.append(text ?? '');
    figure.append(caption);
  }
  const details = document.createElement('details');
  details.setAttribute('class', 'output-data');
  const tables = plotTables(spec).map((table) => renderTable(table, words));
  details.innerHTML = `<summary>${words('output.table')}</summary>${tables.join('')}`;
  figure.append(details);
  return figure;
}

/** What a plot shows, for those who do not see it; null where its axes have no titles. */
function nameOf(spec: unknown, words: Words): string | null {
  const { x, y, color } = plotFacts(spec as PlotSpec);
  const axes = x && y ? words('output.plotAxes', { x, y }) : (y ?? x);
  if (!axes) return null;
  return words('output.plot', { what: color ? words('output.plotColour', { what: axes, color }) : axes });
}
