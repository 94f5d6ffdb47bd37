/** Plots that cannot be recorded: drawn in the runtime by a script that is loaded for them, shown as an image. */
import { readFileSync } from 'node:fs';
import { siteFolder } from './pages.ts';
import { chapterPath, edit, expect, expectState, outputs, run, test } from './site.ts';

const chart = (then: string) =>
  'const rows = [{ x: 1, y: 2 }, { x: 2, y: 5 }, { x: 3, y: 4 }]\n' +
  'const plot = Plot.plot({ x: { tickFormat: (d: number) => `≈${d}` }, ' +
  "marks: [Plot.barY(rows, Plot.groupX({ y: (v: number[]) => v.length }, { x: 'x', y: 'y' }))] })\n" +
  then;

test('a plot with a reducer and a tick format of one’s own is shown as an image, and says so', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  const scripts = () => site.log.filter(({ path }) => /plot-script/.test(path)).map(({ path }) => path);
  const place = outputs(page, 'ratio-plot');
  await run(page, 'ratio-plot');
  await expectState(page, 'ratio-plot', 'fresh');
  expect(scripts()).toEqual([]);

  await edit(page, 'ratio-plot', chart('plot'));
  await run(page, 'ratio-plot');
  await expectState(page, 'ratio-plot', 'fresh');
  const image = place.getByRole('img', { name: /^Plot: barY\. Drawn as a picture/ });
  await expect(image).toBeVisible();
  expect(
    await image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight > 300]),
  ).toEqual([640, true]);
  expect(decodeURIComponent((await image.getAttribute('src'))!)).toContain('≈2');
  await expect(place).toContainText('This plot is a picture');
  const loaded = scripts();
  expect(loaded).toHaveLength(1);
  // It is there without a network, too.
  const offline = JSON.parse(readFileSync(`${siteFolder}/offline.json`, 'utf8')) as string[];
  expect(offline).toContain(new URL(loaded[0]!, site.url).pathname);

  // The runtime keeps the script; what was displayed before the cell's end is replaced where it stands.
  await edit(page, 'ratio-plot', chart("display(plot)\ndisplay('after')"));
  await run(page, 'ratio-plot');
  await expect(place.locator('.output').last()).toHaveText('after');
  await expect(place.locator('.output').first().locator('img')).toBeVisible();
  expect(scripts()).toHaveLength(1);

  // A runtime that was stopped has lost it, and asks again; the browser need not.
  await edit(page, 'ratio-plot', 'for (;;) {}');
  await run(page, 'ratio-plot');
  await expectState(page, 'ratio-plot', 'running');
  await run(page, 'ratio-plot');
  await edit(page, 'ratio-plot', chart('plot'));
  await run(page, 'ratio-plot');
  await expect(image).toBeVisible();
});
