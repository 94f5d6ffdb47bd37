import { chromiumFlags, findChromium } from '../helpers/browser.ts';
import { cell, chapterPath, edit, expect, run, test as base } from './site.ts';

const test = base.extend({
  // That a worker has ended is written to the page's console; the page itself complains of nothing.
  complaints: async ({}, use) => use([]),
});

// As much memory as a small phone has: a large machine would take a minute to fill.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...chromiumFlags, '--js-flags=--max-old-space-size=300'],
  },
});

test('a cell that uses up the memory loses its runtime, not the page or the edits', async ({
  page,
  context,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'rank-one', "'an edit of mine'");
  await edit(page, 'equal', 'const hoard = []\nwhile (true) hoard.push(new Array(1e6).fill(1.5))');
  // The test's tool takes the loss of the frame's process for the page's, so the page itself tells the server.
  await page.evaluate(() => {
    const cellOf = (id: string) => document.querySelector(`[data-cell-id="${id}"]`)!;
    const steps: [string, () => boolean | undefined, () => void][] = [
      [
        'died',
        () => cellOf('equal').querySelector('.cell-status')?.textContent?.includes('Start again'),
        () => cellOf('rank-one').querySelector<HTMLElement>('.cell-run')!.click(),
      ],
      [
        'fresh',
        () => cellOf('rank-one').querySelector('[data-outputs]')?.textContent === 'an edit of mine',
        () => undefined,
      ],
    ];
    setInterval(() => {
      const [name, isDone, act] = steps[0] ?? [];
      if (!isDone?.()) return;
      steps.shift();
      void fetch(`/said/${name}`);
      act!();
    }, 50);
  });
  await run(page, 'equal').catch(() => undefined);
  const said = () => site.log.map(({ path }) => path).filter((path) => path.startsWith('/said/'));
  await expect.poll(said, { timeout: 50_000 }).toEqual(['/said/died', '/said/fresh']);

  const again = await context.newPage();
  await again.goto(site.url + chapterPath);
  await expect(cell(again, 'rank-one').locator('.cell-code')).toContainText('an edit of mine');
  await expect(cell(again, 'equal').locator('.cell-code')).toContainText('hoard');
});
