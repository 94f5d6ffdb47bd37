/** A cell's HTML stands in a frame that is as high as it, and changes its height only when that changes. */
import type { Locator, Page } from '@playwright/test';
import { chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

/** Runs HTML in one cell, and returns its frame once it shows it. */
async function show(page: Page, code: string): Promise<Locator> {
  await edit(page, 'equal', code);
  await run(page, 'equal');
  await expectState(page, 'equal', 'fresh');
  return outputs(page, 'equal').locator('iframe');
}

/** What of the content is out of sight, and how high the frame is. */
const sizes = (frame: Locator) =>
  frame.evaluate((element: HTMLIFrameElement) => {
    const root = element.contentDocument!.documentElement;
    return { hidden: root.scrollHeight - root.clientHeight, height: element.offsetHeight };
  });

const fits = async (frame: Locator, text: string) => {
  await expect(frame.contentFrame().getByText(text)).toBeVisible();
  await expect.poll(async () => (await sizes(frame)).hidden).toBe(0);
  return (await sizes(frame)).height;
};

test('HTML is as high as what it holds, also where that is wide or opens', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const one = await fits(await show(page, 'html`<p>one line</p>`'), 'one line');
  const three = await fits(await show(page, 'html`<p>line 1</p><p>line 2</p><p>line 3</p>`'), 'line 3');
  expect(three).toBeGreaterThan(2 * one);
  const wide = await show(page, 'html`<div style="width:3000px">a wide line</div>`');
  await fits(wide, 'a wide line');
  const more = await show(page, 'html`<details><summary>more</summary><p>inside</p></details>`');
  const closed = await fits(more, 'more');
  await more.contentFrame().getByText('more').click();
  await fits(more, 'inside');
  await expect.poll(async () => (await sizes(more)).height).toBeGreaterThan(closed);
  await page.setViewportSize({ width: 390, height: 800 });
  const words = await show(page, "html`<p>${'words that wrap '.repeat(40)}</p>`");
  await fits(words, 'words that wrap');
});

test(
  'HTML that is higher scrolls in its frame, and none makes the frame grow for ever',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    for (const code of [
      'html`<div style="height:1000000000px">end</div>`',
      'html`${Array.from({ length: 500 }, (_, i) => html`<p>${i}</p>`)}<p>end</p>`',
    ]) {
      const frame = await show(page, code);
      await expect(frame.contentFrame().getByText('end')).toBeAttached();
      await expect.poll(async () => (await sizes(frame)).height).toBe(512);
      expect((await sizes(frame)).hidden).toBeGreaterThan(1_000);
    }
    const grows = await show(page, 'html`<div style="height:calc(100vh + 50px)">grows</div>`');
    await expect(grows.contentFrame().getByText('grows')).toBeVisible();
    await expect.poll(async () => (await sizes(grows)).height).toBeLessThan(200);
  },
);

test('a rerun keeps the frame, its height and the way back', long, async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const frame = await show(page, 'html`<p>first</p><p>second</p>`');
  // Of the page's origin, so that it can be measured, but without script.
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
  const height = await fits(frame, 'second');
  const past = await page.evaluate(() => history.length);
  await frame.evaluate((element: HTMLIFrameElement) => {
    const seen: number[] = [];
    element.dataset['heights'] = '';
    new ResizeObserver(() => {
      seen.push(element.offsetHeight);
      element.dataset['heights'] = seen.join(' ');
    }).observe(element);
  });
  await show(page, 'html`<p>third</p><p>fourth</p>`');
  expect(await fits(frame, 'fourth')).toBe(height);
  await expect(frame).toHaveAttribute('data-heights', String(height));
  expect(await page.evaluate(() => history.length)).toBe(past);
});

test('HTML has the colours of the page, whichever the reader chooses', long, async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(site.url + chapterPath);
  const text = (await show(page, 'html`<p>a text</p>`')).contentFrame().getByText('a text');
  const colour = () => text.evaluate((element) => getComputedStyle(element).color);
  expect(await colour()).toBe('rgb(0, 0, 0)');
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await expect.poll(colour).toBe('rgb(255, 255, 255)');
});
