/** More attacks on the built site in Chromium: what takes longer than the end-to-end tests have time for. */
import { expectAwake, expectFreshCell, show, test } from '../e2e/attacked.ts';
import { cell, chapterPath, edit, expect, expectState, run } from '../e2e/site.ts';
import { ending, lurking, markup, plots, stopping } from './attacks.ts';

test.use({ serviceWorkers: 'block' });

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await show(page, '1');
});

test('cells that end by themselves leave the page awake and the next cell running', async ({ page }) => {
  for (const [name, source] of Object.entries(ending)) {
    const text = await test.step(name, () => show(page, source));
    if (source.includes('survived')) expect(text, name).toContain('survived');
    await expectAwake(page, name);
    await test.step(`after ${name}`, () => expectFreshCell(page));
  }
});

test('cells that never end are stopped', async ({ page }) => {
  for (const [name, source] of Object.entries(stopping)) {
    await edit(page, 'equal', source);
    await run(page, 'equal');
    await test.step(name, () => expectState(page, 'equal', 'running'));
    await expectAwake(page, name);
    await run(page, 'equal');
    await expectState(page, 'equal', 'stale');
    await expectFreshCell(page);
  }
});

test('a loop that a cell leaves behind ends with a Stop', async ({ page }) => {
  await edit(page, 'equal', lurking);
  await run(page, 'equal');
  const state = cell(page, 'equal');
  await expect(state).toHaveAttribute('data-state', /^(fresh|running)$/);
  if ((await state.getAttribute('data-state')) === 'fresh') {
    await edit(page, 'equal', "'held up'");
    await run(page, 'equal');
    await expectState(page, 'equal', 'queued');
  }
  await run(page, 'equal');
  await expectState(page, 'equal', 'stale');
  await expectFreshCell(page);
});

test('plots cost the page no more than other outputs', async ({ page }) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  for (const [name, source] of Object.entries(plots)) {
    await test.step(name, () => show(page, source));
    await expectAwake(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
  }
  await expectFreshCell(page);
});

test('markup that is meant for other parsers runs nothing and loads nothing', async ({
  page,
  site,
  attacker,
}) => {
  const before = site.log.length;
  for (const [name, source] of Object.entries(markup({ attacker, site: site.url }))) {
    await test.step(name, () => show(page, source));
    await page.waitForTimeout(250);
    await expectAwake(page, name);
    expect(attacker.heard, name).toEqual([]);
  }
  await expectFreshCell(page);
  expect(site.log.slice(before).filter(({ path }) => !path.startsWith('/_astro/'))).toEqual([]);
});
