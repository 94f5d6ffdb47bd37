/**
 * A drawing of the page as an SVG that stands alone: with the colours and the type that the page gives it, its words and
 * boxes that are no SVG (titles, keys, the caption, terms), and the page's ground. And an SVG as a PNG.
 */
const SVG = 'http://www.w3.org/2000/svg';

/** Room around the drawing. */
const EDGE = 12;

/** What elements take from those around them, and what they do not, with the value that says nothing. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'paint-order',
] as const;
const OWN = {
  opacity: '1',
  'stop-color': 'rgb(0, 0, 0)',
  'dominant-baseline': 'auto',
  'vector-effect': 'none',
  'mix-blend-mode': 'normal',
} as const;

/** @param drawing - an element of the page that holds SVG, laid out */
export function drawingToSvg(drawing: Element): string {
  const outer = drawing.getBoundingClientRect();
  const whole = document.createElementNS(SVG, 'svg');
  const [width, height] = [Math.ceil(outer.width) + 2 * EDGE, Math.ceil(outer.height) + 2 * EDGE];
  set(whole, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = document.createElementNS(SVG, 'rect');
  set(ground, {
    width: '100%',
    height: '100%',
    fill: plainColour(getComputedStyle(document.documentElement).backgroundColor),
  });
  whole.append(ground);
  const label = drawing.querySelector('svg[aria-label]')?.getAttribute('aria-label');
  if (label) {
    const title = document.createElementNS(SVG, 'title');
    title.textContent = label;
    whole.prepend(title);
  }
  const shift = { x: EDGE - outer.x, y: EDGE - outer.y };
  for (const box of boxesOf(drawing)) whole.append(...framed(box, shift));
  for (const svg of drawing.querySelectorAll('svg')) if (!svg.parentElement?.closest('svg')) whole.append(resolved(svg, shift)); // prettier-ignore
  for (const word of wordsOf(drawing)) whole.append(placed(word, shift));
  return new XMLSerializer().serializeToString(whole);
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** A copy with everything that the page's styles say of it as attributes. */
function resolved(svg: SVGSVGElement, shift: { x: number; y: number }): Element {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const box = svg.getBoundingClientRect();
  const pairs = [[svg, copy] as const];
  for (const [from, to] of pairs) {
    dress(from, to, from === svg ? null : from.parentElement);
    [...from.children].forEach((child, i) =>
      pairs.push([child as SVGSVGElement, to.children[i] as SVGSVGElement]),
    );
  }
  set(copy, { x: box.x + shift.x, y: box.y + shift.y, width: box.width, height: box.height });
  copy.setAttribute('overflow', 'visible');
  return copy;
}

function dress(from: Element, to: Element, parent: Element | null): void {
  const style = getComputedStyle(from);
  const around = parent && getComputedStyle(parent);
  for (const name of [...to.getAttributeNames()])
    if (/^(class|style|role|tabindex|aria-.*|data-.*)$/.test(name)) to.removeAttribute(name);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (around?.getPropertyValue(name) !== value || to.hasAttribute(name))
      to.setAttribute(name, plain(value));
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== usual || to.hasAttribute(name)) to.setAttribute(name, plain(value));
  }
  if (style.display === 'none' || style.visibility === 'collapse') to.setAttribute('display', 'none');
}

/** What is no part of the picture. */
const APART = 'svg, style, details, button, .output-tools';

/** The elements outside of SVG, those behind first. */
function* boxesOf(drawing: Element): Iterable<Element> {
  for (const element of drawing.querySelectorAll('*')) if (!element.closest(APART)) yield element;
}

/** The ground and the edges that the style gives an element. */
function* framed(element: Element, shift: { x: number; y: number }): Iterable<Element> {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const draw = (x: number, y: number, width: number, height: number, colour: string) => {
    const rect = document.createElementNS(SVG, 'rect');
    set(rect, { x: x + shift.x, y: y + shift.y, width, height, fill: plainColour(colour) });
    return rect;
  };
  const { x, y, right, bottom, width, height } = box;
  const colour = style.backgroundColor;
  if (colour !== 'rgba(0, 0, 0, 0)') yield draw(x, y, width, height, colour);
  const thick = (side: string) =>
    style.getPropertyValue(`border-${side}-style`) === 'none'
      ? 0
      : parseFloat(style.getPropertyValue(`border-${side}-width`));
  const [top, end, below, start] = ['top', 'right', 'bottom', 'left'].map(thick) as [number, number, number, number]; // prettier-ignore
  if (top) yield draw(x, y, width, top, style.borderTopColor);
  if (below) yield draw(x, bottom - below, width, below, style.borderBottomColor);
  if (start) yield draw(x, y, start, height, style.borderLeftColor);
  if (end) yield draw(right - end, y, end, height, style.borderRightColor);
}

/** The words outside of SVG, each with where it stands: so lines break where they do in the page. */
function* wordsOf(drawing: Element): Iterable<{ text: string; box: DOMRect; style: CSSStyleDeclaration }> {
  const walker = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (parent.closest(APART)) continue;
    const style = getComputedStyle(parent);
    for (const { 0: text, index } of node.textContent!.matchAll(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const box = range.getBoundingClientRect();
      if (box.width > 0) yield { text, box, style };
    }
  }
}

function placed(
  { text, box, style }: { text: string; box: DOMRect; style: CSSStyleDeclaration },
  shift: { x: number; y: number },
): Element {
  const element = document.createElementNS(SVG, 'text');
  element.textContent = text;
  set(element, {
    x: box.x + shift.x,
    y: box.y + shift.y + box.height / 2,
    'dominant-baseline': 'central',
    fill: plainColour(style.color),
  });
  for (const name of ['font-family', 'font-size', 'font-style', 'font-weight'])
    element.setAttribute(name, style.getPropertyValue(name));
  return element;
}

/** Colours as every program reads them; addresses within the drawing as they were. */
function plain(value: string): string {
  if (/^url\(/.test(value)) return value.replace(/^url\("?[^"#]*(#[^")]+)"?\)/, 'url($1)');
  return /^(color|oklab|oklch|lab|lch|hwb|hsl)\(/.test(value) ? plainColour(value) : value;
}

const known = new Map<string, string>();

function plainColour(colour: string): string {
  const found = known.get(colour);
  if (found !== undefined) return found;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data as unknown as [number, number, number, number];
  const written =
    a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${Number((a / 255).toFixed(3))})`;
  known.set(colour, written);
  return written;
}

/** @param source - an address of an image; nothing that it holds runs */
export async function imageToPng(source: string, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = (image.naturalWidth || 300) * scale;
  canvas.height = (image.naturalHeight || 150) * scale;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the image is too large'))),
      'image/png',
    ),
  );
}
