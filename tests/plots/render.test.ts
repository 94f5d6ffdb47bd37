import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { NARROW, WIDE, plotCaption, plotTables, renderPlot } from '../../src/plots/render.ts';
import type { Encoded } from '../../src/plots/spec.ts';
import { charts } from './charts.ts';
import { newDocument, shim, specOf } from './helpers.ts';

const draw = (plot: unknown, options: object = {}) =>
  renderPlot(specOf(plot), { document: newDocument(), width: WIDE, ...options });

const costs = ['standard', 'depthwise', 'pointwise', 'separable'].flatMap((op, i) =>
  [1, 2, 3].map((k) => ({ op, k, macs: k * k * (i + 1) })),
);

const golden: Record<string, () => unknown> = {
  'lines-of-operations': () =>
    shim.plot({
      title: 'Cost by kernel size',
      x: { label: 'K (pixels)' },
      y: { label: 'multiply-adds', tickFormat: ',d' },
      marks: [
        shim.ruleY([0]),
        shim.line(costs, { x: 'k', y: 'macs', stroke: 'op', tip: true }),
        shim.text(costs, shim.selectLast({ x: 'k', y: 'macs', z: 'op', text: 'op', textAnchor: 'start', dx: 6 })),
      ],
    }),
  'stacked-bars-with-a-key': () =>
    shim.barY(costs.slice(3, 9), { x: 'k', y: 'macs', fill: 'op' }).plot({ color: { legend: true }, x: { label: 'K' } }),
  'heat-map-centred-on-zero': () => {
    const tiles = [-2, -1, 0, 1, 2, 3].map((value, i) => ({ h: Math.floor(i / 3), w: i % 3, value }));
    return shim.plot({
      color: { legend: true, label: 'value' },
      marks: [shim.cell(tiles, { x: 'w', y: 'h', fill: 'value' }), shim.text(tiles, { x: 'w', y: 'h', text: 'value' })],
    });
  },
  'histogram': () => shim.rectY([1, 2, 2, 3, 3, 3, 4, 4, 9], shim.binX({ y: 'count' })).plot({ x: { label: 'weight' } }),
}; // prettier-ignore

test.each(Object.keys(golden))('%s is drawn as it was when it was last looked at', async (name) => {
  const markup = draw(golden[name]!(), { id: name }).outerHTML.replaceAll('><', '>\n<');
  await expect(`${markup}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
});

describe('every chart fits the page', () => {
  test.each(Object.keys(charts))('%s: no styles, links or labels on groups; a named image', (name) => {
    const figure = draw(charts[name]!(shim));
    expect(figure.querySelectorAll('style, script, a, image').length).toBe(0);
    expect(figure.outerHTML).not.toMatch(/ style=| href=| on\w+=/);
    for (const g of figure.querySelectorAll('g')) expect(g.hasAttribute('aria-label')).toBe(false);
    const svg = figure.querySelector('svg.plot')!;
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')!.length).toBeGreaterThan(5);
    expect(svg.querySelectorAll('path, rect, circle, line, text').length).toBeGreaterThan(5);
  });

  test('drawn twice, it is the same text', () => {
    for (const chart of Object.values(charts))
      expect(draw(chart(shim)).outerHTML).toBe(draw(chart(shim)).outerHTML);
  });
});

test('without a width, a still plot is drawn for a reading column and for a phone, with ids of their own', () => {
  const pair = renderPlot(specOf(golden['lines-of-operations']!()), { document: newDocument(), id: 'cost' });
  const widths = [...pair.querySelectorAll('svg.plot')].map((svg) => Number(svg.getAttribute('width')));
  expect(widths).toEqual([WIDE, NARROW]);
  const ids = [...pair.querySelectorAll('[id]')].map((element) => element.id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

test('operations have their own hues in English and Chinese, and separable is stripes of two', () => {
  for (const names of [
    ['standard', 'depthwise', 'pointwise', 'separable'],
    ['標準卷積', '逐深度', '逐點', '深度可分離'],
  ]) {
    const bars = names.map((name, i) => ({ name, y: i + 1 }));
    const figure = draw(shim.barY(bars, { x: 'name', y: 'y', fill: 'name', sort: { x: 'y' } }).plot(), {
      id: 'p',
    });
    const fills = [...figure.querySelectorAll('.plot rect')].map((rect) => rect.getAttribute('fill'));
    expect(fills).toEqual(
      expect.arrayContaining(['var(--op-standard)', 'var(--op-depthwise)', 'var(--op-pointwise)']),
    );
    const stripes = fills.find((fill) => fill?.startsWith('url(#p-'));
    const pattern = figure.querySelector(`pattern[id="${stripes?.slice(5, -1)}"]`);
    expect(pattern?.innerHTML).toContain('var(--op-depthwise)');
    expect(pattern?.innerHTML).toContain('var(--op-pointwise)');
  }
});

test('channels named by number take the hue of that channel, other categories the hues in order', () => {
  const fills = (names: string[]) => {
    const figure = draw(shim.dot(names, { x: (_, i) => i, fill: (d) => d }).plot());
    return [...figure.querySelectorAll('circle')].map((circle) => circle.getAttribute('fill'));
  };
  expect(fills(['channel 3', 'channel 0'])).toEqual(['var(--channel-3)', 'var(--channel-0)']);
  expect(fills(['cats', 'dogs'])).toEqual(['var(--channel-0)', 'var(--channel-1)']);
});

test('a colour scale of amounts that spans zero is centred on it; a scheme of the cell is kept', () => {
  const dots = (options: object) => {
    const figure = draw(shim.dotX([-1, 0, 4], { x: (d) => d, fill: (d) => d }).plot(options));
    return [...figure.querySelectorAll('circle')].map((circle) => circle.getAttribute('fill'));
  };
  const mixes = dots({});
  expect(mixes[0]).toBe('color-mix(in oklab, var(--value-zero), var(--value-negative-fill) 25%)');
  expect(mixes[1]).toContain('var(--value-positive-fill) 0%');
  expect(mixes[2]).toContain('var(--value-positive-fill) 100%');
  expect(dots({ color: { scheme: 'viridis' } })[0]).toMatch(/^(rgb|#)/);
});

test('long tick labels have room on the left, names at the ends of lines on the right, and do not overlap', () => {
  const figure = draw(golden['lines-of-operations']!());
  const names = [...figure.querySelectorAll('text')].filter((text) =>
    /^[a-z]+$/.test(text.textContent ?? ''),
  );
  expect(names).toHaveLength(4);
  const places = names.map((text) =>
    /translate\(([\d.]+),([\d.]+)\)/.exec(text.getAttribute('transform')!)!.slice(1).map(Number),
  );
  for (const [x = 0] of places) expect(x).toBeLessThan(WIDE - 50);
  const heights = places.map(([, y = 0]) => y).sort((a, b) => a - b);
  heights.slice(1).forEach((y, i) => expect(y - heights[i]!).toBeGreaterThan(12));
  const big = draw(shim.lineY([0, 123_456_789]).plot());
  const first = /translate\(([\d.]+)/.exec(big.querySelector('text')!.getAttribute('transform')!)![1];
  expect(Number(first)).toBeGreaterThan(60);
});

test('tips and crosshairs are drawn only when live', () => {
  const chart = charts['regression over dots, sorted by a comparison, with tips']!;
  const still = specOf(chart(shim));
  expect(draw(chart(shim)).innerHTML.length).toBeLessThan(
    renderPlot(still, { document: newDocument(), width: WIDE, live: true }).innerHTML.length,
  );
});

test('a forged plot cannot name a function of its own, fetch, link or restyle', () => {
  const spec = specOf(shim.dot([{ x: 1 }], { x: 'x' }).plot());
  const forged = (options: Encoded, mark = 'dot') => ({
    ...spec,
    marks: [{ mark, args: [{ $: 'data', v: 0 } as Encoded, options] }],
  });
  const render = (value: unknown) => renderPlot(value, { document: newDocument(), width: WIDE }).outerHTML;
  const attack = 'https://elsewhere.example/';
  const attempts: Encoded[] = [
    { x: 'x', href: [attack] },
    { x: 'x', fill: `url(${attack})` },
    { x: 'x', stroke: `url("${attack}#a")`, imageFilter: `url(${attack})` },
    { x: 'x', className: attack },
  ];
  for (const options of attempts) {
    expect(render(forged(options))).not.toContain('elsewhere');
  }
  expect(() => render(forged({ x: 'x' }, 'constructor'))).toThrow(/unknown mark 'constructor'/);
  expect(() => render(forged({ x: 'x' }, 'image'))).toThrow(/unknown mark 'image'/);
  expect(() => render({ ...spec, version: 2 })).toThrow(/version 2, not 1/);
  const markup = render(
    specOf(shim.text(['<img src=x>']).plot({ title: '"><img src=x>', x: { label: '</svg><img src=x>' } })),
  );
  const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`);
  expect(document.querySelector('svg')).not.toBeNull();
  expect(document.querySelector('img')).toBeNull();
});

test('the caption is handed to the page and not drawn', () => {
  const plot = shim.lineY([1, 2]).plot({ caption: 'Twice as much.' });
  expect(plotCaption(specOf(plot))).toBe('Twice as much.');
  expect(draw(plot).textContent).not.toContain('Twice');
});

test('the table holds the channels of the data, once, under the titles of the axes or the names of their fields', () => {
  expect(plotTables(specOf(golden['lines-of-operations']!()))[0]).toEqual({
    columns: ['K (pixels)', 'multiply-adds', 'op'],
    rows: costs.map(({ op, k, macs }) => [k, macs, op]),
    total: costs.length,
  });
  const plot = shim.plot({
    marks: [shim.dot([1, NaN], { x: shim.indexOf, y: shim.identity }), shim.ruleX([3])],
  });
  expect(plotTables(specOf(plot))).toMatchObject([{ columns: ['x', 'y'], rows: [[0, 1], [1, NaN]] }]); // prettier-ignore

  const [long] = plotTables(specOf(shim.lineY(new Float32Array(1000)).plot()));
  expect([long.rows.length, long.total]).toEqual([200, 1000]);
});
