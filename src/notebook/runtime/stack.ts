/** Stack traces of V8, SpiderMonkey and JavaScriptCore. */

import type { Frame } from '../protocol.ts';

/** `cell:count-macs:3:7`, as the sourceURL of a cell makes all three engines write it. */
const place = /\bcell:([^\s:]+):(\d+):(\d+)/;

/**
 * The frames in the code of cells, the innermost first.
 *
 * V8 writes the error's name and message before the frames; a message may look like a frame, so it is left out.
 */
export function framesOf(stack: string, name: string, message: string): Frame[] {
  return linesOf(stack, name, message)
    .split('\n')
    .flatMap((line) => {
      const match = place.exec(line);
      if (match === null) return [];
      const [, cell, row, column] = match as unknown as [string, string, string, string];
      return { cell, line: Number(row), column: Number(column) };
    });
}

function linesOf(stack: string, name: string, message: string): string {
  const header = message === '' ? name : `${name}: ${message}`;
  if (stack.startsWith(header)) return stack.slice(header.length);
  // V8 fixes the header when the error is made; its name may have been changed since.
  const start = message === '' ? -1 : stack.indexOf(message);
  return start === -1 ? stack : stack.slice(start + message.length);
}
