/** A value in the formats in which it can be shown. */
import type { MimeBundle, TensorOutput } from '../protocol.ts';
import { maxElements, maxRecorded, maxRows, maxText } from './caps.ts';
import type { Hold } from './held.ts';
import { inspect } from './inspect.ts';
import { formats, ownBundle, type PartialBundle } from './mime.ts';
import { shortFloat32 } from './number-text.ts';
import { noticeBundle } from './notice.ts';
import { plainCopy } from './plain.ts';
import { isRows, isTable, table, type Table, tableOutput, tableText } from './table.ts';
import { isTensor, tensorText, type TensorLike } from './tensor-text.ts';
import { treeOutput } from './tree.ts';

const markupFormats = ['text/html', 'image/svg+xml', 'image/png', 'text/latex'] as const;

/**
 * The MIME bundle of a value: what the value says of itself (see mime.ts), a tensor, a table for an array of plain
 * objects, or else text, with a tree if it is nested.
 *
 * Never fails for a value that can be read: what a value says of itself and cannot be sent leaves a text that says
 * why. Reads the value, so that a throwing getter of it throws here.
 *
 * @param hold - keeps a value that is too large to be sent, so that more of it can be asked for
 */
export function bundle(value: unknown, hold?: Hold): MimeBundle {
  if (isTable(value)) return tableBundle(value, hold);
  if (isPromise(value)) return noticeBundle('promise');
  const said = ownBundle(value);
  if (said !== undefined) return checked(said, value);
  if (isTensor(value)) {
    const output = tensorOutput(value);
    const handle = output.data === null ? hold?.(value) : undefined;
    return {
      'text/plain': tensorText(value),
      'application/vnd.separable.tensor+json': handle === undefined ? output : { ...output, handle },
    };
  }
  if (isRows(value)) return tableBundle(table(value), hold);
  const text = inspect(value);
  const tree = text.includes('\n') ? treeOutput(value) : null;
  return { 'text/plain': text, ...(tree && { 'application/vnd.separable.tree+json': tree }) };
}

function isPromise(value: unknown): boolean {
  try {
    return value instanceof Promise;
  } catch {
    return false;
  }
}

function tableBundle(value: Table, hold: Hold | undefined): MimeBundle {
  const output = tableOutput(value);
  const handle = value.rows.length > maxRows ? hold?.(value) : undefined;
  return {
    'text/plain': tableText(output),
    'application/vnd.separable.table+json': handle === undefined ? output : { ...output, handle },
  };
}

function checked(said: PartialBundle, value: unknown): MimeBundle {
  const result: Record<string, unknown> = {};
  const notes: string[] = [];
  let left = maxRecorded;
  const spend = (weight: number): void => {
    left -= weight;
    if (left < 0) throw new RangeError(`more than ${maxRecorded} values; show fewer`);
  };
  for (const format of formats) {
    const part = said[format];
    if (part === undefined || format === 'text/plain') continue;
    try {
      if ((markupFormats as readonly string[]).includes(format)) result[format] = markup(format, part);
      else result[format] = plainCopy(part, spend);
    } catch (error) {
      notes.push(`${format} cannot be shown: ${error instanceof Error ? error.message : inspect(error)}`);
    }
  }
  const text = typeof said['text/plain'] === 'string' ? said['text/plain'] : textFor(result, value);
  return { 'text/plain': [text, ...notes].join('\n'), ...result };
}

function textFor(formatted: Record<string, unknown>, value: unknown): string {
  return typeof formatted['text/latex'] === 'string' ? formatted['text/latex'] : inspect(value);
}

function markup(format: string, part: unknown): string {
  if (typeof part !== 'string') throw new TypeError(`it is ${typeof part}; give a string`);
  const limit = format === 'image/png' ? maxImage : maxText;
  if (part.length > limit) throw new RangeError(`${part.length} characters; give at most ${limit}`);
  return part;
}

/** Characters of a picture in base64. */
const maxImage = 2_000_000;

/** Sizes, numbers and their summary; numbers are as short as float32 allows. */
export function tensorOutput({ shape, data }: TensorLike): TensorOutput {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of data) {
    // NaN spreads, so that a summary never hides one.
    if (value < min || value !== value) min = value;
    if (value > max || value !== value) max = value;
    sum += value;
  }
  return {
    shape: [...shape],
    data: data.length <= maxElements ? Array.from(data, shortFloat32) : null,
    min: shortFloat32(min),
    max: shortFloat32(max),
    mean: sum / data.length,
  };
}
