/** The static paths of a page that exists in every language. */
import { defaultLocale, site, type Locale } from '../../src/site.config.ts';

export function localePaths(): { params: { locale: string | undefined }; props: { locale: Locale } }[] {
  return site.languages.map((locale) => ({
    params: { locale: locale === defaultLocale ? undefined : locale },
    props: { locale },
  }));
}
