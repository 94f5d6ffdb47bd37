/**
 * A tensor as a heat map with its numbers. Height runs down and width to the right; every other axis
 * lays sheets side by side, each with its index. The hue comes from the sign, on a scale that is centred
 * on zero and whose ends stand below.
 */
import type { TensorOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatNumber } from './number.ts';
import type { Words } from './words.ts';

/** A phone shows about this many numbers abreast; what is left out is said with an ellipsis. */
const MOST_ROWS = 16;
const MOST_COLUMNS = 16;
const MOST_SHEETS = 24;

export function renderTensor({ shape, data, min, max, mean }: TensorOutput, words: Words): string {
  const caption = `<p class="tensor-shape">${escape(words('output.tensor', { shape: `[${shape.join(', ')}]` }))}</p>`;
  const count = shape.reduce((product, size) => product * size, 1);
  const summary = () =>
    `<p class="tensor-summary">${escape(
      words('output.summary', {
        count,
        min: formatNumber(min),
        max: formatNumber(max),
        mean: formatNumber(mean),
      }),
    )}</p>`;
  if (!data || count === 0) return `<div class="output output-tensor">${caption}${summary()}</div>`;

  const end = Math.max(Math.abs(min), Math.abs(max)) || 1;
  const sheets = sheetsOf(shape);
  const shown = sheets.slice(0, MOST_SHEETS).map((sheet) => renderSheet(sheet, data, end, words));
  if (sheets.length > MOST_SHEETS) shown.push(`<p class="tensor-more">… ${sheets.length - MOST_SHEETS}</p>`);
  const domain = words('output.domain', { min: formatNumber(-end), max: formatNumber(end) });
  const legend = count > 1 ? `<p class="tensor-domain">${escape(domain)}</p>` : '';
  const cut =
    sheets.some((s) => s.rows > MOST_ROWS || s.columns > MOST_COLUMNS) || sheets.length > MOST_SHEETS;
  return (
    `<div class="output output-tensor">${caption}` +
    `<div class="tensor" tabindex="0" role="group" aria-label="${escape(words('output.tensor', { shape: shape.join('×') }))}">` +
    `${shown.join('')}</div>${legend}${cut ? summary() : ''}</div>`
  );
}

interface Sheet {
  /** `[:, :, 1]`, empty when there is only one sheet. */
  label: string;
  /** Index of the last axis, whose hue the sheet's edge has; null when the sheet is not a channel. */
  channel: number | null;
  rows: number;
  columns: number;
  at: (row: number, column: number) => number;
}

/** The first two axes are a sheet; a vector is one row, a scalar one tile. */
function sheetsOf(shape: number[]): Sheet[] {
  if (shape.length < 2) {
    const columns = shape[0] ?? 1;
    return [{ label: '', channel: null, rows: 1, columns, at: (_, column) => column }];
  }
  const [rows, columns, ...rest] = shape as [number, number, ...number[]];
  const depth = rest.reduce((product, size) => product * size, 1);
  return Array.from({ length: depth }, (_, sheet) => {
    const index = unravel(sheet, rest);
    return {
      label: rest.length ? `[:, :, ${index.join(', ')}]` : '',
      channel: rest.length === 1 ? sheet : null,
      rows,
      columns,
      at: (row, column) => (row * columns + column) * depth + sheet,
    };
  });
}

function unravel(position: number, sizes: number[]): number[] {
  const index: number[] = [];
  for (const size of [...sizes].reverse()) {
    index.unshift(position % size);
    position = Math.floor(position / size);
  }
  return index;
}

function renderSheet(sheet: Sheet, data: number[], end: number, words: Words): string {
  const columns = Math.min(sheet.columns, MOST_COLUMNS);
  const rows: string[] = [];
  for (let i = 0; i < Math.min(sheet.rows, MOST_ROWS); i++) {
    let row = '';
    for (let j = 0; j < columns; j++) row += renderTile(data[sheet.at(i, j)]!, end);
    rows.push(`<tr>${row}${sheet.columns > columns ? '<td class="t-more">…</td>' : ''}</tr>`);
  }
  if (sheet.rows > MOST_ROWS) rows.push('<tr><td class="t-more">⋮</td></tr>');
  const hue = sheet.channel === null ? '' : ` data-channel="${sheet.channel % 8}"`;
  const name = sheet.channel === null ? '' : words('output.channel', { index: sheet.channel });
  const caption = sheet.label
    ? `<figcaption${name ? ` title="${escape(name)}"` : ''}>${escape(sheet.label)}</figcaption>`
    : '';
  return (
    `<figure class="tensor-sheet"${hue}>${caption}` +
    `<table class="tensor-grid"><tbody>${rows.join('')}</tbody></table></figure>`
  );
}

function renderTile(value: number, end: number): string {
  if (!Number.isFinite(value)) return `<td class="t t-special">${value}</td>`;
  // Adding zero leaves -0 without its sign, which tells a reader nothing.
  const v = Number((value / end).toFixed(2));
  return `<td class="t"${v ? ` style="--v:${v}"` : ''}>${formatNumber(value + 0)}</td>`;
}
