/** Draws a figure in the browser and redraws it in place when a cell has run again. */
import { mount, unmount } from 'svelte';
import type { FigurePropsByName } from '../../src/figures/types.ts';
import { lazy } from '../lazy.ts';
import Live from './Live.svelte';
import { isFigureName, loadFigure } from './registry.ts';

const describing = lazy(() => import('../../src/figures/describe.ts'));

/** A figure as an output carries it, with the language of its labels. */
export interface DrawnFigure {
  name: string;
  props: Record<string, unknown>;
  /** 'en' or 'zh-tw'; default English. */
  lang?: string;
  /** The output's text/plain: the figure in English words. */
  description?: string;
  /** "Figure 3" */
  label?: string;
}

export interface MountedFigure {
  /** Draws other numbers, another step or another figure into the same place; of several updates the last counts. */
  update(figure: DrawnFigure): Promise<void>;
  destroy(): void;
}

async function wordsOf({ name, props, lang = 'en', description }: DrawnFigure): Promise<string> {
  if (lang === 'en' && description !== undefined) return description;
  const { describe } = await describing();
  const known = name as keyof FigurePropsByName;
  return describe(known, props as unknown as FigurePropsByName[typeof known], lang);
}

async function prepare(figure: DrawnFigure) {
  const { name, props, lang, label } = figure;
  if (!isFigureName(name)) {
    throw new RangeError(`mountFigure: no figure is called ${name}; show the output's text instead`);
  }
  const [Drawing, words] = await Promise.all([loadFigure(name), wordsOf(figure)]);
  return { Drawing, props, lang, words, label };
}

/**
 * Mounts a figure, replacing what stands in the element once the figure's code is there.
 *
 * @param target - the element that holds the figure; what a build rendered into it is removed
 * @throws RangeError if there is no such figure or the props do not fit it
 */
export async function mountFigure(target: Element, figure: DrawnFigure): Promise<MountedFigure> {
  // Raw: the numbers are replaced as a whole, never changed in place.
  let shown = $state.raw(await prepare(figure));
  let turn = 0;
  target.replaceChildren();
  const component = mount(Live, {
    target,
    props: {
      get Drawing() {
        return shown.Drawing;
      },
      get props() {
        return shown.props;
      },
      get lang() {
        return shown.lang;
      },
      get words() {
        return shown.words;
      },
      get label() {
        return shown.label;
      },
    },
  });
  return {
    async update(next) {
      const mine = ++turn;
      const prepared = await prepare(next);
      if (mine === turn) shown = prepared;
    },
    destroy: () => {
      turn = -1;
      void unmount(component);
    },
  };
}
