import type { TableOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatNumber } from './number.ts';
import type { Words } from './words.ts';

/** An entry of no more characters stays on one line. */
const SHORT = 12;

/** A table of values; numbers stand to the right. It scrolls in its own box. */
export function renderTable({ columns, rows, total }: TableOutput, words: Words): string {
  const isNumeric = columns.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  // A column without a name has no header: its cells name the rows.
  const head = columns
    .map((name, i) =>
      name ? `<th scope="col"${isNumeric[i] ? ' class="number"' : ''}>${escape(name)}</th>` : '<td></td>',
    )
    .join('');
  const body = rows.map((row) => `<tr>${row.map((value) => renderCell(value)).join('')}</tr>`).join('');
  const capped =
    total > rows.length
      ? `<p class="table-more">${escape(words('output.rows', { shown: rows.length, total }))}</p>`
      : '';
  return (
    `<div class="output output-table"><div class="table-scroll" tabindex="0" role="group" aria-label="${escape(words('output.table'))}">` +
    `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${capped}</div>`
  );
}

function renderCell(value: number | string | boolean | null): string {
  if (typeof value === 'number') return `<td class="number">${formatNumber(value)}</td>`;
  const text = value === null ? '' : String(value);
  return `<td${text.length <= SHORT ? ' class="short"' : ''}>${escape(text)}</td>`;
}
