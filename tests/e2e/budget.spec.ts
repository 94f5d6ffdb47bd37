import type { Page } from '@playwright/test';
import { chapterPages, isChapterOfEveryRun, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, outputs, run, test, longIf } from './site.ts';
import type { Sent, StaticServer } from '../helpers/static-server.ts';

const bytes = (log: readonly Sent[], kind = /./) =>
  log.filter(({ path }) => kind.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);

// A page counts what it needs to be read; what the service worker keeps for later comes after.
test.beforeEach(({ page }) =>
  page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
);

/** Opens a page and waits for all that it loads by itself: fonts are asked for late on a busy machine. */
async function read(page: Page, site: StaticServer, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.evaluate(() => document.fonts.ready);
  for (let seen = 0; seen < site.log.length; await page.waitForTimeout(500)) seen = site.log.length;
}

for (const path of chapterPages(siteFolder))
  test(
    `${path} is read with at most 110 KB in 10 requests, of which 5 KB script, and moves nothing`,
    longIf(!isChapterOfEveryRun(path)),
    async ({ page, site }) => {
      await page.addInitScript(() => {
        const shifts: number[] = ((window as any).shifts = []);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as any).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await read(page, site, path);
      const report = site.log.map(({ path, bytes }) => `${path} ${bytes}`).join('\n');
      expect(bytes(site.log), report).toBeLessThanOrEqual(110_000);
      expect(bytes(site.log, /\.js$/), report).toBeLessThanOrEqual(5_000);
      expect(site.log.length, report).toBeLessThanOrEqual(10);
      expect(site.log.every(({ status }) => status === 200)).toBe(true);
      const shift = await page.evaluate(() =>
        (window as any).shifts.reduce((a: number, b: number) => a + b, 0),
      );
      expect(shift).toBeLessThanOrEqual(0.01);
    },
  );

test('a first run loads at most 160 KB for text and tensors, 300 KB with a plot, 430 KB with the editor', async ({
  page,
  site,
}) => {
  await read(page, site, chapterPath);
  site.log.length = 0;
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('0');
  const first = bytes(site.log);
  await run(page, 'ratio-plot');
  await expect(cell(page, 'ratio-plot').getByRole('status')).toContainText(/ran in/);
  const plot = bytes(site.log);
  await edit(page, 'equal', '1 + 1');
  // Types come on top, where there is a mouse: types.spec.ts.
  const editor = bytes(site.log.filter(({ path }) => !/\/(worker|type-assist)[.-]/.test(path)));
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ first, plot, editor }) });
  expect(first).toBeLessThanOrEqual(160_000);
  expect(plot).toBeLessThanOrEqual(300_000);
  expect(editor).toBeLessThanOrEqual(430_000);
});
