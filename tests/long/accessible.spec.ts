/** The translated pages, whose markup is that of the pages that every run looks at. */
import { expectNone } from '../e2e/axe.ts';
import { pagesOf, siteFolder } from '../e2e/pages.ts';
import { test } from '../e2e/site.ts';

for (const path of pagesOf(siteFolder).filter((path) => path.startsWith('zh-tw/')))
  test(`axe finds nothing on /${path}`, async ({ page, site }) => {
    await page.goto(site.url + path);
    await expectNone(page);
  });
