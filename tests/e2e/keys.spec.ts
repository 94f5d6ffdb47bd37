import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, outputs, run, test, long } from './site.ts';

const code = (page: Page, id: string) => cell(page, id).locator('.cell-code pre');

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
});

test('letters and arrows move between cells; Enter edits, Escape leaves', async ({ page }) => {
  await code(page, 'equal').focus();
  await page.keyboard.press('j');
  await expect(code(page, 'rank-one')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(code(page, 'equal')).toBeFocused();
  await page.keyboard.press('Enter');
  const editor = cell(page, 'equal').locator('.cm-content');
  await expect(editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('6 * 7 // j');
  await page.keyboard.press('Escape');
  await expect(code(page, 'equal')).toBeFocused();
  await expect(code(page, 'equal')).toHaveText('6 * 7 // j');
  await page.keyboard.press('Control+Enter');
  await expect(outputs(page, 'equal')).toHaveText('42');
  await expect(code(page, 'equal')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(code(page, 'rank-one')).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor).not.toContainText('6 * 7');
});

test(
  'the list of keys opens by ?, has a switch for single keys, and is remembered',
  long,
  async ({ page }) => {
    await code(page, 'equal').focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(help).toContainText('Next cell');
    expect(await violations(page, { within: 'dialog' })).toEqual([]);
    await help.getByRole('switch').uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
    await expect(code(page, 'equal')).toBeFocused();
    await page.keyboard.press('j');
    await expect(code(page, 'equal')).toBeFocused();
    await page.reload();
    await code(page, 'equal').focus();
    await page.keyboard.press('Control+Enter');
    await expect(cell(page, 'equal').getByRole('status')).toContainText('ran in');
    await page.keyboard.press('j');
    await expect(code(page, 'equal')).toBeFocused();
  },
);

test('the palette finds a command by its name and does it to the cell', async ({ page }) => {
  await code(page, 'rank-one').focus();
  await page.keyboard.press('Control+Shift+P');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const filter = palette.getByRole('combobox', { name: 'Find a command' });
  await expect(filter).toBeFocused();
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await filter.fill('previous');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(code(page, 'equal')).toBeFocused();
  await edit(page, 'equal', '1 + 1');
  await page.keyboard.press('Control+Shift+P');
  await filter.fill('no such');
  await expect(palette).toContainText('No command has this in its name.');
  await filter.fill('run cell');
  await page.keyboard.press('Enter');
  await expect(outputs(page, 'equal')).toHaveText('2');
});

test('the palette of a Chinese page knows English words as well', long, async ({ page, site }) => {
  await page.goto(`${site.url}zh-tw/${chapterPath}`);
  await code(page, 'equal').focus();
  await page.keyboard.press('Control+Shift+P');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill('delete');
  await expect(palette.getByRole('option', { selected: true })).toContainText('刪除');
  await palette.getByRole('combobox').fill('run below');
  await expect(palette.getByRole('option')).toHaveCount(1);
});

test('the palette fits a small phone, and opens from the bar', long, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await run(page, 'equal');
  await page.getByRole('toolbar', { name: 'Notebook' }).getByRole('button', { name: 'Commands' }).click();
  const box = (await page.getByRole('dialog').boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  await page.getByRole('option', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('Alt+Enter runs and adds a cell below; so does Shift+Enter at the last cell', long, async ({ page }) => {
  await edit(page, 'equal', '6 * 7');
  await page.keyboard.press('Alt+Enter');
  const added = page.locator('[data-added]');
  await expect(added.locator('.cm-content')).toBeFocused();
  await expect(outputs(page, 'equal')).toHaveText('42');
  expect(await added.evaluate((one) => one.previousElementSibling!.id)).toBe('c-equal');
  await page.keyboard.type('7 * 7');
  await page.keyboard.press('Control+Enter');
  await expect(added.locator('[data-outputs]')).toHaveText('49');
  // Cells whose code is folded away are passed over.
  await page.locator('.cell-code pre:visible').last().focus();
  await page.keyboard.press('Shift+Enter');
  await expect(added).toHaveCount(2);
  await expect(added.last().locator('.cm-content')).toBeFocused();
});
