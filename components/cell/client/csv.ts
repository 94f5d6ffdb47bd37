/** Values as CSV: RFC 4180, in UTF-8. */
import type { TensorOutput } from '../../../src/notebook/protocol.ts';
import type { TableRow } from '../render/table.ts';

type Entry = TableRow[number];

/** Rows as lines. Where there is a character beyond ASCII a mark comes first, by which spreadsheets know UTF-8. */
export function csvOf(rows: readonly (readonly Entry[])[]): string {
  const text = rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
  return /[^\x00-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/**
 * Texts that a spreadsheet would take for a formula are marked as text by an apostrophe: what a cell shows may come from
 * anywhere. Numbers are left as they are.
 */
function fieldOf(value: Entry): string {
  if (value === null) return '';
  if (typeof value !== 'string') return Object.is(value, -0) ? '-0' : String(value);
  const isFormula = /^[=+\-@\t\r]/.test(value) && !/^[+-]?(\d+\.?\d*(e[+-]?\d+)?n?|Infinity)$/i.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A vector or a matrix as it lies; of other tensors each value with its index. */
export function tensorRows({ shape }: Pick<TensorOutput, 'shape'>, data: readonly number[]): Entry[][] {
  if (shape.length <= 2) {
    const width = shape.at(-1) ?? 1;
    return Array.from({ length: data.length / width }, (_, i) => data.slice(i * width, (i + 1) * width));
  }
  const index = shape.map(() => 0);
  const rows: Entry[][] = [[...shape.map((_, axis) => `axis ${axis}`), 'value']];
  for (const value of data) {
    rows.push([...index, value]);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0;
  }
  return rows;
}
