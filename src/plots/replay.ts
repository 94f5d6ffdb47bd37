/** From a recorded plot back to calls of Observable Plot. */
import { plot, identity, indexOf } from '@observablehq/plot';
import { refuseExcess } from './bounds.ts';
import { boundedInterval } from './intervals.ts';
import { MARK_FUNCTIONS, TRANSFORM_FUNCTIONS } from './marks.ts';
import {
  FOREIGN,
  PLOT_VERSION,
  isTagged,
  type Dataset,
  type Encoded,
  type PlotSpec,
  type Tagged,
} from './spec.ts';

const TYPED_ARRAYS: Record<string, { from(values: never[]): unknown }> = {
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, BigInt64Array, BigUint64Array,
}; // prettier-ignore

/** What Plot.plot returns: an SVG element or a figure, with the scales that it used. */
export interface Drawn extends Element {
  scale(name: string): { type: string; domain?: unknown[]; [key: string]: unknown } | undefined;
}

/** @throws TypeError unless this is a plot of the version that is drawn here */
export function asPlotSpec(value: unknown): PlotSpec {
  const spec = value as PlotSpec | null;
  if (typeof spec !== 'object' || spec?.version !== PLOT_VERSION || !Array.isArray(spec.marks)) {
    const version = typeof spec === 'object' ? spec?.version : undefined;
    throw new TypeError(
      `renderPlot: a plot of version ${String(version)}, not ${PLOT_VERSION}; run its cell again`,
    );
  }
  refuseExcess(spec);
  return spec;
}

/**
 * Draws with the cell's own options and these over them, exactly as Plot would in the cell.
 * @param over - options that replace the cell's; null and undefined included
 */
export function replayPlot(value: unknown, over: Record<string, unknown>): Drawn {
  const spec = asPlotSpec(value);
  const data = spec.data.map(dataset);
  const marks = spec.marks.map(({ mark, args }) => {
    const draw = own(MARK_FUNCTIONS, mark);
    if (!draw)
      throw new TypeError(`renderPlot: unknown mark '${String(mark)}'; it can draw ${known(MARK_FUNCTIONS)}`);
    return draw(...args.map((arg) => decode(arg, data)));
  });
  const options = decode(spec.options, data) as Record<string, unknown>;
  return plot({ ...options, ...over, marks } as Parameters<typeof plot>[0]) as unknown as Drawn;
}

/** The top-level options as Plot takes them. */
export function topOptions(spec: PlotSpec): Record<string, unknown> {
  return decode(spec.options, []) as Record<string, unknown>;
}

/** Values of a dataset or column as they were in the cell. */
export function dataset(data: Dataset): unknown {
  if ('values' in data) return decode(data.values, []);
  const columns = Object.entries(data.fields).map(
    ([name, values]) => [name, values.map((v) => decode(v, []))] as const,
  );
  return Array.from({ length: data.length }, (_, i) => {
    const row: Record<string, unknown> = {};
    for (const [name, values] of columns) if (values[i] !== undefined) row[name] = values[i];
    return row;
  });
}

export function decode(value: Encoded, data: unknown[]): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((v) => decode(v, data));
  if (isTagged(value)) return untag(value, data);
  return fromEntries(Object.entries(value), data);
}

function fromEntries(entries: [string, Encoded][], data: unknown[]): Record<string, unknown> {
  const kept = entries.filter(([key]) => !FOREIGN.has(key));
  const type = kept.find(([key]) => key === 'type')?.[1];
  return Object.fromEntries(
    kept.map(([key, v]) => {
      const value = decode(v, data);
      const isInterval = key === 'interval' || (INTERVALS.has(key) && isTimeName(value));
      return [key, isInterval ? boundedInterval(value, type) : value];
    }),
  );
}

/** Options that take the name of an interval as well. */
const INTERVALS = new Set(['ticks', 'thresholds', 'grid']);
const isTimeName = (value: unknown): boolean =>
  typeof value === 'string' && !/^(auto|scott|sturges|freedman-diaconis)$/i.test(value);

function untag(tagged: Tagged, data: unknown[]): unknown {
  switch (tagged.$) {
    case 'number':
      return Number(tagged.v);
    case 'undefined':
      return undefined;
    case 'bigint':
      return BigInt(tagged.v);
    case 'date':
      return new Date(tagged.v ?? NaN);
    case 'typed': {
      const type = own(TYPED_ARRAYS, tagged.type);
      const values = tagged.v.map((v) => decode(v, data));
      return type ? type.from(values as never[]) : values;
    }
    case 'object':
      return fromEntries(tagged.v, data);
    case 'data':
      return data[tagged.v];
    case 'identity':
      return identity;
    case 'indexOf':
      return indexOf;
    case 'column':
      return column(tagged, data);
    case 'call': {
      const transform = own(TRANSFORM_FUNCTIONS, tagged.v);
      if (!transform) throw new TypeError(`renderPlot: unknown transform '${tagged.v}'`);
      const options = transform(...tagged.args.map((arg) => decode(arg, data)));
      const over = fromEntries(Object.entries(tagged.and), data);
      return Object.keys(over).length ? { ...(options as object), ...over } : options;
    }
    default:
      throw new TypeError(`renderPlot: unknown value of kind '${(tagged as { $: string }).$}'`);
  }
}

/** Declares one argument on purpose: Plot takes a function of two for a comparison. */
function column({ v, label }: Extract<Tagged, { $: 'column' }>, data: unknown[]): unknown {
  const values = v.map((x) => decode(x, data));
  if (label !== undefined) return { transform: () => values, label };
  return function (_datum: unknown, ...rest: unknown[]) {
    return values[rest[0] as number];
  };
}

function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function known(table: object): string {
  return Object.keys(table).join(', ');
}
