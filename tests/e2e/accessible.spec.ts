import AxeBuilder from '@axe-core/playwright';
import { pagesOf, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, expectState, run, test } from './site.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param only - rules to look for, in place of all */
async function violations(page: import('@playwright/test').Page, ...only: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only.length > 0 ? axe.withRules(only) : axe.withTags(rules)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

for (const path of pagesOf(siteFolder))
  test(`axe finds nothing on /${path}, light and dark`, async ({ page, site }) => {
    await page.goto(site.url + path);
    expect(await violations(page)).toEqual([]);
    // The themes differ in their colours alone.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, 'color-contrast')).toEqual([]);
  });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

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
      // Whatever the notebook's bar happens to lie over just now is smaller than it is.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing on outputs of every kind that the reader is at', async ({ page, site }) => {
      await page.goto(site.url + chapterPath);
      await edit(
        page,
        'equal',
        `display(Array.from({ length: 2_000 }, (_, i) => ({ i, name: 'row ' + i })))
display(tensor([4, 4, 3], Float32Array.from({ length: 48 }, (_, i) => i - 20)))
display(tensor([40], Float32Array.from({ length: 40 }, (_, i) => i)))
display(tensor([1, 64, 64, 32], new Float32Array(64 * 64 * 32)))
display({ name: 'net', layers: Array.from({ length: 30 }, (_, i) => ({ i, kernel: [3, i] })) })
console.log('x'.repeat(20_000))
for (const i of progress(3)) i`,
      );
      await run(page, 'equal');
      await expectState(page, 'equal', 'fresh');
      const outputs = cell(page, 'equal').locator('.output');
      await outputs.first().hover();
      await outputs.first().getByRole('button', { name: 'name' }).click();
      await outputs.getByText('Look at a region').click();
      await expect(outputs.locator('.tensor-region td').first()).toBeVisible();
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
