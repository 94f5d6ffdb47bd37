/**
 * The outputs of a cell in the page. A rerun changes only what differs, in place: a slider stays under the
 * thumb that drags it, a figure is redrawn with other numbers, and nothing is taken away before what follows
 * it is ready. Libraries for plots, figures and formulas are loaded when first needed.
 */
import type { Output } from '../../../src/notebook/protocol.ts';
import type { MountedFigure } from '../../figures/mount.svelte.ts';
import { lazy } from '../../lazy.ts';
import { formulaOptions } from '../render/formula-options.ts';
import { renderOutputs, renderPlain, type Rendered } from '../render/output.ts';
import type { Words } from '../render/words.ts';
import { fitFrame, keepFrame } from './fit-frame.ts';
import { keepInput } from './keep-input.ts';
import { keepOpen } from './keep-open.ts';
import type { Inspect } from './live-output.ts';

const plotting = lazy(() => import('../render/plot.ts'));
const typesetting = lazy(() => import('katex'));
const mounting = lazy(() => import('../../figures/mount.svelte.ts'));
const enlivening = lazy(() => import('./live-output.ts'));

interface Slot {
  output: Output;
  rendered: Rendered;
  element: Element;
  figure?: MountedFigure;
}

/** What is drawn, once its library is there. */
type Draw = (old: Slot | undefined) => Omit<Slot, 'output'>;

export interface OutputsContext {
  cell: string;
  words: Words;
  /** Numbers of the figures that the cell drew at build. */
  figures: readonly number[];
  /** Language of figure labels. */
  language: string;
  /** Begins the names of files. */
  chapter: string;
  inspect: Inspect;
  say: (text: string) => void;
}

export class OutputsView {
  readonly #container: HTMLElement;
  readonly #context: OutputsContext;
  #slots: Slot[];
  #latest = 0;
  /** The reader has been at the cell: outputs get what can be done with them. */
  #isAttended = false;
  /** What each element that has been given it stands for. */
  readonly #live = new WeakMap<Element, Output>();

  /** @param built - the outputs that the build has drawn into the container */
  constructor(container: HTMLElement, built: readonly Output[], context: OutputsContext) {
    this.#container = container;
    this.#context = context;
    this.#slots = this.#render(built, null).map(([output, rendered], i) => ({
      output,
      rendered,
      element: container.children[i]!,
    }));
    this.#slots.forEach(({ element }) => fitFrame(element));
  }

  /** Shows these outputs; of calls that overlap, the last one counts. */
  async draw(outputs: readonly Output[], hint: string | null): Promise<void> {
    const turn = ++this.#latest;
    const rendered = this.#render(outputs, hint);
    const draws = await Promise.all(
      rendered.map(([output, one], i) =>
        // What cannot be drawn, such as a figure with props that do not fit it, is shown as its text.
        this.#prepare(one, output, this.#slots[i]).catch(() =>
          this.#prepare(this.#asText(one), output, undefined),
        ),
      ),
    );
    if (turn !== this.#latest) return;
    const old = this.#slots;
    this.#slots = draws.map((draw, i) => ({ ...draw(old[i]), output: rendered[i]![0] }));
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
    elements.forEach(fitFrame);
    if (this.#isAttended) await this.attend();
  }

  /** Gives the outputs what can be done with them: see live-output.ts. */
  async attend(): Promise<void> {
    this.#isAttended = true;
    // Without it outputs can be read all the same.
    const live = await Promise.resolve(enlivening()).catch(() => null);
    if (!live) return;
    const { words, inspect, say, chapter, cell } = this.#context;
    this.#slots.forEach(({ element, output, rendered }) => {
      const before = this.#live.get(element);
      this.#live.set(element, output);
      // Figures and frames stay in the page and show something else; what else stays is the same.
      const isOther = before !== output && (rendered.kind === 'figure' || element.matches('.output-html'));
      if (before && !isOther) return;
      const fileName = () =>
        `${chapter}-${cell}${this.#slots.length > 1 ? `-${this.#placeOf(element)}` : ''}`;
      live.enlivenOutput(element as HTMLElement, output, rendered, { words, inspect, say, fileName });
    });
  }

  /** Which output of the cell it is, counted from 1. */
  #placeOf = (element: Element): number => this.#slots.findIndex((slot) => slot.element === element) + 1;

  /** Gives the plot that the build has drawn its tips. */
  async enliven(element: Element): Promise<void> {
    const at = this.#slots.findIndex((slot) => slot.element === element);
    const slot = this.#slots[at];
    if (slot?.rendered.kind !== 'plot' || element.hasAttribute('data-live')) return;
    element.setAttribute('data-live', '');
    const turn = this.#latest;
    const draw = await this.#prepare(slot.rendered, slot.output, undefined);
    if (turn !== this.#latest || this.#slots[at] !== slot) return;
    this.#slots[at] = { ...draw(slot), output: slot.output };
    element.replaceWith(this.#slots[at].element);
    await this.attend();
  }

  #render(outputs: readonly Output[], hint: string | null): [Output, Rendered][] {
    return renderOutputs(outputs, { ...this.#context, hint }).map((rendered, i) => [outputs[i]!, rendered]);
  }

  #asText(rendered: Rendered): Rendered {
    if (rendered.kind === 'html') return rendered;
    const text = rendered.kind === 'latex' ? rendered.tex : rendered.description;
    return { kind: 'html', html: renderPlain(text, this.#context.words) };
  }

  async #prepare(rendered: Rendered, output: Output, old: Slot | undefined): Promise<Draw> {
    switch (rendered.kind) {
      case 'html':
        return (was) => {
          if (
            was?.rendered.kind === 'html' &&
            was.rendered.html === rendered.html &&
            saysAll(was.output, output)
          )
            return { ...was, rendered };
          const element = fromHtml(rendered.html);
          if (was) keepOpen(was.element, element);
          return {
            rendered,
            element: keepFrame(
              was?.element,
              was ? keepInput(was.element, fromHtml(htmlOf(was)), element) : element,
            ),
          };
        };
      case 'plot': {
        const { plotFigure } = await plotting();
        const { spec, description, label } = rendered;
        const figure = plotFigure(spec, description, this.#context.words, document, { label, live: true });
        figure.setAttribute('data-live', '');
        return (was) => {
          if (was) keepOpen(was.element, figure);
          return { rendered, element: figure };
        };
      }
      case 'latex': {
        const { default: katex } = await typesetting();
        const element = document.createElement('div');
        element.className = 'output output-latex';
        katex.render(rendered.tex, element, { ...formulaOptions, displayMode: true });
        return () => ({ rendered, element });
      }
      case 'figure': {
        const { mountFigure } = await mounting();
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
        return (was) => {
          if (was) keepOpen(was.element, element);
          return { rendered, element, figure };
        };
      }
    }
  }
}

/** Whether two outputs that look alike are alike: of a table or a tensor the page may show a part only. */
function saysAll(was: Output, output: Output): boolean {
  const parts = [was, output].map((one) => {
    const data = 'data' in one ? one.data : null;
    return data?.['application/vnd.separable.table+json'] ?? data?.['application/vnd.separable.tensor+json'];
  });
  return (
    parts[1] === undefined || (!parts[1].handle && JSON.stringify(parts[0]) === JSON.stringify(parts[1]))
  );
}

/** What an output was rendered as; in the page others may have changed it. */
function htmlOf({ rendered }: Slot): string {
  return rendered.kind === 'html' ? rendered.html : '<div></div>';
}

function fromHtml(html: string): Element {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild!;
}
