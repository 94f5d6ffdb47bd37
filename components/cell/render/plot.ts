import { plotTable, renderPlot, type PlotSpec } from '../../../src/plots/render.ts';
import { renderTable } from './table.ts';
import type { Words } from './words.ts';

/**
 * A recorded plot as a figure: the drawing, its caption, and its numbers for those who cannot see it.
 *
 * @param document - where the elements are made: the page's, or a stand-in at build
 * @param options.live - with tips that follow the pointer
 */
export function plotFigure(
  spec: unknown,
  description: string,
  words: Words,
  document: Document,
): HTMLElement {
  const plot = spec as PlotSpec;
  const figure = document.createElement('figure');
  figure.setAttribute('class', 'output output-plot');
  figure.append(renderPlot(plot, { document, describe: description, live }));
  if (plot.caption) {
    const caption = document.createElement('figcaption');
    caption.textContent = plot.caption;
    figure.append(caption);
  }
  const details = document.createElement('details');
  details.setAttribute('class', 'output-data');
  const { columns, rows } = plotTable(plot);
  details.innerHTML = `<summary>${words('output.table')}</summary>${renderTable({ columns, rows, total: rows.length }, words)}`;
  figure.append(details);
  return figure;
}
