import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, test, long } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const copied = (page: import('@playwright/test').Page) => page.evaluate(() => navigator.clipboard.readText());

test('a cell is copied as it was edited, and linked to', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const equal = cell(page, 'equal');
  await edit(page, 'equal', 'const n = 1 < 2\nn');
  await equal.getByRole('button', { name: 'Copy equal' }).click();
  await expect(equal.getByRole('status')).toHaveText('Copied');
  expect(await copied(page)).toBe('const n = 1 < 2\nn');
  await equal.getByRole('button', { name: 'Link equal' }).click();
  await expect(equal.getByRole('status')).toContainText('Link copied. It leads to the chapter’s cell');
  expect(await copied(page)).toBe(`${site.url}${chapterPath}#c-equal`);
  await expect(page).toHaveURL(/#c-equal$/);
});

test(
  'what was changed is shown with signs, follows the edit, and goes with it',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const weights = cell(page, 'weights');
    const original = await weights.locator('.cell-code pre').innerText();
    await expect(weights.getByRole('button', { name: /^Difference/ })).toBeHidden();
    await edit(page, 'weights', `${original}\n'<b>mine</b>'`);
    const button = weights.getByRole('button', { name: /^Difference/ });
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    const difference = weights.getByRole('group', { name: 'What you changed in weights' });
    await expect(difference.locator('ins')).toHaveText(["+ '<b>mine</b>'"]);
    await expect(difference.locator('del')).toHaveCount(0);
    await edit(page, 'weights', original.replace(/^.*/, "'first'"));
    await expect(difference.locator('ins')).toHaveText(["+ 'first'"]);
    await expect(difference.locator('del')).toHaveText([`− ${original.split('\n')[0]}`]);
    expect(await violations(page, { within: '[data-cell-id="weights"]' })).toEqual([]);
    await weights.getByRole('button', { name: /^Reset/ }).click();
    await expect(difference).toBeHidden();
    await expect(button).toBeHidden();
  },
);

test('the button that resets a cell keeps the focus, and takes the reset back', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'mine'");
  const reset = cell(page, 'equal').locator('.cell-reset');
  // It comes with the first change; until then the focus stays in the editor.
  await expect(reset).toBeVisible();
  await reset.focus();
  await page.keyboard.press('Enter');
  await expect(reset).toHaveText('Undo reset');
  await expect(reset).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reset).toHaveText('Reset');
  await expect(reset).toBeFocused();
  await expect(cell(page, 'equal').locator('.cm-content')).toHaveText("'mine'");
});
