import { cell, chapterPath, edit, expect, outputs, run, test } from './site.ts';

test.use({ savesData: false });

test('after one visit the chapter reloads without a network, and its cells run and are edited', async ({
  page,
  context,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  // The rest of what cells need is fetched when the line has been quiet for a while.
  await expect(async () => {
    const kept = await page.evaluate(async () => {
      const paths: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      return paths;
    });
    const wanted: string[] = await (await fetch(`${site.url}offline.json`)).json();
    expect(wanted.filter((path) => !kept.includes(path))).toEqual([]);
  }).toPass({ timeout: 40_000 });
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('0');
  await edit(page, 'equal', "'offline'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('offline');
});

test('a reader who saves data keeps what was used, and no more', async ({
  page,
  context,
  site,
  complaints,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.goto(site.url + chapterPath);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 20_000 })
    .toBe(true);
  await edit(page, 'equal', "'mine'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('mine');
  // What was used is kept when the page is left.
  await page.goto(site.url);
  const paths = () =>
    page.evaluate(async () => {
      const assets = (await caches.keys()).find((name) => name.endsWith(':assets'))!;
      return (await (await caches.open(assets)).keys()).map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(async () => (await paths()).some((path) => /\/runtime\./.test(path))).toBe(true);
  expect((await paths()).filter((path) => /\/(picture|plot-script)\./.test(path))).toEqual([]);
  await site.close();
  await context.setOffline(true);
  await page.goto(site.url + chapterPath);
  await expect(cell(page, 'equal').locator('.cell-code > pre')).toHaveText("'mine'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('mine');
  // What looks for edits was never needed while there was a network.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_INTERNET_DISCONNECTED')]);
});
