/** The difference from the chapter's code under the code of a cell, while the reader wants to see it. */
import type { Words } from '../render/words.ts';
import { setHidden } from './write.ts';

export class CellDifference {
  readonly #button: HTMLButtonElement;
  readonly #pre = document.createElement('pre');
  #isOpen = false;

  constructor(cell: HTMLElement, words: Words) {
    this.#button = cell.querySelector<HTMLButtonElement>('.cell-differs')!;
    this.#button.ariaExpanded = 'false';
    this.#pre.className = 'cell-difference';
    this.#pre.tabIndex = 0;
    this.#pre.role = 'group';
    this.#pre.ariaLabel = words('cell.differenceOf', { id: cell.dataset['cellId']! });
    this.#pre.hidden = true;
    this.#button.parentElement!.after(this.#pre);
  }

  toggle(original: string, source: string): Promise<void> {
    this.#isOpen = !this.#isOpen;
    this.#button.ariaExpanded = String(this.#isOpen);
    return this.draw(original, source);
  }

  /** Offers the difference where there is one, and keeps it up to date while it is shown. */
  async draw(original: string, source: string): Promise<void> {
    const differs = original !== source;
    setHidden(this.#button, !differs);
    setHidden(this.#pre, !differs || !this.#isOpen);
    if (this.#pre.hidden) return;
    const { drawDifference } = await import('./difference.ts');
    drawDifference(this.#pre, original, source);
  }
}
