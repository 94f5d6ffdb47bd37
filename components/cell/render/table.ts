import type { TableOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatEntry } from './number.ts';
import type { Words } from './words.ts';

/** An entry that is no wider stays on one line; a Chinese character counts as two. */
const SHORT = 12;
const wideCharacters = /[\u2e80-\uffef]/g;

/** Rows that stand in the page; of a longer table the rest is drawn as it is scrolled to, by a script. */
export const FIRST_ROWS = 200;

export type TableRow = TableOutput['rows'][number];

/**
 * A table of values; numbers stand to the right. It scrolls in its own box. The rows of one that is longer than what
 * stands in the page are numbered as the cell's code would.
 */
export function renderTable(table: TableOutput, words: Words): string {
  const { columns, rows, total, moreColumns } = table;
  const isLong = isLongTable(table);
  const isNumeric = columns.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  // A column without a name has no header: its cells name the rows.
  const head = columns
    .map((name, i) =>
      name ? `<th scope="col"${isNumeric[i] ? ' class="number"' : ''}>${escape(name)}</th>` : '<td></td>',
    )
    .join('');
  const body = rows
    .slice(0, FIRST_ROWS)
    .map((row, i) => renderRow(row, isLong ? i : null))
    .join('');
  const notes = [
    ...(total === 0 ? [words('output.noRows')] : []),
    ...(isLong ? [words('output.rows', { shown: Math.min(rows.length, FIRST_ROWS), total })] : []),
    ...(moreColumns ? [words('output.moreColumns', { count: moreColumns })] : []),
  ];
  const note = notes.length > 0 ? `<p class="table-more">${escape(notes.join(' · '))}</p>` : '';
  const place = isLong ? `<th scope="col">${escape(words('output.index'))}</th>` : '';
  return (
    `<div class="output output-table"${isLong ? ' data-long' : ''}><div class="table-scroll" tabindex="0" role="group" aria-label="${escape(words('output.table'))}">` +
    `<table><thead><tr>${place}${head}</tr></thead><tbody>${body}</tbody></table></div>${note}</div>`
  );
}

export function isLongTable({ rows, total }: TableOutput): boolean {
  return total > Math.min(rows.length, FIRST_ROWS);
}

/** @param index - the row's place in the value; null where rows are not numbered */
export function renderRow(row: TableRow, index: number | null): string {
  const place = index === null ? '' : `<th scope="row">${index}</th>`;
  return `<tr>${place}${row.map(renderCell).join('')}</tr>`;
}

function renderCell(value: TableRow[number]): string {
  if (typeof value === 'number') return `<td class="number">${formatEntry(value)}</td>`;
  const text = value === null ? '' : String(value);
  return `<td${text.replace(wideCharacters, '  ').length <= SHORT ? ' class="short"' : ''}>${escape(text)}</td>`;
}
