/** Every page in every language, each with its translations. */
import type { APIRoute } from 'astro';
import { chapterPath, chaptersIn, localesOf } from '../../components/site/chapters.ts';
import { referencePages } from '../../components/site/reference-pages.ts';
import { absolute, href } from '../../components/site/links.ts';
import { htmlLang } from '../i18n/index.ts';
import { site, type Locale } from '../site.config.ts';

export const GET: APIRoute = async () => {
  const pages: { path: string; locales: readonly Locale[] }[] = [
    '/',
    ...referencePages.map(({ path }) => path),
  ].map((path) => ({ path, locales: site.languages }));
  for (const locale of site.languages) {
    for (const chapter of await chaptersIn(locale)) {
      const path = chapterPath(chapter);
      if (!pages.some((page) => page.path === path)) pages.push({ path, locales: await localesOf(chapter) });
    }
  }
  const entries = pages.flatMap(({ path, locales }) => {
    const address = (locale: Locale) => absolute(href(locale, path));
    const alternates = locales.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${htmlLang[locale]}" href="${address(locale)}"/>`,
    );
    return locales.map((locale) => `<url><loc>${address(locale)}</loc>${alternates.join('')}</url>`);
  });
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`,
    { headers: { 'content-type': 'application/xml' } },
  );
};
