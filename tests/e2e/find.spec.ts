import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, test, long } from './site.ts';

const findFiles = (log: readonly { path: string }[]) => log.filter(({ path }) => /\/find[.-]/.test(path));
const text = 'const one = 1\nconst two = one + one\ntwo';

test('finds and replaces in a cell, fetched with its first key; Escape closes it before the editor', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', text);
  expect(findFiles(site.log)).toEqual([]);
  const content = cell(page, 'equal').locator('.cm-content');
  await page.keyboard.press('ControlOrMeta+f');
  const field = cell(page, 'equal').getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await field.pressSequentially('one');
  await expect(content.locator('.cm-searchMatch')).toHaveCount(3);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, { within: '[data-cell-id="equal"]' })).toEqual([]);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(field).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await cell(page, 'equal').getByRole('textbox', { name: 'Replace with' }).fill('uno');
  await cell(page, 'equal').getByRole('button', { name: 'Replace all' }).click();
  await expect(content).toHaveText('const uno = 1const two = uno + unotwo');
  await content.focus();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(content).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(content).toHaveText('const one = 1const two = one + onetwo');
  await page.keyboard.press('Escape');
  await expect(content).toBeHidden();
});

test(
  'Ctrl+D makes one more selection of the same text, and typing writes in all of them',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', text);
    const content = cell(page, 'equal').locator('.cm-content');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let i = 0; i < 'const '.length; i++) await page.keyboard.press('ArrowRight');
    // The first use fetches it and takes the word; each further one adds the next place.
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+d');
      await expect(cell(page, 'equal').locator('.cm-cursor')).toHaveCount(3, { timeout: 500 });
    }).toPass();
    await page.keyboard.type('all');
    await expect(content).toHaveText('const all = 1const two = all + alltwo');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+/');
    await expect(content).toContainText('// const');
  },
);

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } });

  test('it is in the toolbar, in the language of the page, and fits', long, async ({ page, site }) => {
    await page.goto(site.url + 'zh-tw/' + chapterPath);
    await edit(page, 'equal', text);
    await page.getByRole('toolbar', { name: '編輯工具' }).getByRole('button', { name: '尋找' }).tap();
    const panel = cell(page, 'equal').locator('.cm-search');
    await expect(panel.getByRole('textbox', { name: '尋找' })).toBeFocused();
    for (const control of await panel.locator('input, button').all()) {
      const { x, width } = (await control.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(320);
    }
    await panel.getByRole('textbox', { name: '尋找' }).pressSequentially('one');
    await expect(cell(page, 'equal').locator('.cm-searchMatch')).toHaveCount(3);
    await panel.getByRole('button', { name: '關閉' }).tap();
    await expect(panel).toHaveCount(0);
  });
});
