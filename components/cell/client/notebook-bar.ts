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

/** What is said stays this long, and longer where something is offered with it. */
const SAID_MS = 8_000;
const OFFERED_MS = 30_000;

/** Numbers of cells, and whether any of them is running. */
export interface NotebookState {
  stale: number;
  changed: number;
  discarded: number;
  running: boolean;
}

export class NotebookBar implements Teller {
  readonly #bar = document.createElement('div');
  readonly #status = document.createElement('span');
  readonly #buttons = new Map<BarAction['id'], HTMLButtonElement>();
  readonly #words: Words;
  #stopTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;

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

  /** The reader acts: the bar is there, and what it said of the act before goes, unless something is offered. */
  show(): void {
    this.#bar.hidden = false;
    if (!this.#offer) this.#put([]);
  }

  /** Goes to what is offered, or else to the first button. */
  focus(): void {
    (this.#offer ?? this.#bar.querySelector<HTMLElement>('.notebook-buttons button'))?.focus();
  }

  /** What is not up to date, and not as the chapter has it, is counted; what was deleted can be brought back there. */
  update({ stale, changed, discarded, running }: NotebookState): void {
    setDisabled(this.#count('runStale', stale), stale === 0);
    setHidden(this.#count('changes', changed), changed + discarded === 0);
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

  say(text: string, button?: { label: string; press: () => void }): void {
    const said: (string | Element)[] = [text];
    if (button) {
      const element = document.createElement('button');
      element.type = 'button';
      element.className = 'control';
      element.textContent = button.label;
      element.addEventListener('click', button.press);
      said.push(' ', element);
    }
    this.#put(said);
    this.#unsayLater();
  }

  /** Says what has come of itself, such as the end of a run; what is offered stays. */
  report(text: string): void {
    const offer = this.#offer;
    if (!offer) return this.say(text);
    offer.nextSibling?.remove();
    offer.after(` ${text}`);
  }

  get #offer(): HTMLButtonElement | null {
    return this.#status.querySelector('button');
  }

  #put(said: readonly (string | Element)[]): void {
    clearTimeout(this.#saidTimer);
    const hadFocus = this.#status.contains(document.activeElement);
    this.#status.replaceChildren(...said);
    if (hadFocus) this.focus();
  }

  #unsayLater(): void {
    this.#saidTimer = setTimeout(
      () => {
        // Whoever is at it has not done with it.
        if (this.#status.matches(':hover, :focus-within')) this.#unsayLater();
        else this.#put([]);
      },
      this.#offer ? OFFERED_MS : SAID_MS,
    );
  }
}

/** A button that is really disabled would lose the focus of who has just pressed it; this one keeps it. */
function setDisabled(button: HTMLButtonElement, disabled: boolean): void {
  if (button.ariaDisabled !== String(disabled)) button.ariaDisabled = String(disabled);
}
