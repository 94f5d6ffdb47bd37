/** The pages that are like those which every run looks at: other chapters and references, and the translations. */
import { expectNone, isOfEveryRun } from '../e2e/axe.ts';
import { pagesOf, siteFolder } from '../e2e/pages.ts';
import { test } from '../e2e/site.ts';

for (const path of pagesOf(siteFolder).filter((path) => !isOfEveryRun(path)))
  test(`axe finds nothing on /${path}`, async ({ page, site }) => {
    await page.goto(site.url + path);
    await expectNone(page);
  });
