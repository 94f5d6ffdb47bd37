/** Draws what the session says: cells, and the numbers of the prose. */
import { isAdded } from '../../../src/notebook/arrangement.ts';
import type { Session } from '../../../src/notebook/session.ts';
import { resultText } from '../built-cell.ts';
import { formulaOptions } from '../render/formula-options.ts';
import { formatValue } from '../render/value.ts';
import type { CellViews } from './cell-views.ts';

export interface DrawingOptions {
  root: HTMLElement;
  views: CellViews;
  session: Session;
  /** The chapter's text of a cell. */
  originalOf: (cell: string) => string;
}

export class Drawing {
  readonly #options: DrawingOptions;
  /** What each cell's outputs came from. */
  readonly #ranWith = new Map<string, string>();
  /** The last drawing of each cell: tests and the next step may wait for it. */
  #drawn: Promise<unknown> = Promise.resolve();

  constructor(options: DrawingOptions) {
    this.#options = options;
  }

  draw(id: string): void {
    const { views, session, originalOf } = this.#options;
    const view = views.find(id);
    if (!view) {
      this.#drawn = Promise.all([this.#drawn, this.#drawValue(id)]);
      return;
    }
    // A text shows itself.
    if (view.isText) return;
    const state = session.stateOf(id);
    const source = session.sourceOf(id);
    const original = originalOf(id);
    if (state === 'fresh' || state === 'failed' || state === 'blocked') this.#ranWith.set(id, source);
    const differing = view.difference.draw(isAdded(id) ? source : original, source);
    const drawing = view.draw({
      state,
      shown: session.shownOf(id),
      execution: session.executionOf(id),
      hint: session.hintOf(id),
      progress: session.progressOf(id),
      // What the reader has added has nothing to differ from.
      edited: source !== original && !isAdded(id),
      changedSince: source !== (this.#ranWith.get(id) ?? original),
    });
    this.#drawn = Promise.all([this.#drawn, drawing, differing]);
  }

  /** Resolves when everything that has been told to change is painted. */
  async settled(): Promise<void> {
    await this.#drawn;
  }

  /** A number or a formula of the prose follows what it comes from. */
  async #drawValue(id: string): Promise<void> {
    const { root, session } = this.#options;
    const state = session.stateOf(id);
    const text = resultText(session.shownOf(id).outputs);
    for (const place of root.querySelectorAll<HTMLDataElement>(`[data-value-id="${id}"]`)) {
      place.dataset['state'] = state;
      if (text === null || place.value === text) continue;
      place.value = text;
      if (place.dataset['format'] === 'tex') await setFormula(place, text);
      else place.textContent = formatValue(text, place.dataset['format']);
    }
  }
}

/** What sets formulas is loaded with the first one that changes; of values that come meanwhile the last counts. */
async function setFormula(place: HTMLDataElement, text: string): Promise<void> {
  const { default: katex } = await import('katex');
  if (place.value === text) katex.render(text, place, formulaOptions);
}
