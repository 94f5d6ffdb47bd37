/** A cell's outputs as nbformat has them. */
import type { MimeBundle, Output, TableOutput } from '../protocol.ts';

export type JupyterOutput = Record<string, unknown> & { output_type: string };

/** What draws a plot or a figure as the text of an SVG; null for what it cannot draw. */
export interface Draw {
  plot?: (spec: unknown) => string;
  figure?: (figure: FigureOutput) => string | null;
}

type FigureOutput = NonNullable<MimeBundle['application/vnd.separable.figure+json']>;

/** @param count - the cell's execution count, which its result repeats */
export function jupyterOutputs(
  outputs: readonly Output[],
  count: number | null,
  draw: Draw = {},
): JupyterOutput[] {
  return outputs.map((output) => {
    switch (output.output_type) {
      case 'stream':
        return {
          output_type: 'stream',
          name: output.name === 'stdout' ? 'stdout' : 'stderr',
          text: output.text,
        };
      case 'display_data':
        return { output_type: 'display_data', data: jupyterData(output.data, draw), metadata: {} };
      case 'execute_result':
        return {
          output_type: 'execute_result',
          execution_count: count,
          data: jupyterData(output.data, draw),
          metadata: {},
        };
      case 'error': {
        const { name, message, line } = output.error;
        const place = line === null ? [] : [`    at line ${line}`];
        return {
          output_type: 'error',
          ename: name,
          evalue: message,
          traceback: [`${name}: ${message}`, ...place],
        };
      }
    }
  });
}

/**
 * What Jupyter can show of a bundle, beside our own formats: a table as HTML, LaTeX with its delimiters, and plots
 * and figures as pictures, where there is what draws them.
 */
export function jupyterData(data: MimeBundle, draw: Draw = {}): Record<string, unknown> {
  const plot = data['application/vnd.separable.plot+json'];
  const figure = data['application/vnd.separable.figure+json'];
  const picture = (plot && draw.plot?.(plot)) ?? (figure && draw.figure?.(figure));
  const table = data['application/vnd.separable.table+json'];
  const latex = data['text/latex'];
  return {
    ...data,
    ...(table && { 'text/html': tableHtml(table) }),
    ...(typeof picture === 'string' && { 'image/svg+xml': picture }),
    ...(latex !== undefined && { 'text/latex': `$$${latex}$$` }),
  };
}

function tableHtml({ columns, rows }: TableOutput): string {
  const row = (cells: readonly unknown[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(String(cell ?? ''))}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(columns, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character]!);
