/** Which colours a plot's colour scale takes: names of the page's tokens, so that one picture serves both themes. */

type Operation = 'standard' | 'depthwise' | 'pointwise' | 'separable';

const OPERATIONS: [RegExp, Operation][] = [
  [/separable|可分離/i, 'separable'],
  [/depthwise|逐深度|逐通道|深度卷積/i, 'depthwise'],
  [/pointwise|逐點/i, 'pointwise'],
  [/standard|dense|標準|一般卷積/i, 'standard'],
];

/** The operation that a value of a domain names, in English or Chinese; null when it names none. */
export function operationOf(name: unknown): Operation | null {
  if (typeof name !== 'string') return null;
  return OPERATIONS.find(([test]) => test.test(name))?.[1] ?? null;
}

/** Number of hues; a ninth category starts again, and needs a label of its own. */
const HUES = 8;
const CHANNEL = /^\s*(?:c|ch|channel|通道)\s*[-_ ]?\s*(\d+)\s*$/i;

/** Id of the pattern of stripes, while a plot is being drawn. */
export const STRIPES = 'plot-separable';

/**
 * Colours for the categories of a domain. Operations take their own hues if the whole domain names operations, each
 * once; `separable` is stripes of depthwise and pointwise. `channel 3` takes the hue of channel 3. Else in order.
 */
export function categoricalColours(domain: readonly unknown[]): string[] {
  const operations = domain.map(operationOf);
  if (operations.every(Boolean) && new Set(operations).size === operations.length) {
    return operations.map((name) => (name === 'separable' ? `url(#${STRIPES})` : `var(--op-${name})`));
  }
  const channels = domain.map((value) => CHANNEL.exec(String(value))?.[1]);
  return channels.every((channel) => channel !== undefined)
    ? channels.map((channel) => `var(--channel-${Number(channel) % HUES})`)
    : domain.map((_, i) => `var(--channel-${i % HUES})`);
}

const mix = (end: string, t: number) =>
  `color-mix(in oklab, var(--value-zero), var(--value-${end}-fill) ${Math.round(t * 100)}%)`;

/** From nothing to much, t in [0, 1]. Text in ink is readable on all of it. */
export function sequentialColour(t: number): string {
  return mix('positive', t);
}

/** Below, at and above the pivot, t in [0, 1], the pivot at ½. Text in ink is readable on all of it. */
export function divergingColour(t: number): string {
  return t < 0.5 ? mix('negative', 1 - 2 * t) : mix('positive', 2 * t - 1);
}
