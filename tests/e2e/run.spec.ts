import { cell, chapterPath, edit, expect, expectState, outputs, run, runButton, test, long } from './site.ts';

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
});

test('a cell runs without its editor being loaded, and says how long it took', async ({ page, site }) => {
  await run(page, 'stages');
  await expect(cell(page, 'stages').getByRole('status')).toContainText(/ran in/);
  await expectState(page, 'stages', 'fresh');
  expect(site.log.filter(({ path }) => /mount\.(?!svelte)/.test(path))).toEqual([]);
});

test('a rerun of the chapter as it came shows the same outputs', long, async ({ page }) => {
  const all = () => page.locator('[data-outputs]').allTextContents();
  const before = await all();
  for (const id of ['example', 'count', 'bias-rule']) {
    await run(page, id);
    await expect(cell(page, id).getByRole('status')).toContainText(/ran in/);
  }
  expect(await all()).toEqual(before);
});

test('an edit changes the output of the cell, the prose, and a plot below', async ({ page }) => {
  const plot = outputs(page, 'ratio-plot').locator('svg').first();
  const before = await plot.innerHTML();
  await edit(
    page,
    'choose',
    "const N = view(Inputs.range([1, 64], { label: 'filters N', step: 1, value: 40 }))\n" +
      "const K = view(Inputs.range([1, 7], { label: 'kernel size K', step: 1, value: 7 }))",
  );
  await expectState(page, 'choose', 'stale');
  await expectState(page, 'ratio-plot', 'stale');
  await run(page, 'choose');
  await expectState(page, 'ratio-plot', 'fresh');
  await expect(outputs(page, 'choose').getByRole('slider').first()).toHaveValue('40');
  await expect(async () => expect(await plot.innerHTML()).not.toBe(before)).toPass();
});

test('a number in the prose follows the cell that it comes from', async ({ page }) => {
  const value = page.locator('data.value', { hasText: /^72$/ }).first();
  await expect(value).toBeVisible();
  const id = await value.getAttribute('data-value-id');
  await edit(
    page,
    'weights',
    'const fraction = (a: number, b: number) => `${a}/${b}`\n' +
      'const weights = { dense: 99, depthwise: 18, pointwise: 8, separable: 26 }\n' +
      "const withBiases = { dense: 76, separable: 32 }\nconst weightShare = '1/4'\nweights",
  );
  await run(page, 'weights');
  await expect(page.locator(`[data-value-id="${id}"]`).first()).toHaveText('99');
});

test('a formula of the prose follows the slider, its MathML too', long, async ({ page }) => {
  const formula = page.locator('data[data-format="tex"]');
  await expect(formula.locator('annotation')).toHaveText(/\\frac\{1\}\{4\}.*= \\frac\{13\}\{36\}/);
  await outputs(page, 'choose').getByRole('slider').first().fill('9');
  await expect(formula.locator('annotation')).toHaveText(/\\frac\{1\}\{9\}.*= \\frac\{18\}\{81\}/);
  await expect(formula.locator('.katex-html')).toContainText('81');
});

test('a slider moves the plot below, and keeps the focus while it does', async ({ page }) => {
  const plot = outputs(page, 'ratio-plot').locator('svg').first();
  const before = await plot.innerHTML();
  const slider = outputs(page, 'choose').getByRole('slider').first();
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await expect(outputs(page, 'choose').locator('output').first()).toHaveText('9');
  await expect(async () => expect(await plot.innerHTML()).not.toBe(before)).toPass();
  await expect(slider).toBeFocused();
  await expectState(page, 'ratio-plot', 'fresh');
});

test('an error is shown with its line and column, and blocks what needs the cell', async ({ page }) => {
  await edit(page, 'weights', "const weights = 1\nthrow new RangeError('no weights')");
  await run(page, 'weights');
  await expectState(page, 'weights', 'failed');
  await expect(outputs(page, 'weights')).toContainText('RangeError at line 2, column 7');
  await expect(outputs(page, 'weights')).toContainText('no weights');
  await expectState(page, 'trap', 'blocked');
  const number = await cell(page, 'weights').locator('.cell-number').getAttribute('data-number');
  await expect(cell(page, 'trap').getByRole('status')).toHaveText(`Not run: cell ${number} did not finish`);
});

test('an error tells its likely cause, and leads to its place in the code', long, async ({ page }) => {
  await edit(page, 'equal', 'const list = [1]\nlist.nothing.at(0)');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  const error = outputs(page, 'equal').locator('.output-error');
  await expect(error).toContainText('What stands before the dot has no value');
  await error.getByRole('link', { name: /at line 2/ }).click();
  await expect(cell(page, 'equal').locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText('X');
  await expect(cell(page, 'equal').locator('.cm-line').nth(1)).toContainText('X');
});

test('a misspelt name is told with the one that was probably meant', long, async ({ page }) => {
  await edit(page, 'equal', 'kernals.size');
  await run(page, 'equal');
  await expect(outputs(page, 'equal').locator('.error-hint')).toHaveText('Did you mean kernels?');
});

test('a mistake in the syntax is shown at its place', async ({ page }) => {
  await edit(page, 'equal', 'const x: = 3');
  await run(page, 'equal');
  await expectState(page, 'equal', 'failed');
  await expect(outputs(page, 'equal')).toContainText('SyntaxError at line 1, column 10');
});

test('undoing an edit makes the cell fresh again, without a run', async ({ page }) => {
  await edit(page, 'equal', '1 + 1');
  await expectState(page, 'equal', 'stale');
  await page.keyboard.press('ControlOrMeta+z');
  await expectState(page, 'equal', 'fresh');
});

test('reset brings the chapter back, and can be undone', async ({ page }) => {
  const before = await outputs(page, 'equal').textContent();
  await edit(page, 'equal', "'mine'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('mine');
  await cell(page, 'equal')
    .getByRole('button', { name: /^Reset/ })
    .click();
  await expect(outputs(page, 'equal')).toHaveText(before!);
  await cell(page, 'equal')
    .getByRole('button', { name: /^Undo reset/ })
    .click();
  await expect(outputs(page, 'equal')).toHaveText('mine');
});

test('Shift+Enter runs and goes on to the next cell; Ctrl+Enter stays', async ({ page }) => {
  await edit(page, 'equal', '6 * 7');
  await page.keyboard.press('Control+Enter');
  await expect(outputs(page, 'equal')).toHaveText('42');
  await expect(cell(page, 'equal').locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, 'rank-one').locator('pre').first()).toBeFocused();
});

test('the keyboard alone opens an editor, runs, and leaves', long, async ({ page }) => {
  await cell(page, 'equal').locator('pre').first().focus();
  await page.keyboard.press('Enter');
  const editor = cell(page, 'equal').locator('.cm-content');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await expect(runButton(page, 'equal')).toBeFocused();
});

test(
  'what the bar says goes after a while, or with the next act, unless something is offered or the reader is at it',
  long,
  async ({ page, site }) => {
    await page.clock.install();
    await page.goto(site.url + chapterPath);
    await run(page, 'equal');
    await page.getByRole('button', { name: 'Run all' }).click();
    const said = page.locator('.notebook-status');
    await expect(said).toContainText('Ran in');
    await said.hover();
    await page.clock.runFor(9_000);
    await expect(said).toContainText('Ran in');
    await page.mouse.move(2, 2);
    await page.clock.runFor(9_000);
    await expect(said).toBeEmpty();
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect(said).not.toBeEmpty();
    await run(page, 'equal');
    await expect(said).toBeEmpty();
    await cell(page, 'equal').locator('.cell-code pre').focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await page.clock.runFor(9_000);
    await expect(said.getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.clock.runFor(60_000);
    await expect(said).toBeEmpty();
  },
);
