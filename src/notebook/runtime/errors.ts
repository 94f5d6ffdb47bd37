/** What was thrown, as a message for the page. Reading it may itself throw; that is survived. */
import type { RawError } from '../protocol.ts';
import { clip } from './caps.ts';
import { frameOf, type Frame } from './stack.ts';

const maxMessage = 10_000;

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
  return {
    name: clip(name, 100),
    message: clip(message, maxMessage),
    frame: frameOf(stack, name, message) ?? placeOf(thrown),
  };
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
