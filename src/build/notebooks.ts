/**
 * All chapters, run. Outputs are kept on disk under a key that covers whatever they depend on, so an
 * unchanged chapter costs nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePicture, bundleRuntime } from '../runtime/bundle.ts';
import { parseExact, stringifyExact } from '../notebook/exact-json.ts';
import { analyse, codeOf } from '../notebook/resolve.ts';
import { site } from '../site.config.ts';
import { AuthorError } from './author-error.ts';
import { listNotebookFiles, projectRoot, readChapter, type ChapterFile } from './chapter-files.ts';
import { readDocuments, type DocumentCell } from './chapter.ts';
import type { BuiltNotebook } from './notebook-file.ts';
import { runNotebook } from './run-notebook.ts';
import { checkTypes, typesKey } from './typecheck.ts';

const CACHE = join(projectRoot, 'outputs');
const SCHEMA = 2;

/** Every chapter in every language of the site, by `<chapter>/<language>`. */
export async function runChapters(): Promise<Record<string, BuiltNotebook>> {
  const scripts = { runtime: (await bundleRuntime()).text, plot: (await bundlePicture()).text };
  const environment = hash([String(SCHEMA), scripts.runtime, scripts.plot, typesKey()]);
  const notebooks: Record<string, BuiltNotebook> = {};
  for (const places of chapters())
    for (const { place, cells } of readDocuments(places))
      notebooks[`${place.chapter}/${place.language}`] = await built(
        place,
        cells,
        scripts,
        environment,
        place === places[0],
      );
  return notebooks;
}

/** The files of each chapter, the default language's first; languages that the site leaves out are left out. */
function chapters(): ChapterFile[][] {
  const rank = ({ language }: ChapterFile) => site.languages.indexOf(language as never);
  const byChapter = Map.groupBy(
    listNotebookFiles().filter((place) => rank(place) >= 0),
    ({ chapter }) => chapter,
  );
  return [...byChapter.values()].map((places) => places.sort((a, b) => rank(a) - rank(b)));
}

async function built(
  place: ChapterFile,
  cells: DocumentCell[],
  scripts: { runtime: string; plot: string },
  environment: string,
  /** The default language's file: a translation's cells are held equal to its, so checking these is enough. */
  ownsCells: boolean,
): Promise<BuiltNotebook> {
  // What runs is what the transpiler makes of the cells.
  const analysed = [...analyse(cells).cells.values()];
  const key = hash([
    environment,
    place.chapter,
    place.language,
    JSON.stringify(cells.map(({ line: _, ...cell }) => cell)),
    JSON.stringify(analysed.map((cell) => [cell.transpilation, codeOf(cell)])),
  ]);
  const file = join(CACHE, `${key}.json`);
  if (existsSync(file)) return parseExact(readFileSync(file, 'utf8'));
  if (readChapter(place).trim() === '') throw new AuthorError(place.file, 1, 1, 'this chapter is empty');
  if (ownsCells) checkTypes(place, cells);
  const notebook: BuiltNotebook = {
    schema: 1,
    chapter: place.chapter,
    language: place.language,
    cells: await runNotebook(place, cells, scripts.runtime, scripts.plot),
    hash: key,
  };
  // Written aside first: a build that is interrupted leaves no half file.
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${file}.part`, stringifyExact(notebook));
  renameSync(`${file}.part`, file);
  return notebook;
}

function hash(parts: string[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex').slice(0, 16);
}
