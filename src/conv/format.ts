/** Tensors as text and as nested arrays. */

type NestedNumbers = number | NestedNumbers[];

/** Nested arrays from row-major numbers. */
export function nest(shape: readonly number[], data: ArrayLike<number>): NestedNumbers {
  const level = (axis: number, start: number, length: number): NestedNumbers => {
    if (axis === shape.length) return data[start] as number;
    const size = shape[axis] as number;
    const step = length / size;
    return Array.from({ length: size }, (_, index) => level(axis + 1, start + index * step, step));
  };
  return level(0, 0, data.length);
}

/** Axes longer than this show their first and last three entries. */
const longestAxis = 12;
const edge = 3;

/** A number with at most six significant digits, −0 as 0, from a thousand million in powers of ten. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 1e9 && Number.isFinite(value)) return value.toExponential(5).replace(/\.?0+e/, 'e');
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  return String(Number(value.toPrecision(6)));
}

/**
 * Shape on the first line, then the numbers, right-aligned, innermost axis across.
 *
 * Six significant digits; an axis of more than 12 entries shows its first and last three.
 */
export function formatTensor(shape: readonly number[], data: ArrayLike<number>): string {
  const shown = shape.map((size) =>
    size > longestAxis ? [...range(0, edge), -1, ...range(size - edge, size)] : range(0, size),
  );
  const rows: string[] = [];
  const cells: string[][] = [];
  collect(shape, shown, data, cells);
  const width = Math.max(...cells.flat().map((text) => text.length));
  let row = 0;
  const write = (axis: number, depth: number): string => {
    const last = axis === shape.length - 1;
    if (last) return `[${(cells[row++] ?? []).map((text) => text.padStart(width)).join(', ')}]`;
    const separator = `,${'\n'.repeat(shape.length - 1 - axis)}${' '.repeat(depth + 1)}`;
    return `[${(shown[axis] ?? []).map((index) => (index < 0 ? '…' : write(axis + 1, depth + 1))).join(separator)}]`;
  };
  rows.push(`Tensor [${shape.join(', ')}]`, write(0, 0));
  return rows.join('\n');
}

/** Text of every innermost row that is shown, in order. */
function collect(
  shape: readonly number[],
  shown: readonly (readonly number[])[],
  data: ArrayLike<number>,
  rows: string[][],
): void {
  const level = (axis: number, start: number): void => {
    const indices = shown[axis] ?? [];
    if (axis === shape.length - 1) {
      rows.push(indices.map((index) => (index < 0 ? '…' : formatNumber(data[start + index] as number))));
      return;
    }
    const step = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    for (const index of indices) if (index >= 0) level(axis + 1, start + index * step);
  };
  level(0, 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
