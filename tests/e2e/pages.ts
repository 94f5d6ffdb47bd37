/** The pages of a built site, from its files: what is tested on every page needs no list to be kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const siteFolder = process.env['SITE_DIST'] ?? 'dist';

/** Paths of all pages, relative to the base, such as `chapters/x/`; frames of the runtime are no pages. */
export function allPagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && !file.endsWith('runtime-host.html'))
    .map((file) => file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

export const isEmbed = (page: string): boolean => /(^|\/)embed\//.test(page);

/** The same for tests that open every page: of the many pages that hold a single cell, the first stands for all. */
export function pagesOf(folder: string): string[] {
  const pages = allPagesOf(folder);
  const sample = pages.find(isEmbed);
  return pages.filter((page) => page === sample || !isEmbed(page));
}

/** Pages of every kind that there is; the others are built of the same parts, and the long suite looks at them. */
export const isOfEveryRun = (page: string): boolean =>
  /^(|404\.html|claims\/|scratch\/|your-data\/|embed\/.*|chapters\/depthwise-separable\/)$/.test(page);

/** The same of chapters: those of the language that the cells are written in, and one translation. */
export const isChapterOfEveryRun = (page: string): boolean =>
  !page.startsWith('zh-tw/') || page.endsWith('/depthwise-separable/');

export const htmlOf = (folder: string, page: string): string =>
  readFileSync(join(folder, /(^|\/)$/.test(page) ? `${page}index.html` : page), 'utf8');

export const chapterPages = (folder = siteFolder): string[] =>
  pagesOf(folder).filter((page) => /(^|\/)chapters\/[^/]+\/$/.test(page));
