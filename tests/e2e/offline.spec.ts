import { chapterPath, edit, expect, outputs, run, test } from './site.ts';

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
