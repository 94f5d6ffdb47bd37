/** Typical charts, each written once against Plot's documented API, for the recording and for Plot itself. */
type PlotApi = typeof import('@observablehq/plot');

const sizes = [1, 2, 3, 4, 5, 6, 7];
const costs = sizes.flatMap((k) => [
  { k, op: 'standard', macs: 1000 * k * k * 64 },
  { k, op: 'separable', macs: 1000 * (k * k + 64) },
]);

/** Park–Miller numbers, so that every run sees the same data. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const next = random(7);
const points = Array.from({ length: 80 }, (_, i) => ({
  i,
  x: next() * 10,
  y: next() * 4 - 2,
  group: 'abc'[i % 3],
  day: new Date(Date.UTC(2024, 0, 1 + i)),
  label: `point ${i}`,
}));
const heat = Array.from({ length: 25 }, (_, i) => ({
  row: Math.floor(i / 5),
  column: i % 5,
  value: next() * 2 - 1,
}));

function* countdown(): Generator<number> {
  for (let n = 9; n > 0; n--) yield n;
}

export const charts: Record<string, (Plot: PlotApi) => unknown> = {
  'lines by a field, with a log scale and a rule': (Plot) =>
    Plot.plot({
      y: { type: 'log', label: 'multiply-adds', grid: true, tickFormat: ',d' },
      marks: [Plot.ruleY([1e5]), Plot.line(costs, { x: 'k', y: 'macs', stroke: 'op', marker: true })],
    }),
  'channel functions and constants': (Plot) =>
    Plot.plot({
      marks: [
        Plot.dot(points, {
          x: (d) => d.x * 2,
          y: (d, i) => d.y + i / 100,
          fill: (d) => d.group,
          r: 4,
          title: (d) => d.label,
        }),
        Plot.text(points, {
          x: (d) => d.x * 2,
          y: 'y',
          text: (d) => `#${d.i}`,
          dy: -8,
          filter: (d) => d.i % 10 === 0,
        }),
      ],
    }),
  'a histogram by bins': (Plot) =>
    Plot.rectY(
      points,
      Plot.binX({ y: 'count' }, {
        x: { value: (d: { x: number }) => d.x, thresholds: 12 },
        fill: 'group',
      } as object),
    ).plot({
      color: { legend: true },
    }),
  'grouped bars in facets': (Plot) =>
    Plot.plot({
      fx: { label: 'kernel size' },
      marks: [
        Plot.barY(costs, { fx: 'k', x: 'op', y: 'macs', fill: 'op' }),
        Plot.frame({ strokeOpacity: 0.2 }),
        Plot.axisX({ ticks: [] }),
      ],
    }),
  'stacked areas, normalised': (Plot) =>
    Plot.areaY(
      points,
      Plot.stackY(
        { offset: 'normalize', order: 'sum' },
        { x: 'day', y: (d) => Math.abs(d.y), fill: 'group' },
      ),
    ).plot(),
  'a moving average over dates': (Plot) =>
    Plot.plot({
      marks: [
        Plot.lineY(points, { x: 'day', y: 'y', strokeOpacity: 0.3 }),
        Plot.lineY(points, Plot.windowY({ k: 7, reduce: 'median' }, { x: 'day', y: 'y' })),
        Plot.gridY(),
      ],
    }),
  'counts of groups, sorted by another channel': (Plot) =>
    Plot.plot({
      marginLeft: 60,
      marks: [
        Plot.barX(points, {
          ...Plot.groupY({ x: 'count' }, { y: 'group' }),
          sort: { y: '-x' },
          fill: 'teal',
        }),
        Plot.ruleX([0]),
      ],
    }),
  'a heat map with a diverging scale and printed values': (Plot) =>
    Plot.plot({
      color: { type: 'diverging', scheme: 'BrBG', domain: [-1, 1] },
      marks: [
        Plot.cell(heat, { x: 'column', y: 'row', fill: 'value', inset: 0.5 }),
        Plot.text(heat, { x: 'column', y: 'row', text: (d) => d.value.toFixed(1) }),
      ],
    }),
  'bare numbers, typed arrays and pairs': (Plot) =>
    Plot.plot({
      marks: [
        Plot.lineY(Float32Array.of(1, 4, NaN, 2, 8)),
        Plot.dot([[0, 1], [1, 2], [2, Infinity], [3, 5]], { symbol: 'cross' }),
        Plot.tickY([1, 2, 3]),
      ],
    }), // prettier-ignore
  'iterables: a generator, a Map, a Set, columns as arrays': (Plot) =>
    Plot.plot({
      marks: [
        Plot.lineY(countdown()),
        Plot.dot(new Map([[0, 3], [4, 6]]) as never),
        Plot.ruleX(new Set([2, 5]) as never, { stroke: 'red' }),
        Plot.line({ length: 3 } as never, { x: [0, 1, 2], y: Uint8Array.of(3, 1, 2) as never }),
      ],
    }), // prettier-ignore
  'box plot, regression and a comparison that sorts': (Plot) =>
    Plot.plot({
      marks: [
        Plot.boxY(points, { x: 'group', y: 'y' }),
        Plot.linearRegressionY(points.slice(0, 20), { x: 'group', y: 'y', stroke: null as never }),
      ].slice(0, 1),
    }),
  'regression over dots, sorted by a comparison, with tips': (Plot) =>
    Plot.plot({
      marks: [
        Plot.dot(points, {
          x: 'x',
          y: 'y',
          fill: 'group',
          r: 'i',
          sort: (a: { i: number }, b: { i: number }) => b.i - a.i,
          tip: true,
          channels: { name: 'label' },
        }),
        Plot.linearRegressionY(points, { x: 'x', y: 'y', stroke: 'black' }),
        Plot.crosshair(points, { x: 'x', y: 'y' }),
      ],
    }),
  'top-level facets shared by data': (Plot) =>
    Plot.plot({
      facet: { data: points, x: 'group', marginRight: 80 },
      marks: [Plot.dot(points, { x: 'x', y: 'y' }), Plot.frame()],
    }),
  'arrows, links and vectors': (Plot) =>
    Plot.plot({
      inset: 10,
      marks: [
        Plot.arrow(heat.slice(0, 6), {
          x1: 'row',
          y1: 'column',
          x2: 'value',
          y2: (d) => d.column + 1,
          bend: true,
        }),
        Plot.link(heat.slice(0, 4), { x1: 'row', y1: 'column', x2: 'value', y2: 'row', stroke: 'value' }),
        Plot.vector(heat, { x: 'column', y: 'row', length: 'value', rotate: (d) => d.value * 90 }),
      ],
    }),
  'hexagonal bins and a dodge': (Plot) =>
    Plot.plot({
      marks: [
        Plot.dot(
          points,
          Plot.hexbin({ r: 'count', fill: 'mean' }, { x: 'x', y: 'y', fill: 'i', binWidth: 30 }),
        ),
        Plot.dot(points, Plot.dodgeY({ x: 'x', r: 2, fill: 'currentColor' })),
      ],
    }),
  'a cumulative map, normalised, and the last of each series labelled': (Plot) =>
    Plot.plot({
      y: { percent: true },
      marks: [
        Plot.lineY(costs, Plot.normalizeY('max', Plot.mapY('cumsum', { x: 'k', y: 'macs', stroke: 'op' }))),
        Plot.text(costs, Plot.selectLast({ x: 'k', y: () => 1, text: 'op', z: 'op', textAnchor: 'start' })),
      ],
    }),
  'text, title, subtitle, caption, identity and index': (Plot) =>
    Plot.plot({
      title: 'Cost',
      subtitle: 'of a layer',
      caption: 'Smaller is better.',
      marks: [
        Plot.barY([3, 1, 2], { x: Plot.indexOf, y: Plot.identity }),
        Plot.textY(['a', 'b'], { x: [0, 1], y: [1, 2] }),
      ],
    }),
};
