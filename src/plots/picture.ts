/**
 * A plot that cannot be recorded, drawn by Plot where its functions are: in the runtime, as the text of an SVG. This is
 * the entry of a script of its own, which is loaded when a cell first needs it.
 */
import * as Plot from '@observablehq/plot';
import { rampSvg } from './legends.ts';
import type { Call } from './record.ts';
import type { Drawn } from './replay.ts';
import { FONT_SIZE, widthOf } from './theme.ts';
import { TinyDocument, TinyText, type TinyElement } from './tiny-dom.ts';

type Bag = Record<PropertyKey, unknown>;
type Fn = (...args: unknown[]) => unknown;

/** How to read what the recording Plot has handed to the cell. */
export interface Reader {
  /** A mark as the call that made it; null for all else. */
  mark(value: unknown): Call | null;
  /** The key of a transform's call in its result. */
  call: symbol;
}

const MIME = Symbol.for('separable.mime');

const isObject = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** @throws what Plot or a function of the cell throws */
export function drawPicture({ title, subtitle, caption, ...options }: Bag, reader: Reader): string {
  const document = new TinyDocument();

  /** What is drawn by the cell itself: an element, or a piece of svg`…`. */
  const drawnBy = (draw: Fn): Fn =>
    function (this: unknown, ...args) {
      const made = draw.apply(this, args);
      const markup = isObject(made) && (made[MIME] as Bag | undefined)?.['image/svg+xml'];
      if (typeof markup !== 'string') return made;
      const group = document.createElement('g');
      group.append(new TinyText(markup));
      return group;
    };

  const call = ({ name, args }: Call) => (Plot as unknown as Record<string, Fn>)[name]!(...args.map(real));

  /** Arguments as Plot itself would have them; no tips, as nobody can point into a picture. */
  const real = (value: unknown): unknown => {
    if (!isObject(value) || Symbol.iterator in value) return value;
    const made = value[reader.call] as Call | undefined;
    const { [reader.call]: _call, tip: _tip, ...rest } = value;
    if (typeof rest['render'] === 'function') rest['render'] = drawnBy(rest['render'] as Fn);
    return made ? { ...(call(made) as object), ...rest } : Object.getPrototypeOf(value) === Object.prototype ? rest : value; // prettier-ignore
  };

  const marks = ([options['marks']] as unknown[]).flat(Infinity).map((mark) => {
    const recorded = reader.mark(mark);
    if (recorded) return call(recorded);
    const draw = isObject(mark) ? mark['render'] : mark;
    return typeof draw === 'function' ? drawnBy(draw as Fn) : mark;
  });
  const quiet = (name: string) =>
    isObject(options[name]) ? { ...options[name], legend: false } : options[name];
  const scales = { color: quiet('color'), symbol: quiet('symbol') };
  const drawn = Plot.plot({
    ...options,
    ...scales,
    marks,
    document,
    figure: false,
  } as never) as unknown as Drawn & TinyElement;
  const key = isObject(options['color']) && options['color']['legend'] ? drawn.scale('color') : undefined;
  const label = isObject(options['color']) ? options['color']['label'] : undefined;
  return framed(document, drawn, { title, subtitle, caption, label }, key);
}

type Scale = NonNullable<ReturnType<Drawn['scale']>>;

/** The drawing on white, as it cannot know the page's theme, with its words and its key around it. */
export function framed(
  document: TinyDocument,
  drawn: TinyElement,
  words: Bag,
  key: Scale | undefined,
): string {
  // It would stretch the drawing, which is a part of the picture here and no element of a page.
  drawn.children.find(({ tagName }) => tagName === 'style')?.remove();
  const width = Number(drawn.getAttribute('width'));
  const root = document.createElement('svg');
  let y = 0;
  const make = (name: string, attributes: Record<string, unknown>): TinyElement => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    root.append(element);
    return element;
  };
  const place = (element: TinyElement, height: number) => {
    element.setAttribute('y', y);
    root.append(element);
    y += height;
  };
  const write = (text: unknown, size: number, weight = 'normal') => {
    if (text === null || text === undefined) return;
    for (const line of wrapped(String(text), (width / size) * FONT_SIZE)) {
      y += size * 1.4;
      make('text', { x: 0, y: y - size * 0.3, 'font-size': size, 'font-weight': weight }).textContent = line;
    }
  };

  const paper = make('rect', { width, fill: 'white' });
  write(words['title'], 16, 'bold');
  write(words['subtitle'], FONT_SIZE);
  if (key !== undefined) write(words['label'], FONT_SIZE);
  if (key !== undefined && /^(ordinal|categorical|threshold|quantile|quantize)$/.test(key.type)) {
    let x = 0;
    y += 22;
    for (const value of key.domain ?? []) {
      const label = String(value);
      const wide = 22 + widthOf(label) + 12;
      if (x > 0 && x + wide > width) [x, y] = [0, y + 20];
      const fill = (key['apply'] as (value: unknown) => string)(value);
      make('rect', { x, y: y - 15, width: 15, height: 15, fill });
      make('text', { x: x + 20, y: y - 3, 'font-size': FONT_SIZE }).textContent = label;
      x += wide;
    }
    y += 6;
  } else if (key !== undefined) {
    const ramp = rampSvg(key, document as unknown as Document);
    if (ramp) place(ramp as unknown as TinyElement, 36);
  }
  place(drawn, Number(drawn.getAttribute('height')));
  write(words['caption'], FONT_SIZE);
  y = Math.ceil(y + 4);
  paper.setAttribute('height', y);
  const size = { width, height: y, viewBox: `0 0 ${width} ${y}` };
  for (const [key, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', ...size }))
    root.setAttribute(key, value);
  root.setAttribute('class', 'plot-picture');
  root.setAttribute('font-family', 'system-ui, sans-serif');
  root.setAttribute('style', 'white-space:pre;--plot-background:white');
  return root.outerHTML;
}

/** A text in lines that fit; Chinese may break after each character. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const piece of text.trim().split(/(?<=\s)|(?<=[⺀-鿿＀-｠])/)) {
    const longer = lines.at(-1)! + piece;
    if (longer !== piece && widthOf(longer.trimEnd()) > width) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trimEnd());
}
