/**
 * The bibliography, read and set by a citation library: `content/bibliography.bib` in, APA entries out. Node
 * only; pages get the result as `virtual:separable/references`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { htmlLang, t, type Locale } from '../i18n/index.ts';
import { site } from '../site.config.ts';
import { projectRoot } from './chapter-files.ts';

export const bibliographyFile = 'content/bibliography.bib';

export interface Reference {
  key: string;
  /** Author and year as HTML: `Howard et al., 2017`. */
  label: string;
  /** The whole entry as HTML, its address a link. */
  html: string;
  /** BCP 47 tag of the entry's title, where it is not English. */
  lang: string | null;
  /** Whether it is one of the notes' own references. */
  ofNotes: boolean;
}

const style = { style: 'apa', lang: 'en-US', format: 'html' };
/** The library's defaults; its types want all of them once one is given. */
const reading = { generateGraph: false, maxChainLength: 10, strict: true, target: '@csl/list+object' };

interface Entry {
  id: string;
}

/** All entries of a BibTeX text by key, sorted as a reference list is. */
export function readReferences(bibtex: string, locale: Locale = 'en'): Record<string, Reference> {
  const bibliography = new Cite(bibtex, { ...reading, forceType: '@bibtex/text' });
  const byId = new Map((bibliography.data as Entry[]).map((entry) => [entry.id, entry]));
  const sorted = bibliography.format('bibliography', { ...style, asEntryArray: true }) as [string, string][];
  return Object.fromEntries(
    sorted.map(([key]) => {
      const entry = byId.get(key)!;
      const words = inLanguage(set(entry), locale);
      const lang = /\p{Script=Han}/u.test(words.html) ? 'zh' : null;
      return [key, { key, ...words, lang, ofNotes: key.startsWith('notes-') }];
    }),
  );
}

/** The site's own bibliography, in each of its languages. */
export function siteReferences(): Record<Locale, Record<string, Reference>> {
  const bibtex = readFileSync(join(projectRoot, bibliographyFile), 'utf8');
  const all = site.languages.map((locale) => [locale, readReferences(bibtex, locale)]);
  return Object.fromEntries(all) as Record<Locale, Record<string, Reference>>;
}

/** An entry set by itself, so that no `n.d.-b` depends on what else is in the list. */
function set(entry: Entry): Pick<Reference, 'label' | 'html'> {
  const one = new Cite(entry);
  const label = one
    .format('citation', { ...style, entry: entry.id, citationsPre: [], citationsPost: [] })
    .trim()
    .slice(1, -1);
  const html = (one.format('bibliography', { ...style, hyperlinks: true }) as string)
    .replace(/<\/?div[^>]*>/g, '')
    // Without a day of access the style leaves the verb before the address alone.
    .replace('Retrieved <a', '<a')
    // A title that ends with a mark needs no stop.
    .replace(/([？！。]<\/i>)\. /, '$1 ');
  return { label, html: html.trim() };
}

/**
 * A citation stands in a sentence, so a Chinese one has Chinese words and marks. An entry keeps the form in which it is
 * looked up; only where the date is missing does it say so in Chinese.
 */
function inLanguage(
  { label, html }: Pick<Reference, 'label' | 'html'>,
  locale: Locale,
): Pick<Reference, 'label' | 'html'> {
  if (!htmlLang[locale].startsWith('zh')) return { label, html };
  const undated = t(locale, 'references.undated');
  // The stop before the date goes, unless it shortens a name.
  const dated = html.replace(/(?:(?<!\b\p{Lu})\.)? \(n\.d\.\)\. /u, `（${undated}）。`);
  return {
    label: label
      .replace(' et al.', ` ${t(locale, 'references.others')}`)
      .replace(' &#38; ', ` ${t(locale, 'references.and')} `)
      .replace(/, ([^,]+)$/, (_, date: string) => `，${date.replace('n.d.', undated)}`),
    html: dated === html ? html : dated.replace('</i>. <a', '</i>。<a'),
  };
}
