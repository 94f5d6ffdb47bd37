import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, expectState, run, test, longIf, long } from './site.ts';

const inError = (page: import('@playwright/test').Page, id: string) =>
  cell(page, id).locator('.cell-code pre .code-error');

for (const [locale, path] of [
  ['English', 'chapters/start/'],
  ['Chinese', 'zh-tw/chapters/start/'],
])
  test(
    `a cell that fails on purpose has its place marked before anything runs, until it is mended (${locale})`,
    longIf(locale === 'Chinese'),
    async ({ page, site }) => {
      await page.goto(site.url + path);
      await expect(inError(page, 'ragged')).toHaveText('fromNested');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page, { within: '[data-cell-id="ragged"]' })).toEqual([]);
      }
      await edit(page, 'ragged', 'const kernel = fromNested([[0, 1], [2, 3]])\nkernel');
      await page.keyboard.press('Escape');
      await expect(inError(page, 'ragged')).toHaveCount(0);
      await run(page, 'ragged');
      await expectState(page, 'ragged', 'fresh');
      await expect(inError(page, 'ragged')).toHaveCount(0);
      await cell(page, 'ragged').locator('.cell-reset').click();
      await expectState(page, 'ragged', 'failed');
      await expect(inError(page, 'ragged')).toHaveText('fromNested');
    },
  );

test('a likely cause is told in the language of the page', long, async ({ page, site }) => {
  await page.goto(site.url + 'zh-tw/' + chapterPath);
  await edit(page, 'equal', 'const n = 1\nn = 2');
  await page.keyboard.press('Escape');
  await run(page, 'equal');
  await expect(cell(page, 'equal').locator('.error-hint')).toContainText('請改用 let');
  await expect(inError(page, 'equal')).toHaveText('=');
  expect((await cell(page, 'equal').locator('.code-error-line').allTextContents()).join('')).toBe('n = 2');
  await edit(page, 'two-to-two', 'mine');
  await run(page, 'two-to-two');
  await expect(cell(page, 'two-to-two').locator('.error-hint')).toContainText('定義在下方的儲存格');
});
