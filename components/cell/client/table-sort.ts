/** Buttons in a table's header: up, down, and back to the rows' own order. */
import type { TableSort } from '../../../src/notebook/protocol.ts';
import { orderOf } from '../../../src/notebook/table-order.ts';
import { readNumber } from '../render/number.ts';
import type { TableRow } from '../render/table.ts';

export interface SortHeader {
  show(sort: TableSort | null): void;
}

/**
 * @param headers - of the columns that can be sorted by; null for one that has no header
 * @param onSort - called with what the reader has chosen
 */
export function sortHeader(
  headers: readonly (HTMLElement | null)[],
  onSort: (sort: TableSort | null) => void,
): SortHeader {
  let now: TableSort | null = null;
  const header: SortHeader = {
    show(sort) {
      now = sort;
      headers.forEach((th, column) => {
        th?.removeAttribute('aria-sort');
        if (sort?.column === column) th!.ariaSort = sort.descending ? 'descending' : 'ascending';
      });
    },
  };
  headers.forEach((th, column) => {
    if (!th) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'table-sort';
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener('click', () => {
      if (now?.column !== column) header.show({ column, descending: false });
      else header.show(now.descending ? null : { column, descending: true });
      onSort(now);
    });
  });
  return header;
}

/** Makes a table whose rows all stand in the page sortable. */
export function sortInPlace(table: HTMLTableElement): void {
  const body = table.tBodies[0]!;
  const rows = [...body.rows];
  const headers = [...table.tHead!.rows[0]!.cells].map((cell) => (cell.tagName === 'TH' ? cell : null));
  sortHeader(headers, (sort) => {
    const entries = sort && rows.map((row) => entryOf(row.cells[sort.column]));
    const order = entries && orderOf(entries, sort.descending);
    body.append(...(order ? order.map((i) => rows[i]!) : rows));
  });
}

function entryOf(cell: HTMLTableCellElement | undefined): TableRow[number] {
  const text = cell?.textContent ?? '';
  if (cell?.classList.contains('number')) return readNumber(text);
  return text === '' ? null : text;
}
