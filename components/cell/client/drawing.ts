/** Draws what the session says: cells, and the numbers of the prose. */
import { isAdded } from '../../../src/notebook/arrangement.ts';
import type { Session } from '../../../src/notebook/session.ts';
import { lazy } from '../../lazy.ts';
import { resultText } from '../built-cell.ts';
import { formulaOptions } from '../render/formula-options.ts';
import { formatValue } from '../render/value.ts';
import type { CellViews } from './cell-views.ts';
import { oncePerFrame } from './write.ts';

const typesetting = lazy(() => import('katex'));

export interface DrawingOptions {
  root: HTMLElement;
  views: CellViews;
  session: Session;
  /** The chapter's text of a cell. */
  originalOf: (cell: string) => string;
}

export class Drawing {
  readonly #options: DrawingOptions;
  /** Where the prose shows the value of an expression. */
  readonly #places = new Map<string, HTMLDataElement[]>();
  /** What each cell's outputs came from. */
  readonly #ranWith = new Map<string, string>();
  /** Cells that have changed since they were drawn. */
  readonly #changed = new Set<string>();
  readonly #drawSoon = oncePerFrame(() => {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) this.#draw(id);
  });

  constructor(options: DrawingOptions) {
    this.#options = options;
    for (const place of options.root.querySelectorAll<HTMLDataElement>('[data-value-id]')) {
      const id = place.dataset['valueId']!;
      this.#places.set(id, [...(this.#places.get(id) ?? []), place]);
    }
  }

  draw(id: string): void {
    this.#changed.add(id);
    this.#drawSoon();
  }

  #draw(id: string): void {
    const { views, session, originalOf } = this.#options;
    const view = views.find(id);
    if (!view) return this.#drawValue(id);
    // A text shows itself.
    if (view.isText) return;
    const state = session.stateOf(id);
    const source = session.sourceOf(id);
    const original = originalOf(id);
    if (state === 'fresh' || state === 'failed' || state === 'blocked') this.#ranWith.set(id, source);
    view.difference.draw(isAdded(id) ? source : original, source);
    void view.draw({
      state,
      shown: session.shownOf(id),
      execution: session.executionOf(id),
      hint: session.hintOf(id),
      progress: session.progressOf(id),
      // What the reader has added has nothing to differ from.
      edited: source !== original && !isAdded(id),
      changedSince: source !== (this.#ranWith.get(id) ?? original),
    });
  }

  /** A number or a formula of the prose follows what it comes from. */
  #drawValue(id: string): void {
    const { session } = this.#options;
    const state = session.stateOf(id);
    const isActive = state === 'queued' || state === 'running';
    const text = resultText(session.shownOf(id).outputs);
    for (const place of this.#places.get(id) ?? []) {
      // What is done at once never flickers.
      if (!isActive && place.dataset['state'] !== state) place.dataset['state'] = state;
      if (text === null || place.value === text) continue;
      place.value = text;
      if (place.dataset['format'] === 'tex') void setFormula(place, text);
      else place.textContent = formatValue(text, place.dataset['format']);
    }
  }
}

/** What sets formulas is loaded with the first one that changes; of values that come meanwhile the last counts. */
async function setFormula(place: HTMLDataElement, text: string): Promise<void> {
  const { default: katex } = await typesetting();
  if (place.value === text) katex.render(text, place, formulaOptions);
}
