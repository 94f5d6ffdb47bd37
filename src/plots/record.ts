/** From the arguments of a cell's Plot calls to plain JSON: channel functions become columns, other functions throw. */
import { refuseAfter, refuseData, refuseFunction, refuseMark, refuseWithoutData } from './refuse.ts';
import { FOREIGN, TRANSFORMS, type Dataset, type Encoded } from './spec.ts';

/** A transform's result, as a cell holds it: spreading it keeps the key, as spreading Plot's own keeps its options. */
export const CALL = Symbol('separable.plot.call');

/** Plot.identity and Plot.indexOf, told apart from other columns by identity. */
export const identity = { transform: (data: unknown) => data };
export const indexOf = { transform: (data: ArrayLike<unknown>) => Array.from(data, (_, i) => i) };

export interface Call {
  name: string;
  args: readonly unknown[];
}

type Bag = Record<PropertyKey, unknown>;
type Fn = (...args: unknown[]) => unknown;

/** Options that Plot evaluates once per datum. */
const CHANNELS =
  /^([rxyz]|[xy][12]|f[xy]|fill|stroke|((fill|stroke)O|o)pacity|strokeWidth|symbol|text|title|fontSize|rotate|length|weight|ariaLabel)$/;
/** Options that take a function of a datum, or of two to compare. */
const ORDERS = /^(sort|order|filter)$/;
/** What a transform that groups reads from the data itself; the rest it hands on to the groups. */
const GROUPED = [
  'z',
  'fill',
  'stroke',
  'title',
  'sort',
  'filter',
  'reverse',
  'fx',
  'fy',
  'x1',
  'x2',
  'y1',
  'y2',
];
/** More than this is slow to draw and too much to see. */
const MAX_VALUES = 200_000;

/** Where an option stands. */
interface Place {
  where: string;
  /** Index of the mark's data; null for a mark without data, and for what no datum reaches. */
  data: number | null;
  /** Set for options that flow through a grouping transform: its name and what it reads before grouping. */
  after?: { transform: string; reads: ReadonlySet<string> } | undefined;
}

const isObject = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
const isTyped = (value: unknown): value is Float64Array =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);
const isIterable = (value: unknown): value is Iterable<unknown> =>
  isObject(value) && Symbol.iterator in value;

export class Recorder {
  readonly ignored = new Set<string>();
  readonly #sources: unknown[] = [];
  readonly #rows: ArrayLike<unknown>[] = [];
  readonly #used: Set<string>[] = [];
  #count = 0;

  /** Any value that holds no functions of data. */
  value(value: unknown, where: string, depth = 0): Encoded {
    if (++this.#count > MAX_VALUES) {
      throw new RangeError(
        `${where}: the plot has more than ${MAX_VALUES.toLocaleString('en')} values; take a sample, or bin them first`,
      );
    }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') {
      return Number.isFinite(value)
        ? value
        : { $: 'number', v: String(value) as 'NaN' | 'Infinity' | '-Infinity' };
    }
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (value instanceof Date) return { $: 'date', v: Number.isNaN(+value) ? null : +value };
    if (isTyped(value)) {
      return { $: 'typed', type: value.constructor.name, v: Array.from(value, (x) => this.value(x, where)) };
    }
    if (depth > 6)
      throw new TypeError(`${where}: an option is nested too deep, or holds itself; give plain values`);
    if (isIterable(value)) return Array.from(value, (x) => this.value(x, where, depth + 1));
    if (isObject(value) && depth > 0 && !isPlain(value)) return String(value);
    if (isObject(value))
      return object(Object.keys(value).map((k) => [k, this.value(value[k], where, depth + 1)]));
    if (typeof value === 'function') throw refuseFunction(where, 'a value');
    return String(value);
  }

  /** A mark's or a facet's data; the same data twice is stored once. */
  data(value: unknown, where: string): number {
    const known = this.#sources.indexOf(value);
    if (known >= 0) return known;
    if (isObject(value) && Array.isArray(value['shape']) && isTyped(value['data'])) {
      throw refuseData(
        where,
        `a tensor [${value['shape'].join(', ')}]`,
        'give its numbers, x.data, or rows of objects',
      );
    }
    if (!isObject(value) && typeof value !== 'string') {
      throw refuseData(where, String(value), 'give an array, or anything that can be iterated');
    }
    this.#sources.push(value);
    this.#rows.push(Array.isArray(value) || isTyped(value) ? value : Array.from(value as Iterable<unknown>));
    this.#used.push(new Set());
    return this.#sources.length - 1;
  }

  datasets(): Dataset[] {
    return this.#rows.map((rows, index) => {
      const all = Array.from(rows);
      const isRow = (d: unknown): d is Bag =>
        isObject(d) && !Array.isArray(d) && !isTyped(d) && !(d instanceof Date);
      if (!all.length || !all.every(isRow)) return { values: this.value(rows, 'Plot.plot') };
      const fields: [string, Encoded[]][] = [];
      for (const name of this.#used[index] ?? []) {
        const column = all.map((d) => d[name]);
        if (column.every((v) => v === undefined || typeof v === 'function')) continue;
        fields.push([name, column.map((v) => this.value(v, `Plot.plot: field ${name}`, 1))]);
      }
      return { length: all.length, fields: Object.fromEntries(fields) };
    });
  }

  /** The options of a mark, a transform inside them included. */
  options(options: unknown, place: Place): Encoded {
    if (!isObject(options) || isIterable(options)) return this.#plain(options, place, 'options');
    const entries: [string, Encoded][] = [];
    const call = options[CALL] as Call | undefined;
    if (call && !TRANSFORMS.includes(call.name)) throw refuseMark(call.name);
    const grouping = groupingIn(options);
    const over = grouping === null ? place : { ...place, after: { transform: grouping, reads: FACETS } };
    for (const key of Object.keys(options)) {
      if (FOREIGN.has(key)) {
        // Others of these only dress or link; a function that draws is the plot itself.
        if (/^(render|initializer)$/.test(key) && typeof options[key] === 'function')
          throw refuseFunction(place.where, key);
        if (options[key] !== null && options[key] !== undefined) this.ignored.add(key);
      } else entries.push([key, this.#option(key, options[key], over)]);
    }
    if (!call) return object(entries);
    return { $: 'call', v: call.name, args: this.#arguments(call, place), and: Object.fromEntries(entries) };
  }

  #arguments({ name, args }: Call, place: Place): Encoded[] {
    const where = `Plot.${name}`;
    const [first, last] = args;
    const grouping = groupingIn(last);
    const outer = grouping === null ? place : { ...place, after: { transform: grouping, reads: FACETS } };
    if (args.length < 2 && !GROUPING.test(name))
      return args.map((arg) => this.options(arg, { ...place, where }));
    const inner = GROUPING.test(name)
      ? grouped(name, isObject(first) ? Object.keys(first) : [], place)
      : place;
    return args.map((arg, i) => {
      if (i > 0) return this.options(arg, { ...inner, where });
      if (/^(sort|filter)$/.test(name)) return this.#option(name, arg, { ...outer, where });
      if (/^stack/.test(name)) return this.options(arg, { ...outer, where });
      return this.#plain(
        arg,
        { ...place, where },
        ARGUMENT.find(([test]) => test.test(name))?.[1] ?? 'options',
      );
    });
  }

  #option(key: string, value: unknown, place: Place): Encoded {
    const channel = CHANNELS.test(key) || key === 'value';
    if (typeof value === 'function' && (channel || ORDERS.test(key)))
      return this.#column(key, value as Fn, place);
    if (!isObject(value) || isIterable(value) || value instanceof Date) return this.#plain(value, place, key);
    if (value === identity) return { $: 'identity' };
    if (value === indexOf) return { $: 'indexOf' };
    if ((channel || key === 'sort') && place.data !== null && typeof value['transform'] === 'function') {
      const transform = value['transform'] as Fn;
      const column = this.#rowsFor(key, place);
      const encoded = Array.from(transform.call(value, column) as Iterable<unknown>, (v) =>
        this.value(v, place.where, 1),
      );
      const label = value['label'];
      return typeof label === 'string' ? { $: 'column', v: encoded, label } : { $: 'column', v: encoded };
    }
    if (key === 'channels') {
      return object(Object.keys(value).map((name) => [name, this.#option('value', value[name], place)]));
    }
    if (channel || ORDERS.test(key) || key === 'tip') {
      const keys = Object.keys(value).filter((name) => !FOREIGN.has(name));
      return object(
        keys.map((name) => [
          name,
          name === 'value' || name === 'channels'
            ? this.#option(name, value[name], place)
            : this.#plain(value[name], place, name),
        ]),
      );
    }
    return this.#plain(value, place, key);
  }

  /** A value in which no function is allowed; the strings in it may be names of fields. */
  #plain(value: unknown, place: Place, key: string): Encoded {
    if (typeof value === 'function') throw refuseFunction(place.where, key);
    if (typeof value === 'string') this.#use(value, place);
    if (!isObject(value) || isIterable(value) || value instanceof Date) return this.value(value, place.where);
    if (CALL in value) return this.options(value, { ...place, data: null });
    const keys = Object.keys(value).filter((name) => !FOREIGN.has(name));
    const inside = /^(outputs|map|format|select)$/.test(key) ? key : null;
    return object(
      keys.map((name) => {
        const inner = value[name];
        const as = inside === 'outputs' ? 'reduce' : (inside ?? name);
        if (typeof inner === 'function') throw refuseFunction(place.where, as);
        return [name, this.#plain(inner, place, as)];
      }),
    );
  }

  #use(name: string, { data }: Place): void {
    if (data === null || name.length > 200) return;
    this.#used[data]?.add(name);
    if (name.startsWith('-')) this.#used[data]?.add(name.slice(1));
  }

  #rowsFor(key: string, { where, data, after }: Place): ArrayLike<unknown> {
    if (after && !after.reads.has(key)) throw refuseAfter(where, key, after.transform);
    const rows = data === null ? undefined : this.#rows[data];
    if (!rows) throw refuseWithoutData(where, key);
    return rows;
  }

  #column(key: string, f: Fn, place: Place): Encoded {
    const rows = Array.from(this.#rowsFor(key, place));
    // As in Plot: a function of one argument reads a datum, any other compares two.
    const compares = (key === 'sort' || key === 'order') && f.length !== 1;
    const column = compares ? ranks(rows, f) : rows.map((d, i) => f(d, i, rows));
    return { $: 'column', v: column.map((v) => this.value(v, place.where, 1)) };
  }
}

const GROUPING = /^(bin|group)/;
/** What the first argument of a transform is, for the words of an error. */
const ARGUMENT: [RegExp, string][] = [
  [/^(bin|group|hexbin)/, 'outputs'],
  [/^map/, 'map'],
  [/^normalize/, 'basis'],
  [/^select/, 'select'],
];

/** What reads the data itself even where groups were made. */
const FACETS: ReadonlySet<string> = new Set(['fx', 'fy']);

/** Name of the transform in these options that makes groups of the data, if there is one. */
function groupingIn(options: unknown): string | null {
  const call = isObject(options) ? (options[CALL] as Call | undefined) : undefined;
  if (!call) return null;
  return GROUPING.test(call.name) ? call.name : groupingIn(call.args.at(-1));
}

function grouped(transform: string, outputs: string[], place: Place): Place {
  // binX groups by y as well; groupX leaves y to the groups unless it is an output.
  const dimensions = transform === 'groupX' ? ['x'] : transform === 'groupY' ? ['y'] : ['x', 'y'];
  const reads = new Set([...GROUPED, ...(transform === 'groupZ' ? [] : dimensions), ...outputs, 'value']);
  return { ...place, after: { transform, reads } };
}

/** Position of each row in the order of a comparison; equal rows share one. */
function ranks(rows: unknown[], compare: Fn): number[] {
  const order = rows.map((_, i) => i).sort((i, j) => Number(compare(rows[i], rows[j])));
  const rank: number[] = [];
  order.forEach((row, position) => {
    const before = order[position - 1];
    const same = before !== undefined && Number(compare(rows[before], rows[row])) === 0;
    rank[row] = same ? (rank[before] ?? 0) : position;
  });
  return rank;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function object(entries: [string, Encoded][]): Encoded {
  return entries.some(([key]) => key === '$') ? { $: 'object', v: entries } : Object.fromEntries(entries);
}
