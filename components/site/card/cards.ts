/** Every card of the site: one for each language, and one for each chapter in each of its languages. */
import { t, type Locale } from '../../../src/i18n/index.ts';
import { site } from '../../../src/site.config.ts';
import { chaptersIn } from '../chapters.ts';
import type { Card } from './draw.ts';

/** The path of a page's card; pages that are no chapters share their language's. */
export const cardPath = (locale: Locale, slug?: string): string =>
  `cards/${slug === undefined ? '' : `${slug}.`}${locale}.png`;

export async function siteCards(): Promise<{ path: string; locale: Locale; card: Card }[]> {
  const all = await Promise.all(
    site.languages.map(async (locale) => {
      const name = site.title[locale]!;
      const own = {
        path: cardPath(locale),
        locale,
        card: { title: t(locale, 'home.question'), description: site.description[locale]!, site: name },
      };
      const chapters = (await chaptersIn(locale)).map(({ data: { slug, order, title, description } }) => ({
        path: cardPath(locale, slug),
        locale,
        card: { label: t(locale, 'nav.chapter', { number: order }), title, description, site: name },
      }));
      return [own, ...chapters];
    }),
  );
  return all.flat();
}
