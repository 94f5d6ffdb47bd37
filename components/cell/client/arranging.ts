/** Adds, moves and takes out cells: in the session, on the page, and in what is kept. */
import {
  add,
  addedId,
  home,
  arranged,
  arrangementOf,
  arrangementText,
  isAdded,
  move,
  neighboursOf,
  readArrangement,
  rebase,
  remembering,
  setGone,
  setKind,
  textCells,
  withAdded,
  type Arrangement,
  type CellKind,
} from '../../../src/notebook/arrangement.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import type { Session } from '../../../src/notebook/session.ts';
import { addedCell } from '../render/cell.ts';
import type { Words } from '../render/words.ts';
import type { CellView } from './cell-view.ts';
import type { CellViews } from './cell-views.ts';
import type { Teller } from './running.ts';

export interface ArrangingOptions {
  root: HTMLElement;
  views: CellViews;
  session: Session;
  words: Words;
  /** The view of an added cell. */
  createView: (element: HTMLElement) => CellView;
  bar: Teller & { focus(): void };
  /** Keeps an arrangement on the device. */
  keep: (text: string) => void;
  draw: (cell: string) => void;
  /** The cells stand otherwise than before. */
  onChange: () => void;
}

/** What is done besides when a step is taken back, and when it is done again. */
export interface Besides {
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

/** The cells as they stood on the other side of a step. */
interface Step {
  entries: Arrangement;
  besides?: Besides | undefined;
}

export class Arranging {
  readonly #options: ArrangingOptions;
  /** All cells as the chapter has them, those of values in the prose included. */
  readonly #blocks: readonly string[];
  /** Those of them that have an editor. */
  readonly #chapter: readonly string[];
  #entries: Arrangement;
  /** What stood before each step, and after those that were undone. */
  readonly #past: Step[] = [];
  #future: Step[] = [];
  /** How many cells have been added while the page is open. */
  #made = 0;
  /** Marks the place of a chapter's cell that was moved away. */
  readonly #homes = new Map<string, Comment>();

  constructor(options: ArrangingOptions) {
    this.#options = options;
    this.#blocks = [...options.session.analysis.cells.keys()];
    this.#chapter = options.views.ids().slice();
    this.#entries = arrangementOf(this.#chapter);
  }

  /** The chapter's own order, as it is kept. */
  get original(): string {
    return arrangementText(arrangementOf(this.#chapter));
  }

  get entries(): Arrangement {
    return this.#entries;
  }

  /**
   * Shows what was kept, with what was added here meanwhile.
   * @returns what is shown now
   */
  restore(text: string): string {
    this.#show(rebase(withAdded(readArrangement(text), this.#entries), this.#chapter));
    return arrangementText(this.#entries);
  }

  /** @returns the new cell */
  add(side: 'above' | 'below', near: string, kind: CellKind): CellView {
    const { views, words } = this.#options;
    const id = newCellId((taken) => views.has(taken));
    const done = words(kind === 'text' ? 'cell.addedText' : 'cell.addedNow');
    this.#do(add(this.#entries, id, side, near, kind), done);
    return views.get(id);
  }

  /** Makes a cell code or text; only the reader's own can be text. */
  setKind(id: string, kind: CellKind): void {
    const { bar, words } = this.#options;
    if (!isAdded(id)) bar.say(words('cell.kindOfChapter'));
    else
      this.#do(setKind(this.#entries, id, kind), words(kind === 'text' ? 'cell.madeText' : 'cell.madeCode'));
  }

  move(id: string, by: 1 | -1): void {
    const { views, words } = this.#options;
    this.#do(move(this.#entries, id, by, this.#chapter), words(by < 0 ? 'cell.movedUp' : 'cell.movedDown'));
    const view = views.get(id);
    view.focus();
    view.element.scrollIntoView({ block: 'nearest' });
  }

  /** Takes a cell out; the focus goes to the one after it, or before it if it was the last. */
  remove(id: string): void {
    const { views, words } = this.#options;
    const place = views.ids().indexOf(id);
    this.#do(setGone(this.#entries, id, true), words('cell.removed'), { offersUndo: true });
    this.#focusAt(place);
  }

  /** Puts a moved cell where the chapter has it. */
  putBack(id: string): void {
    const { words } = this.#options;
    this.#do(home(this.#entries, id, this.#chapter), words('cell.movedBack'));
  }

  /** The chapter's own order, without what was added, as one step with what was done besides. */
  clear(besides: Besides): void {
    const { words } = this.#options;
    const plain = remembering(arrangementOf(this.#chapter), this.#entries);
    this.#do(plain, words('cell.allReset'), { offersUndo: true, besides });
  }

  /** Takes in cells of the reader's that no arrangement knows any more; nothing is lost. */
  adopt(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const lost = ids.map((id) => ({ id, at: 'after' as const, gone: false, kind: 'code' as const }));
    this.#show(rebase([...this.#entries, ...lost], this.#chapter));
  }

  /** Takes an arrangement that comes from elsewhere; what the reader has added stays. */
  take(entries: Arrangement): void {
    const next = rebase(withAdded(entries, this.#entries), this.#chapter);
    if (arrangementText(next) !== arrangementText(this.#entries))
      this.#do(next, this.#options.words('cell.arranged'));
  }

  /** Brings back a cell that was taken out. */
  bringBack(id: string): void {
    this.#do(setGone(this.#entries, id, false), this.#options.words('cell.broughtBack'));
    this.#options.views.get(id).focus();
  }

  async undo(): Promise<void> {
    const step = this.#step(this.#past, this.#future, 'cell.undone', 'cell.nothingToUndo');
    await step?.besides?.undo();
  }

  async redo(): Promise<void> {
    const step = this.#step(this.#future, this.#past, 'cell.redone', 'cell.nothingToRedo');
    await step?.besides?.redo();
  }

  #step(
    from: Step[],
    to: Step[],
    done: 'cell.undone' | 'cell.redone',
    none: 'cell.nothingToUndo' | 'cell.nothingToRedo',
  ): Step | undefined {
    const { bar, words } = this.#options;
    const step = from.pop();
    if (!step) {
      bar.say(words(none));
      return undefined;
    }
    to.push({ ...step, entries: this.#entries });
    const before = this.#options.views.ids();
    this.#take(remembering(step.entries, this.#entries));
    bar.say(words(done));
    const back = this.#options.views.ids().find((id) => !before.includes(id));
    if (back) this.#options.views.get(back).focusCode();
    return step;
  }

  #do(next: Arrangement, done: string, how: { offersUndo?: true; besides?: Besides } = {}): void {
    const { bar, words } = this.#options;
    if (next === this.#entries) return;
    this.#past.push({ entries: this.#entries, besides: how.besides });
    this.#future = [];
    this.#take(next);
    bar.say(done, how.offersUndo && { label: words('cell.undo'), press: () => void this.undo() });
  }

  /** Shows and keeps an arrangement. */
  #take(next: Arrangement): void {
    const before = arrangementText(this.#entries);
    this.#show(next);
    const now = arrangementText(next);
    if (now !== before) this.#options.keep(now);
  }

  #show(next: Arrangement): void {
    const { views, session, draw, onChange } = this.#options;
    const seen = new Set(views.ids());
    const focused = views.focused();
    this.#entries = next;
    const added = next.filter(({ id }) => isAdded(id));
    for (const { id } of added) if (!views.has(id)) views.add(this.#createView(id));
    const isCell = new Set(this.#chapter);
    const text = textCells(next);
    const order = arranged(
      this.#blocks,
      (id) => (isCell.has(id) ? id : null),
      next,
      (id) => id,
    );
    session.arrange(
      order.filter((id) => !text.has(id)),
      added.map(({ id }) => ({ id, source: '', flags: plainFlags })),
    );
    const changed = added.filter(({ id, kind }) => views.get(id).setKind(kind, session.sourceOf(id)));
    this.#place(next);
    views.arrange(order.filter((id) => views.has(id)));
    for (const id of views.ids()) if (!seen.has(id)) draw(id);
    for (const { id } of changed) draw(id);
    // The keys go on from where the cell was that has gone.
    if (focused && !views.ids().includes(focused.id)) this.#focusAt([...seen].indexOf(focused.id));
    onChange();
  }

  /** The cell with the focus is gone from its place. Without any other, the bar has what brings it back. */
  #focusAt(place: number): void {
    const view = this.#options.views.at(place);
    if (view) view.focusCode();
    else this.#options.bar.focus();
  }

  #createView(id: string): CellView {
    const { words, createView } = this.#options;
    const template = document.createElement('template');
    template.innerHTML = addedCell(id, ++this.#made, words);
    return createView(template.content.firstElementChild as HTMLElement);
  }

  /** Puts the cells' elements where the arrangement has them; one that stands there already is not moved. */
  #place(next: Arrangement): void {
    const { root, views } = this.#options;
    for (const { id, at } of next) {
      const home = this.#homes.get(id);
      if (at !== 'own' || !home) continue;
      moveTo(home.parentNode!, views.get(id).element, home);
      home.remove();
      this.#homes.delete(id);
    }
    for (const { id, side, of } of neighboursOf(next)) {
      const { element } = views.get(id);
      if (!isAdded(id) && !this.#homes.has(id)) {
        const home = document.createComment('');
        element.before(home);
        this.#homes.set(id, home);
      }
      const near = of === null ? root.lastElementChild! : blockOf(views.get(of).element, root);
      const stands = side === 'after' ? near.nextElementSibling : near.previousElementSibling;
      if (stands !== element) moveTo(root, element, side === 'after' ? near.nextSibling : near);
    }
  }
}

/** An id for a cell that is added here, by chance, so that no other tab or device chooses the same. */
export function newCellId(taken: (id: string) => boolean): string {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return addedId(random!, taken);
}

/** The part of the chapter that a cell stands in: itself, or what it is folded into. */
function blockOf(element: Element, root: HTMLElement): Element {
  let block = element;
  while (block.parentElement !== root) block = block.parentElement!;
  return block;
}

/** Moves an element with all its state where the browser can. */
function moveTo(parent: Node, element: Element, before: Node | null): void {
  const mover = parent as Node & { moveBefore?: (node: Node, child: Node | null) => void };
  if (mover.moveBefore && element.isConnected) mover.moveBefore(element, before);
  else parent.insertBefore(element, before);
}
