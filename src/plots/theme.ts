/** The one theme of all plots: options that a cell leaves open, chosen for the width at hand. */
import { categoricalColours, divergingColour, sequentialColour } from './colours.ts';
import { optionsOf } from './describe.ts';
import { topOptions, type Drawn } from './replay.ts';
import type { PlotSpec } from './spec.ts';

type Options = Record<string, unknown>;

/** Size of all words in a plot, in pixels of the width it is drawn for. */
export const FONT_SIZE = 12;

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const scaleOptions = (options: Options, name: string): Options => {
  const given = options[name];
  return isOptions(given) ? given : {};
};

/** A first guess, before anything is measured. */
export function baseTheme(spec: PlotSpec, width: number): Options {
  const options = topOptions(spec);
  const x = scaleOptions(options, 'x');
  const y = scaleOptions(options, 'y');
  const given = (...names: string[]) => names.some((name) => options[name] !== undefined);
  const over: Options = {
    className: 'plot',
    width: typeof options['width'] === 'number' ? Math.min(options['width'], width) : width,
    figure: false,
  };
  if (typeof options['height'] === 'number') over['height'] = Math.min(Math.max(options['height'], 40), 2000);
  const below = x['axis'] !== null && options['axis'] !== null;
  const facets = usesFx(spec);
  if (!given('margin', 'marginBottom') && (below || facets)) over['marginBottom'] = 42;
  if (!given('margin', 'marginTop')) over['marginTop'] = facets && below ? 46 : 30;
  // Plot leaves a facet's title the room of its own smaller type.
  const fx = scaleOptions(options, 'fx');
  if (facets && fx['labelOffset'] === undefined) over['fx'] = { ...fx, labelOffset: 38 };
  // Legends are made when the scales are known: see render.ts.
  if (isOptions(options['color'])) over['color'] = { ...options['color'], legend: false };
  if (isOptions(options['symbol'])) over['symbol'] = { ...options['symbol'], legend: false };
  const has = (test: RegExp) => spec.marks.some(({ mark }) => test.test(mark));
  if (!given('grid')) {
    const lies = has(/^(barX|boxX|rectX|tickX)/);
    if (y['grid'] === undefined && !lies && !has(/^cell/)) over['y'] = { ...y, grid: true };
    if (x['grid'] === undefined && lies) over['x'] = { ...x, grid: true };
  }
  return over;
}

/** What a drawing showed to be missing: room for its words, and the colours of its domain. Empty if it was right. */
export function refineTheme(spec: PlotSpec, base: Options, drawn: Drawn): Options {
  const options = topOptions(spec);
  return {
    ...room(options, base, drawn),
    ...decades(options, base, drawn),
    ...colours(options, drawn),
  };
}

/** Fewer ticks on a log axis: whole decades, not a line for each of 2, 3, 4 … */
function decades(options: Options, base: Options, drawn: Drawn): Options {
  const y = scaleOptions({ ...options, ...base }, 'y');
  const open = y['ticks'] === undefined && y['tickSpacing'] === undefined && drawn.scale('y')?.type === 'log';
  return open ? { y: { ...y, tickSpacing: 80 } } : {};
}

function colours(options: Options, drawn: Drawn): Options {
  const given = scaleOptions(options, 'color');
  const scale = drawn.scale('color');
  if (!scale?.domain || ['scheme', 'range', 'interpolate'].some((name) => given[name] !== undefined))
    return {};
  const color = { ...given, legend: false };
  const { domain } = scale;
  if (/^(ordinal|categorical)$/.test(scale.type)) {
    const numeric = domain.length > 1 && domain.every((value) => typeof value === 'number');
    const range = numeric
      ? domain.map((_, i) => sequentialColour((i + 1) / domain.length))
      : categoricalColours(domain);
    return { color: { ...color, domain, range } };
  }
  if (/^diverging/.test(scale.type)) return { color: { ...color, interpolate: divergingColour } };
  const spansZero = Number(domain[0]) < 0 && Number(domain.at(-1)) > 0;
  if (scale.type === 'linear' && spansZero && given['type'] === undefined) {
    return { color: { ...color, type: 'diverging', pivot: 0, interpolate: divergingColour } };
  }
  return /^(linear|log|sqrt|pow|symlog)$/.test(scale.type)
    ? { color: { ...color, interpolate: sequentialColour } }
    : {};
}

/** Room for tick labels on the left, for labels past the right edge, and for crowded names below. */
function room(options: Options, base: Options, drawn: Drawn): Options {
  const over: Options = {};
  const open = (side: string) => options['margin'] === undefined && options[side] === undefined;
  const right = overhang(drawn);
  if (open('marginRight') && right > 0) over['marginRight'] = Math.ceil(20 + right);
  const x = drawn.scale('x');
  const step = typeof x?.['step'] === 'number' ? x['step'] : Infinity;
  const names = widest(drawn, 'x-axis tick label');
  const xOptions = scaleOptions({ ...options, ...base }, 'x');
  const crowded = names > step && xOptions['tickRotate'] === undefined && open('marginBottom');
  // A slanted name ends below its place, and starts to the left of it.
  const left = Math.max(widest(drawn, 'y-axis tick label') + 12, crowded ? names * 0.82 - step / 2 : 0);
  if (open('marginLeft') && left > 40) over['marginLeft'] = Math.ceil(left);
  if (crowded) {
    over['x'] = { ...xOptions, tickRotate: -35 };
    over['marginBottom'] = Math.ceil(30 + names * 0.6);
  }
  return over;
}

/** Width of a text as the theme sets it, estimated: a Chinese character fills the square, others about half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[⺀-鿿＀-｠]/.test(character) ? 1 : 0.56;
  return width * FONT_SIZE;
}

function widest(drawn: Element, label: string): number {
  const texts = [...drawn.querySelectorAll(`[aria-label="${label}"] text`)];
  return Math.max(0, ...texts.map((text) => widthOf(text.textContent ?? '')));
}

/** Sets labels that start at the same place, such as names at the ends of lines, clear of each other. Changes the drawing. */
export function spreadLabels(drawn: Element): void {
  for (const group of drawn.querySelectorAll('[aria-label="text"][text-anchor="start"]')) {
    const labels = [...group.querySelectorAll('text')].flatMap((text) => {
      const at = /^translate\(([-\d.]+),([-\d.]+)\)$/.exec(text.getAttribute('transform') ?? '');
      return at ? [{ text, x: Number(at[1]), y: Number(at[2]) }] : [];
    });
    // Only a column of names; labels all over the plot belong where their data are.
    if (labels.length < 2 || labels.length > 12 || labels.some(({ x }) => x !== labels[0]?.x)) continue;
    labels.sort((a, b) => b.y - a.y);
    let free = Infinity;
    for (const { text, x, y } of labels) {
      const placed = Math.min(y, free);
      if (placed !== y) text.setAttribute('transform', `translate(${x},${placed})`);
      free = placed - FONT_SIZE * 1.1;
    }
  }
}

/** How far labels that start at a datum, such as names of lines, reach past the right edge. */
function overhang(drawn: Element): number {
  const width = Number(drawn.getAttribute('width'));
  const ends = [...drawn.querySelectorAll('[aria-label="text"][text-anchor="start"] text')].map((text) => {
    const at = /translate\(([-\d.]+)/.exec(text.getAttribute('transform') ?? '')?.[1];
    const group = /translate\(([-\d.]+)/.exec(text.parentElement?.getAttribute('transform') ?? '')?.[1];
    return Number(at ?? 0) + Number(group ?? 0) + widthOf(text.textContent ?? '');
  });
  return Math.max(0, ...ends.map((end) => end - width));
}

function usesFx(spec: PlotSpec): boolean {
  const facet = optionsOf(optionsOf(spec.options)['facet']);
  return (
    (facet['x'] ?? null) !== null ||
    spec.marks.some(({ args }) => args.some((arg) => (optionsOf(arg)['fx'] ?? null) !== null))
  );
}
