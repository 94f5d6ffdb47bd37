/**
 * The bibliography, read and set by a citation library: `content/bibliography.bib` in, APA entries out. Node
 * only; pages get the result as `virtual:separable/references`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
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
  title: string;
}

/** All entries of a BibTeX text by key, sorted as a reference list is. */
export function readReferences(bibtex: string): Record<string, Reference> {
  const bibliography = new Cite(bibtex, { ...reading, forceType: '@bibtex/text' });
  const byId = new Map((bibliography.data as Entry[]).map((entry) => [entry.id, entry]));
  const sorted = bibliography.format('bibliography', { ...style, asEntryArray: true }) as [string, string][];
  return Object.fromEntries(
    sorted.map(([key]) => {
      const entry = byId.get(key)!;
      const lang = /\p{Script=Han}/u.test(entry.title) ? 'zh' : null;
      return [key, { key, ...set(entry), lang, ofNotes: key.startsWith('notes-') }];
    }),
  );
}

/** The site's own bibliography. */
export function siteReferences(): Record<string, Reference> {
  return readReferences(readFileSync(join(projectRoot, bibliographyFile), 'utf8'));
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
    .replace('Retrieved <a', '<a');
  return { label, html: html.trim() };
}
