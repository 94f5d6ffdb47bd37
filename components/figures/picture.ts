/**
 * A figure as one SVG that stands alone, for files. It is made of the very drawings that the page has; only where they
 * stand is worked out here, since nothing lays out HTML where a file is written: stages in a column, parts in rows.
 */
import { widthOf } from '../../src/plots/theme.ts';
import rules from '../../src/styles/figure-drawing.css?raw';

/** Rows get no wider, as in a reading column. */
const WIDTH = 640;
/** Room around the picture. */
const EDGE = 10;
const GAP = 10;

/** What stands side by side; all else stands one below the other. */
const ROWS =
  '.fig-label, .fig-ramp, .fig-sheets, .fig-lane, .fig-row, .fig-sources, .fig-labels, .fig-shared, .fig-equation, ' +
  '.fig-mixing, .fig-sum, .fig-progress';
/** In the middle of their row, or at its top, or, if neither, at its bottom. */
const MIDDLE = '.fig-ramp, .fig-lane, .fig-row, .fig-equation, .fig-sum';
const TOP = '.fig-label, .fig-labels, .fig-shared';
const APART = '.fig-words, .fig-across';

interface Box {
  width: number;
  height: number;
  /** @param room - width that the box may take, if it stretches */
  draw(x: number, y: number, room: number): string;
}

/** @param figure - the root of a figure's HTML, `.fig` */
export function figurePicture(figure: Element): string {
  const box = column([...figure.children].flatMap(boxOf));
  const [width, height] = [box.width + 2 * EDGE, box.height + 2 * EDGE].map(Math.ceil) as [number, number];
  const name = figure.querySelector('[role="img"]')?.getAttribute('aria-label') ?? '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="fig" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">` +
    `<title>${escape(name)}</title><style>${styles}</style><rect class="fig-sheet" width="${width}" height="${height}"/>` +
    `${box.draw(EDGE, EDGE, box.width)}</svg>`
  );
}

const styles = rules.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ');

const escape = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

function boxOf(element: Element): Box[] {
  if (element.matches(APART)) return [];
  // A single strand joins nothing: see figures.css.
  if (element.matches('.fig-down') && element.children.length < 2) return [];
  if (element.localName === 'svg') return [drawingBox(element)];
  if (element.localName === 'tbody' || element.localName === 'table') return [tableBox(element)];
  if (element.matches('.figure-caption')) return [column(lines(textIn(element)).map((line) => word(line)))];
  const parts = [...element.childNodes].flatMap((node) => {
    if (node.nodeType === 1) return boxOf(node as Element);
    const text = node.nodeType === 3 ? node.textContent!.trim() : '';
    return text ? [word(text, element)] : [];
  });
  if (parts.length === 0) return [];
  const inner = element.matches(ROWS) ? rows(parts, element) : column(parts);
  return [coloured(element.matches('.fig-term, .fig-result') ? framed(inner, element) : inner, element)];
}

const textIn = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();

/** The hue of a channel reaches into what stands in its element. */
function coloured(box: Box, element: Element): Box {
  const hue = /\bfig-ch\d\b/.exec(element.getAttribute('class') ?? '')?.[0];
  if (!hue) return box;
  return { ...box, draw: (...at) => `<g class="${hue}">${box.draw(...at)}</g>` };
}

function drawingBox(svg: Element): Box {
  const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name))) as [
    number,
    number,
  ];
  // Strands have no size of their own: they reach over the stages that they join.
  const stretches = width === 0;
  const attributes = `viewBox="${svg.getAttribute('viewBox')}"${stretches ? ' preserveAspectRatio="none"' : ''}`;
  const glyph = svg.matches('.fig-glyph') ? ' class="fig-glyph"' : '';
  const inner = svg.innerHTML.replace(/<!--.*?-->/gs, '');
  return {
    width,
    height: stretches ? 40 : height,
    draw: (x, y, room) =>
      `<svg x="${x}" y="${y}" width="${stretches ? room : width}" height="${stretches ? 40 : height}" overflow="visible" ${attributes}${glyph}>${inner}</svg>`,
  };
}

/** One line of text in the type of its element. */
function word(text: string, element?: Element): Box {
  const isSmall = element?.matches('.fig-tag, .fig-ramp, small') ?? false;
  const isBold = element?.matches('b, strong, .fig-pixel, .fig-total, .fig-differs') ?? false;
  const size = isSmall ? 11 : element?.matches('.fig-label span') ? 12 : 13;
  const height = size * 1.4;
  // Bold and Chinese words take more than the estimate; a little room is better than two words in one place.
  return {
    width: widthOf(text) * (size / 12) * (isBold ? 1.22 : 1.12),
    height,
    draw: (x, y) =>
      `<text class="fig-word" x="${x}" y="${y + size * 1.05}" font-size="${size}"${isBold ? ' font-weight="650"' : ''}>${escape(text)}</text>`,
  };
}

function lines(text: string): string[] {
  const all = [''];
  for (const piece of text.split(/(?<=\s)|(?<=[⺀-鿿＀-｠])/)) {
    if (all.at(-1) !== '' && widthOf(all.at(-1)! + piece) > WIDTH * 0.9) all.push(piece);
    else all[all.length - 1] += piece;
  }
  return all.map((line) => line.trim());
}

function framed(box: Box, element: Element): Box {
  const edge = element.matches('.fig-result') ? 'fig-now' : 'fig-edge';
  const [width, height] = [box.width + 8, box.height + 2];
  return {
    width,
    height,
    draw: (x, y, room) =>
      `<rect class="${edge}" x="${x}" y="${y}" width="${width}" height="${height}"/>${box.draw(x + 4, y + 1, room)}`,
  };
}

function column(boxes: readonly Box[]): Box {
  const width = Math.max(0, ...boxes.map((box) => box.width));
  // Words stand close to what follows, drawings apart.
  const gaps = boxes.map((_, i) => (i === 0 ? 0 : boxes[i - 1]!.height > 24 ? GAP : 2));
  const height = boxes.reduce((sum, box, i) => sum + box.height + gaps[i]!, 0);
  return {
    width,
    height,
    draw: (x, y, room) => {
      let at = y;
      return boxes
        .map((box, i) => {
          const drawn = box.draw(x, at + gaps[i]!, width || room);
          at += gaps[i]! + box.height;
          return drawn;
        })
        .join('');
    },
  };
}

/** Side by side, in as many rows as they need. */
function rows(boxes: readonly Box[], element: Element): Box {
  const broken: Box[][] = [[]];
  let used = 0;
  for (const box of boxes) {
    if (used > 0 && used + GAP + box.width > WIDTH) {
      broken.push([]);
      used = 0;
    }
    broken.at(-1)!.push(box);
    used += (used > 0 ? GAP : 0) + box.width;
  }
  return column(broken.map((row) => rowBox(row, element)));
}

function rowBox(boxes: readonly Box[], element: Element): Box {
  const height = Math.max(...boxes.map((box) => box.height));
  const down = element.matches(MIDDLE) ? 0.5 : element.matches(TOP) ? 0 : 1;
  return {
    width: boxes.reduce((sum, box) => sum + box.width, GAP * (boxes.length - 1)),
    height,
    draw: (x, y) => {
      let at = x;
      return boxes
        .map((box) => {
          const drawn = box.draw(at, y + down * (height - box.height), box.width);
          at += box.width + GAP;
          return drawn;
        })
        .join('');
    },
  };
}

/** Numbers stand to the right of their columns. */
function tableBox(table: Element): Box {
  const cells = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => word(textIn(cell))),
  );
  const widths = (cells[0] ?? []).map(
    (_, i) => Math.max(...cells.map((row) => row[i]?.width ?? 0)) + 2 * GAP,
  );
  const height = 20;
  const width = widths.reduce((sum, one) => sum + one, 0);
  return {
    width,
    height: height * cells.length,
    draw: (x, y) =>
      cells
        .map((row, r) => {
          let left = x;
          return row
            .map((cell, c) => {
              const at = c === 0 ? left : left + widths[c]! - cell.width;
              left += widths[c]!;
              return cell.draw(at, y + r * height, cell.width);
            })
            .join('');
        })
        .join(''),
  };
}
