/** What a fork changes, its checks, and what CI may override. Pure: no file access, no dependencies. */

/** The languages that the interface is translated to. */
export const knownLanguages = ['en', 'zh-tw'] as const;
export type Locale = (typeof knownLanguages)[number];

export interface SiteConfig {
  /** Name of the site in each of its languages. */
  readonly title: Readonly<Partial<Record<Locale, string>>>;
  /** One sentence for search engines and link previews, in each of its languages. */
  readonly description: Readonly<Partial<Record<Locale, string>>>;
  /** Who wrote the text: shown in the footer and in citations. */
  readonly author: string;
  /** The first is the default: it has no prefix in the address, and its files own the cells. */
  readonly languages: readonly Locale[];
  /** Origin that serves the site, without a path: `https://name.github.io`. */
  readonly url: string;
  /** Path under which it is served: `/` or `/repository/`. */
  readonly base: string;
  /** Address of the source: `https://github.com/owner/name`. */
  readonly repository: string;
  /** Branch that "edit this page" opens. */
  readonly branch: string;
  readonly licence: { readonly code: Licence; readonly text: Licence };
}

export interface Licence {
  readonly name: string;
  readonly url: string;
}

/** Variables that override the file, so that CI can serve a fork without editing it. */
export interface SiteEnvironment {
  readonly SITE_URL?: string | undefined;
  readonly SITE_BASE?: string | undefined;
}

/**
 * Checks a configuration and brings `url` and `base` to one form: the URL without a slash at its end, the
 * base with one at both ends.
 *
 * @throws RangeError that lists every mistake at once, each with what to write instead
 */
export function checkSite(config: SiteConfig, environment: SiteEnvironment = {}): SiteConfig {
  const merged = {
    ...config,
    url: (environment.SITE_URL || config.url).replace(/\/+$/, ''),
    base: withSlashes(environment.SITE_BASE || config.base),
  };
  const mistakes = [
    ...checkLanguages(merged),
    ...checkTexts(merged),
    ...checkAddresses(merged),
    ...checkLicences(merged),
  ];
  if (mistakes.length > 0) {
    throw new RangeError(`src/site.config.ts:\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`);
  }
  return merged;
}

function withSlashes(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

function checkLanguages({ languages }: SiteConfig): string[] {
  const known = knownLanguages.map((language) => `'${language}'`).join(', ');
  if (languages.length === 0) return [`languages is empty; list at least one of ${known}`];
  const mistakes = languages
    .filter((language) => !knownLanguages.includes(language))
    .map(
      (language) => `languages has '${language}'; known are ${known}: add src/i18n/${language}.json first`,
    );
  if (new Set(languages).size < languages.length) {
    mistakes.push(`languages is ${JSON.stringify(languages)}; list each language once`);
  }
  return mistakes;
}

function checkTexts(config: SiteConfig): string[] {
  const mistakes: string[] = [];
  for (const language of config.languages) {
    for (const field of ['title', 'description'] as const) {
      if (!config[field][language]?.trim()) {
        mistakes.push(
          `${field} has no text for '${language}'; add ${field}['${language}'] or drop the language`,
        );
      }
    }
  }
  if (!config.author.trim()) mistakes.push('author is empty; write the name to cite');
  if (!config.branch.trim()) mistakes.push("branch is empty; write the branch to edit, as in 'main'");
  return mistakes;
}

function checkAddresses({ url, base, repository }: SiteConfig): string[] {
  const mistakes: string[] = [];
  const site = parseUrl(url);
  if (!site) {
    mistakes.push(`url is '${url}'; write an absolute address, as in 'https://name.github.io'`);
  } else if (site.pathname !== '/') {
    mistakes.push(`url is '${url}', with a path; keep '${site.origin}' and put '${site.pathname}' into base`);
  }
  if (!/^\/([\w.~-]+\/)*$/.test(base)) {
    mistakes.push(`base is '${base}'; write a path of letters, digits, '-', '_', '.', '~', as in '/name/'`);
  }
  if (!parseUrl(repository)) {
    mistakes.push(`repository is '${repository}'; write its address, as in 'https://github.com/owner/name'`);
  }
  return mistakes;
}

function checkLicences({ licence }: SiteConfig): string[] {
  return (['code', 'text'] as const)
    .filter((part) => !licence[part].name.trim() || !parseUrl(licence[part].url))
    .map(
      (part) =>
        `licence.${part} is ${JSON.stringify(licence[part])}; give its name and an absolute address of its text`,
    );
}

function parseUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
