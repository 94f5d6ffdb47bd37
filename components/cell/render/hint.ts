import type { Hint } from '../../../src/notebook/hint.ts';
import type { Words } from './words.ts';

/** @param nameOf - what the page calls a cell */
export function hintText(hint: Hint | null, words: Words, nameOf: (cell: string) => string): string | null {
  if (!hint) return null;
  return words(
    `output.hint.${hint.code}`,
    'cell' in hint ? { ...hint, cell: nameOf(hint.cell) } : { ...hint },
  );
}
