/** Plots that cannot be recorded: drawn in the runtime, as it is at build and in the browser. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../src/plots/picture.ts';
import { createPlotShim } from '../../src/plots/shim.ts';
import type { PlotApi } from './helpers.ts';

const rows = [
  { x: 1, y: 2, g: 'a' },
  { x: 2, y: 5, g: 'b' },
  { x: 3, y: 4, g: 'b' },
];

interface Formats {
  'text/plain': string;
  'image/svg+xml'?: string;
  'application/vnd.separable.plot+json'?: unknown;
}

const formats = (value: unknown) => (value as Record<symbol, Formats>)[Symbol.for('separable.mime')]!;

/** What a cell shows that makes a plot: before and after its end. */
function shown(chart: (Plot: PlotApi) => unknown): { before: Formats; after: Formats } {
  const waiting: ((drawing: unknown) => void)[] = [];
  const value = chart(createPlotShim((_, work) => waiting.push(work)) as never);
  const before = formats(value);
  for (const work of waiting) work({ drawPicture });
  return { before, after: formats(value) };
}

/** The elements of a picture; throws where it is no XML. */
function pictureOf(chart: (Plot: PlotApi) => unknown): Element {
  const svg = shown(chart).after['image/svg+xml']!;
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).not.toMatch(/NaN|undefined|\[object/);
  return parseHTML(`<body>${svg}</body>`).document.querySelector('svg')!;
}

const texts = (picture: Element) => [...picture.querySelectorAll('text')].map((text) => text.textContent);

describe('drawn as a picture', () => {
  test('a reducer that is a function', () => {
    const picture = pictureOf((Plot) =>
      Plot.barY(rows, Plot.groupX({ y: (v: number[]) => v.length * 10 }, { x: 'g', y: 'y' })).plot(),
    );
    const bars = [...picture.querySelectorAll('[aria-label="bar"] rect')];
    const [a, b] = bars.map((bar) => Number(bar.getAttribute('height')));
    expect(bars).toHaveLength(2);
    expect(b).toBeCloseTo(2 * a!, 1);
    expect(texts(picture)).toContain('20');
  });

  test('a tick format that is a function', () => {
    const picture = pictureOf((Plot) =>
      Plot.plot({ x: { tickFormat: (d: number) => `<${d}>` }, marks: [Plot.dot(rows, { x: 'x', y: 'y' })] }),
    );
    expect(texts(picture)).toContain('<1>');
    expect(picture.querySelectorAll('circle')).toHaveLength(3);
  });

  test('a mark that draws itself, by elements or by a piece of SVG', () => {
    const piece = { [Symbol.for('separable.mime')]: { 'image/svg+xml': '<path d="M0,0h9" class="mine"/>' } };
    const element = (_: unknown, scales: any, __: unknown, ___: unknown, { document }: any) => {
      const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
      circle.setAttribute('cx', scales.x(2));
      circle.setAttribute('class', 'own');
      return circle;
    };
    const picture = pictureOf((Plot) =>
      Plot.plot({
        marks: [
          Plot.line(rows, { x: 'x', y: 'y' }),
          element as never,
          { render: () => piece } as never,
          Plot.dot(rows, {
            x: 'x',
            y: 'y',
            render: (...[index, scales, values, size, context, next]) => {
              const g = next!(index, scales, values, size, context)!;
              g.setAttribute('class', 'wrapped');
              return g;
            },
          }),
        ],
      }),
    );
    expect(Number(picture.querySelector('circle.own')!.getAttribute('cx'))).toBeCloseTo(330, -1);
    expect(picture.querySelectorAll('path.mine')).toHaveLength(1);
    expect(picture.querySelectorAll('g.wrapped circle')).toHaveLength(3);
  });

  const others: [string, (Plot: PlotApi) => unknown, string][] = [
    ['a map', (Plot) => Plot.lineY(rows, Plot.mapY((v: number[]) => v.map((y) => -y), { x: 'x', y: 'y' })).plot(), 'path'], // prettier-ignore
    ['a curve', (Plot) => Plot.line(rows, { x: 'x', y: 'y', curve: (context: any) => ({ lineStart() {}, lineEnd() {}, point: (x: number, y: number) => context.lineTo(x, y), areaStart() {}, areaEnd() {} }) as never }).plot(), 'path'], // prettier-ignore
    ['a scale transform', (Plot) => Plot.dot(rows, { x: 'x', y: 'y' }).plot({ y: { transform: (v: number) => v * 2 } }), 'circle'], // prettier-ignore
    ['facets and a function of groups', (Plot) => Plot.text(rows, Plot.groupX({ y: 'count' }, { x: 'g', fy: 'g', text: (d: unknown) => `${(d as []).length} rows` })).plot(), 'text'], // prettier-ignore
    ['contours', (Plot) => Plot.density(rows, { x: 'x', y: 'y' }).plot(), 'path'],
    ['a triangulation', (Plot) => Plot.delaunayMesh(rows, { x: 'x', y: 'y' }).plot(), 'path'],
    ['a map of the world', (Plot) => Plot.plot({ projection: 'equirectangular', marks: [Plot.graticule(), Plot.sphere()] }), 'path'], // prettier-ignore
    ['a tree', (Plot) => Plot.tree(['a/b', 'a/c']).plot(), 'circle'],
    ['arrows and clips', (Plot) => Plot.line(rows, { x: 'x', y: 'y', markerEnd: 'arrow', clip: true }).plot({ x: { tickFormat: () => '' } }), 'marker'], // prettier-ignore
  ];
  const more: [string, (Plot: PlotApi) => unknown, string][] = [
    ['marks that follow the pointer are left out', (Plot) => Plot.plot({ x: { tickFormat: () => '' }, marks: [Plot.dot(rows, { x: 'x', y: 'y', tip: true }), Plot.crosshair(rows, { x: 'x', y: 'y' }), Plot.tip(rows, Plot.pointer({ x: 'x', y: 'y' }))] }), 'circle'], // prettier-ignore
    ['a mark that Plot chooses', (Plot) => Plot.auto(rows, { x: 'x', y: 'y' }).plot(), 'path'],
    ['areas around points', (Plot) => Plot.voronoi(rows, { x: 'x', y: 'y', fill: 'g' }).plot(), 'path'],
    ['a transform of one’s own', (Plot) => Plot.dot(rows, Plot.transform({ x: 'x', y: 'y' }, (data, facets) => ({ data, facets }))).plot(), 'circle'], // prettier-ignore
    ['options spread over a transform', (Plot) => Plot.barY(rows, { ...Plot.groupX({ y: (v: number[]) => v.length }, { x: 'g' }), fill: 'red' }).plot(), '[fill="red"]'], // prettier-ignore
    ['styles', (Plot) => Plot.plot({ style: { fontSize: '14px' }, x: { tickFormat: () => '' }, marks: [Plot.text(rows, { x: 'x', y: 'y', text: () => 'two\nlines', mixBlendMode: 'multiply' })] }), '[style*="font-size:14px"] [style*="mix-blend-mode"]'], // prettier-ignore
  ];
  test.each([...others, ...more])('%s', (_, chart, selector) => {
    expect(pictureOf(chart).querySelectorAll(selector).length).toBeGreaterThan(0);
  });

  test('words, and keys of kinds and of amounts', () => {
    const words = { title: 'A & B', subtitle: 'below', caption: 'a sentence '.repeat(20) };
    const kinds = pictureOf(
      (Plot) =>
      Plot.plot({ ...words, color: { legend: true }, y: { tickFormat: (d: number) => `${d} m` }, marks: [Plot.dot(rows, { x: 'x', y: 'y', fill: 'g', tip: true })] }), // prettier-ignore
    );
    expect(texts(kinds)).toEqual(expect.arrayContaining(['A & B', 'below', 'a', 'b', '4 m']));
    const amounts = pictureOf(
      (Plot) =>
      Plot.plot({ color: { legend: true, label: 'depth' }, y: { tickFormat: () => '' }, marks: [Plot.dot(rows, { x: 'x', y: 'y', fill: 'y' })] }), // prettier-ignore
    );
    expect(amounts.querySelectorAll('stop')).toHaveLength(9);
    expect(texts(amounts)).toContain('depth');
  });
});

test('says what it is, and why, before and after it is drawn', () => {
  const { before, after } = shown((Plot) =>
    Plot.plot({ title: 'Cost', x: { tickFormat: () => '' }, marks: [Plot.dot(rows, { x: 'x' })] }),
  );
  expect(before['image/svg+xml']).toBeUndefined();
  expect(before['text/plain']).toBe(after['text/plain']);
  expect(after['text/plain']).toMatch(/^Cost: dot\. Drawn as a picture, without tips.*\n.*tickFormat is a/);
});

test('what can be recorded still is', () => {
  const { after } = shown((Plot) => Plot.dot(rows, { x: 'x', y: (d: any) => d.y }).plot());
  expect(after['application/vnd.separable.plot+json']).toBeDefined();
  expect(after['image/svg+xml']).toBeUndefined();
});

test('rows that the cell changes after plotting do not change the picture', () => {
  const chart = (change: boolean) => (Plot: PlotApi) => {
    const mine = rows.map((row) => ({ ...row }));
    const plot = Plot.dot(mine, { x: 'x', y: 'y' }).plot({ x: { tickFormat: () => '' } });
    if (change) mine[0]!.x = 99;
    return plot;
  };
  expect(shown(chart(true)).after).toEqual(shown(chart(false)).after);
});

test('what needs a canvas or a page is refused', () => {
  expect(() => shown((Plot) => Plot.raster({} as never))).toThrow(/Plot\.raster: this part of Plot/);
});

test('an error of Plot, or of a function of the cell, is an error of the cell', () => {
  const failing = (Plot: PlotApi) =>
    Plot.dot(rows, { x: 'x' }).plot({
      x: {
        tickFormat: () => {
          throw new RangeError('mine');
        },
      },
    });
  expect(() => shown(failing)).toThrow(/mine/);
});
