import { syntaxTree } from '@codemirror/language';
import { isolateHistory } from '@codemirror/commands';
import { Prec, Transaction, type Annotation, type Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';
import { followDrag } from './drag.ts';
import { literalAt, scrub, type Literal, type Scale } from './scrub.ts';
import { silent } from './silent.ts';

/**
 * Numbers in the open editor are dragged with mouse or thumb, or stepped by Ctrl- or Cmd-Arrow where the caret
 * is (tenfold with Shift). One drag is one step for undo. To select from within a number, hold Shift.
 *
 * @param onScrub - after each change of a number, which onChange has been told
 */
export function scrubbing(onScrub: () => void): Extension {
  /** The number that was last stepped: where it is, as it is, and as it was at first. */
  let last = { from: -1, text: '', model: '' };
  const step =
    (steps: number, scale: Scale): Command =>
    (view) => {
      const literal = numberAt(view, view.state.selection.main.head);
      if (!literal || view.state.readOnly) return false;
      const { from } = literal;
      const model = last.from === from && last.text === literal.text ? last.model : literal.text;
      const text = scrub(literal.text, steps, scale, literal.signed, model);
      last = { from, text, model };
      const changes = { from, to: literal.to, insert: text };
      view.dispatch({ changes, selection: { anchor: from + text.length }, userEvent: 'input.scrub' });
      onScrub();
      return true;
    };

  return [
    Prec.high(
      keymap.of([
        { key: 'Mod-ArrowUp', run: step(1, 1), shift: step(1, 10) },
        { key: 'Mod-ArrowDown', run: step(-1, 1), shift: step(-1, 10) },
      ]),
    ),
    EditorView.domEventHandlers({
      pointerdown(event, view) {
        if (isOnNumber(event, view)) dragNumber(event, view, onScrub);
        return false;
      },
      // Instead of a selection; the click that follows a press without a drag sets the caret.
      mousedown: (event, view) => isOnNumber(event, view),
      click(event, view) {
        if (!isOnNumber(event, view)) return false;
        view.dispatch({
          selection: { anchor: view.posAtCoords({ x: event.clientX, y: event.clientY }, false) },
        });
        view.focus();
        return true;
      },
    }),
  ];
}

function isOnNumber(event: MouseEvent, view: EditorView): boolean {
  const { target, button, detail, shiftKey, ctrlKey, metaKey } = event;
  // With Shift, or from the second click on, the mouse selects; with Ctrl or Cmd it adds a caret.
  if (button !== 0 || detail > 1 || shiftKey || ctrlKey || metaKey || view.state.readOnly) return false;
  return (target as Element).closest('.tok-number') !== null;
}

function dragNumber(press: PointerEvent, view: EditorView, onScrub: () => void): void {
  const pressed = view.posAtDOM((press.target as Element).closest('.tok-number')!);
  let at = { from: 0, to: 0 };
  let original = '';
  const write = (insert: string, ...annotations: Annotation<unknown>[]) => {
    view.dispatch({ changes: { ...at, insert }, userEvent: 'input.scrub', annotations });
    at = { from: at.from, to: at.from + insert.length };
  };
  followDrag(press, view.contentDOM, {
    begin() {
      const literal = numberAt(view, pressed)!;
      at = literal;
      original = literal.text;
      return literal;
    },
    take(literal) {
      write(literal, Transaction.addToHistory.of(false));
      onScrub();
    },
    end() {
      // Undo takes back the drag, not each of its steps.
      const last = view.state.sliceDoc(at.from, at.to);
      write(original, Transaction.addToHistory.of(false), silent.of(true));
      write(last, isolateHistory.of('full'), silent.of(true));
    },
  });
}

/** The number at a place of the text, on either side of it; not one that is part of a type. */
function numberAt(view: EditorView, place: number): Literal | null {
  for (const side of [1, -1] as const) {
    const { name, parent, from, to } = syntaxTree(view.state).resolveInner(place, side);
    if (name === 'Number' && parent?.name !== 'LiteralType')
      return literalAt(view.state.doc.toString(), from, to);
  }
  return null;
}
