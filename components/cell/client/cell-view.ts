/** One cell of the page: its state in words and attributes, its buttons, its code, its outputs. */
import { isAdded, type CellKind } from '../../../src/notebook/arrangement.ts';
import type { EditorHandle } from '../../../src/editor/mount.ts';
import type { Hint } from '../../../src/notebook/hint.ts';
import { numbersIn } from '../../../src/notebook/numbers.ts';
import type { Output } from '../../../src/notebook/protocol.ts';
import type { CellState, Shown } from '../../../src/notebook/session.ts';
import { errorOf, errorPlace } from '../built-cell.ts';
import { markError, unmarkError } from '../render/error-place.ts';
import { hintText } from '../render/hint.ts';
import { formatDuration } from '../render/number.ts';
import type { Words } from '../render/words.ts';
import { CellDifference } from './cell-difference.ts';
import { colourLater } from './colouring.ts';
import { OutputsView, type OutputsContext } from './outputs-view.ts';
import { ScrubSteps } from './scrub-steps.ts';
import { TextView } from './text-view.ts';
import { beforeFrame, setHidden, setText } from './write.ts';

/** What a cell shows of itself at one moment. */
export interface CellPicture {
  state: CellState;
  shown: Shown;
  /** The number of the evaluation that it shows; null if that was the build's. */
  execution: number | null;
  /** A likely cause of the error it shows. */
  hint: Hint | null;
  /** Outputs so far, while it runs. */
  progress: readonly Output[] | null;
  /** The code differs from the chapter's. */
  edited: boolean;
  /** The code differs from what its outputs came from. */
  changedSince: boolean;
}

/** A cell that is done sooner than this shows no sign of running in between. */
const PATIENCE_MS = 120;

export class CellView {
  readonly id: string;
  /** What its buttons and its code are called after: its id, or the name of one that the reader has added. */
  readonly label: string;
  readonly element: HTMLElement;
  readonly code: HTMLPreElement;
  readonly difference: CellDifference;
  /** Numbers that were moved where they stand. */
  readonly scrubs = new ScrubSteps();
  readonly #words: Words;
  readonly #onStops: (view: CellView) => void;
  readonly #outputs: OutputsView;
  readonly #run: HTMLButtonElement;
  readonly #edit: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #status: HTMLElement;
  readonly #editorHost: HTMLElement;
  readonly #outputsHost: HTMLElement;
  /** The code, highlighted as it came: the chapter's, unless a number was moved before the notebook was there. */
  readonly #built: { readonly text: string; readonly html: string };
  #editor: EditorHandle | null = null;
  /** What stands in the place of the code while the cell is text. */
  #text: TextView | null = null;
  #runningTimer: ReturnType<typeof setTimeout> | undefined;
  /** What is to be seen of a run that takes long enough to be seen. */
  #active: CellPicture | null = null;
  #state: CellState;
  #touched = false;
  /** What stands in the page, so that drawing the same again costs nothing. */
  #drawn: readonly Output[];
  #hint: string | null = null;
  /** Of an error in the code as it stands. */
  #place: ReturnType<typeof errorPlace>;

  constructor(
    element: HTMLElement,
    built: readonly Output[],
    words: Words,
    context: Pick<OutputsContext, 'language' | 'chapter' | 'inspect'> & {
      /** The button that runs the cell now stops it, or does no more. */
      onStops: (view: CellView) => void;
    },
  ) {
    const find = <E extends Element>(selector: string) => element.querySelector<E>(selector)!;
    this.id = element.dataset['cellId']!;
    this.element = element;
    this.#words = words;
    this.label = isAdded(this.id) ? this.name : this.id;
    this.code = find('.cell-code pre');
    this.#place = errorPlace(built);
    unmarkError(this.code);
    this.#built = { text: this.code.textContent, html: this.code.innerHTML };
    this.#markCode(this.#place);
    this.difference = new CellDifference(element, words);
    this.#onStops = context.onStops;
    this.#run = find('.cell-run');
    this.#edit = find('.cell-edit');
    this.#reset = find('.cell-reset');
    this.#status = find('.cell-status');
    this.#editorHost = find('.cell-editor');
    this.#state = element.dataset['state'] as CellState;
    this.#drawn = built;
    this.#outputsHost = find('[data-outputs]');
    this.#outputs = new OutputsView(this.#outputsHost, built, {
      ...context,
      cell: this.id,
      words,
      figures: (element.dataset['figures'] ?? '').split(' ').filter(Boolean).map(Number),
      say: (text) => this.say(text),
    });
  }

  /** What the page calls the cell. */
  get name(): string {
    return this.#nameOf(this.id);
  }

  get isText(): boolean {
    return this.#text !== null;
  }

  /** Whether the editor stands in the place of the code or the text. */
  get isEditing(): boolean {
    return !this.#editorHost.hidden;
  }

  /**
   * Makes it code or text; an editor of the other kind goes.
   *
   * @returns whether it was not that already
   */
  setKind(kind: CellKind, source: string): boolean {
    if ((kind === 'text') === this.isText) return false;
    const hadFocus = [this.code, this.#text?.element, this.#editorHost].includes(
      document.activeElement as HTMLElement,
    );
    this.#editor?.destroy();
    this.#editor = null;
    this.#text?.element.remove();
    this.#text = kind === 'text' ? new TextView(this.label, this.#words) : null;
    if (this.#text) this.code.before(this.#text.element);
    this.element.dataset['kind'] = kind;
    this.#run.hidden = this.#outputsHost.hidden = this.isText;
    // What it showed as code it no longer says.
    clearTimeout(this.#runningTimer);
    this.#runningTimer = undefined;
    this.#setState('fresh');
    setText(this.#status, '');
    this.#swap(false);
    this.showSource(source);
    if (hadFocus) this.focus();
    return true;
  }

  get editor(): EditorHandle | null {
    return this.#editor;
  }

  /** Shows the state and the outputs; resolves when they are painted. */
  async draw(picture: CellPicture): Promise<void> {
    const { state, shown, edited } = picture;
    setHidden(this.#reset, !edited && !this.isUndo());
    if (edited && this.isUndo()) this.#nameReset(false);
    if (state === 'queued' || state === 'running') {
      // While an input is dragged one run follows the other: each shows what it brought, and begins anew.
      if (shown !== this.#active?.shown) this.#settle();
      this.#active = picture;
      if (this.stops) return this.#drawActive();
      // What is done at once never flickers.
      this.#runningTimer ??= setTimeout(() => void this.#drawActive(), PATIENCE_MS);
      return this.#showResults(picture);
    }
    this.#settle();
    this.#setState(state);
    const number = picture.execution;
    const told = this.#describe(picture);
    // Written only when it differs, so that a screen reader hears it once.
    setText(this.#status, told && number ? told + this.#words('cell.execution', { number }) : told);
    // What has been edited since is not where the error was; in the editor, the mark moves with its line.
    if (!picture.changedSince) this.#mark(shown.outputs);
    else this.#markCode(null);
    await this.#showResults(picture);
  }

  /** A run is over. */
  #settle(): void {
    clearTimeout(this.#runningTimer);
    this.#runningTimer = undefined;
    this.#active = null;
  }

  #showResults({ shown, hint }: CellPicture): Promise<void> {
    return this.#show(
      shown.outputs,
      hintText(hint, this.#words, (id) => this.#nameOf(id)),
    );
  }

  /** Shows that it runs, or waits for it, and what has come of it so far. */
  async #drawActive(): Promise<void> {
    const { state, progress } = this.#active!;
    this.#setState(state);
    setText(this.#status, this.#words(state === 'queued' ? 'cell.queued' : 'cell.running'));
    if (progress?.length) await this.#show([...progress], null);
    else await this.#showResults(this.#active!);
  }

  async #show(outputs: readonly Output[], hint: string | null): Promise<void> {
    if (outputs === this.#drawn && hint === this.#hint) return;
    this.#drawn = outputs;
    this.#hint = hint;
    await this.#outputs.draw(outputs, hint);
  }

  /** From now on the state is said in words: the reader has done something here. */
  touch(): void {
    this.#touched = true;
  }

  /** Says something that stands until there is something else to say; after what is about to be drawn. */
  say(text: string, button?: { label: string; press: () => void }): void {
    beforeFrame(() => this.#say(text, button));
  }

  #say(text: string, button?: { label: string; press: () => void }): void {
    this.#status.textContent = text;
    if (!button) return;
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'cell-ask';
    element.textContent = button.label;
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      button.press();
    });
    this.#status.append(' ', element);
  }

  enliven(plot: Element): Promise<void> {
    return this.#outputs.enliven(plot);
  }

  /** The reader is at the cell. */
  attend(): Promise<void> {
    return this.#outputs.attend();
  }

  /** Puts the focus on what can be done with the first output. */
  async focusTools(): Promise<void> {
    await this.attend();
    this.element.querySelector<HTMLElement>('.output-tools button')?.focus();
  }

  /** Puts an editor in the place of the code. */
  showEditor(mount: (host: HTMLElement) => EditorHandle): EditorHandle {
    this.#swap(true);
    this.#editor ??= mount(this.#editorHost);
    return this.#editor;
  }

  /** Puts the editor that the cell has had before in the place of the code; null if it has had none. */
  reopenEditor(): EditorHandle | null {
    if (!this.#editor) return null;
    this.#swap(true);
    // Numbers of the code may have been changed where they stand.
    const now = this.code.textContent;
    if (!this.isText) for (const text of [...this.scrubs.drain(now), now]) this.#editor.setSource(text);
    this.#editor.focus();
    return this.#editor;
  }

  /** Puts the code, or the text, in the place of the editor, which keeps its text and what can be undone in it. */
  closeEditor(): void {
    if (!this.#editor || this.#editorHost.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    if (this.#text) void this.#text.show(this.#editor.getSource());
    else {
      const code = document.createElement('code');
      code.innerHTML = this.#editor.toHtml();
      this.code.replaceChildren(code);
      this.#markCode(this.#place);
    }
    this.#swap(false);
    if (hadFocus) this.focus();
  }

  #swap(edits: boolean): void {
    this.#editorHost.hidden = !edits;
    this.code.hidden = edits || this.isText;
    if (this.#text) this.#text.element.hidden = edits;
    // A text is left by the button that opened it, code by running it.
    this.#edit.hidden = edits && !this.isText;
    this.#name(this.#edit, this.#words(edits ? 'cell.done' : 'cell.edit'));
  }

  #name(button: HTMLButtonElement, label: string): void {
    button.textContent = label;
    button.ariaLabel = `${label} ${this.label}`;
  }

  /** Shows another text as the code: the chapter's own as it came, any other plainly. A text cell shows it set. */
  showSource(source: string): void {
    if (this.#editor && this.#editor.getSource() !== source) this.#editor.setSource(source);
    if (this.#text) void this.#text.show(source);
    else if (source === this.#built.text) this.code.innerHTML = this.#built.html;
    else {
      const plain = plainCode(source);
      this.code.replaceChildren(plain);
      colourLater(plain, (html) => {
        putColoured(plain, html);
        this.#markCode(this.#place);
      });
    }
  }

  /** After a reset the button takes it back, until the next edit. */
  offerUndo(): void {
    this.#reset.hidden = false;
    this.#nameReset(true);
  }

  isUndo(): boolean {
    return this.#reset.dataset['undo'] !== undefined;
  }

  /** Puts the focus on the code or the text itself, where letters are commands. */
  focusCode(): void {
    this.closeEditor();
    this.focus();
  }

  focus(): void {
    if (this.#editor && this.isEditing) this.#editor.focus();
    else (this.#text?.element ?? this.code).focus();
  }

  /** Writes at the caret, if the editor has the focus. */
  write(text: string): void {
    if (document.activeElement === this.#editorHost) this.#editor?.insert(text);
  }

  #nameReset(undo: boolean): void {
    this.#reset.toggleAttribute('data-undo', undo);
    this.#name(this.#reset, this.#words(undo ? 'cell.undoReset' : 'cell.reset'));
  }

  #setState(state: CellState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.element.dataset['state'] = state;
    const stops = state === 'queued' || state === 'running';
    const label = this.#words(stops ? 'cell.stop' : 'cell.run');
    if (this.#run.textContent === label) return;
    this.#name(this.#run, label);
    this.#onStops(this);
  }

  get stops(): boolean {
    return this.#state === 'queued' || this.#state === 'running';
  }

  #describe({ state, shown, changedSince }: CellPicture): string {
    switch (state) {
      case 'stale':
        return this.#words(changedSince ? 'cell.staleEdited' : 'cell.stale');
      case 'blocked':
        return this.#words('cell.blocked', { cell: this.#nameOf(shown.blocker ?? '') });
      case 'failed': {
        const line = errorOf(shown.outputs)?.line;
        return line ? this.#words('cell.failedAt', { line }) : this.#words('cell.failed');
      }
      default: {
        if (!this.#touched) return '';
        const { value, unit } = formatDuration(shown.duration);
        return this.#words('cell.freshIn', { time: this.#words(`cell.${unit}`, { value }) });
      }
    }
  }

  #nameOf(id: string): string {
    const named = id === this.id ? this.element : this.element.ownerDocument.getElementById(`c-${id}`);
    return nameOfCell(id, named?.dataset ?? {}, this.#words);
  }

  /** The place of an error, in the code and in the editor. */
  #mark(outputs: readonly Output[]): void {
    const place = errorPlace(outputs);
    this.#markCode(place);
    if (place) this.#editor?.markError({ ...place, message: errorOf(outputs)!.message });
    else this.#editor?.clearError();
  }

  #markCode(place: ReturnType<typeof errorPlace>): void {
    if (!place && !this.#place) return;
    this.#place = place;
    if (place) markError(this.code, place);
    else unmarkError(this.code);
  }
}

/** Code that has no colours yet, save that of the numbers, which can be changed where they stand. */
function plainCode(source: string): HTMLElement {
  const code = document.createElement('code');
  let done = 0;
  for (const [from, to] of numbersIn(source)) {
    const number = document.createElement('span');
    number.className = 'tok-number';
    number.textContent = source.slice(from, to);
    code.append(source.slice(done, from), number);
    done = to;
  }
  code.append(source.slice(done));
  return code;
}

/** What the page calls a cell: its number, the name of one that the reader has added, or the id of one that is folded away. */
function nameOfCell(id: string, { number, added }: DOMStringMap, words: Words): string {
  if (added !== undefined) return words('cell.yours', { number: added });
  return number === undefined ? id : words('cell.numbered', { number });
}

/** The numbers stay the elements that they are: one of them may be about to be moved. */
function putColoured(plain: HTMLElement, html: string): void {
  const numbers = [...plain.querySelectorAll('.tok-number')];
  const template = document.createElement('template');
  template.innerHTML = html;
  template.content.querySelectorAll('.tok-number').forEach((number, i) => {
    const old = numbers[i];
    if (old?.textContent === number.textContent) number.replaceWith(old);
  });
  plain.replaceChildren(template.content);
}
