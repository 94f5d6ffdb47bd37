/**
 * On a touch screen, a bar above the keyboard while an editor has the focus: Run, and what a phone's keyboard
 * makes hard to type. Pressing it does not take the focus, so the keyboard stays.
 */
import type { EditorCommand, EditorHandle } from '../../../src/editor/mount.ts';
import type { Words } from '../render/words.ts';

export interface ToolbarTarget {
  editor: EditorHandle;
  isText: boolean;
  /** Whether it runs, so that Run is Stop. */
  stops: () => boolean;
  run: () => void;
}

const COMMANDS: readonly (readonly [EditorCommand, string])[] = [
  ['undo', '↶'],
  ['redo', '↷'],
  ['indent', '⇥'],
  ['outdent', '⇤'],
  ['comment', '//'],
  ['find', ''],
];
const SYMBOLS = ['(', ')', '[', ']', '{', '}', '=', '=>', "'", '`', ',', '.', ';', ':', '*', '/', '<', '>'];
const TEXT_SYMBOLS = ['#', '*', '`', '$', '\\', '_', '^', '{', '}', '[', ']', '(', ')', '|', '>', '-'];

export class TouchToolbar {
  readonly #bar: HTMLElement;
  /** Buttons that are of use for code alone, or for text. */
  readonly #ofCode: HTMLElement[] = [];
  readonly #ofText: HTMLElement[] = [];
  readonly #run: HTMLButtonElement;
  readonly #words: Words;
  #target: ToolbarTarget | null = null;

  /** @param turnOnTypes - they are heavy, so a phone has them only when asked to */
  constructor(words: Words, turnOnTypes: () => Promise<boolean>) {
    this.#bar = document.createElement('div');
    this.#bar.className = 'touch-toolbar ui';
    this.#bar.role = 'toolbar';
    this.#bar.ariaLabel = words('cell.tools');
    this.#bar.hidden = true;
    this.#words = words;
    this.#run = this.#add(words('cell.run'), words('cell.run'), ({ run }) => run());
    this.#ofCode.push(this.#run);
    this.#ofText.push(this.#add(words('cell.done'), words('cell.done'), ({ run }) => run()));
    for (const [command, sign] of COMMANDS) {
      const name = words(`cell.tool.${command}`);
      const button = this.#add(sign || name, name, ({ editor }) => editor.perform(command));
      if (command === 'comment') this.#ofCode.push(button);
    }
    this.#ofCode.push(this.#addTypes(words, turnOnTypes), ...this.#addSymbols(SYMBOLS));
    this.#ofText.push(...this.#addSymbols(TEXT_SYMBOLS));
    document.body.append(this.#bar);
    visualViewport?.addEventListener('resize', () => this.#place());
    visualViewport?.addEventListener('scroll', () => this.#place());
  }

  /** Whether the reader's main pointer is a finger. */
  static isWanted(): boolean {
    return matchMedia('(pointer: coarse)').matches;
  }

  attach(target: ToolbarTarget): void {
    this.#target = target;
    for (const button of this.#ofCode) button.hidden = target.isText;
    for (const button of this.#ofText) button.hidden = !target.isText;
    this.update(target.editor);
    this.#show(true);
    this.#place();
  }

  /** The cell of an editor now runs, or does no more. */
  update(editor: EditorHandle | null): void {
    if (!this.#target || this.#target.editor !== editor) return;
    const label = this.#words(this.#target.stops() ? 'cell.stop' : 'cell.run');
    this.#run.textContent = this.#run.ariaLabel = label;
  }

  detach(editor: EditorHandle): void {
    if (this.#target?.editor !== editor) return;
    this.#target = null;
    this.#show(false);
  }

  /** The page is told as well: see controls.css. */
  #show(shown: boolean): void {
    this.#bar.hidden = !shown;
    document.body.toggleAttribute('data-touch-toolbar', shown);
  }

  /** Turns types on; from then on it offers names. */
  #addTypes(words: Words, turnOn: () => Promise<boolean>): HTMLButtonElement {
    let isOn = false;
    const button = this.#add(words('cell.tool.types'), words('cell.command.types'), async ({ editor }) => {
      if (isOn) return editor.perform('complete');
      button.textContent += ' …';
      isOn = await turnOn();
      button.textContent = words('cell.tool.types');
      if (isOn) button.textContent = button.ariaLabel = words('cell.tool.complete');
    });
    return button;
  }

  #addSymbols(symbols: readonly string[]): HTMLButtonElement[] {
    return symbols.map((symbol) => this.#add(symbol, symbol, ({ editor }) => editor.insert(symbol)));
  }

  #add(sign: string, name: string, press: (target: ToolbarTarget) => unknown): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.ariaLabel = name;
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => this.#target && press(this.#target));
    this.#bar.append(button);
    return button;
  }

  /** The keyboard covers the page without shrinking it; what is left is the visual viewport. */
  #place(): void {
    const view = visualViewport;
    if (!view || this.#bar.hidden) return;
    const covered = innerHeight - view.height - view.offsetTop;
    this.#bar.style.setProperty('--keyboard', `${Math.max(0, covered)}px`);
  }
}
