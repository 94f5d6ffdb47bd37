import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { cell, chapterPath, edit, expect, expectState, test } from './site.ts';

test('all that is kept is listed, exported and, when told twice, erased', async ({ page, site }) => {
  await page.goto(`${site.url}your-data/`);
  await expect(page.locator('.kept-list')).toHaveText('Nothing is kept.');
  await expect(page.getByRole('button', { name: /Erase|Download/ })).toHaveCount(0);

  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'kept'");
  await expectState(page, 'equal', 'stale');
  await page.evaluate(() => {
    localStorage.setItem('separable:/:exercise:ds-ratio', '{"solved":true}');
    const answer = { schema: 1, instance: 0, language: 'en', given: {}, typed: ['', '26'] };
    localStorage.setItem('separable:/:exercise:ds-params', JSON.stringify({ solved: false, answer }));
    localStorage.setItem('separable:/:theme', 'dark');
    localStorage.setItem('separable:/other/:theme', 'light');
  });
  // Leaving the page stores what was typed last.
  await page.goto(`${site.url}your-data/`);
  const list = page.locator('.kept-list');
  await expect(list).toContainText('Depthwise-separable convolution');
  await expect(list.getByRole('link', { name: 'equal' })).toHaveAttribute('href', /#c-equal$/);
  await expect(list).toContainText('ds-ratio: Solved');
  await expect(list).toContainText('ds-params: answer 26');
  await expect(list).toContainText('theme: dark');
  await expect(list).not.toContainText('light');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const kept = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(kept).toMatchObject({
    schema: 1,
    site: '/',
    exercises: { 'ds-ratio': { solved: true }, 'ds-params': { answer: { typed: ['', '26'] } } },
    settings: { theme: 'dark' },
  });
  expect(kept.revisions.at(-1)).toMatchObject({ cell: 'equal', source: "'kept'" });

  await page.getByRole('button', { name: 'Erase all' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(list).toContainText('theme: dark');
  await page.getByRole('button', { name: 'Erase all' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Erased.');
  await expect(list).toHaveText('Nothing is kept.');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['separable:/other/:theme']);

  await page.goto(site.url + chapterPath);
  await expect(cell(page, 'equal').locator('pre').first()).not.toHaveText("'kept'");
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says why it is empty', async ({ page, site }) => {
    await page.goto(`${site.url}zh-tw/your-data/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('你的資料');
    await expect(page.locator('noscript p')).toContainText('沒有啟用指令碼時');
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByRole('button', { name: /清除|下載/ })).toHaveCount(0);
  });
});
