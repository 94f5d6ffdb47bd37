/** The difference from the chapter's code under the code of a cell, while the reader wants to see it. */
import type { Words } from '../render/words.ts';
import { setHidden } from './write.ts';

type Draw = (place: HTMLElement, original: string, source: string) => void;

export class CellDifference {
  readonly #button: HTMLButtonElement;
  readonly #pre = document.createElement('pre');
  /** How it is drawn, while it is open. */
  #draw: Draw | null = null;

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

  toggle(draw: Draw, original: string, source: string): void {
    this.#draw = this.#draw ? null : draw;
    this.#button.ariaExpanded = String(this.#draw !== null);
    this.draw(original, source);
  }

  /** Offers the difference where there is one, and keeps it up to date while it is shown. */
  draw(original: string, source: string): void {
    const differs = original !== source;
    setHidden(this.#button, !differs);
    setHidden(this.#pre, !differs || !this.#draw);
    if (!this.#pre.hidden) this.#draw?.(this.#pre, original, source);
  }
}
