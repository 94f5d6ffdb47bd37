import { plotCaption, plotTable, renderPlot } from '../../../src/plots/render.ts';
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
  figure.append(renderPlot(spec, { document, describe: description, live }));
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

  details.innerHTML = `<summary>${words('output.table')}</summary>${renderTable(plotTable(spec), words)}`;
  figure.append(details);
  return figure;
}
