/**
 * A tensor as a heat map with its numbers: see tensor-layout.ts for what lies where. The hue comes from the sign, on a
 * scale that is centred on zero and whose ends stand below.
 */
import type { TensorOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatNumber } from './number.ts';
import {
  MOST_COLUMNS,
  MOST_ROWS,
  indexText,
  positionOf,
  sheetAt,
  sheetCount,
  type Sheet,
} from './tensor-layout.ts';
import type { Words } from './words.ts';

const MOST_SHEETS = 24;

/** What is left out is said with an ellipsis, and can be looked at where there is a script: client/tensor-region.ts. */
export function renderTensor(tensor: TensorOutput, words: Words): string {
  const { shape, data } = tensor;
  const caption = `<p class="tensor-shape">${escape(words('output.tensor', { shape: indexText(shape) }))}</p>`;
  const count = shape.reduce((product, size) => product * size, 1);
  if (!data || count === 0) {
    const region = count > 0 ? renderRegion(words) : '';
    return `<div class="output output-tensor">${caption}${renderSummary(tensor, count, words)}${region}</div>`;
  }

  const end = endOf(tensor);
  const sheets = Array.from({ length: Math.min(sheetCount(shape), MOST_SHEETS) }, (_, i) =>
    sheetAt(shape, i),
  );
  const shown = sheets.map((sheet) =>
    renderSheet(sheet, (index) => data[positionOf(shape, index)]!, end, words),
  );
  const more = sheetCount(shape) - sheets.length;
  if (more > 0) shown.push(`<p class="tensor-more">… ${more}</p>`);
  const isCut = more > 0 || sheets.some(({ rows, columns }) => rows > MOST_ROWS || columns > MOST_COLUMNS);
  const isZero = tensor.min === 0 && tensor.max === 0;
  const domain = isZero
    ? words('output.allZero')
    : !data.some(Number.isFinite)
      ? words('output.noFinite')
      : words('output.domain', { min: formatNumber(-end), max: formatNumber(end) });
  const legend = count > 1 ? `<p class="tensor-domain">${escape(domain)}</p>` : '';
  return (
    `<div class="output output-tensor">${caption}${renderSheets(shown, shape, words)}${legend}` +
    `${isCut ? renderSummary(tensor, count, words) + renderRegion(words) : ''}</div>`
  );
}

/** @param sheets - as they are drawn */
export function renderSheets(sheets: readonly string[], shape: readonly number[], words: Words): string {
  const name = words('output.tensor', { shape: shape.join('×') });
  return `<div class="tensor" tabindex="0" role="group" aria-label="${escape(name)}">${sheets.join('')}</div>`;
}

function renderSummary({ min, max, mean }: TensorOutput, count: number, words: Words): string {
  const values = { count, min: formatNumber(min), max: formatNumber(max), mean: formatNumber(mean) };
  return `<p class="tensor-summary">${escape(words('output.summary', values))}</p>`;
}

/** What a script fills when it is opened; there is none without one. */
function renderRegion(words: Words): string {
  return `<details class="tensor-region"><summary>${escape(words('output.region'))}</summary></details>`;
}

/** Either end of the scale: the largest magnitude among what is finite. */
export function endOf({ data, min, max }: TensorOutput): number {
  let end = Math.max(...[min, max].filter(Number.isFinite).map(Math.abs), 0);
  if (data && !(Number.isFinite(min) && Number.isFinite(max)))
    for (const value of data) if (Number.isFinite(value)) end = Math.max(end, Math.abs(value));
  return end || 1;
}

export function renderSheet(
  sheet: Sheet,
  valueAt: (index: number[]) => number,
  end: number,
  words: Words,
): string {
  const columns = Math.min(sheet.columns, MOST_COLUMNS);
  const rows: string[] = [];
  for (let i = 0; i < Math.min(sheet.rows, MOST_ROWS); i++) {
    let row = sheet.isWrapped ? `<th scope="row">${i * MOST_COLUMNS}</th>` : '';
    for (let j = 0; j < columns; j++) {
      const index = sheet.indexAt(i, j);
      if (index) row += renderTile(valueAt(index), end);
    }
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
  if (!Number.isFinite(value)) return `<td class="t t-special">${formatNumber(value)}</td>`;
  // Adding zero leaves -0 without its sign, which tells a reader nothing.
  const v = Number((value / end).toFixed(2));
  return `<td class="t"${v ? ` style="--v:${v}"` : ''}>${formatNumber(value + 0)}</td>`;
}
