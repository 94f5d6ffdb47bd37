/** Addresses under this site's base, in its languages. Built pages only: reads the site's configuration. */
import { localePath, splitPath } from '../../src/i18n/paths.ts';
import { defaultLocale, site, type Locale } from '../../src/site.config.ts';

const addressing = { base: site.base, defaultLocale };

/** Link to a page of the site: `/chapters/x/` in Chinese is `<base>zh-tw/chapters/x/`. */
export function href(locale: Locale, path: string): string {
  return localePath(locale, path, addressing);
}

/** Link to a file in public/ or made by an endpoint: `favicon.svg`. */
export function asset(file: string): string {
  return site.base + file;
}

/** Absolute address, for canonical links and previews. */
export function absolute(path: string): string {
  return site.url + path;
}

/** The locale of the page at an address, for components that MDX uses without telling them. */
export function localeOf(url: URL): Locale {
  return splitPath(url.pathname, addressing).locale;
}

/** Link that opens a file of the repository for editing. */
export function editLink(file: string): string {
  return `${site.repository}/edit/${site.branch}/${file}`;
}

/** Link that opens a new issue about a page. */
export function reportLink(page: string): string {
  return `${site.repository}/issues/new?title=${encodeURIComponent(`${page}: `)}`;
}
