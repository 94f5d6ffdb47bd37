/** Rows of objects as a table. */
import type { TableOutput } from '../protocol.ts';
import { maxRows } from './caps.ts';
import { inspect } from './inspect.ts';
import { mime, type PartialBundle } from './mime.ts';

/** What `table(rows)` gives; shown when it is a cell's last value or displayed. */
export class Table {
  readonly rows: readonly unknown[];
  readonly columns: readonly string[];

  constructor(rows: readonly unknown[], columns: readonly string[]) {
    this.rows = rows;
    this.columns = columns;
    Object.freeze(this);
  }

  get [mime](): PartialBundle {
    const output = tableOutput(this.rows, this.columns);
    return { 'text/plain': tableText(output), 'application/vnd.separable.table+json': output };
  }
}

/**
 * A table of the rows; each row is an object, or an array.
 *
 * @param options.columns - keys to show, in this order; default: all keys, in the order in which they appear
 * @throws TypeError if `rows` is not iterable
 */
export function table(rows: Iterable<unknown>, options: { columns?: readonly string[] } = {}): Table {
  if (typeof rows !== 'object' || rows === null || typeof rows[Symbol.iterator] !== 'function') {
    throw new TypeError(`table: rows is ${inspect(rows)}; give an array of objects`);
  }
  const list = [...rows];
  const columns = options.columns === undefined ? columnsOf(list) : Array.from(options.columns, String);
  return new Table(list, columns);
}

/** Whether an array is shown as a table without being asked: it has rows, and all are plain objects. */
export function isRows(value: unknown): value is object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainObject);
}

export function columnsOf(rows: readonly unknown[]): string[] {
  const columns = new Set<string>();
  for (const row of rows.slice(0, maxRows)) {
    if (typeof row === 'object' && row !== null) for (const key of Object.keys(row)) columns.add(key);
    else columns.add('value');
    if (columns.size > maxColumns) break;
  }
  return [...columns].slice(0, maxColumns);
}

const maxColumns = 100;

export function tableOutput(rows: readonly unknown[], columns: readonly string[]): TableOutput {
  return {
    columns: [...columns],
    rows: Array.from(rows.slice(0, maxRows), (row) => columns.map((column) => entry(row, column))),
    total: rows.length,
  };
}

function entry(row: unknown, column: string): number | string | boolean | null {
  const isObject = typeof row === 'object' && row !== null;
  const value = isObject ? (row as Record<string, unknown>)[column] : column === 'value' ? row : null;
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'undefined':
      return null;
    default:
      return value === null ? null : inspect(value).slice(0, 1_000);
  }
}

/** The first rows in aligned columns, numbers to the right. */
export function tableText({ columns, rows, total }: TableOutput): string {
  const shown = rows.slice(0, 20);
  const texts = shown.map((row) => row.map((value) => clipCell(value === null ? '' : String(value))));
  const widths = columns.map((name, i) =>
    texts.reduce((most, row) => Math.max(most, (row[i] ?? '').length), clipCell(name).length),
  );
  const line = (cells: readonly string[], isNumber: (i: number) => boolean): string =>
    cells
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const lines = [
    line(columns.map(clipCell), (i) => typeof shown[0]?.[i] === 'number'),
    ...texts.map((row, r) => line(row, (i) => typeof shown[r]?.[i] === 'number')),
  ];
  if (total > shown.length) lines.push(`… ${total - shown.length} more rows`);
  return lines.map((text) => (text.length > 400 ? `${text.slice(0, 400)}…` : text)).join('\n');
}

function clipCell(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || mime in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
