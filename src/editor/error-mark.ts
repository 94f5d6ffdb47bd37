import { StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Where a cell failed and why. */
export interface Diagnostic {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units; null marks the line alone. */
  readonly column: number | null;
  readonly message: string;
}

/** Sets the error shown in the text, or takes it away. */
export const setError = StateEffect.define<Diagnostic | null>();

interface Shown {
  readonly message: string;
  readonly marks: DecorationSet;
}

const none: Shown = { message: '', marks: Decoration.none };

const field = StateField.define<Shown>({
  create: () => none,
  update(shown, transaction) {
    let next = shown;
    if (transaction.docChanged && shown !== none) {
      // The mark moves with the text around it; an edit on its own line makes it out of date.
      const { from } = markedLine(shown.marks, transaction.startState.doc);
      const { to } = transaction.startState.doc.lineAt(from);
      const touched = transaction.changes.touchesRange(from, to);
      next = touched ? none : { ...shown, marks: shown.marks.map(transaction.changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setError)) {
        next = effect.value
          ? { message: effect.value.message, marks: marksFor(effect.value, transaction.newDoc) }
          : none;
      }
    }
    return next;
  },
  provide: (self) => [
    EditorView.decorations.from(self, (shown) => shown.marks),
    EditorView.contentAttributes.from(self, (shown) => ({ 'aria-invalid': String(shown !== none) })),
  ],
});

/** Whether an error is shown. */
export function hasError(view: EditorView): boolean {
  return view.state.field(field) !== none;
}

/** Message of the error that is shown, or the empty string. */
export function shownError(view: EditorView): string {
  return view.state.field(field).message;
}

/** Tints the line of an error and underlines its place. */
export const errorMark: Extension = field;

function markedLine(marks: DecorationSet, doc: Text): { from: number } {
  const place = marks.iter().from;
  return { from: doc.lineAt(Math.min(place, doc.length)).from };
}

function marksFor(diagnostic: Diagnostic, doc: Text): DecorationSet {
  const line = doc.line(clamp(diagnostic.line, 1, doc.lines));
  const lineMark = Decoration.line({ class: 'cm-error-line' }).range(line.from);
  if (diagnostic.column === null || line.length === 0) return Decoration.set([lineMark]);
  // An error at the end of a line ("unexpected end") underlines the last character before it.
  const start = clamp(diagnostic.column - 1, 0, line.length - 1);
  const word = /^[\p{ID_Continue}$]+/u.exec(line.text.slice(start));
  const end = start + (word ? word[0].length : 1);
  const mark = Decoration.mark({ class: 'cm-error-mark', attributes: { title: diagnostic.message } });
  return Decoration.set([lineMark, mark.range(line.from + start, line.from + end)]);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
