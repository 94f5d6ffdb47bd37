/**
 * Where notebooks stand: chapters at `content/chapters/<nn>-<slug>/<language>.mdx`, all languages of one together,
 * and the scratch notebook at `content/scratch/<language>.mdx`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The folder of the project: the build is always started there. */
export const projectRoot = process.cwd();

export interface ChapterFile {
  /** `05-depthwise-separable`, or `scratch` */
  chapter: string;
  /** `en` */
  language: string;
  /** Relative to the project, with forward slashes: as errors name it. */
  file: string;
}

export function chapterOfFile(path: string): ChapterFile | null {
  const file = path.split(sep).join('/');
  const found = /content\/(?:chapters\/)?([^/]+)\/([^/]+)\.mdx$/.exec(file);
  return found ? { chapter: found[1]!, language: found[2]!, file: found[0] } : null;
}

export function listChapterFiles(root = projectRoot): ChapterFile[] {
  return filesUnder(join(root, 'content/chapters'));
}

/** The chapters and the scratch notebook. */
export function listNotebookFiles(root = projectRoot): ChapterFile[] {
  return [...listChapterFiles(root), ...filesUnder(join(root, 'content/scratch'))];
}

function filesUnder(base: string): ChapterFile[] {
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => chapterOfFile(join(base, path)))
    .filter((place): place is ChapterFile => place !== null);
}

export function readChapter(place: ChapterFile, root = projectRoot): string {
  return readFileSync(join(root, place.file), 'utf8');
}
