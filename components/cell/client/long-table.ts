/**
 * A table of which only some rows stand in the page: those that are in sight, however many there are. Rows that the page
 * was not sent are asked for.
 */
import type { Part, TableOutput, TableSort } from '../../../src/notebook/protocol.ts';
import { orderOf } from '../../../src/notebook/table-order.ts';
import { renderRow, type TableRow } from '../render/table.ts';
import type { Words } from '../render/words.ts';
import { sortHeader } from './table-sort.ts';

/** Rows that are asked for at a time. */
const PAGE = 100;
/** Pages that are kept. */
const MOST_PAGES = 200;
/** Rows that are drawn beyond either edge. */
const MARGIN = 8;
/** Browsers lose count in boxes that are much higher. */
const MOST_HEIGHT = 8_000_000;

export type RowSource = (from: number, count: number, sort: TableSort | null) => Promise<Part | null>;

/** A row and its place in the value. */
type Numbered = [row: TableRow, index: number];

/**
 * @param element - the table as renderTable made it
 * @param ask - for rows that the page was not sent
 */
export function scrollTable(element: HTMLElement, table: TableOutput, words: Words, ask: RowSource): void {
  const box = element.querySelector<HTMLElement>('.table-scroll')!;
  const grid = box.querySelector('table')!;
  const body = grid.tBodies[0]!;
  const note = element.querySelector<HTMLElement>('.table-more')!;
  const rowHeight = body.rows[0]?.getBoundingClientRect().height || 32;
  const isComplete = table.total === table.rows.length;
  const local = table.rows.map((row, index): Numbered => [row, index]);
  /** Rows that can be scrolled to; fewer once the value is gone. */
  let total = table.total;
  let sort: TableSort | null = null;
  let order: Numbered[] = local;
  let pages = new Map<number, Numbered[] | null>();
  let drawn = '';

  const cells = [...grid.tHead!.rows[0]!.cells];
  const widths = cells.map(() => 0);
  grid.ariaRowCount = String(total + 1);
  const header = sortHeader(
    cells.slice(1).map((cell) => (cell.tagName === 'TH' ? cell : null)),
    (chosen) => sortBy(chosen),
  );
  note.textContent = noteText();
  note.role = 'status';
  box.addEventListener('scroll', draw, { passive: true });
  draw();

  function noteText(): string {
    const more = table.moreColumns ? [words('output.moreColumns', { count: table.moreColumns })] : [];
    return [words('output.rowCount', { total }), ...more].join(' · ');
  }

  function sortBy(chosen: TableSort | null): void {
    sort = chosen;
    pages = new Map();
    order = local;
    if (chosen && isComplete) {
      const entries = table.rows.map((row) => row[chosen.column] ?? null);
      order = orderOf(entries, chosen.descending).map((i) => local[i]!);
    }
    box.scrollTop = 0;
    redraw();
  }

  /** The row at a place of the order; null while it is on its way. */
  function rowAt(place: number): Numbered | null {
    if ((!sort || isComplete) && place < order.length) return order[place]!;
    const page = Math.floor(place / PAGE);
    if (!pages.has(page)) void load(page);
    return pages.get(page)?.[place % PAGE] ?? null;
  }

  async function load(page: number): Promise<void> {
    const mine = pages;
    mine.set(page, null);
    const part = await ask(page * PAGE, Math.min(PAGE, total - page * PAGE), sort);
    if (mine !== pages) return;
    if (part?.kind !== 'rows') return loseRest();
    mine.set(
      page,
      part.rows.map((row, i) => [row, part.indices[i]!]),
    );
    const [oldest] = mine.keys();
    if (mine.size > MOST_PAGES) mine.delete(oldest!);
    redraw();
  }

  /** The runtime has let go of the value: what the page has is what there is. */
  function loseRest(): void {
    total = local.length;
    note.textContent = words('output.gone');
    header.show(null);
    const { scrollTop } = box;
    sortBy(null);
    box.scrollTop = scrollTop;
    redraw();
  }

  function redraw(): void {
    drawn = '';
    draw();
  }

  function draw(): void {
    const height = Math.min(total * rowHeight, MOST_HEIGHT);
    const inSight = Math.ceil(box.clientHeight / rowHeight);
    const isScaled = height < total * rowHeight;
    const share = Math.min(1, box.scrollTop / Math.max(1, height - box.clientHeight));
    const top = isScaled ? Math.round(share * (total - inSight)) : Math.floor(box.scrollTop / rowHeight);
    const first = Math.max(0, isScaled ? top : top - MARGIN);
    const end = Math.min(total, top + inSight + MARGIN);
    const above = isScaled ? Math.min(box.scrollTop, height - (end - first) * rowHeight) : first * rowHeight;
    const rows: (Numbered | null)[] = [];
    for (let place = first; place < end; place++) rows.push(rowAt(place));
    const state = `${first} ${end} ${above} ${total}`;
    if (state === drawn) return;
    drawn = state;
    const below = Math.max(0, height - above - rows.length * rowHeight);
    body.innerHTML = gap(above) + rows.map((row, i) => rowHtml(row, first + i)).join('') + gap(below);
    keepWidths();
  }

  /** Columns grow with what comes into sight, and never shrink. */
  function keepWidths(): void {
    cells.forEach((cell, i) => {
      const { width } = cell.getBoundingClientRect();
      if (width <= widths[i]!) return;
      widths[i] = width;
      cell.style.minWidth = `${width}px`;
    });
  }

  function rowHtml(row: Numbered | null, place: number): string {
    const html = row
      ? renderRow(row[0], row[1])
      : renderRow(table.columns.map(() => '…'), null).replace('<tr>', '<tr><th scope="row"></th>'); // prettier-ignore
    return html.replace('<tr>', `<tr aria-rowindex="${place + 2}" style="height:${rowHeight}px">`);
  }

  function gap(height: number): string {
    const span = cells.length;
    return height > 0
      ? `<tr class="table-gap" aria-hidden="true"><td colspan="${span}" style="height:${height}px"></td></tr>`
      : '';
  }
}
