/** The chapters that exist, per language, in the order of the book. */
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { site, type Locale } from '../../src/site.config.ts';

export type Chapter = CollectionEntry<'chapters'>;

/** The language of a chapter's file: `05-depthwise-separable/zh-tw` is in `zh-tw`. */
export function chapterLocale(chapter: Chapter): Locale {
  return chapter.id.split('/')[1] as Locale;
}

/** The page of a chapter, as localePath takes it. */
export function chapterPath(chapter: Chapter): string {
  return `/chapters/${chapter.data.slug}/`;
}

/** What the pages of the chapter's single cells begin with: `/embed/x/`, then the cell's id. */
export function embedPath(chapter: Chapter): string {
  return `/embed/${chapter.data.slug}/`;
}

/** A chapter, or the scratch notebook. */
export type Notebook = Chapter | CollectionEntry<'scratch'>;

/** The page of a notebook, as localePath takes it. */
export function notebookPath(notebook: Notebook): string {
  return notebook.collection === 'chapters' ? chapterPath(notebook) : '/scratch/';
}

/** The scratch notebook in one language. */
export async function scratchIn(locale: Locale): Promise<CollectionEntry<'scratch'>> {
  const notebook = await getEntry('scratch', `scratch/${locale}`);
  if (!notebook) throw new Error(`scratch: content/scratch/${locale}.mdx is missing; add it`);
  return notebook;
}

/** Chapters in one language, in reading order. */
export async function chaptersIn(locale: Locale): Promise<Chapter[]> {
  const chapters = await getCollection('chapters', (chapter) => chapterLocale(chapter) === locale);
  return chapters.sort((a, b) => a.data.order - b.data.order);
}

/** The site's languages that have a chapter. */
export async function localesOf(chapter: Chapter): Promise<Locale[]> {
  const all = await getCollection('chapters', ({ data }) => data.slug === chapter.data.slug);
  return site.languages.filter((locale) => all.some((other) => chapterLocale(other) === locale));
}
