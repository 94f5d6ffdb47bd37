import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { allPagesOf, htmlOf, siteFolder } from './pages.ts';
import { expect, test } from './site.ts';

const builds = [
  { name: 'at the root', folder: siteFolder, base: '/' },
  { name: 'under a path', folder: 'dist-fork', base: '/other-name/' },
];

/** Every address that a page names, with the anchors that each page has. */
function addresses(folder: string, page: string) {
  const { document } = parseHTML(htmlOf(folder, page));
  const links: string[] = [];
  for (const [selector, name] of [
    ['a[href]', 'href'],
    ['link[href]', 'href'],
    ['script[src]', 'src'],
    ['img[src]', 'src'],
    ['iframe[src]', 'src'],
    ['[data-notebook]', 'data-notebook'],
  ] as const)
    for (const element of document.querySelectorAll(selector)) links.push(element.getAttribute(name)!);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return { links, ids };
}

for (const { name, folder, base } of builds)
  test(`every internal link and anchor of the site ${name} leads somewhere`, () => {
    const pages = new Map(allPagesOf(folder).map((page) => [page, addresses(folder, page)]));
    const broken: string[] = [];
    let followed = 0;
    for (const [page, { links, ids }] of pages) {
      expect(ids.length, `${page}: ids given twice`).toBe(new Set(ids).size);
      for (const link of links) {
        if (/^(data|blob|mailto):/.test(link)) continue;
        const url = new URL(link, `https://site.test${base}${page}`);
        if (url.host !== 'site.test') continue;
        followed++;
        const path = decodeURIComponent(url.pathname);
        const inside = path.startsWith(base) ? path.slice(base.length) : null;
        const target = inside === null ? undefined : pages.get(inside);
        const exists = inside !== null && (target !== undefined || existsSync(join(folder, inside)));
        const hash = decodeURIComponent(url.hash.slice(1));
        const anchored = hash === '' || !target || target.ids.includes(hash);
        if (!exists || !anchored) broken.push(`${page}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(100);
  });

test('the site under a path runs a cell', async ({ page, complaints: _ }) => {
  const { serveSite } = await import('../helpers/static-server.ts');
  const fork = await serveSite('dist-fork', '/other-name/');
  await page.goto(`${fork.url}chapters/depthwise-separable/`);
  await page.getByRole('button', { name: 'Run equal' }).click();
  await expect(page.locator('[data-cell-id="equal"]').getByRole('status')).toContainText(/ran in/);
  expect(fork.log.filter(({ status }) => status !== 200)).toEqual([]);
  await fork.close();
});
