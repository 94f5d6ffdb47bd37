/**
 * A Jupyter notebook from somewhere, read with suspicion: it is text, and nothing of it runs. Cells that the
 * chapter's export wrote come back under their ids; what is in another language stays text.
 */
import type { CellKind } from '../arrangement.ts';
import { hash } from '../hash.ts';
import { drawingId, preludeId, proseId } from './ipynb.ts';
import { inputsGlobal, seedGlobal } from './prelude.ts';

export type NotebookProblem = 'tooLong' | 'notJson' | 'notNotebook' | 'oldNotebook';

export interface ReadCell {
  /** Null in notebooks older than nbformat 4.5. */
  readonly id: string | null;
  /** `text`: Markdown. */
  readonly kind: CellKind;
  readonly source: string;
  /** `typescript` and `javascript` can be run here; whatever else is text. */
  readonly language: string;
}

export type ReadNotebook =
  | { readonly ok: true; readonly cells: readonly ReadCell[] }
  | { readonly ok: false; readonly problem: NotebookProblem };

/** Characters. A chapter's notebook with its outputs and what draws its plots has about a million. */
const longest = 20_000_000;
/** Of what is shown to the reader, who has to look through it. */
const mostCells = 500;
const longestText = 1_000_000;

export const runnable = (language: string): boolean => /^(typescript|javascript)$/.test(language);

/** @param chapter - over which it is opened: what it still has of that chapter's prose is left out */
export function readIpynb(text: string, chapter: string): ReadNotebook {
  if (text.length > longest) return { ok: false, problem: 'tooLong' };
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'notJson' };
  }
  if (!isRecord(notebook) || typeof notebook['nbformat'] !== 'number')
    return { ok: false, problem: 'notNotebook' };
  // Before version 4, cells stood on worksheets.
  if (notebook['nbformat'] !== 4) return { ok: false, problem: 'oldNotebook' };
  if (!Array.isArray(notebook['cells'])) return { ok: false, problem: 'notNotebook' };
  const language = languageOf(notebook['metadata']);
  const isOurs = record(record(notebook['metadata'])['separable'])['chapter'] === chapter;
  const cells = notebook['cells'].filter(isRecord).flatMap((cell) => {
    if (cell['cell_type'] === 'markdown') {
      const read = readText(cell);
      return (isOurs && isProse(cell, read)) || read.source.trim() === '' ? [] : [read];
    }
    if (cell['cell_type'] !== 'code' || cell['id'] === preludeId || cell['id'] === drawingId) return [];
    return [readCell(cell, language)];
  });
  const characters = cells.reduce((sum, { source }) => sum + source.length, 0);
  if (cells.length > mostCells || characters > longestText) return { ok: false, problem: 'tooLong' };
  return { ok: true, cells };
}

function readText(cell: Record<string, unknown>): ReadCell {
  return { id: idOf(cell), kind: 'text', source: textOf(cell['source']), language: 'markdown' };
}

/** Whether the chapter's export wrote it, and nobody has touched it since. */
function isProse(cell: Record<string, unknown>, { id, source }: ReadCell): boolean {
  const { text = hash(source) } = ours(cell);
  return proseId.test(id ?? '') && text === hash(source);
}

function readCell(cell: Record<string, unknown>, language: string): ReadCell {
  const source = textOf(cell['source']);
  const { text, source: own = source } = ours(cell);
  // The export replaced names; where nobody has touched its text since, the chapter's own comes back.
  if (text === hash(source) && typeof own === 'string')
    return { id: idOf(cell), kind: 'code', source: own, language };
  const magic = /^\s*%%(\w+)/.exec(source);
  if (magic) return { id: null, kind: 'code', source, language: magic[1]!.toLowerCase() };
  // What the export has put before it goes without saying here.
  const code = typeof own === 'string' && !begun.test(own) ? source.replace(begun, '') : source;
  return { id: idOf(cell), kind: 'code', source: code, language };
}

const idOf = (cell: Record<string, unknown>): string | null =>
  typeof cell['id'] === 'string' ? cell['id'] : null;

const ours = (cell: Record<string, unknown>) => record(record(cell['metadata'])['separable']);

/** Lines that begin chance anew, and set inputs. */
const begun = new RegExp(`^(?:(?:${seedGlobal}|${inputsGlobal})\\(.*\\);\\n)+`);

/** nbformat allows a source to be one string or a list of its lines; some editors end these as Windows does. */
function textOf(source: unknown): string {
  const text = Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : source;
  return typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : '';
}

function languageOf(metadata: unknown): string {
  const { kernelspec, language_info } = record(metadata);
  const named = record(language_info)['name'] ?? record(kernelspec)['language'];
  return typeof named === 'string' ? named.toLowerCase() : 'typescript';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
