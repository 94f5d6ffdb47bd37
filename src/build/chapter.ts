/**
 * Joins the languages of a chapter. The default language's file owns the cells; a translation refers to
 * them, or gives its own fence with comments and labels translated, held equal otherwise.
 */
import { tokenizer } from 'acorn';
import { plainFlags } from '../notebook/document.ts';
import { AuthorError } from './author-error.ts';
import { collectCells, type AuthoredCell } from './cells.ts';
import { readChapter, type ChapterFile } from './chapter-files.ts';
import type { BuiltCell } from './notebook-file.ts';

/** A cell before it is run, with its code's first line in the MDX file. */
export type DocumentCell = Pick<BuiltCell, 'kind' | 'id' | 'source' | 'flags'> & { line: number };

/** Every language of one chapter, the owner of the cells first. */
export function readDocuments(
  places: ChapterFile[],
  root?: string,
): { place: ChapterFile; cells: DocumentCell[] }[] {
  const [owner, ...translations] = places.map((place) => ({
    place,
    cells: collectCells(readChapter(place, root), place.file),
  }));
  if (!owner) return [];
  const code = new Map<string, AuthoredCell>();
  for (const cell of owner.cells) {
    if (cell.kind === 'reference')
      throw new AuthorError(
        owner.place.file,
        cell.line,
        1,
        `<Cell id="${cell.id}" /> refers to its own file`,
      );
    code.set(cell.id, cell);
  }
  const order = codeIds(owner.cells);
  return [
    { place: owner.place, cells: owner.cells.map((cell) => toDocumentCell(cell, code, owner.place)) },
    ...translations.map(({ place, cells }) => {
      holdOrder(order, cells, place, owner.place);
      for (const cell of cells) {
        const original = code.get(cell.id);
        if (cell.kind === 'code' && original?.kind === 'code') holdEqual(cell, original, place);
      }
      return { place, cells: cells.map((cell) => toDocumentCell(cell, code, place)) };
    }),
  ];
}

function toDocumentCell(
  cell: AuthoredCell,
  code: Map<string, AuthoredCell>,
  place: ChapterFile,
): DocumentCell {
  const { id, line } = cell;
  if (cell.kind === 'value') return { kind: 'value', id, line, source: cell.source, flags: plainFlags };
  if (cell.kind === 'code') return { kind: 'code', id, line, source: cell.source, flags: cell.flags };
  const original = code.get(id);
  if (original?.kind !== 'code')
    throw new AuthorError(place.file, line, 1, `<Cell id="${id}" />: the chapter has no cell of that id`);
  return { kind: 'code', id, line, source: original.source, flags: original.flags };
}

function codeIds(cells: AuthoredCell[]): string[] {
  return cells.filter((cell) => cell.kind !== 'value').map((cell) => cell.id);
}

/** A translation shows the same cells in the same order: document order is what a notebook means. */
function holdOrder(order: string[], cells: AuthoredCell[], place: ChapterFile, owner: ChapterFile): void {
  const own = cells.filter((cell) => cell.kind !== 'value');
  order.forEach((id, i) => {
    if (own[i]?.id === id) return;
    const line = own[i]?.line ?? own.at(-1)?.line ?? 1;
    throw new AuthorError(
      place.file,
      line,
      1,
      `cell ${i + 1} is "${own[i]?.id ?? 'missing'}", in ${owner.file} it is "${id}"; keep the same cells in the same order`,
    );
  });
  const extra = own[order.length];
  if (extra)
    throw new AuthorError(
      place.file,
      extra.line,
      1,
      `cell "${extra.id}" is not in ${owner.file}; add it there first`,
    );
}

/** Comments may differ, and so may strings that the translation has in Chinese; nothing else. */
function holdEqual(
  translated: AuthoredCell & { kind: 'code' },
  original: AuthoredCell & { kind: 'code' },
  place: ChapterFile,
): void {
  const a = tokens(original.source);
  const b = tokens(translated.source);
  const at = a.findIndex((token, i) => token.text !== b[i]?.text && !isTranslatedText(b[i]));
  if (at < 0 && a.length === b.length) return;
  const token = b[at < 0 ? a.length : at] ?? b.at(-1);
  throw new AuthorError(
    place.file,
    translated.line + (token?.line ?? 1) - 1,
    token?.column ?? 1,
    `cell "${translated.id}" has \`${token?.text ?? ''}\` where the original has \`${a[at]?.text ?? 'nothing'}\`; ` +
      'a translation may change comments and labels only',
  );
}

interface Token {
  text: string;
  line: number;
  column: number;
  isString: boolean;
}

/** Chinese, Japanese and Korean characters, and the full-width punctuation between them. */
const CJK = /[\u3000-\u9fff\uff00-\uffef]/;

function isTranslatedText(token: Token | undefined): boolean {
  return token !== undefined && token.isString && CJK.test(token.text);
}

function tokens(source: string): Token[] {
  const all = tokenizer(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  return [...all].map((token) => ({
    text: source.slice(token.start, token.end),
    line: token.loc!.start.line,
    column: token.loc!.start.column + 1,
    isString: token.type.label === 'string' || token.type.label === 'template',
  }));
}
