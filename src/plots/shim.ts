/**
 * The `Plot` of the cells: it takes the calls that Observable Plot documents and records them. Nothing is drawn here;
 * see render.ts. Neither Plot nor d3 is imported, so this costs the runtime little.
 */
import { describePlot } from './describe.ts';
import { CALL, Recorder, identity, indexOf } from './record.ts';
import { refuseFunction, refuseName } from './refuse.ts';
import {
  EXCLUDED,
  MARKS,
  PLOT_VERSION,
  TRANSFORMS,
  type Encoded,
  type MarkCall,
  type PlotSpec,
} from './spec.ts';

/** How the runtime asks a value for its formats. */
const MIME = Symbol.for('separable.mime');

type Options = Record<string, unknown>;

/** A mark that has been called and not yet been drawn. */
class RecordedMark {
  readonly name: string;
  readonly args: readonly unknown[];

  constructor(name: string, args: readonly unknown[]) {
    this.name = name;
    this.args = args;
  }

  /** A plot with this mark on top of `options.marks`. */
  plot(options: Options = {}): RecordedPlot {
    return plot({ ...options, marks: [...((options['marks'] as unknown[] | undefined) ?? []), this] });
  }
}

/** What Plot.plot returns to a cell. */
class RecordedPlot {
  readonly #spec: PlotSpec;

  constructor(spec: PlotSpec) {
    this.#spec = spec;
  }

  get [MIME](): { 'text/plain': string; 'application/vnd.separable.plot+json': PlotSpec } {
    return { 'text/plain': describePlot(this.#spec), 'application/vnd.separable.plot+json': this.#spec };
  }
}

/**
 * Records a plot, with the options of Observable Plot.
 * @throws TypeError for a function that is no channel (a tick format, a reducer, …) and for a custom mark
 * @throws RangeError for more than 200,000 values
 */
function plot(options: Options = {}): RecordedPlot {
  const recorder = new Recorder();
  const where = 'Plot.plot';
  const { marks = [], title, subtitle, caption, facet, ...rest } = options;
  const recorded = ([marks] as unknown[])
    .flat(Infinity)
    .filter((mark) => mark !== null && mark !== undefined)
    .map((mark) => record(mark, recorder));
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
  return new RecordedPlot({
    version: PLOT_VERSION,
    marks: recorded,
    data: recorder.datasets(),
    options: top,
    title: words(title),
    subtitle: words(subtitle),
    caption: words(caption),
    ignored: [...recorder.ignored],
  });
}

function record(mark: unknown, recorder: Recorder): MarkCall {
  if (!(mark instanceof RecordedMark)) {
    if (typeof mark === 'function') throw refuseFunction('Plot.plot', 'marks');
    throw new TypeError(
      `Plot.plot: a mark is ${String(mark)}; give what Plot.line, Plot.dot and the like return`,
    );
  }
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

/** The value that cells see as `Plot`. */
export function createPlotShim(): Record<string, unknown> {
  const shim: Record<string, unknown> = { plot, identity, indexOf, valueof };
  shim['marks'] = (...marks: unknown[]) =>
    Object.assign(marks, {
      plot: (options: Options = {}) => plot({ ...options, marks: [options['marks'] ?? [], marks] }),
    });
  for (const name of MARKS) shim[name] = (...args: unknown[]) => new RecordedMark(name, args);
  for (const name of TRANSFORMS) shim[name] = (...args: unknown[]) => ({ [CALL]: { name, args } });
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
