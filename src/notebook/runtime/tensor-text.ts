/** Tensors, recognised by their form: sizes, and a Float32Array of as many numbers. */
import { numberText, shortFloat32 } from './number-text.ts';

export interface TensorLike {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a proxy throws is survived: then it is none. */
export function isTensor(value: unknown): value is TensorLike {
  try {
    return typeof value === 'object' && value !== null && hasForm(value);
  } catch {
    return false;
  }
}

function hasForm(value: object): boolean {
  const shape = own(value, 'shape');
  const data = own(value, 'data');
  if (!Array.isArray(shape) || !(data instanceof Float32Array)) return false;
  let size = 1;
  for (const length of shape) {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) return false;
    size *= length;
  }
  return size === data.length;
}

/** An own property's value; a getter does not count, and is not run. */
function own(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

/** Entries of an axis that are shown at either end when the axis is longer than `longest`. */
const edge = 3;
const longest = 8;
/** Rows that are shown before the rest is left out. */
const maxLines = 60;
const width = 110;

/** Shape and type on one line, then the numbers in brackets, aligned; long axes lose their middle. */
export function tensorText(tensor: TensorLike): string {
  const { shape, data } = tensor;
  const title = `Tensor [${shape.join(', ')}] float32`;
  if (data.length === 0) return title;
  if (shape.length === 0) return `${title}\n${numberText(shortFloat32(data[0] as number))}`;

  const last = shape.length - 1;
  const innermost = shape[last] as number;
  const rows: string[][] = [];
  const collect = (axis: number, start: number, step: number): void => {
    const size = shape[axis] as number;
    const stride = step / size;
    const entries = shown(size, axis === last ? innermostLimit(innermost) : longest);
    if (axis === last) {
      rows.push(entries.map((i) => (i < 0 ? '…' : numberText(shortFloat32(data[start + i] as number)))));
      return;
    }
    for (const i of entries) if (i >= 0) collect(axis + 1, start + i * stride, stride);
  };
  collect(0, 0, data.length);

  const column = rows.reduce((most, row) => row.reduce((more, text) => Math.max(more, text.length), most), 1);
  const fits = Math.max(1, Math.floor((width - 2 * shape.length) / (column + 2)));
  let row = 0;
  const write = (axis: number): string => {
    if (axis === last)
      return `[${abridge(rows[row++] ?? [], fits)
        .map((text) => text.padStart(column))
        .join(', ')}]`;
    const parts = shown(shape[axis] as number, longest).map((i) => (i < 0 ? '…' : write(axis + 1)));
    return `[${parts.join(`,${'\n'.repeat(Math.min(last - axis, 2))}${' '.repeat(axis + 1)}`)}]`;
  };
  const lines = write(0).split('\n');
  if (lines.length <= maxLines) return `${title}\n${lines.join('\n')}`;
  return `${title}\n${lines.slice(0, maxLines).join('\n')}\n… ${lines.length - maxLines} more lines`;
}

function innermostLimit(size: number): number {
  return size <= 16 ? size : longest;
}

/** Indices of an axis; −1 stands for those left out. */
function shown(size: number, limit: number): number[] {
  const all = size <= limit;
  const from = (start: number, end: number): number[] =>
    Array.from({ length: end - start }, (_, i) => start + i);
  return all ? from(0, size) : [...from(0, edge), -1, ...from(size - edge, size)];
}

/** A row that is too wide loses its middle. */
function abridge(row: readonly string[], fits: number): readonly string[] {
  if (row.length <= fits) return row;
  const side = Math.max(1, Math.floor((fits - 1) / 2));
  return [...row.slice(0, side), '…', ...row.slice(-side)];
}
