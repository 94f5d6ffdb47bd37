import { EditorView } from '@codemirror/view';
import { tokenNames } from './highlight.ts';

/**
 * The look of the static `<pre class="code-block">` that the editor takes the place of. Custom properties
 * reach into the shadow root; each has a fallback, so the editor is readable without the style sheet.
 *
 * Metrics: `--code-font`, `--code-size`, `--code-line`, `--code-padding`, `--code-indent`.
 * Tokens: `--code-keyword`, `-string`, `-number`, `-comment`, `-type`, `-function`, `-property`,
 * `-operator`, `-punctuation`; plain text is `--code-text`.
 * Editor only: `--code-caret`, `--code-selection`, `--code-bracket`, `--code-focus`, `--code-error`,
 * `--code-error-ground`.
 */
export const theme = EditorView.theme({
  '&': {
    color: 'var(--code-text, inherit)',
    backgroundColor: 'transparent',
    fontSize: 'var(--code-size, 1rem)',
  },
  '&.cm-focused': {
    outline: '2px solid var(--code-focus, currentColor)',
    outlineOffset: '2px',
  },
  '.cm-scroller': {
    fontFamily: 'var(--code-font, monospace)',
    lineHeight: 'var(--code-line, 1.6)',
  },
  '.cm-content': {
    padding: 'var(--code-padding, 0)',
    tabSize: '2',
    textIndent: 'var(--code-indent, 0)',
  },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeft: '2px solid var(--code-caret, currentColor)', marginLeft: '-1px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--code-selection, Highlight)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--code-bracket, currentColor)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    textDecoration: 'underline wavy var(--code-error, currentColor)',
  },
  // Neither the tint nor the underline takes room, so marking an error moves nothing.
  '.cm-error-line': { backgroundColor: 'var(--code-error-ground, transparent)' },
  '.cm-error-mark': {
    textDecoration: 'underline wavy var(--code-error, currentColor)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '0.2em',
  },
  // As in the static code (cell.css): numbers are dragged sideways.
  '@media (hover: hover) and (pointer: fine)': {
    '.tok-number:hover': {
      cursor: 'ew-resize',
      textDecoration: 'underline dotted from-font',
      textUnderlineOffset: '0.25em',
    },
    '.cm-content[data-scrubbing]': { cursor: 'ew-resize' },
  },
  '@media (pointer: coarse)': {
    '.tok-number': { display: 'inline-block', touchAction: 'pan-y pinch-zoom' },
  },
  '@media (prefers-reduced-motion: reduce)': {
    '&.cm-focused > .cm-scroller > .cm-cursorLayer': { animation: 'none' },
  },
  '@media (forced-colors: active)': {
    '.cm-selectionBackground': { forcedColorAdjust: 'none', background: 'Highlight' },
  },
  ...Object.fromEntries(
    tokenNames.map((name) => [`.tok-${name}`, { color: `var(--code-${name}, currentColor)` }]),
  ),
  '.tok-comment': { color: 'var(--code-comment, currentColor)', fontStyle: 'italic' },
  // Chinese has no italic; a slanted one is hard to read.
  '&:lang(zh) .tok-comment': { fontStyle: 'normal' },
});
