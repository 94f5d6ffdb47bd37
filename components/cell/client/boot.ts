/**
 * The only script of a cell that a page loads by itself. It waits for a sign that the reader wants more than
 * to read (a button, a slider, a click into code), then loads the notebook and hands that event on, so that
 * the first gesture is not lost.
 */
import { stringsOf } from '../../../src/i18n/client.ts';
import { mayHaveDrafts } from '../../../src/notebook/storage/names.ts';
import { canWait } from '../../../src/editor/waiting-keys.ts';
import { bootTake } from './take-boot.ts';
import type { NotebookPage } from './notebook-page.ts';

const base = import.meta.env.BASE_URL;

type Open = (willRun: boolean) => Promise<NotebookPage>;

/** Buttons that add a cell to write in. */
const adds = '[data-add]';
/** The code of a cell; a text of the reader's may hold code as well. */
const codeOf = '.cell-code > pre';

export function bootNotebook(root: HTMLElement): void {
  let opening: Promise<NotebookPage> | null = null;
  let isOpen = false;
  /** An editor that the reader has asked for waits for the notebook, and so do keys that follow. */
  let waits = false;
  const load = (willRun: boolean) => {
    if (willRun && !isOpen)
      import('./sandbox.ts')
        .then(({ runtime }) => runtime.warm())
        // The run that wants it tells of it.
        .catch(() => {});
    return (opening ??= import('./open.ts')
      .then((module) => module.openNotebook(root))
      .finally(() => (isOpen = true)));
  };
  /** Buttons that wait for the notebook: who presses again because nothing happens does not mean Stop. */
  const pressed = new Set<HTMLElement>();
  /** For what the reader does: who only reads is not told what fails. */
  const open = (willRun = true) =>
    load(willRun).catch((error: unknown) => {
      sayNotLoaded(root);
      throw error;
    });

  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>(`.cell button, ${adds}`);
    const code = target.closest<HTMLElement>(codeOf);
    if (button) {
      if (button.matches(adds)) {
        waits = true;
        // Safari gives a button that is clicked no focus.
        button.focus();
      }
      if (!isOpen && pressed.has(button) && !button.closest('[data-input]')) return;
      pressed.add(button);
      void open().then((page) => page.press(button));
    } else if (code && isPlainClick()) {
      waits = true;
      void open().then((page) => page.edit(code, event));
    }
  });
  // While an input method composes, what stands in a field is not yet what the reader writes.
  for (const kind of ['input', 'compositionend'])
    root.addEventListener(kind, (event) => {
      const input = (event.target as Element).closest<HTMLElement>('[data-input]');
      if (input && !(event as InputEvent).isComposing) void open().then((page) => page.moveInput(input));
    });
  root.addEventListener('keydown', (event) => {
    const isKey = waits ? canWait(event) : isWish(event);
    // Once it is open, the notebook listens to keys itself.
    const places = waits ? `${codeOf}, ${adds}` : codeOf;
    if (isOpen || !isKey || !(event.target as Element).closest(places)) return;
    if (waits || event.key === 'Enter' || event.shiftKey) event.preventDefault();
    waits = true;
    // It is handed on, so a notebook that is just opening does not hear it by itself as well.
    event.stopImmediatePropagation();
    void open().then((page) => page.key(event));
  });
  for (const kind of ['pointerover', 'focusin'] as const)
    root.addEventListener(kind, (event) => {
      const target = event.target as Element;
      const place = target.closest<HTMLElement>('.cell-bar, .cell .output');
      if (place) void load(place.matches('.cell-bar')).then((page) => page.attend(place));
    });
  // Coming over a number fetches what drags it; a press that is quicker waits for it.
  for (const kind of ['pointerover', 'pointerdown', 'focusin'])
    root.addEventListener(kind, (event) => {
      const number = (event.target as Element).closest<HTMLElement>('pre .tok-number');
      if (number) void import('./scrub.ts').then((scrub) => scrub.offer(number, event, open));
    });
  root.addEventListener('notebook-ask', (event) => {
    const { detail } = event as CustomEvent<AskDetail>;
    open()
      .then((page) => page.ask(detail.exercise, detail.expression))
      .then(detail.resolve, detail.reject);
  });
  bootTake(
    () => open(false),
    () => opening !== null,
  );
  void restore(root, open, load);
}

/** A part of the page asks the notebook for the value of an expression: exercises do. */
export interface AskDetail {
  exercise: string;
  expression: string;
  resolve: (text: string) => void;
  reject: (error: unknown) => void;
}

/** Sends a question to the notebook on the page. */
export function ask(root: HTMLElement, exercise: string, expression: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const detail: AskDetail = { exercise, expression, resolve, reject };
    root.dispatchEvent(new CustomEvent('notebook-ask', { detail }));
  });
}

/** A key that the notebook knows where the code has the focus: it has to be there. */
function isWish({ key, ctrlKey, metaKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  if (isComposing) return false;
  const keys = !(ctrlKey || metaKey)
    ? /^(Enter|[abcdi-npvyz0?])$/i
    : shiftKey
      ? /^(Enter|Arrow.*|p)$/i
      : /^Enter$/;
  return keys.test(key);
}

/** Who selects text to copy it does not want an editor. */
function isPlainClick(): boolean {
  return getSelection()?.isCollapsed ?? true;
}

/** Says that the notebook could not be loaded, in a bar like its own. */
function sayNotLoaded(root: HTMLElement): void {
  if (root.querySelector('.notebook-status[role=alert]')) return;
  const words = stringsOf(document);
  const bar = document.createElement('div');
  bar.className = 'notebook-bar ui';
  bar.innerHTML =
    `<span class="notebook-status" role="alert">${words['cell.notLoaded']}</span>` +
    `<div class="notebook-buttons"><button class="control">${words['cell.reload']}</button></div>`;
  bar.querySelector('button')!.onclick = () => location.reload();
  root.append(bar);
}

/** A reader who has edited this chapter finds the edits there. */
async function restore(root: HTMLElement, open: Open, tryToOpen: Open): Promise<void> {
  if (!(await mayHaveDrafts(base))) return;
  // Without a network what looks for edits may not be there although the notebook is, which finds them itself.
  const kept = await import('./kept.ts').catch(() => null);
  if (!kept) await tryToOpen(false).catch(() => {});
  else if (await kept.hasDrafts(base, root.dataset['chapter']!)) await open(false);
}
