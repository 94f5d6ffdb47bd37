/** Locales and addresses: the default locale has no prefix, the others have their name. */
import { knownLanguages, type Locale } from '../site-config-schema.ts';

/** For `lang` and `hreflang`. The script subtag lets the browser choose Traditional Chinese glyphs. */
export const htmlLang: Readonly<Record<Locale, string>> = { en: 'en', 'zh-tw': 'zh-Hant-TW' };

/** Each language's name for itself. */
export const localeName: Readonly<Record<Locale, string>> = { en: 'English', 'zh-tw': '中文' };

export interface Addressing {
  /** Path of the site, with a slash at both ends. */
  readonly base: string;
  readonly defaultLocale: Locale;
}

/**
 * The address of a page in a locale.
 *
 * @param path - the page without base and locale, as in `/chapters/x/`; a fragment may follow
 */
export function localePath(locale: Locale, path: string, { base, defaultLocale }: Addressing): string {
  const prefix = locale === defaultLocale ? '' : `${locale}/`;
  return base + prefix + path.replace(/^\/+/, '');
}

/** Splits an address into its locale and the page, as localePath takes them. */
export function splitPath(
  pathname: string,
  { base, defaultLocale }: Addressing,
): { locale: Locale; path: string } {
  const inner = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\/+/, '');
  const [first = '', ...rest] = inner.split('/');
  const locale = knownLanguages.find((language) => language === first && language !== defaultLocale);
  return locale ? { locale, path: `/${rest.join('/')}` } : { locale: defaultLocale, path: `/${inner}` };
}

/** The locale of an address. */
export function localeOfPath(pathname: string, addressing: Addressing): Locale {
  return splitPath(pathname, addressing).locale;
}

/** The address of the same page in another locale. */
export function switchLocale(pathname: string, locale: Locale, addressing: Addressing): string {
  return localePath(locale, splitPath(pathname, addressing).path, addressing);
}
