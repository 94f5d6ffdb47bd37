/** A figure as static HTML, for builds. */
import { render } from 'svelte/server';
import { parseHTML } from 'linkedom';
import Figure from './Figure.svelte';
import type { DrawnFigure } from './mount.svelte.ts';
import { figurePicture } from './picture.ts';

/**
 * Renders a figure to HTML that is complete without script.
 *
 * @throws RangeError if the props do not fit the figure
 */
export function renderFigure(figure: DrawnFigure): string {
  return render(Figure, { props: figure }).body;
}

/** Renders a figure to an SVG that stands alone. */
export function renderFigurePicture(figure: DrawnFigure): string {
  const { document } = parseHTML(`<!doctype html><html><body>${renderFigure(figure)}</body></html>`);
  return figurePicture(document.querySelector('.fig')!);
}
