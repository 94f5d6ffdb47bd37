import AxeBuilder from '@axe-core/playwright';
import { pagesOf, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, expectState, run, test } from './site.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: import('@playwright/test').Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of pagesOf(siteFolder))
      test(`axe finds nothing on /${path}`, async ({ page, site }) => {
        await page.goto(site.url + path);
        expect(await violations(page)).toEqual([]);
      });

    test('axe finds nothing on a chapter that has been edited, run and has failed', async ({
      page,
      site,
    }) => {
      await page.goto(site.url + chapterPath);
      await run(page, 'ratio-plot');
      await expect(cell(page, 'ratio-plot').getByRole('status')).toContainText(/ran in/);
      await edit(page, 'equal', 'null.x');
      await run(page, 'equal');
      await expectState(page, 'equal', 'failed');
      expect(await violations(page)).toEqual([]);
    });
  });

test('the keyboard reaches everything in order, sees where it is, and is never caught', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const seen: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate(() => {
        const element = document.activeElement!;
        const style = getComputedStyle(element);
        const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        const box = element.getBoundingClientRect();
        return `${visible && box.width > 0 ? 'seen' : 'unseen'} ${element.tagName} ${element.textContent?.slice(0, 30)} ${box.top + scrollY}`;
      }),
    );
  }
  expect(seen.filter((stop) => stop.startsWith('unseen'))).toEqual([]);
  expect(new Set(seen).size).toBeGreaterThan(55);
});

test('a run is announced politely', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await run(page, 'equal');
  const status = cell(page, 'equal').getByRole('status');
  await expect(status).toContainText('Up to date');
});
