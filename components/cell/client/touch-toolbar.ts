/**
 * On a touch screen, a bar above the keyboard while an editor has the focus: Run, and what a phone's keyboard
 * makes hard to type. Pressing it does not take the focus, so the keyboard stays.
 */
import type { EditorCommand, EditorHandle } from '../../../src/editor/mount.ts';
import type { Words } from '../render/words.ts';

export interface ToolbarTarget {
  editor: EditorHandle;
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

export class TouchToolbar {
  readonly #bar: HTMLElement;
  #target: ToolbarTarget | null = null;

  /** @param turnOnTypes - they are heavy, so a phone has them only when asked to */
  constructor(words: Words, turnOnTypes: () => Promise<boolean>) {
    this.#bar = document.createElement('div');
    this.#bar.className = 'touch-toolbar ui';
    this.#bar.role = 'toolbar';
    this.#bar.ariaLabel = words('cell.tools');
    this.#bar.hidden = true;
    this.#add(words('cell.run'), words('cell.run'), ({ run }) => run());
    for (const [command, sign] of COMMANDS) {
      const name = words(`cell.tool.${command}`);
      this.#add(sign || name, name, ({ editor }) => editor.perform(command));
    }
    this.#addTypes(words, turnOnTypes);
    for (const symbol of SYMBOLS) this.#add(symbol, symbol, ({ editor }) => editor.insert(symbol));
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
    this.#show(true);
    this.#place();
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
  #addTypes(words: Words, turnOn: () => Promise<boolean>): void {
    let isOn = false;
    const button = this.#add(words('cell.tool.types'), words('cell.command.types'), async ({ editor }) => {
      if (isOn) return editor.perform('complete');
      button.textContent += ' …';
      isOn = await turnOn();
      button.textContent = words('cell.tool.types');
      if (isOn) button.textContent = button.ariaLabel = words('cell.tool.complete');
    });
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
