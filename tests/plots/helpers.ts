import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { createPlotShim } from '../../src/plots/shim.ts';
import type { PlotSpec } from '../../src/plots/spec.ts';

export type PlotApi = typeof Plot;

/** The recording Plot, with the types of Plot itself. */
export const shim = createPlotShim() as unknown as PlotApi;

interface Bundle {
  'text/plain': string;
  'application/vnd.separable.plot+json': PlotSpec;
}

export function bundleOf(value: unknown): Bundle {
  return (value as Record<symbol, Bundle>)[Symbol.for('separable.mime')]!;
}

export function specOf(value: unknown): PlotSpec {
  return bundleOf(value)['application/vnd.separable.plot+json'];
}

export function newDocument(): Document {
  return parseHTML('<!doctype html><html><body></body></html>').document;
}
