/** The cells of the page that have an editor, in the order in which they stand. */
import type { CellView } from './cell-view.ts';

export class CellViews {
  readonly #views = new Map<string, CellView>();

  add(view: CellView): void {
    this.#views.set(view.id, view);
  }

  has(id: string): boolean {
    return this.#views.has(id);
  }

  /** A cell that is known to be there. */
  get(id: string): CellView {
    const view = this.#views.get(id);
    if (!view) throw new Error(`notebook: the page shows no cell "${id}"`);
    return view;
  }

  find(id: string): CellView | undefined {
    return this.#views.get(id);
  }

  around(element: Element): CellView {
    return this.get(element.closest<HTMLElement>('[data-cell-id]')!.dataset['cellId']!);
  }

  /** Ids, as the cells stand. */
  ids(): string[] {
    return this.#inOrder().map(({ id }) => id);
  }

  /** The next or previous cell whose code is in sight. */
  near(id: string, by: 1 | -1): CellView | undefined {
    const all = this.#inOrder();
    if (by < 0) all.reverse();
    const at = all.findIndex((view) => view.id === id);
    return all.slice(at + 1).find(({ code }) => !code.closest('details:not([open])'));
  }

  #inOrder(): CellView[] {
    return [...this.#views.values()];
  }
}
