/** What the end-to-end tests share: a served build, and a page that tells on itself. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { serveSite, type StaticServer } from '../helpers/static-server.ts';

export const chapterPath = 'chapters/depthwise-separable/';

interface Fixtures {
  /** The site, as built for the root of a host: `dist`, or the folder that SITE_DIST names. */
  site: StaticServer;
  /**
   * The browser asks to save data and has no service worker, so that neither the editor's type service nor anything
   * for offline use is loaded; true by default, since these take seconds of work that most tests do not need.
   */
  savesData: boolean;
  /** What went wrong in the page: console errors, exceptions, violations of the policy. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  savesData: [true, { option: true }],
  page: async ({ page, savesData }, use) => {
    if (savesData)
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
        Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
      });
    await use(page);
  },
  site: async ({}, use) => {
    const site = await serveSite(process.env['SITE_DIST'] ?? 'dist');
    await use(site);
    await site.close();
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.addInitScript(() =>
        addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`),
        ),
      );
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Of the long suite: another test goes the same way in every run, with less, or in the other language. */
export const long = { tag: '@long' };
export const longIf = (isLong: boolean) => (isLong ? long : {});

export const cell = (page: Page, id: string): Locator => page.locator(`[data-cell-id="${id}"]`);
export const outputs = (page: Page, id: string): Locator => cell(page, id).locator('[data-outputs]');
export const runButton = (page: Page, id: string): Locator =>
  cell(page, id).getByRole('button', { name: /^(Run|Stop|執行|停止)/ });

/** Opens a cell's editor and replaces its text. */
export async function edit(page: Page, id: string, text: string): Promise<void> {
  const editor = cell(page, id).locator('.cm-content');
  if (!(await editor.isVisible())) await cell(page, id).locator('pre').first().click();
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

export async function run(page: Page, id: string): Promise<void> {
  await runButton(page, id).click();
}

export async function expectState(page: Page, id: string, state: string): Promise<void> {
  await expect(cell(page, id)).toHaveAttribute('data-state', state);
}
