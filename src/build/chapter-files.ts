/** Where chapters stand: `content/chapters/<nn>-<slug>/<language>.mdx`, all languages of one together. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The folder of the project: the build is always started there. */
export const projectRoot = process.cwd();

export interface ChapterFile {
  /** `05-depthwise-separable` */
  chapter: string;
  /** `en` */
  language: string;
  /** Relative to the project, with forward slashes: as errors name it. */
  file: string;
}

export function chapterOfFile(path: string): ChapterFile | null {
  const file = path.split(sep).join('/');
  const found = /content\/chapters\/([^/]+)\/([^/]+)\.mdx$/.exec(file);
  return found ? { chapter: found[1]!, language: found[2]!, file: found[0] } : null;
}

export function listChapterFiles(root = projectRoot): ChapterFile[] {
  const base = join(root, 'content/chapters');
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => chapterOfFile(join(base, path)))
    .filter((place): place is ChapterFile => place !== null);
}

export function readChapter(place: ChapterFile, root = projectRoot): string {
  return readFileSync(join(root, place.file), 'utf8');
}
