/**
 * Outputs to HTML, by the same functions at build and in the browser, so that a rerun replaces like with
 * like. What needs a library that a plain page does without (plots, figures, formulas) is given by
 * `rich`: at build at once, in the browser once that library has loaded.
 */
import type { MimeBundle, Output, StreamName } from '../../../src/notebook/protocol.ts';
import { renderHtml, renderPng, renderSvg } from './contained.ts';
import { renderError } from './error.ts';
import { escape } from './html.ts';
import { renderInput } from './input.ts';
import { renderNotice } from './notice.ts';
import { renderProgress } from './progress.ts';
import { renderTable } from './table.ts';
import { renderTensor } from './tensor.ts';
import { renderText } from './text.ts';
import { renderTree } from './tree.ts';
import type { Words } from './words.ts';

export interface RenderContext {
  cell: string;
  words: Words;
  /** Numbers of the figures that the cell draws, in order; one more than these has none. */
  figures: readonly number[];
  /** A likely cause of the error that the cell shows. */
  hint?: string | null;
}

/** What stands in the page for one output: markup, or a place that a library fills. */
export type Rendered =
  | { kind: 'html'; html: string }
  | { kind: 'plot'; spec: unknown; description: string; label?: string }
  | { kind: 'figure'; name: string; props: Record<string, unknown>; description: string; label?: string }
  | { kind: 'latex'; tex: string };

/** All outputs of a cell; its plots and figures get their numbers. */
export function renderOutputs(outputs: readonly Output[], context: RenderContext): Rendered[] {
  const numbers = [...context.figures];
  return outputs.map((output) => {
    const rendered = renderOutput(output, context);
    const number = isPicture(output) ? numbers.shift() : undefined;
    return number === undefined
      ? rendered
      : { ...rendered, label: context.words('output.figure', { number }) };
  });
}

/** Whether an output is drawn as a plot or a figure, which a chapter numbers. */
export function isPicture(output: Output): boolean {
  return (
    'data' in output &&
    ('application/vnd.separable.plot+json' in output.data ||
      'application/vnd.separable.figure+json' in output.data)
  );
}

export function renderOutput(output: Output, context: RenderContext): Rendered {
  switch (output.output_type) {
    case 'stream':
      return html(renderStream(output.name, output.text, context.words));
    case 'error':
      return html(renderError(output.error, context.cell, context.words, context.hint ?? null));
    case 'display_data':
    case 'execute_result':
      return renderBundle(output.data, context);
  }
}

/** The richest format of the bundle. */
function renderBundle(bundle: MimeBundle, { cell, words }: RenderContext): Rendered {
  const description = bundle['text/plain'];
  const plot = bundle['application/vnd.separable.plot+json'];
  if (plot) return { kind: 'plot', spec: plot, description };
  const figure = bundle['application/vnd.separable.figure+json'];
  if (figure) return { kind: 'figure', ...figure, description };
  const latex = bundle['text/latex'];
  if (latex !== undefined) return { kind: 'latex', tex: latex };
  const input = bundle['application/vnd.separable.input+json'];
  if (input) return html(renderInput(input, cell, words));
  const tensor = bundle['application/vnd.separable.tensor+json'];
  if (tensor) return html(renderTensor(tensor, words));
  const table = bundle['application/vnd.separable.table+json'];
  if (table) return html(renderTable(table, words));
  const progress = bundle['application/vnd.separable.progress+json'];
  if (progress) return html(renderProgress(progress, words));
  const notice = bundle['application/vnd.separable.notice+json'];
  if (notice) return html(renderNotice(notice, words));
  if (bundle['image/svg+xml'] !== undefined)
    return html(renderSvg(bundle['image/svg+xml'], description, words));
  if (bundle['image/png'] !== undefined) return html(renderPng(bundle['image/png'], words));
  if (bundle['text/html'] !== undefined) return html(renderHtml(bundle['text/html'], words));
  const tree = bundle['application/vnd.separable.tree+json'];
  if (tree) return html(renderTree(tree, words));
  return html(renderPlain(description, words));
}

/** What the console printed; warnings and errors say what they are, for who does not see colours. */
function renderStream(name: StreamName, text: string, words: Words): string {
  const label = name === 'stdout' ? '' : words(name === 'error' ? 'output.consoleError' : 'output.warning');
  const attributes = `class="output output-stream" data-name="${name}"${label && ` data-label="${escape(label)}"`}`;
  return renderText(text, attributes, words);
}

/** A value by its text. */
export function renderPlain(text: string, words: Words): string {
  return renderText(text, 'class="output output-text"', words);
}

function html(text: string): Rendered {
  return { kind: 'html', html: text };
}
