import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { replayPlot } from '../../src/plots/replay.ts';
import { createPlotShim } from '../../src/plots/shim.ts';
import type { PlotSpec } from '../../src/plots/spec.ts';
import { charts } from './charts.ts';

const MIME = Symbol.for('separable.mime');
type PlotApi = typeof Plot;
type Bundle = { 'text/plain': string; 'application/vnd.separable.plot+json': PlotSpec };

const shim = createPlotShim() as unknown as PlotApi;
const record = (chart: (api: PlotApi) => unknown) => (chart(shim) as { [MIME]: Bundle })[MIME];
const newDocument = () => parseHTML('<!doctype html><html><body></body></html>').document;

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
    const spec = JSON.parse(JSON.stringify(record(chart)['application/vnd.separable.plot+json'])) as PlotSpec;
    const { title, subtitle, caption } = spec;
    const drawn = replayPlot(spec, { document: newDocument(), title, subtitle, caption });
    expect(drawn.querySelectorAll('path, rect, circle, line, text').length).toBeGreaterThan(10);
    expect(settled(drawn.outerHTML)).toBe(settled(direct(chart)));
  },
);

test('a recorded plot is JSON and survives structured cloning', () => {
  for (const chart of Object.values(charts)) {
    const spec = record(chart)['application/vnd.separable.plot+json'];
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  }
});
