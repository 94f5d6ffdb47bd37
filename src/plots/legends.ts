/** Keys to colours and symbols. */
import type { Drawn } from './replay.ts';
import { FONT_SIZE } from './theme.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Id of the bar's colours, while a plot is being drawn. */
const RAMP = 'plot-ramp';

interface Legendary extends Drawn {
  legend(name: string, options?: object): Element | undefined;
}

/** The keys that a plot asks for; categories as swatches, amounts as a bar of colour with its ends and middle. */
export function legendsOf(drawn: Drawn, options: Record<string, unknown>, document: Document): Element[] {
  const wants = (name: string) => {
    const scale = options[name] as { legend?: unknown } | null | undefined;
    return Boolean(scale?.legend);
  };
  const made: (Element | undefined)[] = [];
  const color = wants('color') ? drawn.scale('color') : undefined;
  if (color) {
    const discrete = /^(ordinal|categorical|threshold|quantile|quantize)$/.test(color.type);
    made.push(
      discrete ? (drawn as Legendary).legend('color', { legend: 'swatches' }) : ramp(color, document),
    );
  }
  if (wants('symbol') && drawn.scale('symbol')) made.push((drawn as Legendary).legend('symbol'));
  return made.filter((legend) => legend !== undefined);
}

type Scale = NonNullable<ReturnType<Drawn['scale']>>;

function ramp(scale: Scale, document: Document): Element | undefined {
  const svg = rampSvg(scale, document);
  if (!svg) return undefined;
  const holder = document.createElement('div');
  holder.setAttribute('class', 'plot-ramp');
  const label = scale['label'];
  if (typeof label === 'string') {
    const words = document.createElement('span');
    words.textContent = label;
    holder.append(words);
  }
  holder.append(svg);
  return holder;
}

/** The bar itself; undefined for a scale that has no ends. */
export function rampSvg(scale: Scale, document: Document): Element | undefined {
  const interpolate = scale['apply'] as ((value: number) => string) | undefined;
  const [lo, hi] = [Number(scale.domain?.[0]), Number(scale.domain?.at(-1))];
  if (!interpolate || !Number.isFinite(lo) || !Number.isFinite(hi)) return undefined;
  const [width, height, bar] = [200, 30, 10];
  const create = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const make = (parent: Element, name: string, attributes: Record<string, string | number>) => {
    const element = create(name, attributes);
    parent.append(element);
    return element;
  };
  const svg = create('svg', { width, height, viewBox: `0 0 ${width} ${height}`, fill: 'currentColor' });
  svg.setAttribute('font-size', String(FONT_SIZE));
  const gradient = make(make(svg, 'defs', {}), 'linearGradient', { id: RAMP });
  const stops = 8;
  for (let i = 0; i <= stops; i++) {
    const t = i / stops;
    make(gradient, 'stop', { offset: t, 'stop-color': interpolate(lo + t * (hi - lo)) });
  }
  make(svg, 'rect', { width, height: bar, fill: `url(#${RAMP})` });
  const pivot = Number(scale['pivot'] ?? (lo + hi) / 2);
  const places: [number, string][] = [
    [lo, 'start'],
    [pivot, 'middle'],
    [hi, 'end'],
  ];
  for (const [value, anchor] of places) {
    const x = ((value - lo) / (hi - lo || 1)) * width;
    make(svg, 'text', { x, y: height - 4, 'text-anchor': anchor }).textContent = Number(
      value.toPrecision(3),
    ).toLocaleString('en');
  }
  return svg;
}
