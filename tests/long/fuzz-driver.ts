/**
 * The hands of the fuzz, in the page itself: they press, type and look, by the events that a reader's own would
 * raise, and wait until the notebook has nothing more to do. In the page, so that ten thousand steps take minutes.
 */

/** What a reader sees of the notebook. */
export interface Seen {
  /** Ids of the cells in sight, as they stand. */
  order: string[];
  /** Of each of them. */
  texts: Record<string, string>;
  states: Record<string, string>;
  reset: Record<string, 'none' | 'reset' | 'undo'>;
  /** The element with the focus. */
  focus: string;
  /** The cell around it. */
  focusCell: string | null;
  bar: string;
}

/** Outputs as they can be compared: text, and how many elements of each kind. */
export type Shown = Record<string, string>;

export interface Driver {
  /** Once what has been told to change is drawn, which is before the next frame. */
  see(): Promise<Seen>;
  shown(): Shown;
  /** Resolves when no request runs, no runtime starts, nothing is being stored and nothing has changed for a moment. */
  idle(): Promise<Seen>;
  press(cell: string, button: 'run' | 'reset' | 'edit' | 'differs' | 'copy'): void;
  pressBar(label: string): void;
  barKey(key: string): void;
  /** Keys on the code of a cell, whose editor is closed first, as with Escape. */
  keys(cell: string, ...keys: string[]): void;
  menu(cell: string, label: string): Promise<void>;
  palette(cell: string, label: string): Promise<void>;
  dialog(button: string, index: number): Promise<boolean>;
  closeDialog(): void;
  openEditor(cell: string): Promise<void>;
  closeEditor(cell: string): void;
  paste(cell: string, text: string): Promise<void>;
  /** At the end of the text. */
  type(cell: string, text: string): Promise<void>;
  undo(cell: string, redo: boolean): Promise<void>;
  /** Steps a number in the code by arrows; whether there was one. */
  scrub(cell: string, which: number, steps: number): Promise<boolean>;
  slide(cell: string, part: number): boolean;
  /** What the sliders of the notebook stand at. */
  sliders(): { cell: string; at: number; value: string }[];
  /** Moves nothing if the slider is gone. */
  moveSlider(cell: string, at: number, value: string): void;
  hover(cell: string): void;
  notice(place: string | null, button: string): Promise<string[] | null>;
  whenRunning(cell: string): Promise<void>;
}

declare global {
  interface Window {
    driver: Driver;
  }
}

/** Runs in the page before anything else of it. It refers to nothing outside of itself. */
export function installDriver(): void {
  if (window !== top) return;
  let running: string | null = null;
  let starting = false;
  let storing = 0;
  let lastChange = 0;
  const changed = () => void (lastChange = performance.now());

  const watched = new WeakSet<MessagePort>();
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: any, ...rest: any[]) {
    if (!watched.has(this)) {
      watched.add(this);
      this.addEventListener('message', ({ data }) => {
        changed();
        if (data?.type === 'kernel_info_reply') starting = false;
        if (data?.type === 'died' || data?.type === 'flooded') [running, starting] = [null, true];
        if (data?.execution_state === 'idle' && data.parent === running) running = null;
      });
    }
    if (message?.type === 'execute_request') running = message.id;
    if (message?.type === 'interrupt_request') [running, starting] = [null, true];
    changed();
    return post.call(this, message, ...(rest as [any]));
  } as typeof post;
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...parameters: any[]) {
    const made = transaction.apply(this, parameters as any);
    storing++;
    for (const end of ['complete', 'abort'])
      made.addEventListener(end, () => {
        storing--;
        changed();
      });
    return made;
  } as typeof transaction;
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(changed).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    // A folded cell is one as any other.
    for (const fold of document.querySelectorAll('details:has([data-cell-id], pre)'))
      fold.setAttribute('open', '');
    for (const fold of document.querySelectorAll('[data-cell-id] details')) fold.setAttribute('open', '');
  });

  const pause = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      post.call(port2, null);
    });
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    const end = performance.now() + 20_000;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`hang: ${what} did not come in 20 s`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };

  const cells = () =>
    [...document.querySelectorAll<HTMLElement>('[data-cell-id]')].filter((one) => !one.closest('[hidden]'));
  const cellOf = (id: string) => document.querySelector<HTMLElement>(`[data-cell-id="${id}"]`)!;
  const slidersOf = (cell: HTMLElement) => [
    ...cell.querySelectorAll<HTMLInputElement>('[data-input] input[type=range]'),
  ];
  const codeOf = (id: string) => cellOf(id).querySelector<HTMLElement>('.cell-code pre')!;
  const hostOf = (id: string) => cellOf(id).querySelector<HTMLElement>('.cell-editor')!;
  const isOpen = (id: string) => !hostOf(id).hidden && hostOf(id).shadowRoot !== null;
  const contentOf = (id: string) => hostOf(id).shadowRoot!.querySelector<HTMLElement>('.cm-content')!;
  // An editor draws only the lines in sight; its text is in its state.
  const viewOf = (id: string) => (contentOf(id) as any).cmTile.root.view;
  const textOf = (id: string): string =>
    isOpen(id) ? viewOf(id).state.doc.toString() : codeOf(id).textContent!;
  const deepFocus = () => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };

  const key = (target: Element, name: string) => {
    const parts = name.split('+');
    const last = parts.at(-1)!;
    target.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: last,
        bubbles: true,
        cancelable: true,
        composed: true,
        ctrlKey: parts.includes('Mod'),
        shiftKey: parts.includes('Shift'),
        altKey: parts.includes('Alt'),
        keyCode:
          { Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 }[last] ?? last.toUpperCase().charCodeAt(0),
      }),
    );
  };

  const driver: Driver = {
    async see() {
      await new Promise(requestAnimationFrame);
      const all = cells();
      const of = <T>(look: (cell: HTMLElement, id: string) => T) =>
        Object.fromEntries(all.map((cell) => [cell.dataset['cellId']!, look(cell, cell.dataset['cellId']!)]));
      const focus = deepFocus();
      return {
        order: all.map((cell) => cell.dataset['cellId']!),
        texts: of((_cell, id) => textOf(id)),
        states: of((cell) => cell.dataset['state']!),
        reset: of((cell) => {
          const button = cell.querySelector<HTMLElement>('.cell-reset')!;
          return button.hidden ? 'none' : button.dataset['undo'] === undefined ? 'reset' : 'undo';
        }),
        focus: focus ? `${focus.tagName.toLowerCase()}.${focus.className}` : '',
        focusCell: document.activeElement?.closest<HTMLElement>('[data-cell-id]')?.dataset['cellId'] ?? null,
        bar: document.querySelector('.notebook-status')?.textContent ?? '',
      };
    },
    shown() {
      const shown: Shown = {};
      for (const cell of cells()) {
        const outputs = [...cell.querySelectorAll('[data-outputs] > *')];
        shown[cell.dataset['cellId']!] = outputs
          // The ticks of a plot follow the width of the page.
          .map((one) =>
            one.matches('.output-plot')
              ? 'plot'
              : `${one.textContent} [${['svg', 'img', 'table', 'iframe', 'input', 'canvas'].map((name) => one.querySelectorAll(name).length)}]`,
          )
          .join('\n');
      }
      for (const value of document.querySelectorAll<HTMLDataElement>('data[data-value-id]'))
        shown[`value ${value.dataset['valueId']}`] = value.value;
      return shown;
    },
    async idle() {
      const end = performance.now() + 20_000;
      const what = () => ({
        running,
        starting,
        storing,
        states: cells()
          .filter((cell) => /queued|running/.test(cell.dataset['state']!))
          .map((cell) => `${cell.dataset['cellId']} ${cell.dataset['state']}`),
      });
      for (;;) {
        await pause();
        const { states } = what();
        if (
          !running &&
          !starting &&
          storing === 0 &&
          performance.now() - lastChange > 12 &&
          states.length === 0
        )
          return driver.see();
        if (performance.now() > end) throw new Error(`hang: not idle after 20 s: ${JSON.stringify(what())}`);
        if (running || starting || storing) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    press: (id, button) => cellOf(id).querySelector<HTMLElement>(`.cell-${button}`)!.click(),
    pressBar(label) {
      const button = [...document.querySelectorAll<HTMLElement>('.notebook-bar button')].find((one) =>
        one.textContent!.startsWith(label),
      );
      if (!button) throw new Error(`the bar has no button "${label}"`);
      button.focus();
      button.click();
    },
    barKey(name) {
      const button = document.querySelector<HTMLElement>('.notebook-bar button')!;
      button.focus();
      key(button, name);
    },
    keys(id, ...names) {
      driver.closeEditor(id);
      codeOf(id).focus();
      for (const name of names) key(deepFocus()!, name);
    },
    async menu(id, label) {
      const more = cellOf(id).querySelector<HTMLElement>('.cell-more')!;
      more.focus();
      more.click();
      const item = await until(`menu item ${label}`, () =>
        [...cellOf(id).querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) =>
          one.textContent!.startsWith(label),
        ),
      );
      item.focus();
      item.click();
    },
    async palette(id, label) {
      driver.closeEditor(id);
      codeOf(id).focus();
      key(codeOf(id), 'Mod+Shift+P');
      const filter = await until('the palette', () =>
        document.querySelector<HTMLInputElement>('dialog input[role=combobox]'),
      );
      filter.value = label;
      filter.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const option = document.querySelector('dialog [role=option]')?.textContent ?? '';
      if (!option.startsWith(label)) throw new Error(`the palette offers "${option}" for "${label}"`);
      key(filter, 'Enter');
    },
    async dialog(label, index) {
      const dialog = await until('the dialog', () =>
        document.querySelector<HTMLDialogElement>('dialog[open]'),
      );
      const all = [...dialog.querySelectorAll<HTMLElement>('button')].filter(
        (one) => !one.hidden && one.textContent!.startsWith(label),
      );
      if (all.length === 0) return false;
      all[index % all.length]!.click();
      return true;
    },
    closeDialog: () => document.querySelectorAll('dialog').forEach((dialog) => dialog.close()),
    async openEditor(id) {
      if (!isOpen(id)) codeOf(id).click();
      await until('the editor', () => isOpen(id) && contentOf(id));
    },
    closeEditor(id) {
      if (!isOpen(id)) return;
      contentOf(id).focus();
      // The first may only let go of what is selected, the next close the search.
      for (let i = 0; i < 3 && isOpen(id); i++) key(contentOf(id), 'Escape');
      if (isOpen(id)) throw new Error(`Escape does not leave the editor of ${id}`);
    },
    async paste(id, text) {
      await driver.openEditor(id);
      const content = contentOf(id);
      content.focus();
      key(content, 'Mod+a');
      const data = new DataTransfer();
      data.setData('text/plain', text);
      // An empty clipboard pastes nothing.
      if (text === '') key(content, 'Delete');
      else
        content.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
    },
    async type(id, text) {
      await driver.openEditor(id);
      const content = contentOf(id);
      content.focus();
      const { state } = viewOf(id);
      key(content, 'Mod+a');
      key(content, 'ArrowRight');
      await pause();
      if (viewOf(id).state.selection.main.head !== state.doc.length)
        throw new Error(`the caret of ${id} is not at its end`);
      const before = textOf(id);
      for (const sign of text) {
        document.execCommand('insertText', false, sign);
        // The editor reads what was typed when the page comes to rest, as it does between keys.
        await pause();
      }
      if (textOf(id) !== before + text)
        throw new Error(
          `typed ${JSON.stringify(text)} after ${JSON.stringify(before)}: ${JSON.stringify(textOf(id))}`,
        );
    },
    async undo(id, redo) {
      await driver.openEditor(id);
      contentOf(id).focus();
      key(contentOf(id), redo ? 'Mod+y' : 'Mod+z');
    },
    async scrub(id, which, steps) {
      driver.closeEditor(id);
      const numbers = codeOf(id).querySelectorAll('.tok-number').length;
      if (numbers === 0) return false;
      codeOf(id).focus();
      for (let i = 0; i <= which % numbers; i++) {
        const before = deepFocus();
        key(deepFocus()!, 'n');
        await until('the number', () => deepFocus() !== before || numbers === 1);
      }
      const number = await until('a spin button', () => codeOf(id).querySelector('[role=spinbutton]'));
      for (let i = 0; i < Math.abs(steps); i++) key(number, steps > 0 ? 'ArrowUp' : 'ArrowDown');
      key(number, 'Escape');
      return true;
    },
    slide(id, part) {
      const fields = slidersOf(cellOf(id));
      const at = Math.floor(part * 97) % fields.length;
      const field = fields[at];
      if (!field) return false;
      const [min, max] = [Number(field.min), Number(field.max)];
      this.moveSlider(id, at, String(Math.round(min + part * (max - min))));
      return true;
    },
    sliders: () =>
      cells().flatMap((cell) =>
        slidersOf(cell).map(({ value }, at) => ({ cell: cell.dataset['cellId']!, at, value })),
      ),
    moveSlider(id, at, value) {
      const field = slidersOf(cellOf(id))[at];
      if (!field) return;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    hover(id) {
      const output = cellOf(id).querySelector('.output') ?? cellOf(id).querySelector('.cell-bar')!;
      output.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    },
    async notice(place, label) {
      const within = place === null ? document.querySelector('[data-notebook]')! : cellOf(place);
      const notice = await until('the notice', () => within.querySelector(':scope > [data-notice="draft"]'));
      const buttons = [...notice.querySelectorAll('button')];
      const button = buttons.find((one) => one.textContent === label);
      if (!button) return buttons.map((one) => one.textContent!);
      button.click();
      return null;
    },
    async whenRunning(id) {
      await until('running', () => cellOf(id).dataset['state'] === 'running');
    },
  };
  window.driver = driver;
}
