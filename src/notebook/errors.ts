import type { CellError } from './protocol.ts';

/** A fault in a cell's source, at an offset in it: what the steps of {@link transpile} throw among themselves. */
export class SourceFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The characters at which JavaScript begins a new line. */
export const isLineBreak = (char: string): boolean =>
  char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029';

/** Offsets at which the lines of a text begin; CR LF is one line break, as it is for every engine. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (!isLineBreak(char)) continue;
    if (char === '\r' && text[i + 1] === '\n') i++;
    starts.push(i + 1);
  }
  return starts;
}

/** A place in a text, both 1-based; columns count UTF-16 units, as engines do. */
export interface Place {
  line: number;
  column: number;
}

/** The place of an offset. */
export function placeOf(text: string, offset: number): Place {
  const starts = lineStarts(text);
  let line = starts.length;
  while (starts[line - 1]! > offset) line--;
  return { line, column: offset - starts[line - 1]! + 1 };
}

/** A SyntaxError at an offset of a cell's source. */
export function syntaxError(source: string, message: string, offset: number): CellError {
  return { name: 'SyntaxError', message, ...placeOf(source, Math.min(offset, source.length)) };
}
