/** Keys that come before the place that they are meant for: what is fetched waits here for the keys, not for time. */
import type { Page } from '@playwright/test';
import { cell, chapterPath, edit, expect, outputs, test, long } from './site.ts';

const code = (page: Page, id: string) => cell(page, id).locator('.cell-code pre');

// What is kept for reading offline would come past what holds it back.
test.beforeEach(({ page }) =>
  page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
);

/** Holds back what is asked for at such an address. */
async function holdBack(page: Page, address: RegExp): Promise<{ asked: Promise<void>; letGo: () => void }> {
  let [letGo, ask] = [() => {}, () => {}];
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const asked = new Promise<void>((resolve) => (ask = resolve));
  await page.route(address, async (route) => {
    ask();
    await gate;
    await route.continue();
  });
  return { asked, letGo };
}

const notebook = /\/notebooks\/.*\.json$/;
const editorScript = /\/_astro\/mount\.(?!svelte)[^/]*\.js$/;

const ids = (page: Page) =>
  page
    .locator('[data-cell-id]:visible')
    .evaluateAll((cells) => cells.map((one) => (one as HTMLElement).dataset['cellId']!));

test('what is typed after Enter, while the editor is fetched, is written into it and does nothing else', async ({
  page,
  site,
}) => {
  const notebooks = await holdBack(page, notebook);
  const editors = await holdBack(page, editorScript);
  await page.goto(site.url + chapterPath);
  const before = await ids(page);
  await code(page, 'equal').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dd');
  await notebooks.asked;
  await page.keyboard.type('a = (1');
  notebooks.letGo();
  await editors.asked;
  await page.keyboard.type(' + 2)');
  await page.keyboard.press('Enter');
  await page.keyboard.press('x');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('z?');
  editors.letGo();
  const lines = cell(page, 'equal').locator('.cm-line');
  await expect(lines.nth(0)).toHaveText('dda = (1 + 2)');
  await expect(lines.nth(1)).toHaveText(/^\s*z\?\S/);
  await expect(cell(page, 'equal').locator('.cm-content')).toBeFocused();
  expect(await ids(page)).toEqual(before);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a click into the code holds keys as well', long, async ({ page, site }) => {
  const editors = await holdBack(page, editorScript);
  await page.goto(site.url + chapterPath);
  const before = await ids(page);
  await code(page, 'equal').click({ position: { x: 100, y: 10 } });
  await page.keyboard.type('dd');
  await editors.asked;
  await page.keyboard.type('b');
  editors.letGo();
  await expect(cell(page, 'equal').locator('.cm-content')).toContainText('ddb');
  // The caret is not put back to where the click was.
  await page.keyboard.type('c');
  await expect(cell(page, 'equal').locator('.cm-content')).toContainText('ddbc');
  expect(await ids(page)).toEqual(before);
});

test('+ Code holds keys as well', long, async ({ page, site }) => {
  const notebooks = await holdBack(page, notebook);
  const editors = await holdBack(page, editorScript);
  await page.goto(`${site.url}scratch/`);
  await page.getByRole('button', { name: '+ Code' }).click();
  await page.keyboard.type('let x');
  await notebooks.asked;
  notebooks.letGo();
  await editors.asked;
  await page.keyboard.type(' = 1');
  editors.letGo();
  await expect(page.locator('[data-added] .cm-content')).toHaveText('let x = 1');
});

test('B, Enter and a text in one go write the text into the new cell', long, async ({ page, site }) => {
  const notebooks = await holdBack(page, notebook);
  const editors = await holdBack(page, editorScript);
  await page.goto(site.url + chapterPath);
  const original = await code(page, 'equal').textContent();
  await code(page, 'equal').focus();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.type('let total = 0');
  notebooks.letGo();
  await editors.asked;
  await page.keyboard.type(' + 1');
  await page.keyboard.press('Escape');
  editors.letGo();
  await expect(page.locator('[data-added] .cell-code pre')).toHaveText('let total = 0 + 1');
  await expect(page.locator('[data-added] .cell-code pre')).toBeFocused();
  await expect(code(page, 'equal')).toHaveText(original!);
});

test(
  'a text that follows Ctrl+F is what is looked for; Ctrl+D adds the next place first',
  long,
  async ({ page, site }) => {
    const finding = await holdBack(page, /\/_astro\/find\.[^/]*\.js$/);
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', 'one + one');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await page.keyboard.press('ControlOrMeta+d');
    await page.keyboard.type('uno');
    finding.letGo();
    const content = cell(page, 'equal').locator('.cm-content');
    await expect(content).toHaveText('uno + uno');
    await page.keyboard.press('ControlOrMeta+f');
    await expect(cell(page, 'equal').locator('.cm-search [name=search]')).toBeFocused();
  },
);

test('Ctrl+F, and what is to be found', long, async ({ page, site }) => {
  const finding = await holdBack(page, /\/_astro\/find\.[^/]*\.js$/);
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', 'one + two');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+f');
  await finding.asked;
  await page.keyboard.type('two');
  finding.letGo();
  await expect(cell(page, 'equal').locator('.cm-search [name=search]')).toHaveValue('two');
  await expect(cell(page, 'equal').locator('.cm-content')).toHaveText('one + two');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'equal').locator('.cm-searchMatch-selected')).toHaveText('two');
});

/** The browser does not get what is asked for at such an address. */
const withhold = (page: Page, address: RegExp) =>
  page.route(address, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
  );

test('when the editor cannot be loaded that is said, and what is typed does nothing until Escape', async ({
  page,
  site,
}) => {
  await withhold(page, editorScript);
  await page.goto(site.url + chapterPath);
  const before = await ids(page);
  await code(page, 'equal').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dd');
  await expect(page.locator('.notebook-status')).toContainText('This could not be loaded.');
  // Who looks at the keys goes on typing.
  await page.keyboard.type('ddj');
  expect(await ids(page)).toEqual(before);
  await expect(code(page, 'equal')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(code(page, 'rank-one')).toBeFocused();
});

test(
  'when a dialog cannot be loaded that is said, and the page can be loaded anew',
  long,
  async ({ page, site }) => {
    await withhold(page, /\/_astro\/palette\.[^/]*\.js$/);
    await page.goto(`${site.url}zh-tw/${chapterPath}`);
    await code(page, 'equal').focus();
    await page.keyboard.press('p');
    await expect(page.locator('.notebook-status')).toContainText('這部分無法下載。');
    await page.unrouteAll();
    await page.getByRole('button', { name: '重新載入頁面' }).click();
    await expect(page.locator('.notebook-bar')).toHaveCount(0);
    await code(page, 'equal').focus();
    await page.keyboard.press('p');
    await expect(page.getByRole('dialog')).toBeVisible();
  },
);

test('when the notebook itself cannot be loaded that is said as well', async ({ page, site, complaints }) => {
  await withhold(page, /\/_astro\/open\.[^/]*\.js$/);
  await page.goto(`${site.url}scratch/`);
  await page.getByRole('button', { name: '+ Code' }).click();
  await expect(page.getByRole('alert')).toContainText('This could not be loaded.');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: '+ Code' }).click();
  await expect(page.locator('[data-added] .cm-content')).toBeFocused();
  complaints.splice(0);
});

test('what is done before the script of the page has come is done once it has', async ({ page, site }) => {
  const script = await holdBack(page, /\/ChapterScript[^/]*\.js$/);
  await page.goto(site.url + chapterPath, { waitUntil: 'commit' });
  await script.asked;
  const run = cell(page, 'equal').locator('.cell-run');
  await run.click();
  // Nothing has happened.
  await run.click();
  const prediction = page.locator('[data-kind=predict] input[type=radio]').first();
  await prediction.check();
  script.letGo();
  await expect(cell(page, 'equal').getByRole('status')).toContainText(/ran in/);
  await expect(prediction).toBeChecked();
  await page.reload();
  await expect(prediction).toBeChecked();
});

test(
  'a slider that is moved and keys that are typed before the script has come are not lost',
  long,
  async ({ page, site }) => {
    const script = await holdBack(page, /\/ChapterScript[^/]*\.js$/);
    await page.goto(site.url + chapterPath, { waitUntil: 'commit' });
    await script.asked;
    const slider = cell(page, 'choose').locator('input[type=range]').first();
    const plot = outputs(page, 'ratio-plot');
    const before = await plot.innerHTML();
    await slider.press('ArrowRight');
    const value = await slider.inputValue();
    await code(page, 'equal').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('1 + 1');
    script.letGo();
    await expect(cell(page, 'equal').locator('.cm-content')).toContainText('1 + 1');
    await expect(slider).toHaveValue(value);
    await expect.poll(() => plot.innerHTML()).not.toBe(before);
  },
);

test(
  'a cell in a frame keeps what is done before its script has come as well',
  long,
  async ({ page, site }) => {
    const script = await holdBack(page, /\/ChapterScript[^/]*\.js$/);
    await page.goto(`${site.url}embed/depthwise-separable/equal/`, { waitUntil: 'commit' });
    await script.asked;
    await cell(page, 'equal').locator('.cell-run').click();
    script.letGo();
    await expect(cell(page, 'equal').getByRole('status')).toContainText(/ran in/);
  },
);
