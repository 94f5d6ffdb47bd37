/** The notebook of a page: what the reader does to its cells, and what the page shows of it. */
import type { BuiltCell, BuiltNotebook } from '../../../src/build/notebook-file.ts';
import {
  arranged,
  arrangementId,
  arrangementText,
  isAdded,
  merge,
  readArrangement,
  type Arrangement,
  type CellKind,
} from '../../../src/notebook/arrangement.ts';
import { plainFlags, type Cell } from '../../../src/notebook/document.ts';
import type { CellControls, Output } from '../../../src/notebook/protocol.ts';
import type { RuntimeClient } from '../../../src/notebook/sandbox/client.ts';
import { createSession, type Session } from '../../../src/notebook/session.ts';
import { resultText, shownOf } from '../built-cell.ts';
import type { Words } from '../render/words.ts';
import { Acting } from './acting.ts';
import { Arranging } from './arranging.ts';
import { CellView } from './cell-view.ts';
import { CellViews } from './cell-views.ts';
import { Changing } from './changing.ts';
import { commandsOf } from './commands.ts';
import { CommandKeys } from './command-keys.ts';
import { readControl } from './control.ts';
import { Drawing } from './drawing.ts';
import { Editing } from './editing.ts';
import type { Fetched } from './fetched.ts';
import { KeptEdits } from './kept-edits.ts';
import { keySetting } from './key-setting.ts';
import { NotebookBar } from './notebook-bar.ts';
import { Running } from './running.ts';
import { oncePaused, oncePerFrame } from './write.ts';

export interface NotebookPageOptions {
  root: HTMLElement;
  notebook: BuiltNotebook;
  runtime: RuntimeClient;
  words: Words;
  base: string;
}

/** Characters from which on the analysis of a text may take longer than a frame. */
const LONG_TEXT = 5_000;

export interface StandingCell {
  kind: CellKind;
  cell: Cell;
  original: string;
  outputs: readonly Output[] | null;
  /** What its inputs are set to. */
  controls: CellControls;
}

export class NotebookPage {
  readonly #options: NotebookPageOptions;
  readonly #built: ReadonlyMap<string, BuiltCell>;
  readonly #views = new CellViews();
  readonly #session: Session;
  readonly #kept: KeptEdits;
  readonly #bar: NotebookBar;
  readonly #drawing: Drawing;
  readonly #editing: Editing;
  readonly #arranging: Arranging;
  readonly #changing: Changing;
  readonly #running: Running;
  readonly #acting: Acting;
  readonly #keys: CommandKeys;
  /** The cell that the reader was at last. */
  #current: string;

  /** What the bar says of the notebook. */
  readonly #updateBar = oncePerFrame(() => {
    const stale = this.#session.stale().filter((id) => this.#views.has(id)).length;
    this.#bar.update({ stale, ...this.#changing.count(), running: this.#session.isRunning });
  });

  /** Long cells that have been written in and not been drawn since. */
  readonly #written = new Set<string>();
  /** Drawing asks what an edit changes, which of a long text takes longer than a key may: it is done in a pause. */
  readonly #drawWritten = oncePaused(() => {
    for (const id of this.#written) this.#draw(id);
    this.#written.clear();
  });

  readonly #fetched: Fetched = async (part, use) => {
    const used = part.then(use);
    this.#keys.hold(used);
    await part.then(
      () => used,
      () => this.#sayNotLoaded(),
    );
  };

  constructor(options: NotebookPageOptions) {
    const { root, notebook, runtime, words, base } = options;
    this.#options = options;
    this.#built = new Map(notebook.cells.map((cell) => [cell.id, cell]));
    for (const element of root.querySelectorAll<HTMLElement>('[data-cell-id]')) {
      const cell = this.#cell(element.dataset['cellId']!);
      this.#views.add(this.#createView(element, cell.outputs));
    }
    this.#session = createSession({
      cells: notebook.cells.map((cell) => ({
        cell,
        shown: shownOf(cell),
        transpilation: cell.transpilation,
      })),
      runtime,
      onChange: (id) => this.#draw(id),
    });
    const parts = { root, views: this.#views, session: this.#session, words };
    const originalOf = (id: string) => this.#originalOf(id);
    this.#kept = new KeptEdits({
      base,
      chapter: notebook.chapter,
      words,
      originalOf,
      isText: (id) => this.#views.find(id)?.isText ?? false,
      has: (id) => id === arrangementId || this.#views.has(id),
      viewOf: (id) => this.#views.find(id)?.element ?? root,
      banner: root,
      show: (id, source) =>
        id === arrangementId ? this.#arranging.restore(source) : this.#replace(id, source),
      join: (id, texts) => (id === arrangementId ? joinArrangements(texts) : null),
    });
    this.#bar = new NotebookBar(root, words, [
      // Those that are most wanted first: a phone shows no more of them.
      { id: 'runAll', press: () => void this.#running.runAll() },
      { id: 'stop', press: () => void this.#running.stop() },
      { id: 'runStale', press: () => void this.#running.runStale() },
      { id: 'changes', press: () => void this.#acting.openChanges() },
      { id: 'variables', press: () => void this.#acting.openVariables() },
      { id: 'palette', press: () => void this.#acting.openPalette(this.#current) },
      { id: 'restart', press: () => void this.#running.restart() },
    ]);
    this.#drawing = new Drawing({ ...parts, originalOf });
    this.#editing = new Editing({
      ...parts,
      onChange: (view, source) => this.#change(view, source),
      onScrub: (view) => void this.#follow(view),
      run: (id, advance) => void this.#acting.run(id, advance ? 'advance' : 'stay'),
      runOrStop: (view) => this.#runOrStop(view),
      say: (text) => this.#bar.say(text),
      fetched: this.#fetched,
      sayNotLoaded: () => this.#sayNotLoaded(),
    });
    this.#arranging = new Arranging({
      ...parts,
      createView: (element) => this.#createView(element, []),
      bar: this.#bar,
      keep: (text) => {
        this.#kept.change(arrangementId, text);
        void this.#kept.flush();
      },
      draw: (id) => this.#draw(id),
      onChange: () => this.#updateBar(),
    });
    this.#running = new Running({ ...parts, flush: () => this.#kept.flush(), bar: this.#bar });
    this.#changing = new Changing({
      session: this.#session,
      arranging: this.#arranging,
      kept: this.#kept,
      originalOf,
      show: (id, source) => this.#replace(id, source),
      refresh: () => this.#running.refresh(),
    });
    this.#current = this.#views.ids()[0] ?? '';
    root.addEventListener('focusin', ({ target }) => this.#arrive(target as Element));
    const setting = keySetting(base);
    const commands = commandsOf(root);
    this.#acting = new Acting({
      ...parts,
      kept: this.#kept,
      bar: this.#bar,
      editing: this.#editing,
      arranging: this.#arranging,
      changing: this.#changing,
      running: this.#running,
      keySetting: setting,
      fetched: this.#fetched,
      commands,
      originalOf,
      replace: (id, source) => this.#replace(id, source),
      takeIn: (id, source) => this.takeIn(id, source),
      rewrite: (code, by) => this.rewrite(code, by),
      undoScrub: (id) => this.#undoScrub(id),
      current: () => this.#current,
    });
    this.#keys = new CommandKeys({
      root,
      setting,
      commands,
      act: (command, cell) => command.act(this.#acting, cell ?? this.#current),
      write: (text) => this.#views.find(this.#current)?.write(text),
    });
    this.#updateBar();
  }

  #createView(element: HTMLElement, built: readonly Output[]): CellView {
    return new CellView(element, built, this.words, {
      language: this.language,
      chapter: this.chapter,
      inspect: (...asked) => this.#session.inspect(...asked),
      onStops: (view) => this.#editing.showStops(view),
    });
  }

  /** Shows the edits that this browser has kept. */
  restore(): Promise<void> {
    return this.#kept.restore((kept) => this.#toRestore(kept));
  }

  /** The arrangement first: it brings the cells that the reader has added. */
  *#toRestore(kept: readonly string[]): Generator<string> {
    if (this.#options.root.dataset['fixed'] === undefined) {
      yield arrangementId;
      this.#arranging.adopt(kept.filter((id) => isAdded(id) && !this.#views.has(id)));
    }
    yield* kept.filter((id) => this.#views.has(id));
    const { changed, discarded } = this.#changing.count();
    if (changed + discarded > 0) this.#bar.show();
    if (changed > 0) this.#bar.say(this.words('cell.changed', { count: changed }));
  }

  get chapter(): string {
    return this.#options.notebook.chapter;
  }

  get language(): string {
    return this.#options.notebook.language;
  }

  get words(): Words {
    return this.#options.words;
  }

  /** Every cell with an editor as it stands, the chapter's text of it, and what it shows if that is of this text. */
  standing(): StandingCell[] {
    const session = this.#session;
    return this.#views.ids().map((id) => {
      const kind = this.#views.get(id).isText ? 'text' : 'code';
      // A text is no cell of the program.
      const flags = session.analysis.cells.get(id)?.cell.flags ?? plainFlags;
      const outputs = kind === 'text' || session.stateOf(id) === 'stale' ? null : session.shownOf(id).outputs;
      return {
        kind,
        cell: { id, source: session.sourceOf(id), flags },
        original: this.#originalOf(id),
        outputs,
        controls: session.controlsOf(id),
      };
    });
  }

  /** Things in the order that the reader has given to the cells; see {@link arranged}. */
  arrange<Block>(
    blocks: readonly Block[],
    idOf: (block: Block) => string | null,
    make: (id: string) => Block,
  ): Block[] {
    return arranged(blocks, idOf, this.#arranging.entries, make);
  }

  /** How the cells stand. */
  get arrangement(): Arrangement {
    return this.#arranging.entries;
  }

  /** What the page calls a cell. */
  nameOf(id: string): string {
    return this.#views.find(id)?.name ?? id;
  }

  takeArrangement(entries: Arrangement): void {
    this.#arranging.take(entries);
  }

  /** Takes a text in as if the reader had typed it: kept, and not run. */
  takeIn(id: string, source: string): void {
    this.#kept.change(id, source);
    this.#replace(id, source);
  }

  /** Something in "Take it with you" was pressed, or the page was opened by a shared link. */
  async take(section: HTMLElement, pressed?: HTMLElement): Promise<void> {
    this.#bar.show();
    // Keys do not wait for what comes of it.
    await this.#fetched(import('./take.ts'), ({ take }) => void take(this, section, pressed));
  }

  warm(): void {
    // Whether it starts is told when a cell is run.
    void this.#options.runtime.warm().catch(() => undefined);
  }

  press(button: HTMLElement): void {
    this.#bar.show();
    const kind = button.dataset['add'];
    if (kind) return void this.#acting.addAtEnd(kind as CellKind);
    const view = this.#views.around(button);
    const input = button.closest<HTMLElement>('[data-input]');
    if (input) void this.moveInput(input, button);
    const { id } = view;
    if (button.matches('.cell-run')) this.#runOrStop(view);
    else if (button.matches('.cell-edit'))
      void (view.isEditing ? this.#acting.run(id) : this.edit(view.code));
    else if (button.matches('.cell-reset')) void this.#acting.reset(id);
    else if (button.matches('.cell-differs')) void this.#acting.difference(id);
    else if (button.matches('.cell-copy')) void this.#acting.copy(id);
    else if (button.matches('.cell-link')) void this.#acting.link(id);
    else if (button.matches('.cell-more')) void this.#acting.openMenu(id, button);
  }

  /** Opens a cell's editor, with the caret where the reader has clicked. */
  async edit(code: HTMLElement, event?: MouseEvent): Promise<void> {
    this.#bar.show();
    const place = event && { x: event.clientX, y: event.clientY };
    await this.#editing.open(this.#views.around(code), place);
  }

  /**
   * A number was changed where it stands in the code: an edit, and what depends on it follows.
   *
   * @param by - what moves it: see {@link ScrubSteps}
   */
  async rewrite(code: HTMLElement, by: object): Promise<void> {
    const view = this.#views.around(code);
    const source = code.textContent;
    const before = this.#session.sourceOf(view.id);
    if (source === before) return;
    this.#bar.show();
    view.scrubs.note(by, before, source);
    this.#change(view, source);
    await this.#follow(view);
  }

  /** Takes back the last time that a number was moved where it stands. */
  async #undoScrub(id: string): Promise<void> {
    const view = this.#views.get(id);
    const before = view.scrubs.undo(this.#session.sourceOf(id));
    this.#bar.show();
    this.#bar.say(this.words(before === null ? 'cell.nothingToUndo' : 'cell.undone'));
    if (before === null) return;
    this.takeIn(id, before);
    view.focus();
    await this.#follow(view);
  }

  /** Runs a cell while its code moves: as for an input, only the latest counts. */
  async #follow(view: CellView): Promise<void> {
    view.touch();
    await this.#running.tell(view, this.#session.run(view.id), (confirmed) =>
      this.#running.run(view.id, confirmed),
    );
  }

  #sayNotLoaded(): void {
    this.#bar.show();
    const reload = { label: this.words('cell.reload'), press: () => location.reload() };
    this.#bar.say(this.words('cell.notLoaded'), reload);
  }

  /** A key that was pressed before the notebook was there. */
  key(event: KeyboardEvent): void {
    this.#keys.press(event);
  }

  /** The reader has moved an input, or pressed a button of it. */
  async moveInput(input: HTMLElement, pressed?: HTMLElement): Promise<void> {
    const view = this.#views.around(input);
    const before = this.#session.controlOf(view.id, Number(input.dataset['input']));
    const set = readControl(input, this.#options.words, before, pressed);
    if (!set) return;
    this.#bar.show();
    const outcome = this.#session.setControl(view.id, set.index, set.value);
    await this.#running.tell(view, outcome, (confirmed) => this.#running.run(view.id, confirmed));
  }

  /** The reader is at a cell's bar, or at one of its outputs. */
  async attend(place: HTMLElement): Promise<void> {
    if (place.matches('.cell-bar')) this.warm();
    const view = this.#views.around(place);
    await view.attend();
    if (place.matches('.output-plot')) await view.enliven(place);
  }

  /** The value of an expression where an exercise stands. */
  async ask(exercise: string, expression: string): Promise<string> {
    const outputs = await this.#session.evaluate(expression, `value-given-${exercise}`);
    const failure = outputs.find((output) => output.output_type === 'error');
    if (failure?.output_type === 'error') throw new Error(`${failure.error.name}: ${failure.error.message}`);
    const text = resultText(outputs);
    if (text === null) throw new Error(`${expression} has no value`);
    return text;
  }

  #change(view: CellView, source: string): void {
    // First, so that it is kept whatever becomes of it.
    this.#kept.change(view.id, source);
    this.#session.setSource(view.id, source);
    if (source.length < LONG_TEXT) return this.#draw(view.id);
    this.#written.add(view.id);
    this.#drawWritten();
  }

  /** Another text becomes the cell's: an edit that was kept, or the chapter's own. */
  #replace(id: string, source: string): string {
    const view = this.#views.get(id);
    view.showSource(source);
    this.#session.setSource(id, source);
    this.#draw(id);
    return source;
  }

  #runOrStop(view: CellView): void {
    if (view.stops) void this.#stop(view);
    else void this.#acting.run(view.id);
  }

  async #stop(view: CellView): Promise<void> {
    await this.#session.stop();
    view.say(this.#options.words('cell.stopped'));
  }

  #draw(id: string): void {
    this.#updateBar();
    this.#drawing.draw(id);
  }

  #arrive(element: Element): void {
    this.#current = element.closest<HTMLElement>('[data-cell-id]')?.dataset['cellId'] ?? this.#current;
  }

  /** The chapter's text of a cell; of one that the reader has added, the empty text that it began with. */
  #originalOf(id: string): string {
    if (id === arrangementId) return this.#arranging.original;
    return isAdded(id) ? '' : this.#cell(id).source;
  }

  #cell(id: string): BuiltCell {
    const cell = this.#built.get(id);
    if (!cell)
      throw new Error(`notebook: the page has a cell "${id}" that its notebook has not; reload the page`);
    return cell;
  }
}

/** Tabs that arranged the cells at the same time: what any of them added stays. */
function joinArrangements(texts: readonly string[]): string {
  return arrangementText(texts.map(readArrangement).reduce(merge));
}
