/** More attacks on the built site in Chromium: what takes longer than the end-to-end tests have time for. */
import { expectAwake, expectFreshCell, show, test } from '../e2e/attacked.ts';
import { cell, chapterPath, edit, expect, expectState, run } from '../e2e/site.ts';
import { serveEmbedding } from '../helpers/embedding-page.ts';
import { ending, lurking, markup, plots, stopping } from './attacks.ts';
import { hugeOutputs, violent } from './hostile.ts';

test.use({ serviceWorkers: 'block' });

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await show(page, '1');
});

test('cells that end by themselves leave the page awake and the next cell running', async ({ page }) => {
  for (const [name, source] of Object.entries({ ...violent, ...ending })) {
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

test('huge outputs stay in their box and leave the page awake', async ({ page }) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  for (const [name, source] of Object.entries(hugeOutputs)) {
    await test.step(name, () => show(page, source));
    const escaped = await page.evaluate(() => {
      const box = document.querySelector('[data-cell-id="equal"] [data-outputs]')!;
      const { bottom } = box.getBoundingClientRect();
      return { width: document.documentElement.scrollWidth, height: Math.round(box.clientHeight), bottom };
    });
    expect(escaped.width, `${name}: width of the page`).toBe(width);
    expect(escaped.height, `${name}: height of the output`).toBeLessThan(40_000);
    await expectAwake(page, name);
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

test('a value that never tells what it is holds up the list of variables, not the next run', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await show(page, 'const loop = { get constructor() { while (true) {} } }');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  const above = page
    .getByRole('row')
    .filter({ has: page.getByText('loop', { exact: true }) })
    .locator('xpath=preceding-sibling::tr[1]/td[1]');
  await expect(above).not.toHaveText('…');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAwake(page, 'variables');
  await expectFreshCell(page);
});

test('a page around an embedded cell, or that has opened a chapter, can forge no message', async ({
  page,
  site,
  attacker,
}) => {
  const embedding = await serveEmbedding();
  const forge = `(async (target) => {
    const heard = [];
    const runtime = "onmessage = () => postMessage('stolen')";
    const all = [target];
    for (const one of all) for (let i = 0; i < one.length; i++) all.push(one[i]);
    for (const one of all)
      for (const data of ['host-ready', 'child-ready', { type: 'connect', runtime }, { type: 'execute_request', id: 'x', cells: [] },
        { type: 'kernel_info_reply' }, { type: 'separable:height', height: 1e9 }, { schema: 1, type: 'erased' }]) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        one.postMessage(data, '*', [port2]);
      }
    for (const one of all.slice(1)) try { one.location = ${JSON.stringify(attacker.url)} + 'navigated' } catch {}
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { frames: all.length, heard };
  })`;
  // Not the cell that was edited above: whether a frame is given the reader's edits is up to the browser.
  const address = `${site.url}embed/depthwise-separable/two-to-two/`;
  await page.goto(
    embedding.around(`<iframe src="${address}" name="<script>" width="700" height="300"></iframe>`),
  );
  const frame = page.frameLocator('iframe');
  const runIn = async () => {
    await frame.getByRole('button', { name: /^Run/ }).click();
    await expect(frame.locator('.cell-status')).toContainText(/ran in/);
    await expect(frame.locator('[data-outputs]')).toHaveText('1152');
  };
  await runIn();
  const { frames, heard } = (await page.evaluate(`${forge}(frames[0])`)) as {
    frames: number;
    heard: unknown[];
  };
  expect(frames).toBeGreaterThan(2);
  expect(heard).toEqual([]);
  // The browser connects for the page that wants to lead a frame elsewhere, and asks for nothing.
  const requests = () => attacker.heard.filter((one) => one !== 'connection');
  expect(requests()).toEqual([]);

  await page.goto(embedding.around('<p>A page that opens another</p>'));
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(
      (url) => void Object.assign(globalThis, { opened: open(url, '<img src=x>') }),
      site.url + chapterPath,
    ),
  ]);
  await show(opened, '1');
  expect(((await page.evaluate(`${forge}(opened)`)) as { heard: unknown[] }).heard).toEqual([]);
  await opened.waitForTimeout(300);
  expect(opened.url()).toBe(site.url + chapterPath);
  await expectAwake(opened, 'the page that was opened');
  expect(requests()).toEqual([]);
  await embedding.close();
});
