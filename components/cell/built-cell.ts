import type { BuiltCell, BuiltNotebook } from '../../src/build/notebook-file.ts';
import type { CellError, Output } from '../../src/notebook/protocol.ts';
import type { Shown } from '../../src/notebook/session.ts';
import { isPicture } from './render/output.ts';

/** A cell of a chapter as it was run, and whether it is the first one whose code a reader sees. */
export function builtCell(notebooks: Record<string, BuiltNotebook>, notebook: string, id: string) {
  const built = notebooks[notebook];
  const cell = built?.cells.find((one) => one.id === id);
  if (!built || !cell) throw new Error(`builtCell: ${notebook} has no cell "${id}"; was the chapter run?`);
  const first = built.cells.find((one) => one.kind === 'code' && !one.flags.hide);
  return { cell, language: built.language, isFirst: cell === first };
}

/** Place of a cell among those whose code a reader sees, from 1. */
export function cellNumber(notebooks: Record<string, BuiltNotebook>, notebook: string, id: string): number {
  const { cell } = builtCell(notebooks, notebook, id);
  const seen = notebooks[notebook]!.cells.filter((one) => one.kind === 'code' && !one.flags.hide);
  const at = seen.indexOf(cell);
  if (at < 0) throw new RangeError(`cellNumber: cell "${id}" of ${notebook} is hidden and has no number`);
  return at + 1;
}

/** Numbers of the plots and figures that a cell draws, from 1 in each chapter. */
export function figureNumbers(
  notebooks: Record<string, BuiltNotebook>,
  notebook: string,
  id: string,
): number[] {
  const { cell } = builtCell(notebooks, notebook, id);
  let last = 0;
  for (const one of notebooks[notebook]!.cells) {
    const own = one.outputs.filter(isPicture).map(() => ++last);
    if (one === cell) return own;
  }
  return [];
}

/** The error among a cell's outputs. */
export function errorOf(outputs: readonly Output[]): CellError | null {
  const output = outputs.find((one) => one.output_type === 'error');
  return output?.output_type === 'error' ? output.error : null;
}

/** Where in the cell's own code its error stands; null when it stands in another cell's, or nowhere. */
export function errorPlace(outputs: readonly Output[]): { line: number; column: number } | null {
  const error = errorOf(outputs);
  return error && error.line !== null && !error.cell ? { line: error.line, column: error.column ?? 1 } : null;
}

/** What a page that was just built shows: everything fresh, save a cell whose error is the lesson. */
export function stateOf(cell: BuiltCell): 'fresh' | 'failed' {
  return errorOf(cell.outputs) ? 'failed' : 'fresh';
}

/** The text of a cell's result, as a value in the prose shows it. */
export function resultText(outputs: readonly Output[]): string | null {
  const result = outputs.find((output) => output.output_type === 'execute_result');
  return result?.output_type === 'execute_result' ? result.data['text/plain'] : null;
}

/** A cell's outputs with how they came about, as a session takes them. */
export function shownOf(cell: BuiltCell): Shown {
  const status = stateOf(cell) === 'failed' ? 'error' : 'ok';
  return { outputs: cell.outputs, status, blocker: null, duration: cell.duration, inert: cell.inert };
}
