/** Find and replace in one cell's editor; fetched with its first key. */
import {
  openSearchPanel,
  search,
  searchKeymap,
  selectNextOccurrence,
  selectSelectionMatches,
} from '@codemirror/search';
import { StateEffect } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

const ready = new WeakSet<EditorView>();

const commands = {
  find: openSearchPanel,
  /** The next place with the same text becomes one more selection. */
  addNext: selectNextOccurrence,
  /** All of them do. */
  addAll: selectSelectionMatches,
};

export type FindCommand = keyof typeof commands;

export function performFind(view: EditorView, command: FindCommand): void {
  if (!ready.has(view)) {
    view.dispatch({
      effects: StateEffect.appendConfig.of([search({ top: true }), keymap.of(searchKeymap), look]),
    });
    ready.add(view);
  }
  commands[command](view);
}

/** The panel wraps, so that it fits a phone; its controls look like the page's own. */
const look = EditorView.theme({
  '.cm-panels': {
    background: 'var(--paper-raised, Canvas)',
    color: 'var(--ink, CanvasText)',
    zIndex: '4',
  },
  '.cm-panels-top': { borderBottom: '1px solid var(--line, currentColor)' },
  '.cm-panel.cm-search': {
    padding: '0.4rem 2.75rem 0.1rem 0.5rem',
    font: 'var(--text-s, 0.875rem) / 1.4 var(--sans, sans-serif)',
  },
  '.cm-panel.cm-search :is(input, button, label)': {
    margin: '0 0.4rem 0.3rem 0',
    font: 'inherit',
    color: 'inherit',
    verticalAlign: 'middle',
  },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3rem',
    minHeight: '1.75rem',
  },
  '.cm-panel.cm-search label input': { margin: '0' },
  '.cm-panel.cm-search .cm-textfield': {
    boxSizing: 'border-box',
    width: 'min(13rem, 100%)',
    minHeight: '1.75rem',
    padding: '0.15rem 0.4rem',
    border: '1px solid var(--line-strong, currentColor)',
    borderRadius: '3px',
    background: 'var(--paper, Field)',
    fontFamily: 'var(--code-font, monospace)',
  },
  '.cm-panel.cm-search .cm-button': {
    minHeight: '1.75rem',
    padding: '0.15rem 0.6rem',
    border: '1px solid var(--line-strong, currentColor)',
    borderRadius: '3px',
    background: 'none',
    cursor: 'pointer',
  },
  '.cm-panel.cm-search [name=close]': {
    top: '0.25rem',
    right: '0.25rem',
    margin: '0',
    minWidth: '2rem',
    minHeight: '2rem',
    fontSize: '1.25rem',
    cursor: 'pointer',
  },
  '.cm-panel.cm-search :focus-visible': {
    outline: '2px solid var(--code-focus, currentColor)',
    outlineOffset: '1px',
  },
  '@media print': { '.cm-panels': { display: 'none' } },
  '@media (pointer: coarse)': {
    // A smaller field would make a phone zoom in.
    '.cm-panel.cm-search .cm-textfield': { fontSize: '1rem', minHeight: '2.75rem' },
    '.cm-panel.cm-search :is(.cm-button, label)': { minHeight: '2.75rem' },
    '.cm-panel.cm-search [name=close]': { minWidth: '2.75rem', minHeight: '2.75rem' },
  },
  '.cm-searchMatch': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--code-bracket, currentColor)',
  },
  '.cm-searchMatch-selected': {
    backgroundColor: 'var(--code-selection, Highlight)',
    outline: '2px solid var(--code-focus, currentColor)',
  },
});
