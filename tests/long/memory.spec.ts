import { chromium, type Page } from '@playwright/test';
import { findWindowedChromium } from '../helpers/browser.ts';
import { scratchProfile, startChromium, type OwnChromium } from '../helpers/own-chromium.ts';
import { cell, chapterPath, edit, expect, test } from '../e2e/site.ts';

// Playwright stumbles when the process of a frame dies beneath it ("Frame has been detached", from no call of
// the test's). So the browser lives by itself, and Playwright is not connected while that happens.
const profile = scratchProfile('memory');
let own: OwnChromium;

// A frame whose process has died is told by its silence, which counts where the page is seen.
const windowed = findWindowedChromium();
test.skip(windowed === null, 'Chromium itself is not installed, only its shell');

test.beforeAll(async () => {
  // As much memory as a small phone has: a large machine would take a minute to fill.
  own = await startChromium(profile.path, ['--js-flags=--max-old-space-size=120'], windowed!);
});
test.afterAll(async () => {
  await own?.kill();
  profile.remove();
});

async function connected(work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.connectOverCDP(own.url);
  await work(await browser.contexts()[0]!.newPage());
  // Only the connection ends: the browser and its pages stay.
  await browser.close();
}

/** Evaluates in the page at the address by the browser's own protocol, which watches nothing else of it. */
async function evaluateIn(address: string, expression: string): Promise<unknown> {
  const targets = (await (await fetch(`${own.url}/json/list`)).json()) as {
    type: string;
    url: string;
    webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ type, url }) => type === 'page' && url === address);
  if (!target) throw new Error(`${address} is not open`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    return await new Promise((resolve, reject) => {
      socket.onerror = () => reject(new Error(`no connection to ${address}`));
      socket.onclose = () => reject(new Error(`${address} has gone`));
      socket.onopen = () =>
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
      socket.onmessage = ({ data }) => {
        const { id, result } = JSON.parse(String(data));
        if (id !== 1) return;
        if (result?.exceptionDetails) reject(new Error(result.exceptionDetails.exception.description));
        else resolve(result?.result.value);
      };
    });
  } finally {
    socket.close();
  }
}

test('a cell that uses up the memory loses its runtime, not the page or the edits', async ({ site }) => {
  // Filling the memory takes most of it, and as long as the machine is busy.
  test.setTimeout(150_000);
  const address = site.url + chapterPath;
  const part = (id: string, selector: string) =>
    `document.querySelector('[data-cell-id="${id}"] ${selector}')`;
  const press = (id: string) => evaluateIn(address, `${part(id, '.cell-run')}.click()`);
  const textOf = (id: string, selector: string) => () =>
    evaluateIn(address, `${part(id, selector)}.textContent`);

  await connected(async (page) => {
    await page.goto(address);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await edit(page, 'rank-one', "'an edit of mine'");
    await edit(page, 'equal', 'const hoard = []\nwhile (true) hoard.push(new Array(1e6).fill(1.5))');
  });

  await press('equal');
  await expect.poll(textOf('equal', '.cell-status'), { timeout: 50_000 }).toContain('Start again');
  await press('rank-one');
  await expect.poll(textOf('rank-one', '[data-outputs]'), { timeout: 30_000 }).toBe('an edit of mine');
  expect(await evaluateIn(address, 'globalThis.sameDocument'), 'the page itself has lived on').toBe(true);

  await connected(async (again) => {
    await again.goto(address);
    await expect(cell(again, 'rank-one').locator('.cell-code')).toContainText('an edit of mine');
    await expect(cell(again, 'equal').locator('.cell-code')).toContainText('hoard');
  });
});
