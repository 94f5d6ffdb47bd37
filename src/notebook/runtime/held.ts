/**
 * Large values that outputs show the beginning of. They stay here, so that the page can ask for more of them, until
 * their cell is evaluated again.
 */
import type { ExecuteCell, InspectReply, InspectRequest, Part, PartAsked } from '../protocol.ts';
import { orderOf } from '../table-order.ts';
import { maxColumns, maxElements, maxHeld, maxRowsAsked } from './caps.ts';
import { shortFloat32 } from './number-text.ts';
import { rowsAt, safeEntry, Table } from './table.ts';
import type { TensorLike } from './tensor-text.ts';

/** Keeps a value and names it for the page; undefined when there is no memory for it. */
export type Hold = (value: Table | TensorLike) => string | undefined;

export interface Held {
  /** A place for the values of a cell that is evaluated; what it held before is let go. */
  renew: (cell: ExecuteCell) => Hold;
  forget: (cell: string) => void;
  answer: (request: InspectRequest) => InspectReply;
}

type Answer = (asked: PartAsked) => Part | null;

export function createHeld(): Held {
  const cells = new Map<string, Map<string, Answer>>();
  return {
    renew: ({ cell, key }) => {
      const values = new Map<string, Answer>();
      cells.set(cell, values);
      let count = 0;
      return (value) => {
        // The same evaluation names its values alike, so outputs that are sent again or were built name them too.
        const handle = `${cell}/${key}/${count++}`;
        try {
          values.set(handle, value instanceof Table ? tableParts(value) : tensorParts(value));
        } catch {
          return undefined;
        }
        const [oldest] = values.keys();
        if (values.size > maxHeld) values.delete(oldest!);
        return handle;
      };
    },
    forget: (cell) => void cells.delete(cell),
    answer: ({ id, handle, part }) => {
      const answer = [...cells.values()].find((values) => values.has(handle))?.get(handle);
      return { type: 'inspect_reply', parent: id, part: answer?.(part) ?? null };
    },
  };
}

function tableParts({ rows: all, columns: names }: Table): Answer {
  // The cell may go on changing its list.
  const rows = [...all];
  const columns = names.slice(0, maxColumns);
  let sorted: { by: string; order: readonly number[] } | null = null;
  return (asked) => {
    if (asked.kind !== 'rows') return null;
    const { from, count, sort } = asked;
    const end = Math.min(rows.length, from + Math.min(count, maxRowsAsked));
    let indices = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
    if (sort !== null) {
      const by = `${sort.column} ${sort.descending}`;
      const column = columns[sort.column]!;
      if (sorted?.by !== by) {
        const entries = rows.map((row) => safeEntry(row, column));
        sorted = { by, order: orderOf(entries, sort.descending) };
      }
      const { order } = sorted;
      indices = indices.map((place) => order[place]!);
    }
    return { kind: 'rows', rows: rowsAt(rows, columns, indices, safeEntry), indices };
  };
}

function tensorParts({ shape, data }: TensorLike): Answer {
  // What was shown was the tensor as it was then.
  const [sizes, values] = [[...shape], data.slice()];
  return (asked) => {
    if (asked.kind !== 'region') return null;
    const { from, count, step } = asked;
    const fits = sizes.every(
      (size, axis) =>
        count[axis]! > 0 &&
        from[axis]! >= 0 &&
        step[axis]! > 0 &&
        from[axis]! + (count[axis]! - 1) * step[axis]! < size,
    );
    const total = count.reduce((product, length) => product * length, 1);
    if (!fits || [from, count, step].some(({ length }) => length !== sizes.length) || total > maxElements)
      return null;
    const region: number[] = [];
    const read = (axis: number, start: number): void => {
      if (axis === sizes.length) return void region.push(shortFloat32(values[start]!));
      for (let i = 0; i < count[axis]!; i++)
        read(axis + 1, start * sizes[axis]! + from[axis]! + i * step[axis]!);
    };
    read(0, 0);
    return { kind: 'region', data: region };
  };
}
