import * as Plot from '@observablehq/plot';
import { describe, expect, test } from 'vitest';
import { dataset, replayPlot } from '../../src/plots/replay.ts';
import { charts } from './charts.ts';
import { bundleOf, newDocument, shim, specOf, type PlotApi } from './helpers.ts';

/** Plot counts clip paths and the like over a module's life. */
const settled = (markup: string) => markup.replace(/plot-(clip|marker|pattern)-\d+/g, 'plot-$1');

function direct(chart: (api: PlotApi) => unknown): string {
  const document = newDocument();
  const draw = (options: object = {}) => Plot.plot({ ...options, document } as never);
  const marks = (...all: unknown[]) => Plot.marks(...(all as never[]));
  const api = Object.fromEntries(
    Object.entries(Plot).map(([name, value]) => [
      name,
      typeof value === 'function' && /^[a-z]/.test(name)
        ? (...args: unknown[]) => {
            const made: unknown = (value as (...a: unknown[]) => unknown)(...args);
            if (made instanceof Plot.Mark)
              made.plot = (o = {}) => draw({ ...o, marks: [...(o.marks ?? []), made] }) as never;
            return made;
          }
        : value,
    ]),
  );
  return (chart({ ...api, plot: draw, marks } as never) as Element).outerHTML;
}

test.each(Object.keys(charts))(
  '%s: recorded, through JSON, drawn: the same picture as from Plot itself',
  (name) => {
    const chart = charts[name]!;
    const spec = JSON.parse(JSON.stringify(specOf(chart(shim)))) as ReturnType<typeof specOf>;
    const { title, subtitle, caption } = spec;
    const drawn = replayPlot(spec, { document: newDocument(), title, subtitle, caption });
    expect(drawn.querySelectorAll('path, rect, circle, line, text').length).toBeGreaterThan(10);
    expect(settled(drawn.outerHTML)).toBe(settled(direct(chart)));
  },
);

test('a recorded plot is JSON and survives structured cloning', () => {
  for (const chart of Object.values(charts)) {
    const spec = specOf(chart(shim));
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  }
});

const rows = [
  { x: 1, y: 2, g: 'a' },
  { x: 2, y: NaN, g: 'b' },
];

test('numbers that JSON lacks, dates, big integers and typed arrays come back as they were', () => {
  const values = [
    NaN,
    Infinity,
    -Infinity,
    undefined,
    null,
    3n,
    new Date(86_400_000),
    new Date(NaN),
    [1, 'a'],
  ];
  const x = Float32Array.of(1, NaN);
  const spec = specOf(shim.plot({ marks: [shim.dot(values as never), shim.dotX(x as never)] }));
  const stored = JSON.parse(JSON.stringify(spec)) as typeof spec;
  expect(stored.data.map(dataset)).toEqual([values, x]);
});

test('only the fields that an option names are recorded, and shared data once', () => {
  const many = [{ x: 1, y: 2, secret: 'not drawn' }];
  const spec = specOf(
    shim.plot({ marks: [shim.dot(many, { x: 'x', y: 'y' }), shim.line(many, { x: 'x', y: 'y' })] }),
  );
  expect(spec.data).toEqual([{ length: 1, fields: { x: [1], y: [2] } }]);
});

test('data that a cell changes after plotting do not change the plot', () => {
  const mine = [{ x: 1 }];
  const plot = shim.dotX(mine, { x: 'x' }).plot();
  mine[0]!.x = 99;
  expect(JSON.stringify(specOf(plot))).not.toContain('99');
});

test('the text form names the title, the axes, the marks and how many data they show', () => {
  const plot = shim.plot({
    title: 'Cost',
    y: { label: 'MACs' },
    marks: [shim.ruleY([0]), shim.line(rows, { x: 'x', y: 'y', stroke: 'g' })],
  });
  expect(bundleOf(plot)['text/plain']).toBe('Cost: MACs against x: line (2 data). Colour: g.');
});

test('style and links are left out, and the text form says so', () => {
  const plot = shim.plot({ style: { color: 'red' }, marks: [shim.dot(rows, { x: 'x', y: 'y', href: 'g' })] });
  expect(JSON.stringify(specOf(plot))).not.toContain('href":');
  expect(bundleOf(plot)['text/plain']).toContain('Not drawn: href, style.');
});

describe('what cannot be recorded is refused with what to write instead', () => {
  const refused: [string, () => unknown, RegExp][] = [
    [
      'a tick format',
      () => shim.plot({ x: { tickFormat: (d: number) => `${d}` } }),
      /tickFormat is a function.*d3 format such as ',d'/,
    ],
    [
      'a tick format of an axis mark',
      () => shim.axisX({ tickFormat: () => '' }).plot(),
      /Plot\.axisX: tickFormat is a function/,
    ],
    [
      'a scale transform',
      () => shim.plot({ y: { transform: (v: number) => v * 2 } }),
      /transform is a function.*type: 'log'/,
    ],
    [
      'an interpolator',
      () => shim.plot({ color: { interpolate: () => 'red' } }),
      /interpolate is a function.*scheme/,
    ],
    [
      'a reducer',
      () => shim.barY(rows, shim.groupX({ y: (v: number[]) => v.length }, { x: 'g' })).plot(),
      /Plot\.groupX: reduce is a function.*'count', 'sum'/,
    ],
    [
      'a reducer of bins',
      () => shim.rectY(rows, shim.binX({ y: { reduce: () => 1 } as never }, { x: 'x' })).plot(),
      /Plot\.binX: reduce is a function/,
    ],
    [
      'a map',
      () =>
        shim
          .lineY(
            rows,
            shim.mapY((v: unknown[]) => v, { y: 'y' }),
          )
          .plot(),
      /Plot\.mapY: map is a function.*'cumsum'/,
    ],
    [
      'a reducer of a window',
      () => shim.lineY(rows, shim.windowY({ k: 3, reduce: () => 0 }, { y: 'y' })).plot(),
      /reduce is a function/,
    ],
    [
      'a basis',
      () =>
        shim
          .lineY(
            rows,
            shim.normalizeY(() => 1, { y: 'y' }),
          )
          .plot(),
      /basis is a function.*'first'/,
    ],
    [
      'thresholds',
      () => shim.rectY(rows, shim.binX({ y: 'count' }, { x: { value: 'x', thresholds: () => [1] } })).plot(),
      /thresholds is a function/,
    ],
    [
      'a curve',
      () => shim.line(rows, { x: 'x', y: 'y', curve: (() => 0) as never }).plot(),
      /curve is a function.*'step'/,
    ],
    [
      'a function of groups',
      () => shim.text(rows, shim.groupX({ y: 'count' }, { x: 'g', text: (d: unknown) => String(d) })).plot(),
      /groups that groupX makes.*\{text: 'first'\}/,
    ],
    [
      'a sort of groups',
      () =>
        shim
          .text(
            rows,
            shim.sort((d: unknown) => d, shim.groupX({ y: 'count' }, { x: 'g' })),
          )
          .plot(),
      /groups that groupX makes/,
    ],
    [
      'a channel without data',
      () => shim.frame({ stroke: (() => 'red') as never }).plot(),
      /the mark has no data/,
    ],
    ['a custom mark', () => shim.plot({ marks: [() => null] }), /marks is a function.*svg/],
    ['a mark that is none', () => shim.plot({ marks: ['line' as never] }), /a mark is line/],
    [
      'a part of Plot that is not taken',
      () => shim.raster({} as never),
      /Plot\.raster: this part of Plot is not taken/,
    ],
    [
      'a tensor as data',
      () => shim.lineY({ shape: [2, 2], data: new Float32Array(4) } as never).plot(),
      /a tensor \[2, 2\].*x\.data/,
    ],
    ['a number as data', () => shim.lineY(3 as never).plot(), /the data is 3; give an array/],
    ['too many values', () => shim.lineY(new Float32Array(200_001)).plot(), /more than 200,000 values/],
  ];
  test.each(refused)('%s', (_, cell, message) => {
    expect(cell).toThrow(message);
  });
});

test('a function among the options is recognised and never called', () => {
  let called = false;
  const call = () => String((called = true));
  expect(() => shim.plot({ x: { tickFormat: call }, marks: [shim.dot(rows, { x: 'x' })] })).toThrow();
  expect(called).toBe(false);
});
