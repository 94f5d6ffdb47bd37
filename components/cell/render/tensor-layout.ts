/**
 * How a tensor of any rank lies on a page. Height runs down and width to the right; every other axis lays sheets side
 * by side. Axes of one entry take no room: what is left may be a matrix, or a strip that is wrapped like text.
 */

/** A phone shows about this many numbers abreast. */
export const MOST_COLUMNS = 16;
export const MOST_ROWS = 16;

/** The axes that run down and to the right; null for a tensor that has none left for it. */
export interface Axes {
  row: number | null;
  column: number | null;
}

export interface Sheet {
  /** `[:, :, 1]`, empty when the tensor has two axes or fewer. */
  label: string;
  /** Index of the last axis, whose hue the sheet's edge has; null when the sheet is not a channel. */
  channel: number | null;
  rows: number;
  columns: number;
  /** Of a strip: each row goes on where the last ended, and begins with its index. */
  isWrapped: boolean;
  /** The tensor's index at a place of the sheet; null beyond the end of a strip. */
  indexAt: (row: number, column: number) => number[] | null;
}

/** Filters are small squares, filter by filter; of larger tensors the first axes are batches. */
const LARGEST_FILTER = 11;

export function axesOf(shape: readonly number[]): Axes {
  const wide = [...shape.keys()].filter((axis) => shape[axis]! > 1);
  if (wide.length < 2) return { row: null, column: wide[0] ?? (shape.length > 0 ? shape.length - 1 : null) };
  const [first, second] = wide as [number, number];
  const isFilter = shape[first] === shape[second] && shape[first]! <= LARGEST_FILTER;
  if (wide.length < 4 || isFilter) return { row: first, column: second };
  return { row: wide.at(-3)!, column: wide.at(-2)! };
}

export function sheetCount(shape: readonly number[]): number {
  return othersOf(shape).reduce((count, axis) => count * shape[axis]!, 1);
}

/** The axes along which sheets differ, those of one entry included. */
export function othersOf(shape: readonly number[]): number[] {
  const { row, column } = axesOf(shape);
  return [...shape.keys()].filter((axis) => axis !== row && axis !== column);
}

/** @param number - of the sheet, counted along the last of the other axes first */
export function sheetAt(shape: readonly number[], number: number): Sheet {
  const { row, column } = axesOf(shape);
  const others = othersOf(shape);
  const fixed = shape.map(() => 0);
  let left = number;
  for (const axis of [...others].reverse()) {
    fixed[axis] = left % shape[axis]!;
    left = Math.floor(left / shape[axis]!);
  }
  const length = column === null ? 1 : shape[column]!;
  const isWrapped = row === null && length > MOST_COLUMNS;
  const varying = others.filter((axis) => shape[axis]! > 1);
  const isChannel =
    shape.length > 2 &&
    others.includes(shape.length - 1) &&
    varying.every((axis) => axis === shape.length - 1);
  return {
    label:
      shape.length > 2
        ? `[${shape.map((_, axis) => (others.includes(axis) ? fixed[axis] : ':')).join(', ')}]`
        : '',
    channel: isChannel ? fixed.at(-1)! : null,
    rows: isWrapped ? Math.ceil(length / MOST_COLUMNS) : row === null ? 1 : shape[row]!,
    columns: isWrapped ? MOST_COLUMNS : length,
    isWrapped,
    indexAt: (i, j) => {
      const index = [...fixed];
      const along = isWrapped ? i * MOST_COLUMNS + j : j;
      if (along >= length) return null;
      if (column !== null) index[column] = along;
      if (row !== null) index[row] = i;
      return index;
    },
  };
}

/** Place of an index in row-major order. */
export function positionOf(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((position, i, axis) => position * shape[axis]! + i, 0);
}

export const indexText = (index: readonly number[]): string => `[${index.join(', ')}]`;
