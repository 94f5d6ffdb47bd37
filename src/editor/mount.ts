import { closeBrackets } from '@codemirror/autocomplete';
import {
  history,
  indentLess,
  indentMore,
  isolateHistory,
  redo,
  toggleComment,
  undo,
} from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, type Extension } from '@codemirror/state';
import { drawSelection, EditorView } from '@codemirror/view';
import { errorMark, hasError, setError, shownError, type Diagnostic } from './error-mark.ts';
import { highlighter, language } from './highlight.ts';
import { cellKeys, editingKeys, find, insert, notLoaded, type CellKeys } from './keys.ts';
import { dismissals, offers } from './offers.ts';
import { silent } from './silent.ts';
import { highlightToHtml } from './static.ts';
import { theme } from './theme.ts';

export type { Diagnostic } from './error-mark.ts';

/** Where the caret goes: a point of the window, or a place in the text (both 1-based). */
export type Place =
  { readonly x: number; readonly y: number } | { readonly line: number; readonly column: number };

export interface EditorOptions extends CellKeys {
  /** The text at the start, without a final line break (a `<pre>` shows none, the editor would). */
  readonly source: string;
  /** Accessible name: "Code of cell count-depthwise". */
  readonly label: string;
  /** Read out after the name; should say that Escape, then Tab, leaves the editor. */
  readonly description?: string;
  /** After every edit by the reader, undo and redo included; not after {@link EditorHandle.setSource}. */
  readonly onChange?: (source: string) => void;
  /** A number was moved by dragging or by its keys; {@link onChange} has been told. Left out, numbers stay put. */
  readonly onScrub?: () => void;
  /** What the editor itself says, in the page's language, by CodeMirror's English words. */
  readonly phrases?: Readonly<Record<string, string>>;
  /** What is fetched when it is first wanted, such as finding, could not be loaded. */
  readonly onNotLoaded?: () => void;
  /** The editor lost the focus. */
  readonly onBlur?: () => void;
  /** The text is prose, not code: nothing helps with brackets, and the browser looks after the spelling. */
  readonly prose?: boolean;
  /** Text can be selected and copied, not changed; default false. */
  readonly readOnly?: boolean;
  /** Long lines wrap; default true. */
  readonly lineWrapping?: boolean;
  /**
   * Help that is too heavy for every reader, such as types: fetched at the first typing, or when a mouse first
   * comes over the code. Left out, the editor does without.
   */
  readonly assist?: () => Promise<Extension>;
  /** Take the focus at once, with the caret here. */
  readonly focusAt?: Place;
}

/** An editing command, for buttons where there is no keyboard to press it on. */
export type EditorCommand = keyof typeof commands;

export interface EditorHandle {
  getSource(): string;
  /** The text as {@link highlightToHtml} shows it. */
  toHtml(): string;
  /** Replaces the text as one step that undo takes back; the caret stays where the text is the same. */
  setSource(source: string): void;
  focus(): void;
  focusAt(place: Place): void;
  /** Tints the line and underlines the place, until that line is edited or {@link clearError} is called. */
  markError(diagnostic: Diagnostic): void;
  clearError(): void;
  perform(command: EditorCommand): void;
  /** Closes what is offered or told over the code. */
  dismiss(): void;
  /** Adds help that was not wanted when the editor was opened, or could not be had. */
  extend(extension: Extension): void;
  /** Types text at the caret, in place of what is selected. */
  insert(text: string): void;
  destroy(): void;
}

const commands = {
  undo,
  redo,
  indent: indentMore,
  outdent: indentLess,
  comment: toggleComment,
  /** Offers names, once there is an assistant that knows some. */
  complete: (view: EditorView) => view.state.facet(offers).some((offer) => offer(view)),
  find: (view: EditorView) => find(view, 'find'),
};

/**
 * Opens an editor for one cell, of TypeScript unless it is prose, in an open shadow root of `host`: there the editor's styles are
 * adopted style sheets, which a policy without inline styles allows. Looks and measures like the
 * `<pre class="code-block">` with the same text (see theme.ts for the custom properties).
 *
 * @param host - an element that may have a shadow root (a div); reused when it has one already
 * @throws DOMException when `host` cannot have a shadow root
 */
export function mountEditor(host: HTMLElement, options: EditorOptions): EditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const hint = hiddenText('hint', options.description ?? '');
  const error = hiddenText('error', '');
  const view = new EditorView({
    state: EditorState.create({ doc: options.source, extensions: extensions(options, error) }),
    root,
  });
  root.replaceChildren(hint, error, view.dom);
  if (options.focusAt) focusAt(view, options.focusAt);
  const { onScrub } = options;
  // What is not needed for the first key does not hold it up.
  if (onScrub)
    void import('./scrubbing.ts').then(({ scrubbing }) =>
      view.dispatch({ effects: StateEffect.appendConfig.of(scrubbing(onScrub)) }),
    );

  return {
    getSource: () => view.state.doc.toString(),
    toHtml: () => highlightToHtml(view.state.doc.toString()),
    setSource: (source) => replace(view, source),
    focus: () => view.focus(),
    focusAt: (place) => focusAt(view, place),
    markError: (diagnostic) => view.dispatch({ effects: setError.of(diagnostic) }),
    clearError() {
      if (hasError(view)) view.dispatch({ effects: setError.of(null) });
    },
    perform(command) {
      view.focus();
      commands[command](view);
    },
    dismiss: () => view.state.facet(dismissals).forEach((dismiss) => dismiss(view)),
    extend: (extension) => view.dispatch({ effects: StateEffect.appendConfig.of(extension) }),
    insert(text) {
      insert(view, text);
      view.focus();
    },
    destroy() {
      view.destroy();
      root.replaceChildren();
    },
  };
}

function extensions(options: EditorOptions, error: HTMLElement): Extension {
  return [
    cellKeys(options),
    options.prose
      ? []
      : [language, syntaxHighlighting(highlighter), indentOnInput(), bracketMatching(), closeBrackets()],
    history(),
    drawSelection(),
    editingKeys,
    options.onNotLoaded ? notLoaded.of(options.onNotLoaded) : [],
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(2),
    EditorState.phrases.of(options.phrases ?? {}),
    EditorState.readOnly.of(options.readOnly ?? false),
    options.lineWrapping === false ? [] : EditorView.lineWrapping,
    errorMark,
    theme,
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-multiline': 'true',
      'aria-describedby': 'hint error',
      'aria-readonly': String(options.readOnly ?? false),
      spellcheck: String(options.prose ?? false),
      autocorrect: options.prose ? 'on' : 'off',
      autocapitalize: options.prose ? 'sentences' : 'off',
      autocomplete: 'off',
      translate: 'no',
    }),
    EditorView.domEventHandlers({
      blur() {
        options.onBlur?.();
        return false;
      },
    }),
    options.assist ? assistOnInterest(options.assist) : [],
    EditorView.updateListener.of((update) => {
      const message = shownError(update.view);
      if (error.textContent !== message) error.textContent = message;
      const byReader = update.transactions.some((one) => one.docChanged && !one.annotation(silent));
      if (byReader) options.onChange?.(update.state.doc.toString());
    }),
  ];
}

function assistOnInterest(assist: () => Promise<Extension>): Extension {
  let asked = false;
  const begin = (view: EditorView) => {
    if (asked) return;
    asked = true;
    assist().then(
      (extension) => view.dispatch({ effects: StateEffect.appendConfig.of(extension) }),
      // Without a network there may be none; the next sign of interest tries again.
      () => (asked = false),
    );
  };
  return [
    EditorView.domEventHandlers({
      mousemove(_event, view) {
        begin(view);
        return false;
      },
      // Keys that only help with types has an answer to.
      keydown(event, view) {
        if (event.key === 'F8' || ((event.ctrlKey || event.metaKey) && event.key === 'k')) begin(view);
        return false;
      },
    }),
    EditorView.updateListener.of(({ view, docChanged }) => {
      if (docChanged) begin(view);
    }),
  ];
}

/** Text that is read out through aria-describedby, which does not reach out of a shadow root. */
function hiddenText(id: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.id = id;
  element.hidden = true;
  element.textContent = text;
  return element;
}

function replace(view: EditorView, source: string): void {
  const now = view.state.doc.toString();
  if (now === source) return;
  // Only what differs is replaced, so that the caret and the marks outside of it stay.
  const shorter = Math.min(now.length, source.length);
  let start = 0;
  while (start < shorter && now[start] === source[start]) start++;
  let end = 0;
  while (end < shorter - start && now[now.length - 1 - end] === source[source.length - 1 - end]) end++;
  view.dispatch({
    changes: { from: start, to: now.length - end, insert: source.slice(start, source.length - end) },
    annotations: [silent.of(true), isolateHistory.of('full')],
  });
}

function focusAt(view: EditorView, place: Place): void {
  view.focus();
  const { doc } = view.state;
  let anchor: number;
  if ('x' in place) {
    anchor = view.posAtCoords(place, false);
  } else {
    const line = doc.line(Math.max(1, Math.min(doc.lines, place.line)));
    anchor = line.from + Math.max(0, Math.min(line.length, place.column - 1));
  }
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
}
