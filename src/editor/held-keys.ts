/**
 * Keys that are pressed while the place that they are meant for is still being fetched. They wait, and are pressed
 * again where the focus is then, in order: none is lost, and none acts where it was pressed.
 */
import { canWait, isText } from './waiting-keys.ts';

/** What is fetched for longer than this is not waited for. */
const LONGEST_MS = 15_000;

export class HeldKeys {
  readonly #write: (text: string) => void;
  readonly #onMissed: () => void;
  readonly #keys: KeyboardEvent[] = [];
  #waitsFor = 0;

  /**
   * @param write - writes at the caret of the editor that has the focus, if one has
   * @param onMissed - what was waited for did not come
   */
  constructor(write: (text: string) => void, onMissed: () => void = () => {}) {
    this.#write = write;
    this.#onMissed = onMissed;
  }

  /**
   * From now on keys wait until something is there. When it fails, or does not come, they are dropped: where the
   * focus is then they would do something else.
   */
  hold(until: Promise<unknown>): void {
    this.#waitsFor++;
    let isOver = false;
    const end = (isThere: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      this.#waitsFor--;
      if (!isThere) {
        this.#keys.length = 0;
        this.#onMissed();
      }
      this.#release();
    };
    const timer = setTimeout(end, LONGEST_MS, false);
    until.then(
      () => end(true),
      () => end(false),
    );
  }

  /** @returns whether the key waits: then nobody else may act on it */
  take(event: KeyboardEvent): boolean {
    if (this.#waitsFor === 0 || !canWait(event)) return false;
    event.preventDefault();
    this.#keys.push(event);
    return true;
  }

  /** Presses a key that has waited elsewhere, after those that wait here. */
  press(event: KeyboardEvent): void {
    this.#keys.push(event);
    this.#release();
  }

  #release(): void {
    while (this.#waitsFor === 0) {
      const event = this.#keys.shift();
      if (!event) return;
      const target = focused();
      const again = new KeyboardEvent('keydown', event);
      if (!target.dispatchEvent(again) || !isText(event)) continue;
      if (target instanceof HTMLInputElement) writeInto(target, event.key);
      else this.#write(event.key);
    }
  }
}

/** What has the focus, also within a shadow root. */
function focused(): Element {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function writeInto(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
}
