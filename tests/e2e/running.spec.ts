import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';
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

/** What a cell shows of a stream. */
const stream = (page: Page) => outputs(page, 'equal').locator('.output-stream');

test('lines are shown as they come, with a button to stop', async ({ page }) => {
  await edit(
    page,
    'equal',
    `for (let i = 0; i < 1000; i++) { console.log('step', i); await new Promise((r) => setTimeout(r, 100)) }`,
  );
  await run(page, 'equal');
  await expect(stream(page)).toContainText('step 1\n');
  await expect(stream(page)).toContainText('step 4\n');
  await expectState(page, 'equal', 'running');
  await expect(cell(page, 'equal').getByRole('button', { name: 'Stop equal' })).toBeVisible();
  await cell(page, 'equal').getByRole('button', { name: 'Stop equal' }).click();
  await expectState(page, 'equal', 'stale');
});

test('a loop that never waits is followed as it goes', long, async ({ page }) => {
  await edit(
    page,
    'equal',
    `for (const n of progress(1_000_000)) { if (n === 0) console.log('begun'); for (let j = 0; j < 30_000; j++); }`,
  );
  await run(page, 'equal');
  await expect(stream(page)).toHaveText('begun');
  const value = () =>
    outputs(page, 'equal')
      .locator('progress')
      .evaluate((bar: HTMLProgressElement) => bar.value);
  await expect.poll(value).toBeGreaterThan(0);
  const seen = await value();
  await expect.poll(value).toBeGreaterThan(seen);
  await expectState(page, 'equal', 'running');
  await press(page, 'Stop');
  await expectState(page, 'equal', 'stale');
});

test('what comes in great numbers leaves the value and one sentence', long, async ({ page }) => {
  await edit(page, 'equal', "for (let i = 0; i < 1e6; i++) console.log(i)\n'done'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('done');
  await expect(outputs(page, 'equal').locator('.output-notice')).toHaveText(
    'This cell showed more than 200,000 characters. The rest is left out.',
  );
  await edit(page, 'equal', 'setTimeout(() => display(1), 10)\n2');
  await run(page, 'equal');
  await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('2');
  await expect(outputs(page, 'equal').locator('.output-notice')).toContainText('A timer was still waiting');
  // There is nothing to copy in what the page says.
  await expect(outputs(page, 'equal').locator('.output-text .output-tools')).toHaveCount(1);
  await expect(outputs(page, 'equal').locator('.output-notice .output-tools')).toHaveCount(0);
});
