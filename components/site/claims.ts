/** The claims page is the chapters' own claims, taken from their HTML, so that nothing is said twice. */
import { parseHTML } from 'linkedom';

export interface ChapterPlace {
  /** As `data-chapter` has it around the chapter's HTML. */
  id: string;
  title: string;
  /** Address of its page. */
  href: string;
}

export interface PlacedClaim {
  id: string;
  verdict: string;
  html: string;
}

/**
 * The claims in rendered chapters, by number. Their links are made to hold on another page, and each gets one
 * to its place in the chapter.
 *
 * @param html - the chapters, each in an element with `data-chapter`
 * @param words - of the link to a claim's place, given the chapter's title
 * @throws RangeError if two claims have one number
 */
export function claimsIn(
  html: string,
  chapters: readonly ChapterPlace[],
  words: (title: string) => string,
): PlacedClaim[] {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const claims = chapters.flatMap(({ id: chapter, title, href }) => {
    const found = document.querySelectorAll(`[data-chapter="${chapter}"] [data-claim]`);
    return [...found].map((claim): PlacedClaim => {
      const { id } = claim;
      for (const link of claim.querySelectorAll('a[href]')) {
        link.setAttribute('href', resolve(link.getAttribute('href')!, href));
        // What the chapter shows beside its link is not on this page.
        link.removeAttribute('aria-describedby');
        link.removeAttribute('class');
      }
      const place = document.createElement('a');
      place.setAttribute('href', `${href}#${id}`);
      place.textContent = words(title);
      claim.querySelector('.claim-head')!.append(place);
      return { id, verdict: claim.getAttribute('data-verdict')!, html: claim.outerHTML };
    });
  });
  claims.sort((a, b) => a.id.localeCompare(b.id));
  claims.forEach(({ id }, i) => {
    if (claims[i + 1]?.id === id)
      throw new RangeError(`claims: ${id} is treated twice; let one place own it`);
  });
  return claims;
}

/** An address in a page, as it holds on any page of the site. */
function resolve(link: string, page: string): string {
  const site = 'http://site.invalid';
  const url = new URL(link, site + page);
  return url.origin === site ? url.pathname + url.hash : link;
}
