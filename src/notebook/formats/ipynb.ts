/** A chapter as a Jupyter notebook, nbformat 4.5, for Deno's TypeScript kernel. */
import type { Cell } from '../document.ts';
import { hash } from '../hash.ts';
import type { Controls } from '../keys.ts';
import type { Output } from '../protocol.ts';
import { jupyterOutputs, type Draw, type JupyterOutput } from './outputs.ts';
import { sequential, type SequentialCell } from './sequence.ts';

/** Version of what stands under `metadata.separable`. */
export const ipynbSchema = 1;

/** Part of a chapter, in document order. */
export type Part = ProsePart | CodePart;

export interface ProsePart {
  readonly kind: 'prose';
  readonly markdown: string;
  /** Of a text cell that the reader has added; the chapter's own prose has none. */
  readonly id?: string;
}

export interface CodePart {
  readonly kind: 'code';
  readonly cell: Cell;
  /** Null: not run since its source was changed. */
  readonly outputs: readonly Output[] | null;
  /** What the reader has set the cell's inputs to. */
  readonly controls?: Controls[string];
}

export interface IpynbOptions {
  readonly chapter: string;
  readonly language: string;
  /** Begins with the title. */
  readonly parts: readonly Part[];
  /** Code of the cell with the library: see preludeCode. */
  readonly prelude: string;
  /** Code of the cell that draws plots, see drawingCode; without it, a plot that is run again is text. */
  readonly drawing?: string | undefined;
  /** Draws the plots and the figures among the outputs. */
  readonly draw?: Draw | undefined;
}

export interface Ipynb {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: Record<string, unknown>;
  cells: IpynbCell[];
}

export type IpynbCell = { id: string; metadata: Record<string, unknown>; source: string } & (
  { cell_type: 'markdown' } | { cell_type: 'code'; execution_count: number | null; outputs: JupyterOutput[] }
);

export function sequentialParts(parts: readonly Part[]): SequentialCell[] {
  const code = parts.filter((part): part is CodePart => part.kind === 'code');
  const controls = code.map(({ cell, controls = {} }) => [cell.id, controls] as const);
  return sequential(
    code.map(({ cell }) => cell),
    Object.fromEntries(controls),
  );
}

/** Ids of the cells that the export adds, and of the chapter's prose. A chapter's own ids have no underscore. */
export const preludeId = 'separable_prelude';
export const drawingId = 'separable_drawing';
export const proseId = /^text_\d+$/;

export function toIpynb(options: IpynbOptions): Ipynb {
  const { chapter, language, parts, prelude, drawing, draw } = options;
  const texts = new Map(sequentialParts(parts).map((one) => [one.cell.id, one.text]));
  let prose = 0;
  let runs = 1;
  const cells = parts.map((part): IpynbCell => {
    if (part.kind === 'prose') {
      const { id = `text_${++prose}`, markdown } = part;
      const metadata = { separable: { text: hash(markdown) } };
      return { cell_type: 'markdown', id, metadata, source: markdown };
    }
    const { id, source, flags } = part.cell;
    const text = texts.get(id)!;
    const count = part.outputs === null ? null : ++runs;
    return {
      cell_type: 'code',
      id,
      metadata: {
        // Where only names were replaced, the way back must give the source as it was.
        separable: { text: hash(text), ...(text !== source && { source }) },
        // Jupyter's word for a cell whose error is the lesson: "Run all" goes on after it.
        ...(flags.throws === 'runtime' && { tags: ['raises-exception'] }),
        ...(flags.hide && { jupyter: { source_hidden: true } }),
      },
      execution_count: count,
      outputs: part.outputs === null ? [] : jupyterOutputs(part.outputs, count, draw),
      source: text,
    };
  });
  const added = [hidden(preludeId, prelude), ...(drawing === undefined ? [] : [hidden(drawingId, drawing)])];
  const first = cells.findIndex((cell) => cell.cell_type === 'code');
  cells.splice(first < 0 ? cells.length : first, 0, ...added);
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'deno', display_name: 'Deno', language: 'typescript' },
      language_info: {
        name: 'typescript',
        mimetype: 'text/x.typescript',
        file_extension: '.ts',
        pygments_lexer: 'typescript',
        codemirror_mode: 'typescript',
      },
      separable: { schema: ipynbSchema, chapter, language },
    },
    cells,
  };
}

const hidden = (id: string, source: string): IpynbCell => ({
  cell_type: 'code',
  id,
  metadata: { jupyter: { source_hidden: true } },
  execution_count: 1,
  outputs: [],
  source,
});

export const ipynbText = (notebook: Ipynb): string => `${JSON.stringify(notebook, null, 1)}\n`;
