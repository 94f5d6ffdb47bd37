/** Numbers in the static code of a cell, changed where they stand: by dragging, or by arrows. */
import { followDrag, scaleOf } from '../../../src/editor/drag.ts';
import { literalAt, scrub, type Literal } from '../../../src/editor/scrub.ts';
import type { Words } from '../render/words.ts';
import type { NotebookPage } from './notebook-page.ts';

/** The pointer has come over a number, or presses it: then it is dragged, until the pointer is lifted. */
export function offer(number: HTMLElement, event: Event, open: () => Promise<NotebookPage>): void {
  // With Shift, a mouse selects text.
  number.onmousedown = ({ shiftKey }) => shiftKey;
  if (event.type !== 'pointerdown') return;
  const press = event as PointerEvent;
  if (!press.button && !press.shiftKey) drag(number, press, open);
}

function drag(number: HTMLElement, press: PointerEvent, open: () => Promise<NotebookPage>): void {
  const code = number.closest('pre')!;
  // As any press does, this lets go of what was selected elsewhere.
  getSelection()?.empty();
  followDrag(press, code, {
    begin: () => literalOf(number),
    take(literal) {
      number.textContent = literal;
      void open().then((page) => page.rewrite(code, press));
    },
    // Where the keys are that take it back.
    end: () => code.focus({ preventScroll: true }),
  });
}

/** Moves the focus from where it is in the code to its next number, or the one before; round at the ends. */
export function focusNumber(code: HTMLElement, by: 1 | -1, words: Words, change: () => void): void {
  const numbers = [...code.querySelectorAll<HTMLElement>('.tok-number')];
  const at = numbers.indexOf(document.activeElement as HTMLElement);
  const number = numbers.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % numbers.length);
  if (number) take(number, code, words, change);
}

/** While it has the focus, a number is a spin button: a screen reader says its value as it changes. */
function take(number: HTMLElement, code: HTMLElement, words: Words, change: () => void): void {
  const over = new AbortController();
  const { signal } = over;
  const describe = (text: string) => {
    number.setAttribute('aria-valuenow', String(Number(text.replace(/[_n]/g, ''))));
    number.setAttribute('aria-valuetext', text);
  };
  const { from, text: model } = literalOf(number);
  number.tabIndex = -1;
  number.role = 'spinbutton';
  number.ariaLabel = words('cell.number', { line: code.textContent.slice(0, from).split('\n').length });
  describe(model);
  number.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.isComposing) return;
      const steps = STEPS[event.key];
      if (event.key === 'Escape') code.focus();
      // With Alt, left and right are the browser's own: back and forward.
      else if (!steps || (event.altKey && /Left|Right/.test(event.key))) return;
      else {
        const { text, signed } = literalOf(number);
        const next = scrub(text, steps, scaleOf(event), signed, model);
        number.textContent = next;
        describe(next);
        change();
      }
      event.preventDefault();
    },
    { signal },
  );
  number.addEventListener(
    'blur',
    () => {
      over.abort();
      for (const name of ['tabindex', 'role', 'aria-label', 'aria-valuenow', 'aria-valuetext'])
        number.removeAttribute(name);
    },
    { signal },
  );
  number.focus();
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** The number as it stands in the code. Its sign, until now an operator before it, becomes part of it. */
function literalOf(number: HTMLElement): Literal {
  const code = number.closest('pre')!;
  const before = document.createRange();
  before.setStart(code, 0);
  before.setEndBefore(number);
  const start = before.toString().length;
  const literal = literalAt(code.textContent, start, start + number.textContent.length);
  if (literal.from < start) {
    const operator = textBefore(number, code);
    operator.data = operator.data.slice(0, -1);
    number.textContent = literal.text;
  }
  return literal;
}

function textBefore(node: Node, within: Node): Text {
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  texts.currentNode = node;
  return texts.previousNode() as Text;
}
