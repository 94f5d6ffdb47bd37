/**
 * The reader's edits, kept on this device. What the chapter or another tab has changed meanwhile is told at
 * the cell, and the reader chooses; what cannot be stored is told at the top, with a download.
 */
import { openDrafts, type Drafts } from '../../../src/notebook/storage/drafts.ts';
import { combine, reconcile, type Reconciliation } from '../../../src/notebook/storage/reconcile.ts';
import { hash } from '../../../src/notebook/hash.ts';
import type { Draft, Original, Revision } from '../../../src/notebook/storage/revision.ts';
import { createSaver, flushOnLeave, type Saver } from '../../../src/notebook/storage/saver.ts';
import type { Words } from '../render/words.ts';
import { choice, dismiss, downloadLink } from './notice.ts';

export interface KeptEditsOptions {
  base: string;
  chapter: string;
  words: Words;
  /** The chapter's text of a cell. */
  originalOf: (cell: string) => string;
  /** Whether a cell is text, in which a comment is a quotation. */
  isText: (cell: string) => boolean;
  /** Whether the page has a cell. */
  has: (cell: string) => boolean;
  /** Where a notice about a cell goes. */
  viewOf: (cell: string) => HTMLElement;
  /** Where a notice about the device goes. */
  banner: HTMLElement;
  /** Shows a text as a cell's, and returns the text that stands there now. */
  show: (cell: string, source: string) => string;
  /** One text that does justice to several, without asking; null where the reader has to choose. */
  join: (cell: string, texts: readonly string[]) => string | null;
}

export class KeptEdits {
  readonly #options: KeptEditsOptions;
  readonly #drafts: Drafts;
  readonly #saver: Saver;
  /** What a cell's edit started from, when that is not the chapter's text of today. */
  readonly #bases = new Map<string, Original>();

  constructor(options: KeptEditsOptions) {
    this.#options = options;
    const { base, chapter, words, banner } = options;
    this.#drafts = openDrafts({
      base,
      chapter,
      onFailure: () =>
        choice(banner, 'storage', words('draft.failed'), [
          downloadLink(words('draft.download'), `${chapter}.txt`, () => this.#unsavedText()),
        ]),
      onRecovery: () => dismiss(banner, 'storage'),
      // A cell that another tab has added comes with that tab's arrangement.
      onOtherTab: (draft) => options.has(draft.cell) && this.#settle(draft, true),
    });
    this.#saver = createSaver({ save: (cell, source, from) => this.#drafts.save(cell, source, from) });
    flushOnLeave(this.#saver);
  }

  /** @param cells - what of the page is kept, in this order */
  async restore(cells: (kept: readonly string[]) => Iterable<string>): Promise<void> {
    const drafts = new Map((await this.#drafts.load()).map((draft) => [draft.cell, draft]));
    for (const cell of cells([...drafts.keys()])) {
      const draft = drafts.get(cell);
      if (draft) this.#settle(draft, false);
    }
  }

  change(cell: string, source: string): void {
    this.#saver.change(cell, source, this.#baseOf(cell));
  }

  flush(): Promise<void> {
    return this.#saver.flush();
  }

  async reset(cell: string): Promise<void> {
    // What was written a moment ago is stored before it goes: undoing the reset brings back just that.
    await this.#saver.flush();
    this.#bases.delete(cell);
    dismiss(this.#options.viewOf(cell), 'draft');
    await this.#drafts.reset(cell, this.#original(cell));
  }

  /** @returns the text that the reset took away; null when there is none */
  async undoReset(cell: string): Promise<string | null> {
    const draft = await this.#drafts.undoReset(cell);
    return draft?.branches[0]?.source ?? null;
  }

  /** All states of a cell that are kept, newest first. */
  async history(cell: string): Promise<Revision[]> {
    await this.flush();
    return this.#drafts.history(cell);
  }

  #original(cell: string): Original {
    const source = this.#options.originalOf(cell);
    return { hash: hash(source), source };
  }

  #baseOf(cell: string): Original {
    return this.#bases.get(cell) ?? this.#original(cell);
  }

  /**
   * Shows a draft, or asks where more than one text has a claim to the cell.
   *
   * @param elsewhere - the draft has come from another tab: what stands here stays until the reader chooses
   */
  #settle(draft: Draft, elsewhere: boolean): void {
    const { viewOf, words } = this.#options;
    const { cell } = draft;
    const place = viewOf(cell);
    const found = reconcile(draft, this.#original(cell));
    const texts = edits(found);
    const [mine] = texts;
    if (!mine) return;
    const joined = this.#options.join(
      cell,
      texts.map(({ source }) => source),
    );
    if (joined !== null && elsewhere) {
      choice(place, 'draft', words('draft.otherTabCells'), [this.#option('draft.other', draft, joined)]);
      return;
    }
    if (joined !== null) {
      this.#options.show(cell, joined);
      if (texts.length > 1) void this.#drafts.resolve(draft, joined, this.#original(cell));
      return;
    }
    if (!elsewhere) {
      this.#bases.set(cell, mine.base);
      this.#options.show(cell, mine.source);
    }
    if (found.status === 'original-changed') {
      choice(place, 'draft', words('draft.conflict'), [
        this.#option('draft.mine', draft, mine.source),
        this.#option('draft.theirs', draft, found.theirs.source),
        this.#option('draft.both', draft, this.#both(cell, mine.source, found.theirs.source, 'draft.theirs')),
      ]);
    } else if (found.status === 'branches') {
      const [first, second] = found.branches as [(typeof found.branches)[0], (typeof found.branches)[0]];
      choice(place, 'draft', words('draft.otherTab'), [
        this.#option('draft.mine', draft, first.source),
        this.#option('draft.other', draft, second.source),
        this.#option('draft.both', draft, this.#both(cell, first.source, second.source, 'draft.other')),
      ]);
    } else if (elsewhere) {
      choice(place, 'draft', words('draft.otherTab'), [this.#option('draft.other', draft, mine.source)]);
    }
  }

  #both(cell: string, text: string, other: string, heading: 'draft.theirs' | 'draft.other'): string {
    const { isText, words } = this.#options;
    return combine(text, other, words(heading), isText(cell) ? '>' : '//');
  }

  #option(label: 'draft.mine' | 'draft.theirs' | 'draft.both' | 'draft.other', draft: Draft, source: string) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.#options.words(label);
    button.addEventListener('click', async () => {
      const original = this.#original(draft.cell);
      this.#bases.set(draft.cell, original);
      const { viewOf, show, has } = this.#options;
      dismiss(viewOf(draft.cell), 'draft');
      const strange = (await this.#drafts.load()).filter(({ cell }) => !has(cell));
      const shown = show(draft.cell, source);
      for (const other of strange) if (has(other.cell)) this.#follow(other);
      await this.#drafts.resolve(draft, shown, original);
    });
    return button;
  }

  /** Shows a draft that another tab has begun, and goes on from it. */
  #follow(draft: Draft): void {
    this.#settle(draft, false);
    const [mine] = draft.branches;
    if (mine) this.#drafts.adopt(mine);
  }

  #unsavedText(): string {
    return this.#drafts
      .unsaved()
      .map(({ cell, source }) => `// ${cell}\n${source}`)
      .join('\n\n');
  }
}

function edits(found: Reconciliation) {
  if (found.status === 'same') return [];
  return found.status === 'branches' ? found.branches : [found.mine];
}
