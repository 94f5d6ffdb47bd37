/** One channel's sheet of tiles as a drawing: a handful of paths and the printed numbers. */
import { formatValue, levelOf } from './scale.ts';

/** Rows and columns beyond this are left out of the drawing. */
export const MAX_SIDE = 64;

/** Tiles around a sheet that hold the zeros of the padding. */
export interface Margins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const NO_MARGINS: Margins = { top: 0, bottom: 0, left: 0, right: 0 };

export interface SheetDrawing {
  /** Tiles, padding included. */
  rows: number;
  columns: number;
  /** Side of a tile, in CSS pixels at full size. */
  tile: number;
  width: number;
  height: number;
  margins: Margins;
  /** For each colour level in use, −4 … 4 without 0: lines as wide as a tile, in units of tiles. */
  fills: { level: number; d: string }[];
  /** Lines between tiles. */
  grid: string;
  /** Diagonals through the padding. */
  hatch: string;
  /** Lines through the negative tiles where numbers are not printed, in units of tiles: dashed, they are minus signs. */
  minus: string;
  numbers: { x: number; y: number; text: string }[];
}

/** How large tiles are, and whether numbers are printed in them. */
export interface TileStyle {
  tile: number;
  numbers: boolean;
}

const FONT = 11;
const DIGIT = 7;

/** The tiles that these values need: numbers as long as a sheet has at most 12 tiles a side. */
export function tileStyle(values: readonly number[], rows: number, columns: number): TileStyle {
  const side = Math.max(rows, columns);
  if (side > 12) return { tile: Math.max(3, Math.floor(140 / Math.min(side, MAX_SIDE))), numbers: false };
  let longest = 1;
  for (const value of values) longest = Math.max(longest, formatValue(value).length);
  return { tile: Math.max(21, Math.ceil(longest * DIGIT) + 6), numbers: true };
}

const negative = (level: number) => (level < 0 ? 1 : 0);

/** Keeps paths short: two decimals are beyond what a screen shows. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function gridPath(rows: number, columns: number, tile: number): string {
  let d = '';
  for (let i = 1; i < rows; i++) d += `M0 ${i * tile}h${columns * tile}`;
  for (let j = 1; j < columns; j++) d += `M${j * tile} 0v${rows * tile}`;
  return d;
}

/** Tiles of equal value beside each other are one line, and all lines of a value one path; in units of tiles. */
function runs(rows: readonly (readonly number[])[], margins: Margins): Map<number, string> {
  const paths = new Map<number, string>();
  rows.forEach((row, i) => {
    for (let j = 0; j < row.length;) {
      const value = row[j] as number;
      let end = j + 1;
      while (end < row.length && row[end] === value) end++;
      const run = `M${margins.left + j} ${margins.top + i}h${end - j}`;
      if (value !== 0) paths.set(value, (paths.get(value) ?? '') + run);
      j = end;
    }
  });
  return paths;
}

function hatchPath(
  rows: number,
  columns: number,
  tile: number,
  margins: Margins,
  hatched: (i: number, j: number) => boolean,
): string {
  const { top, bottom, left, right } = margins;
  let d = '';
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const inside = i >= top && i < rows - bottom && j >= left && j < columns - right;
      if (inside && !hatched(i - top, j - left)) continue;
      d += `M${j * tile} ${(i + 1) * tile}l${tile}-${tile}`;
    }
  }
  return d;
}

export interface SheetOptions extends TileStyle {
  /** Half-width of the colour scale. */
  domain: number;
  /** Tiles of padding around the sheet; default none. */
  margins?: Margins;
  /** Which of the sheet's own tiles are padding; default none. */
  hatched?: (i: number, j: number) => boolean;
}

/**
 * Draws a sheet.
 *
 * @param value - the number at (i, j); undefined where none has been computed: the tile stays empty
 */
export function drawSheet(
  rows: number,
  columns: number,
  value: (i: number, j: number) => number | undefined,
  { tile, numbers, domain, margins = NO_MARGINS, hatched = () => false }: SheetOptions,
): SheetDrawing {
  const height = Math.min(rows, MAX_SIDE);
  const width = Math.min(columns, MAX_SIDE);
  const allRows = height + margins.top + margins.bottom;
  const allColumns = width + margins.left + margins.right;
  const levels: number[][] = [];
  const printed: SheetDrawing['numbers'] = [];
  for (let i = 0; i < height; i++) {
    const row: number[] = [];
    for (let j = 0; j < width; j++) {
      const number = value(i, j);
      row.push(number === undefined ? 0 : levelOf(number, domain));
      if (number === undefined) continue;
      const x = (margins.left + j + 0.5) * tile;
      const y = (margins.top + i + 0.5) * tile;
      if (numbers) printed.push({ x: short(x), y: short(y + FONT * 0.36), text: formatValue(number) });
    }
    levels.push(row);
  }
  return {
    rows: allRows,
    columns: allColumns,
    tile,
    width: allColumns * tile,
    height: allRows * tile,
    margins,
    fills: [...runs(levels, margins)].sort(([a], [b]) => a - b).map(([level, d]) => ({ level, d })),
    grid: tile >= 5 ? gridPath(allRows, allColumns, tile) : '',
    hatch: hatchPath(allRows, allColumns, tile, margins, hatched),
    minus:
      numbers || tile < 6
        ? ''
        : (runs(
            levels.map((row) => row.map(negative)),
            margins,
          ).get(1) ?? ''),
    numbers: printed,
  };
}

/**
 * Outline of the tiles where these rows and columns cross: one box, or one a tile when the kernel is dilated. Around
 * a whole sheet it keeps clear of the sheet's own edge, whose colour names the channel.
 */
export function outline(drawing: SheetDrawing, rows: readonly number[], columns: readonly number[]): string {
  const { tile, margins } = drawing;
  const box = (i: number, j: number, h: number, w: number) => {
    const clear = h === drawing.rows && w === drawing.columns ? 3 : 0;
    const [width, height] = [w * tile + 2 * clear, h * tile + 2 * clear];
    const [x, y] = [(margins.left + j) * tile - clear, (margins.top + i) * tile - clear];
    return `M${x} ${y}h${width}v${height}h-${width}z`;
  };
  const dense = (list: readonly number[]) =>
    list.every((at, k) => k === 0 || at === (list[k - 1] as number) + 1);
  if (dense(rows) && dense(columns)) return box(rows[0] ?? 0, columns[0] ?? 0, rows.length, columns.length);
  return rows.flatMap((i) => columns.map((j) => box(i, j, 1, 1))).join('');
}

/** Where a dilated kernel reaches without reading: the box around all its taps; empty for a dense kernel. */
export function holes(drawing: SheetDrawing, rows: readonly number[], columns: readonly number[]): string {
  const range = (list: readonly number[]) => {
    const first = list[0] ?? 0;
    return Array.from({ length: (list.at(-1) ?? 0) - first + 1 }, (_, k) => first + k);
  };
  const allRows = range(rows);
  const allColumns = range(columns);
  if (allRows.length === rows.length && allColumns.length === columns.length) return '';
  return outline(drawing, allRows, allColumns);
}
