/** What a chapter's MDX mentions, read from its text: the terms it defines and the references it cites. */
import { term, type TermId } from './terms.ts';

/** Ids of the terms that a chapter defines, in the order of the text. */
export function termsIn(source: string): TermId[] {
  const ids = all(source, /<Term\s[^>]*?id="([^"]+)"/g);
  ids.forEach(term); // an unknown one is told here
  return ids as TermId[];
}

/** Keys of the references that a chapter cites, in the order of the text; a claim's source may be one. */
export function citesIn(source: string): string[] {
  return all(source, /<Cite\s[^>]*?key="([^"]+)"|<Claim\s[^>]*?source="([^"/]+)"/g);
}

function all(source: string, pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, first, second]) => first ?? second!))];
}
