import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

const code = (page: Page, id: string) => cell(page, id).locator('.cell-code pre');
const status = (page: Page) => page.locator('.notebook-status');
/** The cells with code in sight, as they stand. */
const order = (page: Page) =>
  page
    .locator('[data-cell-id]:visible')
    .evaluateAll((cells) => cells.map((one) => (one as HTMLElement).dataset['cellId']!));
const near = async (page: Page, id: string) => {
  const ids = await order(page);
  const at = ids.indexOf(id);
  return ids.slice(at - 1, at + 2);
};
const choose = async (page: Page, id: string, name: string | RegExp) => {
  await cell(page, id).hover();
  await cell(page, id).getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name }).click();
};

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
});

test('a cell is added from the menu, written, run, and there again after a reload', async ({ page }) => {
  await choose(page, 'equal', 'Add a cell below');
  const added = page.locator('[data-added]');
  await expect(status(page)).toHaveText('Added a cell');
  await expect(added.locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText('const mine = largestDifference + 41\nmine + 1');
  await page.keyboard.press('Control+Enter');
  await expect(added.locator('[data-outputs]')).toHaveText('42');
  const id = (await added.getAttribute('data-cell-id'))!;
  expect(await near(page, id)).toEqual(['equal', id, 'rank-one']);
  await page.reload();
  await expect(code(page, id)).toHaveText('const mine = largestDifference + 41\nmine + 1');
  await expectState(page, id, 'stale');
  expect(await near(page, id)).toEqual(['equal', id, 'rank-one']);
  await run(page, id);
  await expect(outputs(page, id)).toHaveText('42');
});

test('what is added defines names for what stands below it, and no longer when it is deleted', async ({
  page,
}) => {
  await code(page, 'rank-one').focus();
  await page.keyboard.press('a');
  const id = (await page.locator('[data-added]').getAttribute('data-cell-id'))!;
  await expect(code(page, id)).toBeFocused();
  await edit(page, id, 'const filter = 1');
  await expectState(page, 'rank-one', 'stale');
  await run(page, id);
  await expectState(page, 'rank-one', 'failed');
  await page.keyboard.press('Escape');
  await code(page, id).focus();
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await expect(cell(page, id)).toBeHidden();
  await expect(code(page, 'rank-one')).toBeFocused();
  await expectState(page, 'rank-one', 'stale');
  await run(page, 'rank-one');
  await expectState(page, 'rank-one', 'fresh');
});

test('Jupyter’s keys add, move, delete; Z takes it back, Shift+Z does it again', async ({ page }) => {
  const before = await order(page);
  await code(page, 'equal').focus();
  await page.keyboard.press('Control+Shift+ArrowUp');
  const at = before.indexOf('equal');
  const moved = before.toSpliced(at, 1).toSpliced(at - 1, 0, 'equal');
  await expect.poll(() => order(page)).toEqual(moved);
  await expect(code(page, 'equal')).toBeFocused();
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await expect(cell(page, 'equal')).toBeHidden();
  await expect(status(page)).toContainText('Deleted the cell');
  await page.keyboard.press('z');
  await expect(code(page, 'equal')).toBeFocused();
  expect(await order(page)).toEqual(moved);
  await page.keyboard.press('z');
  expect(await order(page)).toEqual(before);
  await page.keyboard.press('Shift+Z');
  expect(await order(page)).toEqual(moved);
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await expect(status(page)).toHaveText('There is nothing to undo.');
  // Everything is where it was, so everything is up to date.
  await expect(page.locator('[data-cell-id][data-state="stale"]')).toHaveCount(0);
  await page.reload();
  expect(await order(page)).toEqual(before);
});

test(
  'a cell that was deleted comes back by the button, and with what was written in it',
  long,
  async ({ page }) => {
    await edit(page, 'equal', '6 * 7');
    await choose(page, 'equal', 'Delete the cell');
    const bar = page.getByRole('toolbar', { name: 'Notebook' });
    await bar.getByRole('button', { name: 'Run all' }).click();
    // What is said of a run leaves what is offered.
    await expect(status(page)).toHaveText(/^Deleted the cell Undo Ran in \d+ ms/);
    await bar.getByRole('button', { name: 'Undo' }).click();
    await expect(cell(page, 'equal')).toBeVisible();
    await choose(page, 'equal', 'Delete the cell');
    await page.reload();
    await expect(status(page)).toHaveText('Cells you changed: 1');
    await expect(cell(page, 'equal')).toBeHidden();
    await page.getByRole('button', { name: 'Your changes (1)' }).click();
    await page.getByRole('button', { name: 'Bring back equal' }).click();
    await expect(page.getByRole('dialog')).toContainText('edited');
    await page.keyboard.press('Escape');
    await run(page, 'equal');
    await expect(outputs(page, 'equal')).toHaveText('42');
  },
);

test('the changes are looked over, all reset at once, and that is undone', long, async ({ page }) => {
  const before = await order(page);
  await edit(page, 'equal', "'mine'");
  await choose(page, 'weights', 'Move the cell down');
  await choose(page, 'rank-one', 'Add a cell above');
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  await page.keyboard.insertText('1 + 1');
  const mine = await order(page);
  await page.getByRole('button', { name: 'Your changes (3)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your changes' });
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog).toContainText("+ 'mine'");
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await dialog.getByRole('button', { name: 'Reset all' }).click();
  await expect(dialog).toContainText('deleted');
  expect(await order(page)).toEqual(before);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Escape');
  expect(await order(page)).toEqual(mine);
  await expect(code(page, 'equal').or(cell(page, 'equal').locator('.cm-content')).first()).toContainText(
    'mine',
  );
  await page.reload();
  await expect(status(page)).toHaveText('Cells you changed: 3');
  expect(await order(page)).toEqual(mine);
});

test('the history of a cell brings an older state back', long, async ({ page }) => {
  await edit(page, 'equal', "'first'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('first');
  await edit(page, 'equal', "'second'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('second');
  await choose(page, 'equal', 'History of the cell');
  const dialog = page.getByRole('dialog', { name: 'History of cell 15' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('listitem').first()).toContainText('as it is now');
  await dialog.locator('summary').last().click();
  await expect(dialog.locator('ins')).toHaveText("+ 'first'");
  expect(await violations(page, { within: 'dialog' })).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring this back' }).click();
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('first');
});

test(
  'the menu is used by the keyboard alone, and goes when something else is pressed',
  long,
  async ({ page }) => {
    await code(page, 'equal').focus();
    const more = cell(page, 'equal').getByRole('button', { name: /^More/ });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    expect(await violations(page, { within: '[role=menu]' })).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem').last()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(more).toBeFocused();
    await more.click();
    await more.click();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await more.click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.mouse.click(5, 5);
    await expect(page.getByRole('menu')).toHaveCount(0);
  },
);

test('two tabs that arrange the same chapter lose nothing', long, async ({ page, context, site }) => {
  const other = await context.newPage();
  await other.goto(site.url + chapterPath);
  await run(other, 'weights');
  await expect(cell(other, 'weights').getByRole('status')).toContainText('ran in');
  await choose(page, 'equal', 'Add a cell below');
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  await page.keyboard.insertText("'of the first tab'");
  // A run stores what was written first; a tab that is closed by a machine has no time to.
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-added] [data-outputs]')).toHaveText('of the first tab');
  await expect(other.locator('[data-notice="draft"]')).toContainText('arranged in another tab');
  await choose(other, 'weights', 'Add a cell below');
  await expect(other.locator('[data-added] .cm-content')).toBeFocused();
  await other.keyboard.insertText("'of the second tab'");
  await page.close();
  await other.getByRole('button', { name: 'The other tab’s' }).click();
  await expect(other.locator('[data-added]')).toHaveCount(2);
  await other.reload();
  await expect(other.locator('[data-added] .cell-code pre')).toHaveText([
    "'of the second tab'",
    "'of the first tab'",
  ]);
});

test(
  'after a new cell is taken back the keys go on from its place, and nothing is said to be changed',
  long,
  async ({ page }) => {
    await code(page, 'equal').focus();
    await page.keyboard.press('b');
    await expect(page.locator('[data-added] pre').first()).toBeFocused();
    await expect(page.getByRole('button', { name: 'Your changes (1)' })).toBeVisible();
    await page.keyboard.press('z');
    await expect(code(page, 'rank-one')).toBeFocused();
    await expect(status(page)).toHaveText('Undone');
    await expect(page.getByRole('button', { name: /^Your changes/ })).toBeHidden();
    await page.keyboard.press('Shift+Z');
    await expect(page.locator('[data-added] pre').first()).toBeFocused();
    await page.keyboard.press('Shift+Z');
    await expect(status(page)).toHaveText('There is nothing to redo.');
  },
);

test(
  'a reset of all can be undone when its dialog is closed: in the bar, by Z, and done again',
  long,
  async ({ page }) => {
    const before = await order(page);
    await edit(page, 'equal', "'mine'");
    await choose(page, 'rank-one', 'Add a cell above');
    await expect(page.locator('[data-added] .cm-content')).toBeFocused();
    await page.keyboard.insertText('1 + 1');
    const mine = await order(page);
    await page.getByRole('button', { name: 'Your changes (2)' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your changes' });
    await dialog.getByRole('button', { name: 'Reset all' }).click();
    await expect(dialog.getByRole('heading')).toHaveText('Everything is as the chapter has it.');
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await expect(dialog).toContainText('your own, deleted; what was in it is kept');
    await page.keyboard.press('Escape');
    await expect(status(page)).toContainText('Everything was reset');
    const undo = status(page).getByRole('button', { name: 'Undo' });
    // Nothing counts as a change, and the deleted cell is still there to be brought back.
    await expect(page.getByRole('button', { name: 'Your changes', exact: true })).toBeFocused();
    await undo.press('Enter');
    await expect.poll(() => order(page)).toEqual(mine);
    await expect(cell(page, 'equal').locator('.cm-content')).toContainText('mine');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await code(page, 'rank-one').focus();
    await page.keyboard.press('Shift+Z');
    await expect.poll(() => order(page)).toEqual(before);
    await expect(cell(page, 'equal').locator('.cm-content')).not.toContainText('mine');
    await page.keyboard.press('z');
    await expect(cell(page, 'equal').locator('.cm-content')).toContainText('mine');
    await expect(page.getByRole('button', { name: 'Your changes (2)' })).toBeVisible();
  },
);

test(
  'a cell that is handed the focus takes commands, also when its editor is open',
  long,
  async ({ page }) => {
    await edit(page, 'rank-one', '1 + 1');
    await code(page, 'equal').focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await expect(code(page, 'rank-one')).toBeFocused();
    await edit(page, 'rank-one', '1 + 2');
    await choose(page, 'rank-one', 'Delete');
    await page.keyboard.press('z');
    await expect(code(page, 'rank-one')).toBeFocused();
    await page.keyboard.press('z');
    await expect(code(page, 'equal')).toBeFocused();
    await expect(code(page, 'rank-one')).toHaveText('1 + 2');
  },
);
