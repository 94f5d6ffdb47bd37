/** What the commands of the table do with the notebook of a page. */
import { isAdded, type CellKind } from '../../../src/notebook/arrangement.ts';
import type { Session } from '../../../src/notebook/session.ts';
import type { Words } from '../render/words.ts';
import type { Arranging } from './arranging.ts';
import type { CellViews } from './cell-views.ts';
import type { Changing } from './changing.ts';
import { copyText } from './clipboard.ts';
import type { Actions, Command } from './commands.ts';
import type { Editing } from './editing.ts';
import { embedLine } from './embed-line.ts';
import type { Fetched } from './fetched.ts';
import type { KeptEdits } from './kept-edits.ts';
import type { KeySetting } from './key-setting.ts';
import type { NotebookBar } from './notebook-bar.ts';
import type { Running } from './running.ts';

export interface ActingOptions {
  root: HTMLElement;
  /** What can be done on this page. */
  commands: readonly Command[];
  views: CellViews;
  session: Session;
  words: Words;
  kept: KeptEdits;
  bar: NotebookBar;
  editing: Editing;
  arranging: Arranging;
  changing: Changing;
  running: Running;
  keySetting: KeySetting;
  fetched: Fetched;
  originalOf: (cell: string) => string;
  /** Shows a text as a cell's, and does not keep it. */
  replace: (cell: string, source: string) => void;
  /** Takes a text in as if the reader had typed it. */
  takeIn: (cell: string, source: string) => void;
  /** A number was changed where it stands in the code. */
  rewrite: (code: HTMLElement, by: object) => Promise<void>;
  /** Takes back the last time that a number was moved where it stands. */
  undoScrub: (cell: string) => Promise<void>;
  /** The cell that the reader was at last. */
  current: () => string;
}

export class Acting implements Actions {
  readonly #options: ActingOptions;
  readonly running: Running;

  constructor(options: ActingOptions) {
    this.#options = options;
    this.running = options.running;
  }

  editCell(id: string): Promise<void> {
    this.#options.bar.show();
    return this.#open(id);
  }

  async #open(id: string): Promise<void> {
    await this.#options.editing.open(this.#options.views.get(id));
  }

  turnOnTypes(): Promise<boolean> {
    this.#options.bar.show();
    return this.#options.editing.turnOnTypes();
  }

  leave(id: string): void {
    this.#options.views.get(id).closeEditor();
  }

  step(id: string, by: 1 | -1): void {
    this.#options.views.near(id, by)?.focusCode();
  }

  async toNumber(id: string, by: 1 | -1): Promise<void> {
    const { code, isText } = this.#options.views.get(id);
    if (isText) return;
    const { fetched, words, rewrite } = this.#options;
    const stay = {};
    await fetched(import('./scrub.ts'), ({ focusNumber }) =>
      focusNumber(code, by, words, () => void rewrite(code, stay)),
    );
  }

  undoNumber(id: string): Promise<void> {
    return this.#options.undoScrub(id);
  }

  difference(id: string): Promise<void> {
    const { fetched, views, originalOf, session } = this.#options;
    return fetched(import('./difference.ts'), ({ drawDifference }) =>
      views.get(id).difference.toggle(drawDifference, originalOf(id), session.sourceOf(id)),
    );
  }

  copy(id: string): Promise<void> {
    const { words } = this.#options;
    return copyText(
      this.#options.session.sourceOf(id),
      words('cell.copied'),
      this.#options.views.get(id),
      words,
    );
  }

  /** The cell's address, also where the browser shows it, from where it can be taken by hand. */
  link(id: string): Promise<void> {
    const { words, views, session, originalOf } = this.#options;
    const view = views.get(id);
    history.replaceState(history.state, '', `#c-${id}`);
    // What the reader has added is on no other device.
    if (isAdded(id)) return Promise.resolve(view.say(words('cell.linkOfMine')));
    const isEdited = session.sourceOf(id) !== originalOf(id);
    const done = words(isEdited ? 'cell.linkWithoutEdits' : 'cell.linkCopied');
    return copyText(location.href, done, view, words);
  }

  add(side: 'above' | 'below', near: string, kind: CellKind): void {
    this.#options.bar.show();
    this.#options.arranging.add(side, near, kind).focus();
  }

  setKind(id: string, kind: CellKind): void {
    this.#options.bar.show();
    this.#options.arranging.setKind(id, kind);
  }

  move(id: string, by: 1 | -1): void {
    this.#options.bar.show();
    this.#options.arranging.move(id, by);
  }

  remove(id: string): void {
    this.#options.bar.show();
    this.#options.arranging.remove(id);
  }

  undoArranging(): Promise<void> {
    return this.#options.arranging.undo();
  }

  redoArranging(): Promise<void> {
    return this.#options.arranging.redo();
  }

  async openHistory(id: string): Promise<void> {
    await this.#options.fetched(import('./cell-history.ts'), async ({ openHistory }) =>
      openHistory({
        cell: this.#options.views.get(id).name,
        revisions: await this.#options.kept.history(id),
        current: this.#options.session.sourceOf(id),
        words: this.#options.words,
        language: document.documentElement.lang,
        bringBack: (source) => {
          this.#options.takeIn(id, source);
          this.#options.views.get(id).focus();
        },
      }),
    );
  }

  async openChanges(): Promise<void> {
    await this.#options.fetched(import('./changes.ts'), ({ openChanges }) =>
      openChanges({
        words: this.#options.words,
        changes: () => this.#options.changing.changes(),
        nameOf: (id) => this.#options.views.get(id).name,
        takeBack: (change) => this.#options.changing.takeBack(change),
        resetAll: () => this.#options.changing.resetAll(),
        undoResetAll: () => this.#options.changing.undoResetAll(),
        onClose: () => {
          if (document.activeElement === document.body) this.#options.bar.focus();
        },
      }),
    );
  }

  async openVariables(): Promise<void> {
    await this.#options.fetched(import('./inspector.ts'), ({ openInspector }) =>
      openInspector({
        words: this.#options.words,
        analysis: this.#options.session.analysis,
        nameOf: (id) => this.#options.views.find(id)?.name ?? null,
        evaluate: (expression, below) => this.#options.session.evaluate(expression, below),
        goTo: (id) => {
          const { code, element } = this.#options.views.get(id);
          code.closest('details')?.setAttribute('open', '');
          element.scrollIntoView({ block: 'center' });
          this.#options.views.get(id).focus();
        },
      }),
    );
  }

  async openMenu(id: string, button: HTMLElement): Promise<void> {
    await this.#options.fetched(import('./cell-menu.ts'), ({ toggleCellMenu }) =>
      toggleCellMenu(button, this.#options.commands, this.#options.words, (command) => {
        void command.act(this, id);
        // Who adds a cell by the mouse wants to write in it.
        if (/^add/.test(command.id)) void this.#open(this.#options.current());
      }),
    );
  }

  /** A line of HTML that shows the cell on another site. */
  embed(id: string): Promise<void> {
    const { root, words } = this.#options;
    const view = this.#options.views.get(id);
    const path = root.dataset['embed'];
    if (path === undefined || isAdded(id)) {
      view.say(words('cell.embedNone'));
      return Promise.resolve();
    }
    const line = embedLine(path, view.element, words);
    return copyText(line, words('cell.embedCopied'), view, words);
  }

  async openPalette(id: string): Promise<void> {
    await this.#options.fetched(import('./palette.ts'), ({ openPalette }) =>
      openPalette(this.#options.commands, this.#options.words, (command) => void command.act(this, id)),
    );
  }

  async openHelp(): Promise<void> {
    await this.#options.fetched(import('./key-help.ts'), ({ openKeyHelp }) =>
      openKeyHelp(this.#options.commands, this.#options.words, this.#options.keySetting),
    );
  }

  /** Runs a cell; a text is only set. Who goes on from the last cell goes on in a new one, as in Jupyter. */
  async run(id: string, then: 'stay' | 'advance' | 'insert' = 'stay'): Promise<void> {
    const { bar, views, root } = this.#options;
    bar.show();
    const view = views.get(id);
    view.editor?.dismiss();
    const run = view.isText ? view.closeEditor() : this.running.run(id);
    const next = then === 'advance' && views.near(id, 1);
    if (next) next.focus();
    else if (then !== 'stay' && root.dataset['fixed'] === undefined) this.#addAndEdit('below', id, 'code');
    await run;
  }

  addAtEnd(kind: CellKind): void {
    // Those that are taken out keep their places, so there is always a last one.
    this.#addAndEdit('below', this.#options.arranging.entries.at(-1)!.id, kind);
  }

  #addAndEdit(side: 'above' | 'below', near: string, kind: CellKind): void {
    this.add(side, near, kind);
    void this.#open(this.#options.current());
  }

  saveOutput(id: string): Promise<void> {
    return this.#options.views.get(id).focusTools();
  }

  /** Brings the chapter's code back; after that, takes it away again. */
  async reset(id: string): Promise<void> {
    const view = this.#options.views.get(id);
    if (!view.isUndo() && this.#options.session.sourceOf(id) === this.#options.originalOf(id)) return;
    if (view.isUndo()) {
      const source = await this.#options.kept.undoReset(id);
      if (source !== null) this.#options.replace(id, source);
    } else {
      await this.#options.kept.reset(id);
      this.#options.session.clearControls(id);
      // Before the code is the chapter's: until then the button is shown, and keeps the focus.
      view.offerUndo();
      this.#options.replace(id, this.#options.originalOf(id));
    }
    if (this.#options.session.stateOf(id) === 'stale') await this.run(id);
  }
}
