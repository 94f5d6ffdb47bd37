import { describe, expect, it } from 'vitest';
import { checkSite, type SiteConfig } from '../../src/site-config-schema.ts';

const valid: SiteConfig = {
  title: { en: 'A', 'zh-tw': '甲' },
  description: { en: 'B', 'zh-tw': '乙' },
  author: 'Somebody',
  languages: ['en', 'zh-tw'],
  url: 'https://name.github.io/',
  base: 'other-name',
  repository: 'https://github.com/name/other-name',
  branch: 'main',
  licence: {
    code: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    text: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  },
};

describe('the site’s configuration', () => {
  it('brings address and base to one form', () => {
    const { url, base } = checkSite(valid);
    expect([url, base]).toEqual(['https://name.github.io', '/other-name/']);
    expect(checkSite({ ...valid, base: '' }).base).toBe('/');
    expect(checkSite({ ...valid, base: '/a/b' }).base).toBe('/a/b/');
  });

  it('lets the environment override address and base, and nothing else', () => {
    const site = checkSite(valid, { SITE_URL: 'https://fork.example', SITE_BASE: '/fork' });
    expect(site).toEqual({ ...checkSite(valid), url: 'https://fork.example', base: '/fork/' });
  });

  it('takes an empty environment variable as not set', () => {
    expect(checkSite(valid, { SITE_URL: '', SITE_BASE: '' })).toEqual(checkSite(valid));
  });

  it('allows a fork in one language, whose other texts may be missing', () => {
    const site = checkSite({ ...valid, languages: ['zh-tw'], title: { 'zh-tw': '甲' } });
    expect(site.languages).toEqual(['zh-tw']);
  });

  it.each([
    [{ languages: [] }, "languages is empty; list at least one of 'en', 'zh-tw'"],
    [{ languages: ['en', 'fr'] }, "languages has 'fr'; known are 'en', 'zh-tw': add src/i18n/fr.json first"],
    [{ languages: ['en', 'en'] }, 'languages is ["en","en"]; list each language once'],
    [{ title: { en: 'A' } }, "title has no text for 'zh-tw'; add title['zh-tw'] or drop the language"],
    [{ author: ' ' }, 'author is empty; write the name to cite'],
    [{ branch: '' }, "branch is empty; write the branch to edit, as in 'main'"],
    [{ url: 'name.github.io' }, "url is 'name.github.io'; write an absolute address"],
    [{ url: 'https://a.example/b' }, "keep 'https://a.example' and put '/b' into base"],
    [{ base: '/my site/' }, "base is '/my site/'; write a path of letters"],
    [{ repository: 'owner/name' }, "repository is 'owner/name'; write its address"],
    [
      { licence: { ...valid.licence, text: { name: '', url: 'x' } } },
      'licence.text is {"name":"","url":"x"}',
    ],
  ])('refuses %j and says what to write', (change, message) => {
    expect(() => checkSite({ ...valid, ...change } as SiteConfig)).toThrow(message);
  });

  it('tells all mistakes at once', () => {
    const wrong = { ...valid, author: '', branch: '' };
    expect(() => checkSite(wrong)).toThrow(/author is empty.*\n- branch is empty/);
  });
});
