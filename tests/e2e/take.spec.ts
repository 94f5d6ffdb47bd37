import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { refused, share } from './refused-links.ts';
import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

const section = (page: Page) => page.locator('[data-take]');
const status = (page: Page) => section(page).locator('.take-status');
const review = (page: Page) => section(page).locator('.take-review');
const code = (page: Page, id: string) => cell(page, id).locator('pre').first();

async function download(page: Page, name: string | RegExp): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    section(page).getByRole('link', { name }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

/** The words and numbers of the figures among the outputs, in the places where they are drawn. */
const picturesOf = ({ cells }: { cells: { outputs?: { data?: Record<string, string> }[] }[] }) =>
  cells
    .flatMap(({ outputs = [] }) => outputs.map(({ data = {} }) => data))
    .filter((data) => data['application/vnd.separable.figure+json'])
    .map((data) => data['image/svg+xml']!.match(/<text[^>]*>[^<]*/g));

test('the chapter as it is comes from a plain link', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const notebook = JSON.parse(await download(page, /ipynb/));
  expect(notebook.metadata.kernelspec.language).toBe('typescript');
  expect(await download(page, /TypeScript/)).toContain('// ── equal ──');
});

test('after an edit the files hold the edit, and no output that is not of it', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const before = JSON.parse(await download(page, /ipynb/));
  await edit(page, 'equal', "'mine'");
  const notebook = JSON.parse(await download(page, /ipynb/));
  const mine = notebook.cells.find(({ id }: { id: string }) => id === 'equal');
  expect(mine).toMatchObject({ source: "'mine'", outputs: [], execution_count: null });
  expect(notebook.cells.find(({ id }: { id: string }) => id === 'weights').outputs).toHaveLength(1);
  // Figures are drawn by the page as they were by the build.
  expect(picturesOf(before).length).toBeGreaterThan(1);
  expect(picturesOf(notebook)).toEqual(picturesOf(before));
  expect(await download(page, /TypeScript/)).toContain("separableShow('mine')");
});

test(
  'the files hold what the inputs are set to, beside outputs that are of it',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', "const k = view(Inputs.range([1, 7], { label: 'K', step: 1, value: 3 }))\nk");
    await run(page, 'equal');
    await outputs(page, 'equal').getByRole('slider', { name: 'K' }).fill('4');
    await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('4');
    await expectState(page, 'equal', 'fresh');
    const { cells } = JSON.parse(await download(page, /ipynb/));
    const mine = cells.find(({ id }: { id: string }) => id === 'equal');
    expect(mine.source).toMatch(/^separableInputs\(\{"\w+":4\}\);\nconst k = /);
    expect(mine.outputs.at(-1).data['text/plain']).toBe('4');
    expect(await download(page, /TypeScript/)).toMatch(/separableInputs\(\{"\w+":4\}\);/);
  },
);

test('a link carries an edit to another reader, who sees the difference and decides', async ({
  page,
  context,
  browser,
  site,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site.url + chapterPath);
  await section(page).getByRole('button', { name: 'Copy a link' }).click();
  await expect(status(page)).toContainText('nothing to share');
  await edit(page, 'equal', "'shared'");
  await section(page).getByRole('button', { name: 'Copy a link' }).click();
  await expect(status(page)).toContainText('Copied: your changes in');
  const url = await page.evaluate(() => navigator.clipboard.readText());

  const other = await (await browser.newContext()).newPage();
  await other.goto(url);
  await expect(review(other)).toContainText('None of it has run');
  await expect(review(other).locator('ins')).toHaveText("+ 'shared'");
  await expect(code(other, 'equal')).not.toHaveText("'shared'");
  await expectState(other, 'equal', 'fresh');
  expect(await violations(other, { within: '[data-take]' })).toEqual([]);

  await review(other).getByRole('button', { name: 'Take these changes' }).click();
  await expect(code(other, 'equal')).toHaveText("'shared'");
  await expectState(other, 'equal', 'stale');
  expect(other.url()).not.toContain('share');
  await run(other, 'equal');
  await expect(outputs(other, 'equal')).toHaveText('shared');
  await other.context().close();
});

test(
  'a link leaves the reader’s own edit alone until it is taken, and for good if it is left',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', "'mine'");
    await run(page, 'equal');
    await expect(outputs(page, 'equal')).toHaveText('mine');
    const theirs = share([['equal', 'another-base', '<img src=x onerror=alert(1)>']]);
    await page.evaluate((hash) => (location.hash = hash), theirs);
    await expect(review(page).locator('del')).toHaveText("− 'mine'");
    await expect(review(page).locator('ins')).toHaveText('+ <img src=x onerror=alert(1)>');
    await expect(review(page)).toContainText('has changed since');
    await expect(review(page).locator('img')).toHaveCount(0);
    await expect(cell(page, 'equal').locator('.cm-content')).toHaveText("'mine'");
    await review(page).getByRole('button', { name: 'Leave them' }).click();
    await expect(cell(page, 'equal').locator('.cm-content')).toHaveText("'mine'");
  },
);

test('links that hold what they should not are refused, each with its message', async ({ page, site }) => {
  const [[, first], ...others] = refused as [(typeof refused)[0], ...typeof refused];
  await page.goto(site.url + chapterPath + first);
  await expect(status(page)).toContainText(refused[0]![2]);
  for (const [what, fragment, message] of others) {
    // So that a message that is still there from before proves nothing.
    await status(page).evaluate((place) => place.replaceChildren());
    await page.evaluate((hash) => (location.hash = hash), fragment);
    await expect(status(page), what).toContainText(message);
    await expect(review(page), what).toHaveCount(0);
  }
});

async function openNotebook(page: Page, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    section(page).getByRole('button', { name: 'Open a notebook' }).click(),
  ]);
  await chooser.setFiles({ name: 'a.ipynb', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a notebook comes back as edits over the chapter, which are kept and not run', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  const text = await download(page, /ipynb/);
  await openNotebook(page, text);
  await expect(status(page)).toContainText('the same code');

  const notebook = JSON.parse(text);
  const equal = notebook.cells.find(({ id }: { id: string }) => id === 'equal');
  equal.source = ["'from ", "Jupyter'"];
  notebook.cells.push({ cell_type: 'code', id: 'own', source: '%%bash\nls', metadata: {}, outputs: [] });
  await openNotebook(page, JSON.stringify(notebook));
  await expect(review(page).locator('ins')).toHaveText("+ 'from Jupyter'");
  await expect(review(page)).toContainText('Changed cells: 1');
  await expect(review(page)).toContainText('bash No cell of this chapter; shown as text.');
  await review(page).getByRole('button', { name: 'Take these changes' }).click();
  await expectState(page, 'equal', 'stale');
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('from Jupyter');
  await page.reload();
  await expect(code(page, 'equal')).toHaveText("'from Jupyter'");
});

test(
  'a link carries cells that were added and moved, and a notebook’s own cells become new ones',
  long,
  async ({ page, context, browser, site }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(site.url + chapterPath);
    const order = (where: Page) =>
      where
        .locator('[data-cell-id]:visible')
        .evaluateAll((cells) => cells.map((one) => (one as HTMLElement).dataset['cellId']!));
    await code(page, 'equal').focus();
    await page.keyboard.press('b');
    const id = (await page.locator('[data-added]').getAttribute('data-cell-id'))!;
    await edit(page, id, "'added'");
    await page.keyboard.press('Escape');
    await code(page, 'weights').focus();
    await page.keyboard.press('Control+Shift+ArrowDown');
    const mine = await order(page);
    await section(page).getByRole('button', { name: 'Copy a link' }).click();
    await expect(status(page)).toContainText('Copied:');
    const url = await page.evaluate(() => navigator.clipboard.readText());
    const text = await download(page, /ipynb/);
    expect(JSON.parse(text).cells.map((one: { id: string }) => one.id)).toEqual(
      expect.arrayContaining([id, 'weights']),
    );

    const other = await (await browser.newContext()).newPage();
    await other.goto(url);
    await expect(review(other)).toContainText('A new cell');
    await expect(review(other)).toContainText(/cell \d+ moved/);
    await expect(other.locator('[data-added]')).toHaveCount(0);
    await review(other).getByRole('button', { name: 'Take these changes' }).click();
    await expect.poll(() => order(other)).toEqual(mine);
    await expect(code(other, id)).toHaveText("'added'");
    await expectState(other, id, 'stale');
    await other.reload();
    await expect(code(other, id)).toHaveText("'added'");
    await other.context().close();

    // In another browser the notebook's own cell is nobody's yet.
    const third = await (await browser.newContext()).newPage();
    await third.goto(site.url + chapterPath);
    await openNotebook(third, text);
    await expect(review(third)).toContainText('A new cell');
    await review(third).getByRole('button', { name: 'Take these changes' }).click();
    await expect(third.locator('[data-added] .cell-code pre')).toHaveText("'added'");
    const ids = await order(third);
    expect(ids[ids.indexOf('equal') + 1]).toMatch(/^mine-/);
    await third.context().close();
  },
);

test(
  'a link and a notebook carry text that was added, which is shown as it is written until it is taken',
  long,
  async ({ page, context, browser, site }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(site.url + chapterPath);
    await code(page, 'equal').focus();
    await page.keyboard.press('b');
    const id = (await page.locator('[data-added]').getAttribute('data-cell-id'))!;
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await expect(cell(page, id).locator('.cm-content')).toBeFocused();
    await page.keyboard.insertText('# Mine\n\n*so* <b>it</b> is');
    await page.keyboard.press('Escape');
    await expect(cell(page, id).getByRole('heading', { level: 3 })).toHaveText('Mine');
    await section(page).getByRole('button', { name: 'Copy a link' }).click();
    await expect(status(page)).toContainText('Copied: your changes in');
    const url = await page.evaluate(() => navigator.clipboard.readText());
    const file = await download(page, /ipynb/);
    const cells = JSON.parse(file).cells as { id: string; cell_type: string; source: string }[];
    const at = cells.findIndex((one) => one.id === id);
    expect(cells[at]).toMatchObject({ cell_type: 'markdown', source: '# Mine\n\n*so* <b>it</b> is' });
    expect(cells[at - 1]!.id).toBe('equal');
    expect(await download(page, /TypeScript/)).toContain('\n// # Mine\n//\n// *so* <b>it</b> is\n');
    // Over its own page there is nothing new in it: neither the chapter's prose nor the reader's text.
    await openNotebook(page, file);
    await expect(status(page)).toContainText('the same code');

    for (const bring of [(other: Page) => other.goto(url), (other: Page) => openNotebook(other, file)]) {
      const other = await (await browser.newContext()).newPage();
      await other.goto(site.url + chapterPath);
      await bring(other);
      if (other.url().includes('#share')) await other.reload();
      await expect(review(other).getByRole('heading', { level: 3 })).toHaveText(['New text']);
      await expect(review(other).locator('pre')).toHaveText('# Mine\n\n*so* <b>it</b> is');
      await expect(other.locator('[data-added]')).toHaveCount(0);
      await review(other).getByRole('button', { name: 'Take these changes' }).click();
      const taken = other.locator('[data-added] .cell-text');
      await expect(taken.getByRole('heading', { level: 3 })).toHaveText('Mine');
      await expect(taken.locator('p')).toHaveText('so <b>it</b> is');
      await other.reload();
      await expect(taken.locator('em')).toHaveText('so');
      await other.context().close();
    }
  },
);

test('a link that makes text of what stands here as code says so', long, async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await code(page, 'equal').focus();
  await page.keyboard.press('b');
  const id = (await page.locator('[data-added]').getAttribute('data-cell-id'))!;
  const value = [3, '05-depthwise-separable', [], `equal\n${id} after text`];
  const theirs = `#share=${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
  await page.evaluate((hash) => (location.hash = hash), theirs);
  await expect(review(page).getByRole('heading', { level: 3 })).toHaveText('your cell 1 becomes text');
  await review(page).getByRole('button', { name: 'Take these changes' }).click();
  await expect(cell(page, id).locator('.cell-text')).toBeVisible();
});

test(
  'a notebook from elsewhere brings its text, in its order, and none of what it would do',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const markdown = (source: string) => ({ cell_type: 'markdown', source, metadata: {} });
    const cells = [
      markdown('# Theirs ![a](attachment:a.png)'),
      { cell_type: 'code', source: 'const theirs = 1', metadata: {}, outputs: [] },
      markdown('<img src="https://attacker.invalid/a.png"> [go](javascript:alert(1)) the end'),
    ];
    await openNotebook(page, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
    await expect(review(page).getByRole('heading', { level: 3 })).toHaveText([
      'New text',
      'A new cell',
      'New text',
    ]);
    await expect(review(page).locator('img, a')).toHaveCount(0);
    await review(page).getByRole('button', { name: 'Take these changes' }).click();
    const added = page.locator('[data-added]');
    await expect(added).toHaveCount(3);
    await expect(added.nth(0).getByRole('heading', { level: 3 })).toHaveText('Theirs a');
    await expect(added.nth(1).locator('.cell-code pre')).toHaveText('const theirs = 1');
    await expect(added.nth(2).locator('.cell-text')).toHaveText(/^<img src=.* go the end$/);
    await expect(added.locator('img, a')).toHaveCount(0);
  },
);

test(
  'code that hides something is shown with what it hides, and one cell takes one text',
  long,
  async ({ page, site }) => {
    const cells = [
      ['equal', 'h', 'const admin = 1 //\u202e \u2066// harmless\u2069'],
      ['equal', 'h', "'the second'"],
      ['__proto__', 'h', "'nowhere'"],
      ['<b>bold</b>', 'h', "'nowhere'"],
    ];
    await page.goto(site.url + chapterPath + share(cells));
    await expect(review(page)).toContainText('Changed cells: 1');
    await expect(review(page).locator('ins')).toHaveText(
      '+ const admin = 1 //⟨U+202E⟩ ⟨U+2066⟩// harmless⟨U+2069⟩',
    );
    await expect(review(page).getByRole('heading', { level: 3 })).toHaveText([
      /^cell \d+/,
      'equal No cell of this chapter; shown as text.',
      '__proto__ No cell of this chapter; shown as text.',
      '<b>bold</b> No cell of this chapter; shown as text.',
    ]);
    await expect(review(page).locator('b')).toHaveCount(0);
    await review(page).getByRole('button', { name: 'Take these changes' }).click();
    await expect(code(page, 'equal')).toContainText('const admin');
  },
);

test('texts of very many lines are shown, and the page stays awake', long, async ({ page, site }) => {
  const text = Array.from({ length: 300_000 }, (_, i) => i % 10).join('\n');
  await page.goto(site.url + chapterPath + share([['equal', 'h', text]]));
  await expect(review(page)).toContainText('Changed cells: 1');
  await review(page).getByRole('button', { name: 'Leave them' }).click();
  await expect(review(page)).toHaveCount(0);
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('0');
  const cells = Array.from({ length: 100_000 }, () => ({ cell_type: 'code', source: '1', metadata: {} }));
  await openNotebook(page, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  await expect(status(page)).toContainText('too long');
});

test('a file that is no notebook is refused with a message', long, async ({ page, site }) => {
  await page.goto(`${site.url}zh-tw/${chapterPath}`);
  await section(page).getByRole('button', { name: '開啟筆記本' }).waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    section(page).getByRole('button', { name: '開啟筆記本' }).click(),
  ]);
  await chooser.setFiles({
    name: 'a.ipynb',
    mimeType: 'application/json',
    buffer: Buffer.from('{"nbformat": 3}'),
  });
  await expect(status(page)).toContainText('不是 nbformat 4');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the files can be downloaded, and nothing is offered that would not work', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await expect(section(page).getByRole('link')).toHaveCount(2);
    await expect(section(page).getByRole('button')).toHaveCount(0);
    expect(await download(page, /ipynb/)).toContain('"nbformat": 4');
  });
});
