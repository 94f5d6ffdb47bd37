/**
 * A bar for the notebook as a whole. It comes with the reader's first act, sticks to the lower edge while the
 * notebook is in sight, and lies over room that the page keeps for it, so that nothing moves.
 */
import type { Words } from '../render/words.ts';
import type { Teller } from './running.ts';
import { setHidden, setText } from './write.ts';

export interface BarAction {
  id: 'runAll' | 'runStale' | 'restart' | 'stop' | 'changes' | 'variables' | 'palette';
  press: () => void;
}

/** A run that is over sooner than this offers no Stop. */
const PATIENCE_MS = 120;

export class NotebookBar implements Teller {
  readonly #bar = document.createElement('div');
  readonly #status = document.createElement('span');
  readonly #buttons = new Map<BarAction['id'], HTMLButtonElement>();
  readonly #words: Words;
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, words: Words, actions: readonly BarAction[]) {
    this.#words = words;
    this.#bar.className = 'notebook-bar ui';
    this.#bar.role = 'toolbar';
    this.#bar.ariaLabel = words('cell.bar');
    this.#status.className = 'notebook-status';
    this.#status.role = 'status';
    const buttons = document.createElement('div');
    buttons.className = 'notebook-buttons';
    buttons.append(...actions.map((action) => this.#button(action)));
    this.#bar.append(this.#status, buttons);
    this.#bar.hidden = true;
    root.append(this.#bar);
  }

  #button({ id, press }: BarAction): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'control';
    button.textContent = this.#words(`cell.command.${id}`);
    button.addEventListener('click', () => button.ariaDisabled !== 'true' && press());
    this.#buttons.set(id, button);
    return button;
  }

  show(): void {
    this.#bar.hidden = false;
  }

  /** @param state - how many cells are not up to date, how many are not as the chapter has them */
  update({ stale, changed, running }: { stale: number; changed: number; running: boolean }): void {
    setDisabled(this.#count('runStale', stale), stale === 0);
    setHidden(this.#count('changes', changed), changed === 0);
    const stop = this.#buttons.get('stop')!;
    if (running) this.#stopTimer ??= setTimeout(() => setDisabled(stop, false), PATIENCE_MS);
    else {
      clearTimeout(this.#stopTimer);
      this.#stopTimer = undefined;
      setDisabled(stop, true);
    }
  }

  #count(id: 'runStale' | 'changes', count: number): HTMLButtonElement {
    const button = this.#buttons.get(id)!;
    const label = this.#words(`cell.command.${id}`);
    setText(button, count ? `${label} (${count})` : label);
    return button;
  }

  /** On what it offers just now, or else on its first button. */
  focus(): void {
    this.#bar.querySelector('button')!.focus();
  }

  say(text: string, button?: { label: string; press: () => void }): void {
    this.#status.textContent = text;
    if (!button) return;
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'control';
    element.textContent = button.label;
    element.addEventListener('click', button.press);
    this.#status.append(' ', element);
  }
}

/** A button that is really disabled would lose the focus of who has just pressed it; this one keeps it. */
function setDisabled(button: HTMLButtonElement, disabled: boolean): void {
  if (button.ariaDisabled !== String(disabled)) button.ariaDisabled = String(disabled);
}
