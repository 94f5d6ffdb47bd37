/** A cell's outputs as nbformat has them. */
import type { MimeBundle, Output, TableOutput } from '../protocol.ts';

export type JupyterOutput = Record<string, unknown> & { output_type: string };

/** Draws a recorded plot as the text of an SVG. */
export type DrawPlot = (spec: unknown) => string;

/** @param count - the cell's execution count, which its result repeats */
export function jupyterOutputs(
  outputs: readonly Output[],
  count: number | null,
  draw?: DrawPlot,
): JupyterOutput[] {
  return outputs.map((output) => {
    switch (output.output_type) {
      case 'stream':
        return { output_type: 'stream', name: output.name, text: output.text };
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
 * What Jupyter can show of a bundle, beside our own formats: a table as HTML, LaTeX with its delimiters, and a plot
 * as a picture, where there is what draws it.
 */
export function jupyterData(data: MimeBundle, draw?: DrawPlot): Record<string, unknown> {
  const plot = data['application/vnd.separable.plot+json'];
  const table = data['application/vnd.separable.table+json'];
  const latex = data['text/latex'];
  return {
    ...data,
    ...(table && { 'text/html': tableHtml(table) }),
    ...(plot !== undefined && draw && { 'image/svg+xml': draw(plot) }),
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
