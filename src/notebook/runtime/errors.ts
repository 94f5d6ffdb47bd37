/** What was thrown, as a message for the page. Reading it may itself throw; that is survived. */
import type { Frame, RawError } from '../protocol.ts';
import { clip } from './caps.ts';
import { framesOf } from './stack.ts';

const maxMessage = 10_000;
/** Lines of cells from which the one that threw was called, however indirectly. */
const maxCallers = 4;
/** Causes of causes, and errors in one error. */
const maxReasons = 5;

/** @param print - the inspector, for thrown values that are no errors */
export function rawError(thrown: unknown, print: (value: unknown) => string): RawError {
  if (!isError(thrown)) {
    return {
      name: 'Uncaught',
      message: clip(attempt(() => print(thrown)) ?? 'a value', maxMessage),
      frame: null,
    };
  }
  const name = text(thrown, 'name') ?? 'Error';
  const message = text(thrown, 'message') ?? '';
  const stack = text(thrown, 'stack') ?? '';
  const [frame, ...others] = framesOf(stack, name, message);
  const callers = distinct(others, frame);
  return {
    name: clip(name, 100),
    message: clip([message, ...reasons(thrown, print)].join('\n'), maxMessage),
    frame: frame ?? placeOf(thrown),
    ...(callers.length > 0 && { callers }),
  };
}

/** One frame for each line, however often it was gone through. */
function distinct(frames: readonly Frame[], innermost: Frame | undefined): Frame[] {
  const lineOf = (frame: Frame | undefined): string => `${frame?.line} ${frame?.cell}`;
  const seen = new Set([lineOf(innermost)]);
  const isNew = (frame: Frame): boolean => !seen.has(lineOf(frame)) && seen.add(lineOf(frame)).size > 0;
  return frames.filter(isNew).slice(0, maxCallers);
}

/** What the error says was behind it, as Node writes it: its cause with the cause of that, or several errors. */
function reasons(error: object, print: (value: unknown) => string): string[] {
  const lines: string[] = [];
  for (let at: unknown = error; lines.length < maxReasons;) {
    const outer = at as { cause?: unknown };
    if (!isError(outer) || attempt(() => Object.hasOwn(outer, 'cause')) !== true) break;
    at = attempt(() => outer.cause);
    lines.push(`[cause]: ${headline(at, print)}`);
  }
  const errors = attempt(() => (error as AggregateError).errors);
  if (!Array.isArray(errors)) return lines;
  return [...lines, ...errors.slice(0, maxReasons).map((one) => `[errors]: ${headline(one, print)}`)];
}

function headline(thrown: unknown, print: (value: unknown) => string): string {
  return clip(attempt(() => print(thrown)) ?? 'a value', 1_000);
}

function isError(thrown: unknown): thrown is object {
  return attempt(() => thrown instanceof Error) === true;
}

/** Firefox and Safari tell where a SyntaxError is in properties of their own. */
function placeOf(error: object): Frame | null {
  const file = text(error, 'fileName') ?? text(error, 'sourceURL');
  if (file === undefined || !file.startsWith('cell:')) return null;
  const line = whole(error, 'lineNumber') ?? whole(error, 'line');
  const column = whole(error, 'columnNumber') ?? whole(error, 'column') ?? 1;
  return line === undefined ? null : { cell: file.slice('cell:'.length), line, column: Math.max(column, 1) };
}

function text(object: object, key: string): string | undefined {
  const value = attempt(() => (object as Record<string, unknown>)[key]);
  return typeof value === 'string' ? value : undefined;
}

function whole(object: object, key: string): number | undefined {
  const value = attempt(() => (object as Record<string, unknown>)[key]);
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
