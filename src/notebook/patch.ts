import { isLineBreak } from './errors.ts';

/** Text put in front of the character at `at`. Never contains a line break, so lines hold. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Edits to a source that keep its lines and, but for the few insertions, its columns. (magic-string does more,
 * at 6 KB gzip in the page; spaces and insertions are all that is needed here, and the way back to the
 * source is then a sum.)
 */
export class Patch {
  readonly insertions: Insertion[] = [];
  private readonly chars: string[];

  constructor(source: string) {
    this.chars = source.split('');
  }

  /** Overwrites [start, end) with spaces, line breaks excepted. */
  blank(start: number, end: number): void {
    for (let i = start; i < end; i++) if (!isLineBreak(this.chars[i]!)) this.chars[i] = ' ';
  }

  /** Overwrites one character. */
  put(at: number, char: string): void {
    this.chars[at] = char;
  }

  /** Inserts text before the character at `at`, after what was inserted there before. */
  insert(at: number, text: string): void {
    this.insertions.push({ at, text });
  }

  /** The source with the overwritten characters and without the insertions: as long as the source. */
  text(): string {
    return this.chars.join('');
  }
}

/** Insertions in the order of their places; those at one place keep the order in which they were made. */
export const inOrder = (insertions: readonly Insertion[]): Insertion[] =>
  [...insertions].sort((a, b) => a.at - b.at);

/** The text with its insertions (in order). */
export function withInsertions(text: string, insertions: readonly Insertion[]): string {
  let result = '';
  let from = 0;
  for (const { at, text: inserted } of insertions) {
    result += text.slice(from, at) + inserted;
    from = at;
  }
  return result + text.slice(from);
}

/**
 * From a column in a line with insertions back to the line without.
 *
 * @param insertions - in order
 * @param start - offset where the line begins, without insertions
 * @param column - 0-based, with insertions
 * @returns offset without insertions; inside inserted text, the place where it was inserted
 */
export function withoutInsertions(insertions: readonly Insertion[], start: number, column: number): number {
  let shift = 0;
  for (const { at, text } of insertions) {
    if (at < start) continue;
    const begin = at - start + shift;
    if (column < begin) break;
    if (column < begin + text.length) return at;
    shift += text.length;
  }
  return start + column - shift;
}
