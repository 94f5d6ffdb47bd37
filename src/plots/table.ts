/** The numbers of a plot, for those who cannot see it. */
import { channelLabel, dataOf, optionsOf } from './describe.ts';
import { asPlotSpec, dataset, decode } from './replay.ts';
import { isTagged, type Dataset, type Encoded, type PlotSpec } from './spec.ts';

export interface PlotTable {
  /** Title of each column: the axis's, the field or the channel. */
  columns: string[];
  rows: (number | string | boolean | null)[][];
  /** Number of data; more than `rows.length` when the rows were cut. */
  total: number;
}

/** A longer table is no help to a reader, and a weight to the page. */
const MAX_ROWS = 200;

const SHOWN = [
  'fx',
  'fy',
  'x',
  'x1',
  'x2',
  'y',
  'y1',
  'y2',
  'z',
  'stroke',
  'fill',
  'r',
  'symbol',
  'text',
  'title',
];
const REFERENCES = /^(axis|grid|frame|rule|crosshair|tip|hexgrid|text)/;

/**
 * One table for each set of data that the plot's marks show: its channels as columns, before bins, groups and stacks.
 * The first rows, by default 200. Two marks over the same data share a table. Marks that only point (rules, axes, texts) have none.
 */
export function plotTables(value: unknown, most = MAX_ROWS): PlotTable[] {
  const spec = asPlotSpec(value);
  const tables = new Map<Dataset, Map<string, unknown[]>>();
  for (const call of spec.marks) {
    const data = dataOf(spec, call);
    if (!data || REFERENCES.test(call.mark)) continue;
    const columns = tables.get(data) ?? new Map<string, unknown[]>();
    tables.set(data, columns);
    const options = optionsOf(call.args[1]);
    for (const channel of SHOWN) {
      const column = valuesOf(options[channel], data);
      if (column && ![...columns.values()].some((other) => same(other, column))) {
        const name = axisTitle(spec, channel) ?? channelLabel(options[channel], data) ?? channel;
        columns.set(freeName(columns, name), column);
      }
    }
    if (!columns.size && 'values' in data)
      columns.set('value', Array.from(dataset(data) as ArrayLike<unknown>));
  }
  return [...tables.values()]
    .filter((columns) => columns.size > 0)
    .map((columns) => {
      const length = Math.max(...[...columns.values()].map((column) => column.length));
      const rows = Array.from({ length: Math.min(length, most) }, (_, i) =>
        [...columns.values()].map((column) => plain(column[i])),
      );
      return { columns: [...columns.keys()], rows, total: length };
    });
}

/** What the plot calls an axis says more than a field's name, and in the reader's language. */
function axisTitle(spec: PlotSpec, channel: string): string | null {
  if (!['fx', 'fy', 'x', 'y'].includes(channel)) return null;
  const label = optionsOf(optionsOf(spec.options)[channel])['label'];
  return typeof label === 'string' ? label : null;
}

function valuesOf(channel: Encoded | undefined, data: Dataset): unknown[] | null {
  if (channel === undefined || channel === null) return null;
  if (typeof channel === 'string') {
    return 'fields' in data && Object.hasOwn(data.fields, channel)
      ? (data.fields[channel] ?? []).map((v) => decode(v, []))
      : null;
  }
  if (typeof channel !== 'object') return null;
  if (Array.isArray(channel)) return channel.map((v) => decode(v, []));
  if (!isTagged(channel)) return valuesOf(channel['value'], data);
  if (channel.$ === 'column' || channel.$ === 'typed') return channel.v.map((v) => decode(v, []));
  const values = () => Array.from(dataset(data) as ArrayLike<unknown>);
  if (channel.$ === 'identity') return values();
  return channel.$ === 'indexOf' ? values().map((_, i) => i) : null;
}

function same(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(plain(value), plain(b[i])));
}

function freeName(columns: Map<string, unknown>, name: string): string {
  let free = name;
  for (let n = 2; columns.has(free); n++) free = `${name} (${n})`;
  return free;
}

function plain(value: unknown): number | string | boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(+value) ? null : value.toISOString().replace(/T00:00:00\.000Z$/, '');
}
