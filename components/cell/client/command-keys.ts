/** The keys of the notebook. Letters act only where nothing is typed, and only while the reader wants them. */
import { HeldKeys } from '../../../src/editor/held-keys.ts';
import { canWait } from '../../../src/editor/waiting-keys.ts';
import { isSingle, keyOf, type Command } from './commands.ts';
import type { KeySetting } from './key-setting.ts';

type Place = 'code' | 'bar' | 'editor' | 'elsewhere';

export interface CommandKeysOptions {
  root: HTMLElement;
  commands: readonly Command[];
  setting: KeySetting;
  /** Does it; the cell is the one around the focus, null when there is none. */
  act: (command: Command, cell: string | null) => unknown;
  /** Writes at the caret of the editor that has the focus, if one has. */
  write: (text: string) => void;
}

export class CommandKeys {
  readonly #options: CommandKeysOptions;
  /** The key before, for those that are pressed twice. */
  #last = '';
  readonly #held: HeldKeys;
  /** What keys were meant for did not come. More of them may follow, so none acts until the reader turns to something. */
  #isMissed = false;

  constructor(options: CommandKeysOptions) {
    this.#options = options;
    this.#held = new HeldKeys(options.write, () => (this.#isMissed = true));
    for (const kind of ['focusin', 'pointerdown'])
      options.root.addEventListener(kind, () => (this.#isMissed = false));
    options.root.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      const place = placeOf(event.target as Element);
      if ((place === 'code' || place === 'bar') && this.#held.take(event)) return;
      this.#press(event, place);
    });
  }

  /** Keys at code and bars wait until something is there that has the focus then. */
  hold(until: Promise<unknown>): void {
    this.#held.hold(until);
  }

  /** A key that was pressed before the notebook was there is pressed where the focus is now. */
  press(event: KeyboardEvent): void {
    this.#held.press(event);
  }

  #press(event: KeyboardEvent, place: Place): void {
    // 229 is what browsers report for a key that an input method took.
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target as Element;
    const key = keyOf(event);
    const twice = `${this.#last} ${key}`;
    const command = this.#options.commands.find(({ keys }) =>
      keys.some((one) => (one === key || one === twice) && this.#acts(one, place)),
    );
    this.#last = command ? '' : key;
    // A held key moves on, but one press is one run.
    if (!command || (event.repeat && !isSingle(key))) return;
    event.preventDefault();
    if (key === 'Escape') this.#isMissed = false;
    if (this.#isMissed && place !== 'editor' && canWait(event)) return;
    const cell = target.closest<HTMLElement>('[data-cell-id]');
    this.#options.act(command, cell?.dataset['cellId'] ?? null);
  }

  #acts(key: string, place: Place): boolean {
    if (key === 'Mod+Shift+P') return true;
    // The editor has its own keys for the rest.
    if (place === 'editor') return key === 'Alt+Enter';
    if (isSingle(key) && !this.#options.setting.enabled) return false;
    // On a button, Enter presses it and arrows scroll.
    return place === 'code' || (place === 'bar' && /^(.|. .)$/.test(key));
  }
}

function placeOf(target: Element): Place {
  // A link in a text has its own Enter.
  if (target.closest('.cell-code > pre') || target.matches('.cell-text')) return 'code';
  if (target.closest('.cell-editor')) return 'editor';
  return target.closest('.cell-bar button, .notebook-bar button') ? 'bar' : 'elsewhere';
}
