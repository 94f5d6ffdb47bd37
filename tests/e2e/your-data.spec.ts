import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, expectState, test, long } from './site.ts';

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
  await expect(list).toContainText('Theme: dark');
  await expect(list).not.toContainText('light');
  expect(await violations(page)).toEqual([]);

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
  await expect(list).toContainText('Theme: dark');
  await page.getByRole('button', { name: 'Erase all' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Erased.');
  await expect(list).toHaveText('Nothing is kept.');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['separable:/other/:theme']);

  await page.goto(site.url + chapterPath);
  await expect(cell(page, 'equal').locator('pre').first()).not.toHaveText("'kept'");
});

async function openExport(page: Page, text: string, name = /^Open an export/): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name }).click(),
  ]);
  await chooser.setFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function exported(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^(Download|下載)/ }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

test(
  'an export is read back on another device: shown first, and what was edited there stays',
  long,
  async ({ page, browser, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', "'from home'");
    await edit(page, 'weights', "'new there'");
    await page.evaluate(() => localStorage.setItem('separable:/:exercise:ds-ratio', '{"solved":true}'));
    await page.goto(`${site.url}your-data/`);
    await expect(page.locator('.kept-list')).toContainText('weights');
    const text = await exported(page);
    await openExport(page, text);
    await expect(page.getByRole('status')).toHaveText('The file holds nothing that is not here.');

    const other = await (await browser.newContext()).newPage();
    await other.goto(site.url + chapterPath);
    await edit(other, 'equal', "'from school'");
    await other.goto(`${site.url}your-data/`);
    await expect(other.locator('.kept-list')).toContainText('equal');
    await openExport(other, text);
    const form = other.getByRole('form', { name: 'Open an export' });
    await expect(form).toBeFocused();
    await expect(form.getByRole('listitem')).toHaveText([
      /^equal in .*: edited here as well$/,
      /^weights in .*: new here$/,
      'Exercises: ds-ratio',
    ]);
    expect(await violations(other)).toEqual([]);
    await form.getByRole('button', { name: 'Leave it' }).click();
    await expect(other.getByRole('status')).toHaveText('Nothing was changed.');
    await expect(other.locator('.kept-list')).not.toContainText('weights');

    await openExport(other, text);
    await form.getByRole('radio', { name: 'Keep both' }).check();
    await form.getByRole('button', { name: 'Take it in' }).click();
    await expect(other.getByRole('status')).toHaveText('Taken in.');
    await expect(other.locator('.kept-list')).toContainText('ds-ratio: Solved');
    await other.goto(site.url + chapterPath);
    await expect(cell(other, 'weights').locator('pre').first()).toHaveText("'new there'");
    const notice = cell(other, 'equal').locator('.notice');
    await expect(notice).toContainText('edited in another tab');
    await notice.getByRole('button', { name: 'Show both' }).click();
    const both = cell(other, 'equal').locator('pre').first();
    await expect(both).toContainText("'from home'");
    await expect(both).toContainText("'from school'");
    await other.context().close();
  },
);

test(
  'a file that somebody else has made is shown as text, or refused with a message',
  long,
  async ({ page, site }) => {
    await page.goto(`${site.url}zh-tw/your-data/`);
    const open = (text: string) => openExport(page, text, /^開啟匯出的檔案/);
    const status = page.getByRole('status');
    await open('hello');
    await expect(status).toHaveText('這個檔案不是 JSON。');
    await open(' '.repeat(50_000_000));
    await expect(status).toContainText('太長');
    await open('{"schema": 9, "revisions": []}');
    await expect(status).toContainText('另一個版本');
    const base = { hash: 'h', source: 'x' };
    const one = { schema: 1, kind: 'edit', source: 'x', base, parents: [], at: 1, tab: 't' };
    const file = {
      schema: 1,
      revisions: [
        { ...one, id: 'a', chapter: '05-depthwise-separable', cell: '<img src=x onerror=alert(1)>' },
        { ...one, id: 'b', chapter: '__proto__', cell: 'equal' },
      ],
      exercises: {},
      settings: { theme: '"><script>alert(1)</script>' },
    };
    await open(JSON.stringify(file));
    const items = page.getByRole('form').getByRole('listitem');
    await expect(items.nth(0)).toContainText('<img src=x onerror=alert(1)>');
    await expect(items.nth(1)).toContainText('<script>alert(1)</script>');
    await expect(items.nth(2)).toContainText('「__proto__」');
    await page.getByRole('button', { name: '採用', exact: true }).click();
    await expect(status).toHaveText('已採用。');
    await expect(page.locator('.kept-list')).toContainText('<img src=x');
    await page.reload();
    await expect(page.locator('.kept-list img, .kept-list script')).toHaveCount(0);
  },
);

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says why it is empty', async ({ page, site }) => {
    await page.goto(`${site.url}zh-tw/your-data/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('你的資料');
    await expect(page.locator('noscript p')).toContainText('沒有啟用 JavaScript 時');
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByRole('button', { name: /清除|下載/ })).toHaveCount(0);
  });
});
