/** The interface's words in the browser, read from the page, so that no script carries a translation. */
import { fill, type Params } from './fill.ts';
import type { UiKey } from './index.ts';

/** Id of the JSON block that layouts/Chapter.astro writes. */
export const stringsId = 'ui-strings';

export type Translate = (key: UiKey, params?: Params) => string;

/**
 * @returns a function like t() for the page's own language; a word that the page does not carry comes back
 * as its key
 */
export function pageStrings(page: Document): Translate {
  const strings = stringsOf(page);
  return (key, params) => fill(strings[key] ?? key, params, key);
}

/** The words as they stand, for who has none to fill in. */
export function stringsOf(page: Document): Record<string, string> {
  return JSON.parse(page.getElementById(stringsId)?.textContent ?? '{}') as Record<string, string>;
}
