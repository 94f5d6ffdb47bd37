import { closeBracketsKeymap } from '@codemirror/autocomplete';
import {
  addCursorAbove,
  addCursorBelow,
  historyKeymap,
  indentLess,
  indentMore,
  indentWithTab,
  moveLineDown,
  moveLineUp,
  simplifySelection,
  standardKeymap,
  toggleComment,
} from '@codemirror/commands';
import { Facet, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';
import type { FindCommand } from './find.ts';
import { HeldKeys } from './held-keys.ts';

/** The usual keys of an editor, without those that a browser needs itself (Alt-ArrowLeft goes back). */
export const editingKeys: Extension = keymap.of([
  ...closeBracketsKeymap,
  { key: 'Escape', run: simplifySelection },
  { key: 'Mod-/', run: toggleComment },
  { key: 'Mod-[', run: indentLess },
  { key: 'Mod-]', run: indentMore },
  { key: 'Alt-ArrowUp', run: moveLineUp },
  { key: 'Alt-ArrowDown', run: moveLineDown },
  { key: 'Mod-Alt-ArrowUp', run: addCursorAbove },
  { key: 'Mod-Alt-ArrowDown', run: addCursorBelow },
  { key: 'Mod-f', run: (view) => find(view, 'find') },
  { key: 'Mod-d', run: (view) => find(view, 'addNext') },
  { key: 'Mod-Shift-l', run: (view) => find(view, 'addAll') },
  ...standardKeymap,
  ...historyKeymap,
  indentWithTab,
]);

/** Who is told that what was wanted could not be loaded. */
export const notLoaded = Facet.define<() => void>();

/** Finding is fetched when it is first wanted; keys wait for it. */
export function find(view: EditorView, command: FindCommand): boolean {
  const finding = import('./find.ts');
  view.plugin(held)?.hold(finding.then(({ performFind }) => performFind(view, command)));
  finding.catch(() => view.state.facet(notLoaded).forEach((tell) => tell()));
  return true;
}

/** Keys of this editor that wait. */
const held = ViewPlugin.define((view) => new HeldKeys((text) => insert(view, text)));

/** Types text at the caret, in place of what is selected. */
export function insert(view: EditorView, text: string): void {
  if (view.state.readOnly) return;
  view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
}

/** What the keys of a cell do. `advance` runs the cell and moves on to the next, `stay` runs it alone. */
export interface CellKeys {
  readonly onRun: (mode: 'stay' | 'advance') => void;
  readonly onEscape?: () => void;
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock']);

/**
 * Shift-Enter and Ctrl- or Cmd-Enter run; Escape lets the next Tab leave the editor, without a time limit,
 * until another key is pressed. None of them acts while an input method is composing: there, Enter accepts
 * a candidate and Escape gives one up.
 */
export function cellKeys({ onRun, onEscape }: CellKeys): Extension {
  return Prec.highest([
    held,
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (view.plugin(held)?.take(event)) return true;
        if (isComposing(event, view)) return false;
        if (event.key === 'Enter' && !event.altKey && (event.shiftKey || event.ctrlKey || event.metaKey)) {
          // A held key repeats; one press is one run.
          if (!event.repeat) onRun(event.ctrlKey || event.metaKey ? 'stay' : 'advance');
          event.preventDefault();
          return true;
        }
        if (event.key === 'Escape') {
          if (view.state.selection.ranges.length > 1) return false;
          // What lies open over the code is closed first.
          if (view.dom.querySelector('.cm-tooltip, .cm-panel')) return false;
          view.setTabFocusMode(true);
          onEscape?.();
        } else if (event.key !== 'Tab' && !modifiers.has(event.key)) {
          view.setTabFocusMode(false);
        }
        return false;
      },
      blur(_event, view) {
        view.setTabFocusMode(false);
        return false;
      },
    }),
  ]);
}

function isComposing(event: KeyboardEvent, view: EditorView): boolean {
  // 229 is what browsers report for a key that the input method took.
  return view.compositionStarted || event.isComposing || event.keyCode === 229;
}
