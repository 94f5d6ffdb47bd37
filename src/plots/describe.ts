/** A plot in words, for the text form of an output and as the name of the picture. */
import { isTagged, type Dataset, type Encoded, type MarkCall, type PlotSpec } from './spec.ts';

/** What can be said of a plot without seeing it; the page puts it into the reader's language. */
export interface PlotFacts {
  title: string | null;
  /** Marks that show data, in drawing order, with the number of data each shows. */
  marks: { mark: string; count: number }[];
  /** Title of the horizontal and the vertical axis, where one is known. */
  x: string | null;
  y: string | null;
  /** What colour stands for, where a field gives it. */
  color: string | null;
}

const REFERENCES = /^(axis|grid|frame|rule|crosshair|tip|hexgrid)/;

export function plotFacts(spec: PlotSpec): PlotFacts {
  const shown = spec.marks.filter((call) => !REFERENCES.test(call.mark));
  return {
    title: spec.title,
    marks: shown.map((call) => ({ mark: call.mark, count: dataLength(dataOf(spec, call)) })),
    x: label(spec, 'x', ['x', 'x1']),
    y: label(spec, 'y', ['y', 'y1']),
    color: label(spec, 'color', ['fill', 'stroke']),
  };
}

/** One English sentence: `Line chart of macs by n: line (7 points), dot (7 points). Colour: op.` */
export function describePlot(spec: PlotSpec): string {
  const { title, marks, x, y, color } = plotFacts(spec);
  const axes = y && x ? `${y} against ${x}` : (y ?? x);
  const drawn = marks
    .map(({ mark, count }) => `${mark} (${count} ${count === 1 ? 'datum' : 'data'})`)
    .join(', ');
  const parts = [title ?? 'Plot', axes && `${axes}`, drawn].filter(Boolean).join(': ');
  const ignored = spec.ignored.length ? ` Not drawn: ${spec.ignored.join(', ')}.` : '';
  return `${parts}.${color ? ` Colour: ${color}.` : ''}${ignored}`;
}

export function dataOf(spec: PlotSpec, call: MarkCall): Dataset | null {
  const head = call.args[0];
  return head !== undefined && isTagged(head) && head.$ === 'data' ? (spec.data[head.v] ?? null) : null;
}

export function dataLength(data: Dataset | null): number {
  if (!data) return 0;
  if ('length' in data) return data.length;
  const { values } = data;
  if (Array.isArray(values)) return values.length;
  return isTagged(values) && values.$ === 'typed' ? values.v.length : 0;
}

/** Options of a mark, those inside its transforms included; what stands outermost wins. */
export function optionsOf(options: Encoded | undefined): Record<string, Encoded> {
  if (options === undefined || options === null || typeof options !== 'object' || Array.isArray(options))
    return {};
  if (!isTagged(options)) return options;
  return options.$ === 'call' ? { ...optionsOf(options.args.at(-1)), ...options.and } : {};
}

function label(spec: PlotSpec, scale: string, channels: string[]): string | null {
  const given = optionsOf(optionsOf(spec.options)[scale])['label'];
  if (typeof given === 'string') return given;
  for (const call of spec.marks) {
    const data = dataOf(spec, call);
    const options = optionsOf(call.args[1]);
    for (const channel of channels) {
      const name = channelLabel(options[channel], data);
      if (name !== null) return name;
    }
  }
  return null;
}

/** Name of a channel: its label, or the field that it reads. */
export function channelLabel(channel: Encoded | undefined, data: Dataset | null): string | null {
  if (typeof channel === 'string') return data && 'fields' in data && channel in data.fields ? channel : null;
  if (channel === null || typeof channel !== 'object' || Array.isArray(channel)) return null;
  if (isTagged(channel)) return channel.$ === 'column' ? (channel.label ?? null) : null;
  if (typeof channel['label'] === 'string') return channel['label'];
  return channelLabel(channel['value'], data);
}
