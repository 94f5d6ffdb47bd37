import { describe, expect, it } from 'vitest';
import { renderPlot } from '../../src/plots/render.ts';
import { newDocument, shim, specOf } from './helpers.ts';

const Plot = shim as any;
const document = newDocument();
const draw = (options: object) => {
  // As it comes to the page: data, and nothing else.
  const spec = JSON.parse(JSON.stringify(specOf(Plot.plot(options))));
  return renderPlot(spec, { document, width: 640 });
};
const dots = Plot.dot([
  [0, 0],
  [1000, 1],
]);
const rows = Array.from({ length: 300 }, (_, i) => ({ x: i, f: i, day: new Date(i * 1e12) }));

describe('a plot that would take the page down is refused', () => {
  it.each<[string, object]>([
    ['ticks', { x: { ticks: 1e8 }, marks: [dots] }],
    ['ticks of an axis', { marks: [Plot.axisX({ ticks: 1e8 }), dots] }],
    ['an interval of a scale', { x: { interval: 1e-7, grid: true }, marks: [dots] }],
    ['an interval of a grid', { marks: [Plot.gridX({ interval: 1e-7 }), dots] }],
    ['ticks by seconds', { x: { ticks: 'second' }, marks: [Plot.dot(rows, { x: 'day', y: 'x' })] }],
    [
      'an interval of bands',
      {
        x: { type: 'band', interval: 1e-4 },
        marks: [
          Plot.barY(
            [
              [0, 1],
              [9, 3],
            ],
            { x: '0', y: '1' },
          ),
        ],
      },
    ],
    ['bins', { marks: [Plot.rectY([1, 2, 3e6], Plot.binX({ y: 'count' }, { thresholds: 1e7 }))] }],
    [
      'bins by an interval',
      { marks: [Plot.rectY([1, 2, 3e6], Plot.binX({ y: 'count' }, { interval: 1e-3 }))] },
    ],
    ['hexagons', { marks: [Plot.hexgrid({ binWidth: 1e-3 }), dots] }],
    ['margins', { marginLeft: -1e9, marks: [dots] }],
    ['a range', { x: { range: [0, 1e9] }, marks: [dots] }],
    ['a height that is none', { height: Infinity, marks: [dots] }],
    ['a window', { marks: [Plot.line([1, 2, 3], Plot.windowY(1e9))] }],
    ['facets', { marks: [Plot.dot(rows, { x: 'x', fx: 'f' })] }],
    ['facets of a function', { marks: [Plot.dot(rows, { x: 'x', fy: (d: { f: number }) => d.f })] }],
    ['facets of all marks', { facet: { data: rows, x: 'f' }, marks: [Plot.dot(rows, { x: 'x' })] }],
    [
      'facets of a domain',
      { fx: { domain: rows.map(({ f }) => f) }, marks: [Plot.dot(rows, { x: 'x', fx: 'f' })] },
    ],
    ['marks', { marks: Array.from({ length: 1001 }, () => Plot.frame()) }],
  ])('%s', (_, options) => {
    expect(() => draw(options)).toThrow(RangeError);
  });

  it('and one that would not is drawn as ever', () => {
    const days = rows.slice(0, 20).map((row, i) => ({ ...row, day: new Date(i * 864e5) }));
    for (const options of [
      { x: { interval: 100, grid: true }, marks: [dots] },
      { x: { ticks: 'day' }, marks: [Plot.dot(days, { x: 'day', y: 'x' })] },
      { x: { ticks: [0, 500, 1e6] }, marks: [dots] },
      { marks: [Plot.rectY(days, Plot.binX({ y: 'count' }, { x: 'day', interval: 'day' }))] },
      { marks: [Plot.rectY([1, 2, 3], Plot.binX({ y: 'count' }, { thresholds: 'scott' }))] },
    ])
      expect(draw(options).querySelector('svg')).not.toBeNull();
  });
});
