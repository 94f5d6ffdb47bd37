import { cell, chapterPath, edit, expect, expectState, outputs, run, test } from './site.ts';
import type { Page } from '@playwright/test';

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Notebook' });
const press = (page: Page, name: string | RegExp) => bar(page).getByRole('button', { name }).click();

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
});

test('the bar comes with the first act, and moves nothing', async ({ page }) => {
  await expect(bar(page)).toHaveCount(0);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await run(page, 'stages');
  await expect(bar(page)).toBeVisible();
  await expect(cell(page, 'stages').getByRole('status')).toContainText(/ran in .* · run \d/);
  expect(await height()).toBe(before);
});

test('what is not up to date is counted, and run at once', async ({ page }) => {
  await edit(page, 'equal', '1 + 1');
  await edit(page, 'rank-one', '2 + 2');
  await press(page, 'Run stale (2)');
  await expectState(page, 'equal', 'fresh');
  await expectState(page, 'rank-one', 'fresh');
  await expect(outputs(page, 'rank-one')).toHaveText('4');
  await expect(bar(page).getByRole('status')).toContainText('Ran in');
  await expect(bar(page).getByRole('button', { name: 'Run stale' })).toHaveAttribute('aria-disabled', 'true');
});

test('all runs, with the same outputs as the chapter came with', async ({ page }) => {
  // A plot is drawn for the page's own width, with other ticks.
  const all = () => page.locator('[data-outputs]:not(:has(.output-plot))').allTextContents();
  const before = await all();
  await edit(page, 'equal', await cell(page, 'equal').locator('pre').first().innerText());
  await press(page, 'Run all');
  await expect(bar(page).getByRole('status')).toContainText('Ran in', { timeout: 60_000 });
  expect(await all()).toEqual(before);
});

test('a restart runs nothing and starts the numbers again; stop ends a run', async ({ page }) => {
  await edit(page, 'equal', '1 + 1');
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('2');
  await run(page, 'equal');
  await press(page, 'Restart');
  await expect(bar(page).getByRole('status')).toContainText('Nothing was run');
  await expect(cell(page, 'equal').getByRole('status')).not.toContainText('· run');
  await run(page, 'equal');
  await expect(cell(page, 'equal').getByRole('status')).toContainText('· run 1');
  await edit(page, 'equal', 'while (true);');
  await run(page, 'equal');
  await expectState(page, 'equal', 'running');
  await press(page, 'Stop');
  await expect(bar(page).getByRole('status')).toHaveText('Stopped');
  await expectState(page, 'equal', 'stale');
});

test('what a cell puts out is seen while it runs, however fast it comes', async ({ page }) => {
  await edit(
    page,
    'equal',
    "for (let i = 0; ; i++) {\n  console.log('line', i)\n  await new Promise((resolve) => setTimeout(resolve, 20))\n}",
  );
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toContainText('line 3');
  await expect(outputs(page, 'equal')).toContainText('line 30');
  await expectState(page, 'equal', 'running');
  await run(page, 'equal');
  await expectState(page, 'equal', 'stale');
});
