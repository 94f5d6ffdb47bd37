/**
 * The outputs of a cell in the page. A rerun changes only what differs, in place: a slider stays under the
 * thumb that drags it, a figure is redrawn with other numbers, and nothing is taken away before what follows
 * it is ready. Libraries for plots, figures and formulas are loaded when first needed.
 */
import type { Output } from '../../../src/notebook/protocol.ts';
import type { MountedFigure } from '../../figures/mount.svelte.ts';
import { escape } from '../render/html.ts';
import { renderOutputs, type Rendered } from '../render/output.ts';
import type { Words } from '../render/words.ts';
import { keepInput } from './keep-input.ts';

interface Slot {
  rendered: Rendered;
  element: Element;
  figure?: MountedFigure;
}

/** What is drawn, once its library is there. */
type Draw = (old: Slot | undefined) => Slot;

export interface OutputsContext {
  cell: string;
  words: Words;
  /** Numbers of the figures that the cell drew at build. */
  figures: readonly number[];
  /** Language of figure labels. */
  language: string;
}

export class OutputsView {
  readonly #container: HTMLElement;
  readonly #context: OutputsContext;
  #slots: Slot[];
  #latest = 0;

  /** @param built - the outputs that the build has drawn into the container */
  constructor(container: HTMLElement, built: readonly Output[], context: OutputsContext) {
    this.#container = container;
    this.#context = context;
    this.#slots = this.#render(built, null).map((rendered, i) => ({
      rendered,
      element: container.children[i]!,
    }));
  }

  /** Shows these outputs; of calls that overlap, the last one counts. */
  async draw(outputs: readonly Output[], hint: string | null): Promise<void> {
    const turn = ++this.#latest;
    const rendered = this.#render(outputs, hint);
    const draws = await Promise.all(
      rendered.map((one, i) =>
        // What cannot be drawn, such as a figure with props that do not fit it, is shown as its text.
        this.#prepare(one, this.#slots[i]).catch(() => this.#prepare(asText(one), undefined)),
      ),
    );
    if (turn !== this.#latest) return;
    const old = this.#slots;
    this.#slots = draws.map((draw, i) => draw(old[i]));
    old.forEach((slot, i) => {
      if (slot.figure && this.#slots[i]?.figure !== slot.figure) slot.figure.destroy();
    });
    const elements = this.#slots.map(({ element }) => element);
    // Elements that stay are not moved: moving one would end a drag or lose its focus.
    for (const child of [...this.#container.childNodes])
      if (!elements.includes(child as Element)) child.remove();
    elements.forEach((element, i) => {
      if (this.#container.children[i] !== element)
        this.#container.insertBefore(element, this.#container.children[i] ?? null);
    });
  }

  /** Gives the plot that the build has drawn its tips. */
  async enliven(element: Element): Promise<void> {
    const at = this.#slots.findIndex((slot) => slot.element === element);
    const slot = this.#slots[at];
    if (slot?.rendered.kind !== 'plot' || element.hasAttribute('data-live')) return;
    element.setAttribute('data-live', '');
    const turn = this.#latest;
    const draw = await this.#prepare(slot.rendered, undefined);
    if (turn !== this.#latest || this.#slots[at] !== slot) return;
    this.#slots[at] = draw(slot);
    element.replaceWith(this.#slots[at].element);
  }

  #render(outputs: readonly Output[], hint: string | null): Rendered[] {
    return renderOutputs(outputs, { ...this.#context, hint });
  }

  async #prepare(rendered: Rendered, old: Slot | undefined): Promise<Draw> {
    switch (rendered.kind) {
      case 'html':
        return (was) => {
          if (was?.rendered.kind === 'html' && was.rendered.html === rendered.html)
            return { ...was, rendered };
          const element = fromHtml(rendered.html);
          return { rendered, element: keepInput(was?.element, element) };
        };
      case 'plot': {
        const { plotFigure } = await import('../render/plot.ts');
        const { spec, description, label } = rendered;
        const figure = plotFigure(spec, description, this.#context.words, document, { label, live: true });
        figure.setAttribute('data-live', '');
        return (was) => {
          const table = was?.element.querySelector('details');
          if (table?.open) figure.querySelector('details')!.open = true;
          return { rendered, element: figure };
        };
      }
      case 'latex': {
        const { default: katex } = await import('katex');
        const element = document.createElement('div');
        element.className = 'output output-latex';
        katex.render(rendered.tex, element, {
          displayMode: true,
          throwOnError: false,
          trust: false,
          maxSize: 40,
        });
        return () => ({ rendered, element });
      }
      case 'figure': {
        const { mountFigure } = await import('../../figures/mount.svelte.ts');
        const drawn = {
          name: rendered.name,
          props: rendered.props,
          lang: this.#context.language,
          description: rendered.description,
          label: rendered.label,
        };
        const standing = old?.rendered.kind === 'figure' ? old.figure : undefined;
        if (standing) {
          await standing.update(drawn);
          return (was) => ({ ...was!, rendered });
        }
        const element = document.createElement('div');
        element.className = 'output output-figure';
        const figure = await mountFigure(element, drawn);
        return () => ({ rendered, element, figure });
      }
    }
  }
}

function asText(rendered: Rendered): Rendered {
  if (rendered.kind === 'html') return rendered;
  const text = rendered.kind === 'latex' ? rendered.tex : rendered.description;
  return { kind: 'html', html: `<pre class="output output-text" tabindex="0">${escape(text)}</pre>` };
}

function fromHtml(html: string): Element {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild!;
}
