/** One cell on a page of another origin: of another host, where browsers deny it storage, and of the same one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { parseHTML } from 'linkedom';
import { serveEmbedding, type EmbeddingPage } from '../helpers/embedding-page.ts';
import { serveSite } from '../helpers/static-server.ts';
import { allPagesOf, htmlOf, isEmbed, siteFolder } from './pages.ts';
import { cell, chapterPath, expect, test as base, long } from './site.ts';

const test = base.extend<{ embedding: EmbeddingPage['around'] }>({
  embedding: async ({}, use) => {
    const page = await serveEmbedding();
    await use(page.around);
    await page.close();
  },
});

const frameOf = (page: Page): FrameLocator => page.frameLocator('iframe');
const lineFor = (url: string) => `<iframe src="${url}" title="a cell" width="700" height="300"></iframe>`;

async function runIn(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: /^(Run|執行)/ }).click();
  await expect(frame.locator('.cell-status')).toContainText(/ran in|執行花了/);
}

async function editIn(page: Page, frame: FrameLocator, text: string): Promise<void> {
  const editor = frame.locator('.cm-content');
  if (!(await editor.isVisible())) await frame.getByRole('button', { name: /^(Edit|編輯)/ }).click();
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test.describe('the line that a cell offers', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('shows it on another site, where it runs, is edited, and the edit is found again', async ({
    page,
    site,
    embedding,
  }) => {
    await page.goto(site.url + chapterPath);
    await cell(page, 'equal').getByRole('button', { name: 'More equal' }).click();
    await page.getByRole('menuitem', { name: 'Copy HTML that shows the cell on another page' }).click();
    await expect(cell(page, 'equal').getByRole('status')).toContainText('copied');
    const line = await page.evaluate(() => navigator.clipboard.readText());
    expect(line).toMatch(/^<iframe .*><\/iframe>$/);

    await page.goto(embedding(line, '127.0.0.1'));
    const frame = frameOf(page);
    const output = frame.locator('[data-outputs]');
    await expect(output).toHaveText('0');
    await runIn(frame);
    await expect(output).toHaveText('0');
    await editIn(page, frame, 'yDense.size');
    await runIn(frame);
    await expect(output).toHaveText('64');
    await page.reload();
    await expect(frame.locator('pre code').first()).toHaveText('yDense.size');
  });

  test('can be copied from the palette, in Chinese as well', long, async ({ page, site }) => {
    await page.goto(`${site.url}zh-tw/${chapterPath}`);
    await cell(page, 'equal').locator('pre').first().focus();
    await page.keyboard.press('ControlOrMeta+Shift+P');
    await page.getByRole('option', { name: '嵌入別的網頁' }).click();
    await expect(cell(page, 'equal').getByRole('status')).toContainText('已複製嵌入用的 HTML');
    const line = await page.evaluate(() => navigator.clipboard.readText());
    const { document } = parseHTML(line);
    const frame = document.querySelector('iframe')!;
    expect(frame.getAttribute('src')).toBe(`${site.url}zh-tw/embed/depthwise-separable/equal/`);
    expect(frame.getAttribute('title')).toContain('儲存格 equal');
  });
});

test('the page around a cell can follow its height', long, async ({ page, site, embedding }) => {
  await page.goto(embedding(lineFor(`${site.url}embed/depthwise-separable/ratio-plot/`)));
  const frame = frameOf(page);
  const over = () =>
    frame.locator('html').evaluate((html) => Math.abs(html.ownerDocument.body.scrollHeight - innerHeight));
  await expect.poll(over).toBeLessThanOrEqual(1);
  await editIn(page, frame, "for (let i = 0; i < 30; i++) console.log('a line')");
  await runIn(frame);
  await expect.poll(over).toBeLessThanOrEqual(1);
  await editIn(page, frame, "'short'");
  await runIn(frame);
  await expect.poll(over).toBeLessThanOrEqual(1);
});

test(
  'a frame that may keep nothing runs cells, and says that edits are not kept',
  long,
  async ({ page, site, embedding }) => {
    await page.addInitScript(() => {
      if (window === top) return;
      function denied() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      }
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
        Object.defineProperty(window, name, { get: denied });
      Object.defineProperty(window, 'BroadcastChannel', { value: denied });
    });
    await page.goto(embedding(lineFor(`${site.url}embed/depthwise-separable/equal/`)));
    const frame = frameOf(page);
    await runIn(frame);
    await expect(frame.locator('[data-outputs]')).toHaveText('0');
    await expect(frame.getByText('Your edits cannot be stored')).toBeVisible();
    await editIn(page, frame, "'not kept'");
    await runIn(frame);
    await expect(frame.locator('[data-outputs]')).toHaveText('not kept');
  },
);

test('a cell of the site under a path is embedded', async ({ page, embedding }) => {
  const fork = await serveSite('dist-fork', '/other-name/');
  await page.goto(embedding(lineFor(`${fork.url}zh-tw/embed/depthwise-separable/equal/`)));
  const frame = frameOf(page);
  await runIn(frame);
  await expect(frame.locator('[data-outputs]')).toHaveText('0');
  await expect(frame.locator('.embed-from a').first()).toHaveAttribute(
    'href',
    '/other-name/zh-tw/chapters/depthwise-separable/#c-equal',
  );
  expect(fork.log.filter(({ status }) => status !== 200)).toEqual([]);
  await fork.close();
});

test('a cell is shown with at most 60 KB in 6 requests, of which 5 KB script', async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(`${site.url}embed/depthwise-separable/ratio-plot/`, { waitUntil: 'networkidle' });
  const bytes = (kind: RegExp) =>
    site.log.filter(({ path }) => kind.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(bytes(/./)).toBeLessThanOrEqual(60_000);
  expect(bytes(/\.js$/)).toBeLessThanOrEqual(5_000);
  expect(site.log.length).toBeLessThanOrEqual(6);
});

for (const [system, hash, paper] of [
  ['light', '', 'rgb(251, 248, 241)'],
  ['dark', '', 'rgb(24, 22, 19)'],
  ['light', '#dark', 'rgb(24, 22, 19)'],
  ['dark', '#light', 'rgb(251, 248, 241)'],
] as const)
  test(`where the system is ${system}, the address /${hash} has the right paper`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: system });
    // What the reader chose for the site's own pages is not what the page around this one looks like.
    await page.addInitScript(() => localStorage.setItem('separable:/:theme', 'dark'));
    await page.goto(`${site.url}embed/depthwise-separable/equal/${hash}`);
    await expect(page.locator('html')).toHaveCSS('background-color', paper);
  });

test('pages of single cells are for no search engine, no sitemap and no offline pack', () => {
  const pages = allPagesOf(siteFolder).filter(isEmbed);
  const sitemap = readFileSync(join(siteFolder, 'sitemap.xml'), 'utf8');
  const pack = readFileSync(join(siteFolder, 'offline.json'), 'utf8');
  const chapter = htmlOf(siteFolder, chapterPath);
  expect(pages.length).toBeGreaterThan(100);
  expect(sitemap).not.toContain('/embed/');
  for (const page of pages) {
    const { document } = parseHTML(htmlOf(siteFolder, page));
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content'), page).toBe('noindex');
    for (const element of document.querySelectorAll('link[rel=stylesheet], script[src]')) {
      const address = element.getAttribute('href') ?? element.getAttribute('src')!;
      expect(chapter.includes(address) || !pack.includes(address), `${page}: ${address}`).toBe(true);
    }
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the cell is complete, and leads to its chapter', async ({ page, site }) => {
    await page.goto(`${site.url}embed/depthwise-separable/equal/`);
    await expect(page.locator('.cell-code pre')).toContainText('maxAbsDiff');
    await expect(page.locator('[data-outputs]')).toHaveText('0');
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.locator('.embed-from a').first()).toHaveAttribute('href', /\/chapters\/.*#c-equal$/);
  });
});
