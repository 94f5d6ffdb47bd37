/** Completion, hover, signatures and mistakes for one cell's editor, by whoever knows the notebook's types. */
import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  startCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import {
  forEachDiagnostic,
  linter,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  type Diagnostic,
} from '@codemirror/lint';
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  activateHover,
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  keymap,
  showTooltip,
  type Command,
  type Tooltip,
} from '@codemirror/view';
import { dismissals, offers } from '../offers.ts';
import { noteOf } from './note.ts';
import type { Completions, Hover, Signature, TypeMistake } from './protocol.ts';

/** Answers about one cell; offsets are in its source. */
export interface TypeAssistant {
  complete(offset: number): Promise<Completions | null>;
  hover(offset: number): Promise<Hover | null>;
  signature(offset: number): Promise<Signature | null>;
  diagnose(): Promise<readonly TypeMistake[]>;
}

/** Typing rests this long before mistakes are looked for. */
const REST_MS = 500;

export function typeAssistance(assistant: TypeAssistant): Extension {
  /** The reader has asked by a key: then what is found is read out as well. */
  let isAsked = false;
  const types = hoverTooltip(async (view, offset) => {
    const tooltip = await hover(assistant, offset, isAsked);
    if (isAsked && !tooltip) announce(view, view.state.phrase('No type here'));
    isAsked = false;
    return tooltip;
  });
  const showType: Command = (view) => {
    const { head } = view.state.selection.main;
    isAsked = true;
    activateHover(view, head, 1, {
      tooltip: types,
      until: ({ docChanged, selection }) => docChanged || !!selection,
    });
    return true;
  };

  return [
    autocompletion({ override: [(context) => complete(assistant, context)], icons: false }),
    keymap.of(completionKeymap),
    offers.of(startCompletion),
    types,
    keymap.of([
      { key: 'Mod-k Mod-i', run: showType, preventDefault: true },
      { key: 'F8', run: goTo(nextDiagnostic), shift: goTo(previousDiagnostic) },
      { key: 'Mod-Shift-m', run: openLintPanel, preventDefault: true },
    ]),
    dismissals.of(dismissAll),
    linter(async () => (await assistant.diagnose()).map(mark), { delay: REST_MS }),
    signatures(assistant),
    look,
  ];
}

async function complete(
  assistant: TypeAssistant,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{ID_Continue}$]+$/u);
  const member = context.matchBefore(/\.\s*[\p{ID_Continue}$]*$/u);
  if (!context.explicit && !word && !member) return null;
  const found = await assistant.complete(context.pos);
  if (!found || context.aborted) return null;
  const options = found.names.map(({ name, kind, sortText }) => ({
    label: name,
    // "alias" says that a cell imports what stands above it, which the reader does not see.
    detail: kind === 'alias' ? '' : kind,
    sortText,
    // What the notebook and the library define stands above the language's own words.
    boost: kind === 'keyword' || kind === 'var' || kind === 'module' ? -20 : 0,
  }));
  return { from: found.from, options, validFor: /^[\p{ID_Continue}$]*$/u };
}

/** Goes to a mistake and reads it out, or says that there is none. */
function goTo(move: Command): Command {
  return (view) => {
    let said = move(view) ? '' : view.state.phrase('No diagnostics');
    const { from } = view.state.selection.main;
    forEachDiagnostic(view.state, ({ message }, start) => {
      if (start === from) said = message;
    });
    announce(view, said);
    return true;
  };
}

function announce(view: EditorView, text: string): void {
  view.dispatch({ effects: EditorView.announce.of(text) });
}

function dismissAll(view: EditorView): boolean {
  closeCompletion(view);
  view.dispatch({ effects: [setSignature.of(null), closeHoverTooltips] });
  return true;
}

async function hover(assistant: TypeAssistant, offset: number, isAsked: boolean): Promise<Tooltip | null> {
  const found = await assistant.hover(offset);
  if (!found) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create: (view) => ({
      dom: note(document.createTextNode(found.type), found.documentation),
      mount() {
        const said = `${found.type}\n${found.documentation}`;
        // Not while the editor is being drawn.
        if (isAsked) queueMicrotask(() => announce(view, said));
      },
    }),
  };
}

const setSignature = StateEffect.define<Tooltip | null>();

const signatureField = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { effects }) {
    for (const effect of effects) if (effect.is(setSignature)) return effect.value;
    return tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

/**
 * The call around the caret, while its parameters are being written. One question at a time, always about the
 * latest: a service that is asked at every key falls behind, and names would wait behind signatures.
 */
function signatures(assistant: TypeAssistant): Extension {
  let asking = false;
  /** Something has been written since the question. */
  let behind = false;
  /** The reader wants none any more. */
  let closed = false;
  const show = (view: EditorView, tooltip: Tooltip | null) =>
    view.dispatch({ effects: setSignature.of(tooltip) });

  async function ask(view: EditorView): Promise<void> {
    closed = false;
    behind = asking;
    if (asking) return;
    asking = true;
    let at: number;
    let found: Signature | null;
    do {
      behind = false;
      at = view.state.selection.main.head;
      found = await assistant.signature(at).catch(() => null);
    } while (behind && view.dom.isConnected);
    asking = false;
    if (closed || !view.dom.isConnected) return;
    if (found || view.state.field(signatureField)) show(view, found && signatureTooltip(at, found));
  }

  const follow = EditorView.updateListener.of(({ view, docChanged, selectionSet, focusChanged }) => {
    const shown = view.state.field(signatureField) !== null;
    const at = view.state.selection.main.head;
    const begins = docChanged && /[(,]\s*$/.test(view.state.sliceDoc(Math.max(0, at - 80), at));
    if (focusChanged && !view.hasFocus && shown) return void queueMicrotask(() => show(view, null));
    if (begins || (shown && (docChanged || selectionSet))) void ask(view);
  });
  const close = EditorView.domEventObservers({
    keydown(event, view) {
      // Whatever else Escape closes, it closes as well.
      if (event.key !== 'Escape') return;
      closed = true;
      behind = false;
      if (view.state.field(signatureField)) view.dispatch({ effects: setSignature.of(null) });
      if (!hasHoverTooltips(view.state)) return;
      view.dispatch({ effects: closeHoverTooltips });
      // It is all that Escape closes then.
      event.preventDefault();
    },
  });
  return [signatureField, follow, close];
}

function signatureTooltip(pos: number, { before, parameter, after, documentation }: Signature): Tooltip {
  const create = () => {
    const call = document.createDocumentFragment();
    const current = document.createElement('strong');
    current.textContent = parameter;
    call.append(before, current, after);
    return { dom: note(call, documentation) };
  };
  return { pos, above: true, create };
}

function mark({ from, to, message, severity }: TypeMistake): Diagnostic {
  return { from, to, message, severity };
}

function note(head: Node, documentation: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-types';
  dom.append(...noteOf(head, documentation));
  return dom;
}

const look = EditorView.theme({
  '.cm-tooltip': {
    border: '1px solid var(--line, currentColor)',
    background: 'var(--paper-raised, Canvas)',
    color: 'var(--ink, CanvasText)',
    maxWidth: 'min(36rem, 90vw)',
    zIndex: '5',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--code-font, monospace)',
    maxHeight: '14em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--code-selection, Highlight)',
    color: 'inherit',
  },
  '.cm-completionDetail': { opacity: '0.75', fontStyle: 'normal' },
  '.cm-types': { padding: '0.4rem 0.6rem', maxHeight: '16rem', overflow: 'auto' },
  '.cm-types code': {
    fontFamily: 'var(--code-font, monospace)',
    fontSize: 'var(--code-size)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-types p': { margin: '0.3rem 0 0', fontFamily: 'var(--sans, sans-serif)', whiteSpace: 'pre-line' },
  '.cm-diagnostic': {
    fontFamily: 'var(--sans, sans-serif)',
    whiteSpace: 'pre-wrap',
    borderLeft: '3px solid var(--code-error, currentColor)',
  },
  '.cm-panels': {
    background: 'var(--paper-raised, Canvas)',
    color: 'var(--ink, CanvasText)',
  },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line, currentColor)' },
  '.cm-panel.cm-panel-lint ul': { paddingRight: '2.5rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]': {
    background: 'var(--code-selection, Highlight)',
    color: 'inherit',
  },
  '.cm-panel.cm-panel-lint ul:focus': {
    outline: '2px solid var(--code-focus, currentColor)',
    outlineOffset: '-2px',
  },
  '.cm-panel.cm-panel-lint button[name=close]': {
    minWidth: '2rem',
    minHeight: '2rem',
    fontSize: '1.25rem',
    color: 'inherit',
    cursor: 'pointer',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--code-error, currentColor)',
    textDecorationSkipInk: 'none',
  },
});
