/** A figure as static HTML, for builds. */
import { render } from 'svelte/server';
import Figure from './Figure.svelte';
import type { DrawnFigure } from './mount.svelte.ts';

/**
 * Renders a figure to HTML that is complete without script.
 *
 * @throws RangeError if the props do not fit the figure
 */
export function renderFigure(figure: DrawnFigure): string {
  return render(Figure, { props: figure }).body;
}
