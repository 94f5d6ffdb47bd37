/** Draws a figure in the browser and redraws it in place when a cell has run again. */
import { mount, unmount } from 'svelte';
import Figure from './Figure.svelte';

/** A figure as an output carries it, with the language of its labels. */
export interface DrawnFigure {
  name: string;
  props: Record<string, unknown>;
  /** 'en' or 'zh-tw'; default English. */
  lang?: string;
  description?: string;
}

export interface MountedFigure {
  /** Draws other numbers, or another step, into the same place. */
  update(figure: DrawnFigure): void;
  destroy(): void;
}

/**
 * Mounts a figure, replacing what stands in the element.
 *
 * @param target - the element that holds the figure; what a build rendered into it is removed
 * @throws RangeError if the props do not fit the figure
 */
export function mountFigure(target: Element, figure: DrawnFigure): MountedFigure {
  const shown = $state({ ...figure });
  target.replaceChildren();
  const component = mount(Figure, { target, props: shown });
  return {
    update: (next) => void Object.assign(shown, { lang: undefined, description: undefined }, next),
    destroy: () => void unmount(component),
  };
}
