/**
 * The `Plot` of the cells: it takes the calls that Observable Plot documents and records them; see render.ts. What
 * cannot be recorded is drawn when the cell has ended, by a script that is loaded for it; see picture.ts. Neither Plot
 * nor d3 is imported, so this costs the runtime little.
 */
import { refuseExcess } from './bounds.ts';
import { describePlot } from './describe.ts';
import type { drawPicture, Reader } from './picture.ts';
import { CALL, Recorder, identity, indexOf } from './record.ts';
import { Unrecordable, refuseFunction, refuseMark, refuseName } from './refuse.ts';
import {
  EXCLUDED,
  MARKS,
  PICTURED_MARKS,
  PICTURED_TRANSFORMS,
  PLOT_VERSION,
  TRANSFORMS,
  type Encoded,
  type MarkCall,
  type PlotSpec,
} from './spec.ts';

/** How the runtime asks a value for its formats. */
const MIME = Symbol.for('separable.mime');

type Options = Record<string, unknown>;

/** The script of picture.ts, as it is loaded. */
type Drawing = { drawPicture: typeof drawPicture };

/** Has work done with the script when the cell that runs has ended; the value may have been shown before. */
export type DeferDrawing = (value: object, work: (drawing: unknown) => void) => void;

type DrawPlot = (options?: Options) => RecordedPlot | Picture;

/** A mark that has been called and not yet been drawn. */
class RecordedMark {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly #draw: DrawPlot;

  constructor(name: string, args: readonly unknown[], draw: DrawPlot) {
    this.name = name;
    this.args = args;
    this.#draw = draw;
  }

  /** A plot with this mark on top of `options.marks`. */
  plot(options: Options = {}): RecordedPlot | Picture {
    return this.#draw({ ...options, marks: [...((options['marks'] as unknown[] | undefined) ?? []), this] });
  }

  /** The mark, over other data. */
  over(data: unknown): RecordedMark {
    return new RecordedMark(this.name, [data, ...this.args.slice(1)], this.#draw);
  }
}

/** What Plot.plot returns to a cell, if it can be recorded. */
class RecordedPlot {
  readonly #spec: PlotSpec;

  constructor(spec: PlotSpec) {
    this.#spec = spec;
  }

  get [MIME](): { 'text/plain': string; 'application/vnd.separable.plot+json': PlotSpec } {
    return { 'text/plain': describePlot(this.#spec), 'application/vnd.separable.plot+json': this.#spec };
  }
}

/** What it returns otherwise: a picture, once its cell has ended. */
class Picture {
  #svg: string | null = null;
  readonly #text: string;

  /** @param why - it is not recorded */
  constructor(options: Options, why: Unrecordable, defer: DeferDrawing) {
    const title = options['title'] ?? null;
    const names = marksOf(options).map((mark) => (mark instanceof RecordedMark ? mark.name : 'custom mark'));
    this.#text =
      `${title === null ? 'Plot' : String(title)}: ${names.join(', ') || 'no marks'}. ` +
      `Drawn as a picture, without tips and without a table of its numbers.` +
      `${asksForKey(options['symbol']) ? ' Not drawn: the key of symbols.' : ''}\n${why.message}`;
    const kept = snapshot(options);
    // Where it goes wrong later, this tells the line of the cell.
    const place = new TypeError();
    defer(this, (drawing) => {
      try {
        this.#svg = (drawing as Drawing).drawPicture(kept, reader);
      } catch (error) {
        if (!(error instanceof Error) || /\bcell:/.test(error.stack ?? '')) throw error;
        place.message = `Plot.plot: ${error.message}`;
        throw place;
      }
    });
  }

  get [MIME](): { 'text/plain': string; 'image/svg+xml'?: string } {
    return { 'text/plain': this.#text, ...(this.#svg === null ? {} : { 'image/svg+xml': this.#svg }) };
  }
}

const asksForKey = (scale: unknown) => Boolean((scale as Options | null | undefined)?.['legend']);

// Every cell can reach these, and no cell may change them for another.
for (const made of [RecordedMark, RecordedPlot, Picture]) {
  for (const holder of [made, made.prototype]) {
    for (const key of Reflect.ownKeys(holder)) {
      const { value, get } = Object.getOwnPropertyDescriptor(holder, key)!;
      Object.freeze(value);
      Object.freeze(get);
    }
    Object.freeze(holder);
  }
}

const reader: Reader = {
  mark: (value) => (value instanceof RecordedMark ? value : null),
  call: CALL,
};

function marksOf({ marks = [] }: Options): unknown[] {
  return ([marks] as unknown[]).flat(Infinity).filter((mark) => mark !== null && mark !== undefined);
}

/** The options with data of their own, so that a cell that changes its rows afterwards does not change the plot. */
function snapshot(options: Options): Options {
  const copies = new Map<unknown, unknown>();
  const copy = (data: unknown): unknown => {
    if (!copies.has(data)) copies.set(data, copyOf(data));
    return copies.get(data);
  };
  const marks = marksOf(options).map((mark) =>
    mark instanceof RecordedMark && isData(mark.args[0]) ? mark.over(copy(mark.args[0])) : mark,
  );
  const facet = options['facet'] as Options | null | undefined;
  return {
    ...options,
    marks,
    ...(facet && isData(facet['data']) ? { facet: { ...facet, data: copy(facet['data']) } } : {}),
  };
}

function copyOf(data: unknown): unknown {
  if (ArrayBuffer.isView(data)) return (data as Float64Array).slice();
  const isRow = (d: unknown): d is object =>
    typeof d === 'object' && d !== null && Object.getPrototypeOf(d) === Object.prototype;
  return Array.from(data as Iterable<unknown>, (d) => (isRow(d) ? { ...d } : d));
}

/**
 * Records a plot, with the options of Observable Plot.
 * @throws Unrecordable for a function that is no channel (a tick format, a reducer, …) and for a custom mark
 * @throws RangeError for more than 200,000 values, and for options that would keep the page busy for long
 */
function recordPlot(options: Options = {}): RecordedPlot {
  const recorder = new Recorder();
  const where = 'Plot.plot';
  const { marks = [], title, subtitle, caption, facet, ...rest } = options;
  const recorded = marksOf({ marks }).map((mark) => record(mark, recorder));
  const top = recorder.options(rest, { where, data: null }) as { [key: string]: Encoded };
  if (facet !== null && typeof facet === 'object') {
    const { data, ...channels } = facet as Options;
    const index = recorder.data(data, `${where}: facet`);
    const encoded = recorder.options(channels, { where: `${where}: facet`, data: index }) as {
      [key: string]: Encoded;
    };
    top['facet'] = { ...encoded, data: { $: 'data', v: index } };
  }
  const words = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const spec: PlotSpec = {
    version: PLOT_VERSION,
    marks: recorded,
    data: recorder.datasets(),
    options: top,
    title: words(title),
    subtitle: words(subtitle),
    caption: words(caption),
    ignored: [...recorder.ignored],
  };
  refuseExcess(spec);
  return new RecordedPlot(spec);
}

function record(mark: unknown, recorder: Recorder): MarkCall {
  if (!(mark instanceof RecordedMark)) {
    const draws = typeof mark === 'object' ? (mark as Options)['render'] : mark;
    if (typeof draws === 'function') throw refuseFunction('Plot.plot', 'marks');
    throw new TypeError(
      `Plot.plot: a mark is ${String(mark)}; give what Plot.line, Plot.dot and the like return`,
    );
  }
  if (!MARKS.includes(mark.name)) throw refuseMark(mark.name);
  const where = `Plot.${mark.name}`;
  const [first, ...rest] = mark.args;
  // As in Plot: frames take options alone; axes, grids and the like may leave the data out.
  const bare =
    /^(frame|hexgrid)$/.test(mark.name) ||
    (mark.args.length === 1 && OPTIONAL.test(mark.name) && !isData(first));
  if (bare || mark.args.length === 0) {
    return { mark: mark.name, args: mark.args.map((arg) => recorder.options(arg, { where, data: null })) };
  }
  const none = first === null || first === undefined;
  const data = none ? null : recorder.data(first, where);
  const head: Encoded = data === null ? null : { $: 'data', v: data };
  return { mark: mark.name, args: [head, ...rest.map((arg) => recorder.options(arg, { where, data }))] };
}

const OPTIONAL = /^(axis|grid)/;
const isData = (value: unknown) => typeof value === 'object' && value !== null && Symbol.iterator in value;

/**
 * The value that cells see as `Plot`.
 *
 * @param defer - how what cannot be recorded is drawn; without it, such a plot throws and says what to write instead
 */
export function createPlotShim(defer?: DeferDrawing): Record<string, unknown> {
  const plot = (options: Options = {}): RecordedPlot | Picture => {
    try {
      return recordPlot(options);
    } catch (error) {
      if (defer === undefined || !(error instanceof Unrecordable)) throw error;
      return new Picture(options, error, defer);
    }
  };
  const shim: Record<string, unknown> = { plot, identity, indexOf, valueof };
  shim['marks'] = (...marks: unknown[]) =>
    Object.assign(marks, {
      plot: (options: Options = {}) => plot({ ...options, marks: [options['marks'] ?? [], marks] }),
    });
  for (const name of [...MARKS, ...PICTURED_MARKS])
    shim[name] = (...args: unknown[]) => new RecordedMark(name, args, plot);
  for (const name of [...TRANSFORMS, ...PICTURED_TRANSFORMS])
    shim[name] = (...args: unknown[]) => ({ [CALL]: { name, args } });
  for (const name of EXCLUDED) {
    shim[name] = () => {
      throw refuseName(name);
    };
  }
  return shim;
}

/** The values of a channel, as Plot.valueof: a field's name, a function, a column or an array. */
function valueof(data: Iterable<unknown>, value: unknown): unknown[] {
  const rows = Array.from(data);
  if (typeof value === 'string') return rows.map((d) => (d as Options)[value]);
  if (typeof value === 'function') return rows.map((d, i) => value(d, i) as unknown);
  const transform = (value as Options | null)?.['transform'];
  if (typeof transform === 'function') return Array.from(transform(rows) as Iterable<unknown>);
  return Array.from(value as Iterable<unknown>);
}
