/** The cells of the page that have an editor, in the order in which they stand. */
import type { CellView } from './cell-view.ts';

export class CellViews {
  readonly #views = new Map<string, CellView>();
  /** Ids of those that are not taken out, as they stand. */
  #order: string[] = [];

  add(view: CellView): void {
    this.#views.set(view.id, view);
    this.#order.push(view.id);
  }

  /** Puts them into another order; those that are not named are out of sight. */
  arrange(order: readonly string[]): void {
    this.#order = [...order];
    const seen = new Set(order);
    for (const view of this.#views.values()) view.element.hidden = !seen.has(view.id);
  }

  has(id: string): boolean {
    return this.#views.has(id);
  }

  /** A cell that is known to be there, or was. */
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

  /** The cell that the focus is in. */
  focused(): CellView | undefined {
    const id = document.activeElement?.closest<HTMLElement>('[data-cell-id]')?.dataset['cellId'];
    return id === undefined ? undefined : this.find(id);
  }

  ids(): readonly string[] {
    return this.#order;
  }

  /** The next or previous cell whose code is in sight. */
  near(id: string, by: 1 | -1): CellView | undefined {
    const order = by < 0 ? this.#order.toReversed() : this.#order;
    return this.#inSight(order.slice(order.indexOf(id) + 1));
  }

  /** The cell with code in sight that stands at a place, or else after it, or before it. */
  at(place: number): CellView | undefined {
    return this.#inSight([...this.#order.slice(place), ...this.#order.slice(0, place).reverse()]);
  }

  #inSight(ids: readonly string[]): CellView | undefined {
    return ids.map((id) => this.get(id)).find(({ code }) => !code.closest('details:not([open])'));
  }
}
