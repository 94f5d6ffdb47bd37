/**
 * What a fork changes. `SITE_URL` and `SITE_BASE` in the environment override the address (the deploy
 * workflow derives both from the repository's name). Browser code takes the base from
 * `import.meta.env.BASE_URL`, since it has no environment.
 */
import { checkSite } from './site-config-schema.ts';

export type { Locale, SiteConfig } from './site-config-schema.ts';

export const site = checkSite(
  {
    title: { en: 'Separable', 'zh-tw': 'Separable' },
    description: {
      en: 'A notebook on depthwise-separable convolutions: every number is computed, every cell is yours to edit.',
      'zh-tw': '一本談深度可分離卷積的筆記本：每個數字都是算出來的，每個儲存格都能改、能執行。',
    },
    author: 'The Separable authors',
    languages: ['en', 'zh-tw'],
    url: 'https://separable.github.io',
    base: '/',
    repository: 'https://github.com/separable/separable',
    branch: 'main',
    licence: {
      code: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      text: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    },
  },
  globalThis.process?.env ?? {},
);

/** The language without a prefix in its addresses. */
export const defaultLocale = site.languages[0]!;
