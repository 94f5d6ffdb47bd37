/** Rows of objects as a table. */
import type { TableOutput } from '../protocol.ts';
import { maxColumns, maxRows, maxTableText } from './caps.ts';
import { inspect } from './inspect.ts';
import { mime } from './mime.ts';
import { isTensor } from './tensor-text.ts';

/** What `table(rows)` gives; shown when it is a cell's last value or displayed. */
export class Table {
  readonly rows: readonly unknown[];
  readonly columns: readonly string[];

  constructor(rows: readonly unknown[], columns: readonly string[]) {
    this.rows = rows;
    this.columns = columns;
    Object.freeze(this);
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

export function isTable(value: unknown): value is Table {
  try {
    return value instanceof Table;
  } catch {
    return false;
  }
}

/** Whether an array is shown as a table without being asked: it has rows, and all are plain objects. */
export function isRows(value: unknown): value is object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainObject);
}

/**
 * What console.table shows of its data: the items of an array or a Set, or the values of an object or a Map, whose
 * keys then stand in a first column without a name. Null of what has no items.
 */
export function tabular(data: unknown, columns?: readonly string[]): Table | null {
  if (Array.isArray(data) || data instanceof Set) {
    const rows = [...(data as Iterable<unknown>)];
    return rows.length === 0 ? null : new Table(rows, columns ?? columnsOf(rows));
  }
  const entries: [unknown, unknown][] =
    data instanceof Map ? [...data] : isPlainObject(data) ? Object.entries(data) : [];
  if (entries.length === 0) return null;
  const rows = entries.map(([key, row]) => ({
    '': inspect(key),
    ...(typeof row === 'object' && row !== null && !isTensor(row) ? row : { value: row }),
  }));
  return new Table(rows, ['', ...(columns ?? columnsOf(rows).filter((name) => name !== ''))]);
}

/** The keys of the first rows, in the order in which they appear. */
export function columnsOf(rows: readonly unknown[]): string[] {
  const columns = new Set<string>();
  let looked = 0;
  for (const row of rows.slice(0, maxRows)) {
    if (looked > maxKeys) break;
    const keys = typeof row === 'object' && row !== null ? Object.keys(row) : ['value'];
    for (const key of keys) columns.add(key);
    looked += keys.length;
  }
  return [...columns];
}

/** Keys of rows that are looked at, so that very wide rows cost no more than many. */
const maxKeys = 200_000;

/** The first rows. */
export function tableOutput({ rows, columns }: Table): TableOutput {
  const shown = columns.slice(0, maxColumns);
  const indices = Array.from({ length: Math.min(rows.length, maxRows) }, (_, i) => i);
  return {
    columns: shown.map((name) => cut(name, maxName)),
    rows: rowsAt(rows, shown, indices),
    total: rows.length,
    ...(columns.length > shown.length && { moreColumns: columns.length - shown.length }),
  };
}

/** The named rows; their texts are cut where all together would be too long. */
export function rowsAt(
  rows: readonly unknown[],
  columns: readonly string[],
  indices: readonly number[],
  read = entry,
): TableOutput['rows'] {
  const taken = indices.map((i) => columns.map((column) => read(rows[i], column)));
  const lengths = taken.flatMap((row) => row.map((value) => (typeof value === 'string' ? value.length : 0)));
  if (lengths.reduce((sum, length) => sum + length, 0) <= maxTableText) return taken;
  const fair = Math.max(20, Math.floor(maxTableText / lengths.length));
  return taken.map((row) => row.map((value) => (typeof value === 'string' ? cut(value, fair) : value)));
}

/** One value of a row. Runs getters, and throws what they throw. */
function entry(row: unknown, column: string): Entry {
  const value = valueOf(row, column);
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'undefined':
      return null;
    default:
      return value === null ? null : cut(inspect(value), maxEntry);
  }
}

/** One value of a row, also where reading it fails. */
export function safeEntry(row: unknown, column: string): Entry {
  try {
    return entry(row, column);
  } catch {
    return '[unreadable]';
  }
}

type Entry = TableOutput['rows'][number][number];

const maxEntry = 1_000;
const maxName = 200;

/** A row has its own keys and those of its class, not what all objects have. */
function valueOf(row: unknown, column: string): unknown {
  if (typeof row !== 'object' || row === null) return column === 'value' ? row : null;
  return Object.hasOwn(row, column) || !(column in Object.prototype)
    ? (row as Record<string, unknown>)[column]
    : null;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** The first rows in aligned columns, numbers to the right. */
export function tableText({ columns, rows, total }: TableOutput): string {
  if (total === 0)
    return [...(columns.length > 0 ? [columns.map(clipCell).join('  ')] : []), 'no rows'].join('\n');
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
  return lines.map((text) => cut(text, 400)).join('\n');
}

function clipCell(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function isPlainObject(value: unknown): value is object {
  try {
    if (typeof value !== 'object' || value === null || mime in value) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  } catch {
    return false;
  }
}
