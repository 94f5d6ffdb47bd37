/**
 * Values that say how they are shown.
 *
 * A value with a property `Symbol.for('separable.mime')` is shown as the part of a MIME bundle that the property
 * holds, or that it returns if it is a method. The bundler adds `text/plain` if it is missing. So a plot, a figure
 * or a formula needs to know nothing of the runtime:
 *
 *     const plot = { [Symbol.for('separable.mime')]: () => ({ 'application/vnd.separable.plot+json': spec }) };
 *
 * The bundle is copied as plain data (see {@link plainCopy}): functions and other foreign values do not cross.
 */
import type { MimeBundle } from '../protocol.ts';
import { isProxy } from './proxies.ts';

export const mime: unique symbol = Symbol.for('separable.mime') as never;

export type PartialBundle = Partial<MimeBundle>;

/** The formats that the page knows. */
export const formats: readonly (keyof MimeBundle)[] = [
  'text/plain',
  'text/html',
  'image/svg+xml',
  'image/png',
  'text/latex',
  'application/vnd.separable.tensor+json',
  'application/vnd.separable.table+json',
  'application/vnd.separable.tree+json',
  'application/vnd.separable.plot+json',
  'application/vnd.separable.figure+json',
  'application/vnd.separable.input+json',
  'application/vnd.separable.progress+json',
  'application/vnd.separable.notice+json',
];

/** What the value says of itself, or undefined. May run the reader's code, and throw what it throws. */
export function ownBundle(value: unknown): PartialBundle | undefined {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined;
  const said = saidBy(value);
  const bundle = typeof said === 'function' ? (said as () => unknown).call(value) : said;
  return typeof bundle === 'object' && bundle !== null ? bundle : undefined;
}

/** What a proxy throws is survived, here as wherever values are looked at. */
function saidBy(value: object): unknown {
  try {
    return (value as Record<symbol, unknown>)[mime];
  } catch (error) {
    if (isProxy(value)) return undefined;
    throw error;
  }
}
