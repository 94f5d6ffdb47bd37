import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, run, test, long } from './site.ts';

test('the variables are listed with type, shape, value, and where they come from and go', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "const largestDifference = { deep: [1, 2] }\nconst word = 'text'");
  await run(page, 'equal');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Variables' });
  const row = (name: string) =>
    dialog.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
  await expect(row('kernels')).toContainText('Tensor [3, 3, 2, 1]');
  await expect(row('largestDifference')).toContainText('Object{ deep: [1, 2] }cell 15');
  await expect(row('word')).toContainText('stringtextcell 15');
  await expect(row('stage')).toContainText('function');
  // What nobody has broken is there to the last row.
  await expect(dialog.getByRole('cell', { name: '…', exact: true })).toHaveCount(0);
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await row('kernels').getByRole('link', { name: 'cell 3', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cell(page, 'dense-filter').locator('.cell-code pre')).toBeFocused();
});

test(
  'the dependencies follow the edit, in words and as arcs; a failing cell says so',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'weights', 'throw new Error(String(mix.size))');
    await run(page, 'weights');
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Variables' });
    const item = dialog
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'cell 4', exact: true }) });
    await expect(item).toHaveText('cell 4 mix from cell 1');
    await item.getByRole('link').focus();
    await expect(dialog.locator('path[data-marked]')).toHaveCount(1);
    await expect(dialog.getByRole('row').filter({ hasText: 'fraction' })).toHaveCount(0);
  },
);
