/** A recorded plot as elements of a page: the same in Node, with a document of linkedom, and in the browser. */
import { cleanElement } from './clean.ts';
import { STRIPES } from './colours.ts';
import { describePlot } from './describe.ts';
import { legendsOf } from './legends.ts';
import { asPlotSpec, replayPlot, topOptions, type Drawn } from './replay.ts';
import { isTagged, type Encoded, type PlotSpec } from './spec.ts';
import { FONT_SIZE, baseTheme, refineTheme, spreadLabels } from './theme.ts';

export { plotTables, type PlotTable } from './table.ts';
export { describePlot, plotFacts, type PlotFacts } from './describe.ts';
export type { PlotSpec } from './spec.ts';

export interface RenderOptions {
  document: Document;
  /**
   * Pixels that the plot is drawn for; it shrinks with its place, and its words with it. Default: a still plot is drawn
   * for a reading column and for a phone, and the style sheet shows the one that fits; a live one for the window.
   */
  width?: number;
  /** Name of the picture for those who do not see it, in the page's language; default an English description. */
  describe?: string;
  /** Id of an element that says more, such as the caption or the table. */
  describedBy?: string;
  /** Prefix of the ids inside; default a hash of the plot and the width. */
  id?: string;
  /** Tips and crosshairs that follow the pointer; default false, as nothing moves before a script runs. */
  live?: boolean;
}

/** Widths of a reading column and of a phone. */
export const WIDE = 640;
export const NARROW = 340;

/**
 * Draws a plot in the page's theme. Colours are the page's tokens, so that one picture serves light and dark.
 * Title, subtitle and keys are inside; the caption is not: see {@link plotCaption}.
 *
 * @param value - what a cell's output holds under 'application/vnd.separable.plot+json'
 * @returns `<div class="plot-figure">` with an `<svg class="plot" role="img">` in it; without a width,
 *   `<div class="plot-pair">` of two such
 * @throws TypeError for another version, an unknown mark, or options that Plot refuses
 */
export function renderPlot(value: unknown, options: RenderOptions): HTMLElement {
  if (options.width !== undefined || options.live)
    return draw(value, options.width ?? fitting(options.document), options);
  const pair = options.document.createElement('div');
  pair.setAttribute('class', 'plot-pair');
  for (const [name, width] of [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const) {
    const id = options.id === undefined ? {} : { id: `${options.id}-${name}` };
    const figure = draw(value, width, { ...options, ...id });
    figure.setAttribute('class', `plot-figure plot-${name}`);
    pair.append(figure);
  }
  return pair;
}

function fitting(document: Document): number {
  return (document.defaultView?.innerWidth ?? WIDE) < 500 ? NARROW : WIDE;
}

function draw(value: unknown, width: number, options: RenderOptions): HTMLElement {
  const whole = asPlotSpec(value);
  const spec = options.live ? whole : still(whole);
  const { document } = options;
  const id = options.id ?? `plot-${hash(JSON.stringify(whole))}-${width}`;

  const base: Record<string, unknown> = { ...baseTheme(spec, width), document };
  // A slider redraws the same plot over other data: what was right for the last drawing saves a second one.
  const key = options.live ? JSON.stringify([width, spec.options, spec.marks.map(({ mark }) => mark)]) : null;
  let refined = (key !== null && refinements.get(key)) || {};
  let drawn = replayPlot(spec, { ...base, ...refined });
  const better = refineTheme(spec, base, drawn);
  if (signature(better) !== signature(refined)) {
    refined = better;
    drawn = replayPlot(spec, { ...base, ...refined });
  }
  if (key !== null) remember(key, refined);
  spreadLabels(drawn);
  // Plot tells which datum is pointed at by an input event, which the page would take for a control's.
  if (options.live) drawn.addEventListener('input', (event) => event.stopPropagation());

  const figure = document.createElement('div');
  figure.setAttribute('class', 'plot-figure');
  for (const part of ['title', 'subtitle'] as const) {
    const words = spec[part];
    if (words === null) continue;
    const line = document.createElement('p');
    line.setAttribute('class', `plot-${part}`);
    line.textContent = words;
    figure.append(line);
  }
  figure.append(...legendsOf(drawn, topOptions(spec), document), drawn);
  if (figure.innerHTML.includes(`url(#${STRIPES})`)) addStripes(drawn);
  cleanElement(figure, id);
  setMinuses(figure);
  name(drawn, options.describe ?? describePlot(whole), options.describedBy);
  return figure;
}

const refinements = new Map<string, Record<string, unknown>>();

function remember(key: string, refined: Record<string, unknown>): void {
  refinements.delete(key);
  refinements.set(key, refined);
  const oldest = refinements.keys().next().value;
  if (refinements.size > 30 && oldest !== undefined) refinements.delete(oldest);
}

function signature(options: Record<string, unknown>): string {
  return JSON.stringify(options, (_, value: unknown) => (typeof value === 'function' ? value.name : value));
}

/** The sentence to set under the plot; null when the cell gave none. */
export function plotCaption(value: unknown): string | null {
  return asPlotSpec(value).caption;
}

function name(svg: Drawn, label: string, describedBy: string | undefined): void {
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  if (describedBy !== undefined) svg.setAttribute('aria-describedby', describedBy);
  svg.setAttribute('font-size', String(FONT_SIZE));
}

/** Words that are numbers have a true minus sign, those of marks and keys too; Plot gives it to its ticks only. */
function setMinuses(figure: Element): void {
  for (const words of figure.querySelectorAll('text, tspan'))
    if (words.childElementCount === 0 && /^-[\d.]/.test(words.textContent!))
      words.textContent = words.textContent!.replace('-', '−');
}

/** Separable is depthwise and pointwise side by side: stripes of their two hues, along lines and across areas alike. */
function addStripes(svg: Element): void {
  const make = (parent: Element, tag: string, attributes: Record<string, string>) => {
    const element = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  };
  const size = { width: '10', height: '10' };
  const pattern = make(make(svg, 'defs', {}), 'pattern', { id: STRIPES, ...size, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }); // prettier-ignore
  make(pattern, 'rect', { ...size, fill: 'var(--op-depthwise)' });
  make(pattern, 'rect', { width: '5', height: '10', fill: 'var(--op-pointwise)' });
}

/** The plot without what needs a pointer. */
export function still(spec: PlotSpec): PlotSpec {
  const quiet = (value: Encoded): Encoded => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    if (isTagged(value)) {
      return value.$ === 'call'
        ? { ...value, args: value.args.map(quiet), and: quiet(value.and) as typeof value.and }
        : value;
    }
    const { tip: _tip, ...rest } = value;
    return rest;
  };
  const follows = (value: Encoded): boolean =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    isTagged(value) &&
    value.$ === 'call'
      ? value.v.startsWith('pointer') || value.args.some(follows)
      : false;
  const marks = spec.marks.filter(({ mark, args }) => !mark.startsWith('crosshair') && !args.some(follows));
  return { ...spec, marks: marks.map(({ mark, args }) => ({ mark, args: args.map(quiet) })) };
}

/** FNV-1a, 32 bits, in base 36. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}
