import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { chapterPages, siteFolder } from './pages.ts';
import { cell, chapterPath, expect, expectState, outputs, run, test, long } from './site.ts';

const added = (page: Page) => page.locator('[data-added]');
const text = (page: Page) => added(page).locator('.cell-text');
const code = (page: Page, id: string) => cell(page, id).locator('.cell-code pre');
const status = (page: Page) => page.locator('.notebook-status');
const idOf = async (page: Page) => (await added(page).getAttribute('data-cell-id'))!;
const choose = async (page: Page, id: string, name: string | RegExp) => {
  await cell(page, id).hover();
  await cell(page, id).getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name }).click();
};
/** Adds a text below a cell and writes it. */
const write = async (page: Page, source: string, near = 'equal') => {
  await choose(page, near, 'Add text below');
  await expect(added(page).locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText(source);
  await page.keyboard.press('Control+Enter');
};

test.describe('in a chapter', () => {
  test.beforeEach(async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
  });

  test('a text is added from the menu, written, set, and there again after a reload', async ({ page }) => {
    await choose(page, 'equal', 'Add text below');
    const editor = added(page).locator('.cm-content');
    await expect(editor).toBeFocused();
    await expect(editor).toHaveAttribute('spellcheck', 'true');
    await expect(status(page)).toHaveText('Added text');
    await page.keyboard.press('Escape');
    await expect(text(page)).toBeFocused();
    await expect(text(page)).toContainText('Empty text.');
    await page.keyboard.press('Enter');
    await expect(editor).toBeFocused();
    await page.keyboard.insertText('# Mine\n\nIt *saves* $\\frac{1}{N}$.\n\n|a|b|\n|-|-|\n|1|2|');
    await page.keyboard.press('Shift+Enter');
    await expect(code(page, 'rank-one')).toBeFocused();
    await expect(text(page).getByRole('heading', { level: 3, name: 'Mine' })).toBeVisible();
    await expect(text(page).locator('em')).toHaveText('saves');
    await expect(text(page).locator('.katex-html')).toHaveCount(1);
    await expect(text(page).getByRole('cell')).toHaveText(['1', '2']);
    expect(await violations(page, { within: '[data-added]' })).toEqual([]);
    await page.keyboard.press('k');
    await expect(text(page)).toBeFocused();
    await page.reload();
    await expect(text(page).getByRole('heading', { level: 3, name: 'Mine' })).toBeVisible();
    await expect(text(page).locator('.katex-html')).toHaveCount(1);
    const before = await added(page).evaluate((one) => (one.previousElementSibling as HTMLElement).id);
    expect(before).toBe('c-equal');
  });

  test('it is opened by Enter, a double click or its button, and set by Escape or the same button', async ({
    page,
  }) => {
    await write(page, 'first');
    await expect(text(page)).toHaveText('first');
    await expect(text(page)).toBeFocused();
    const editor = added(page).locator('.cm-content');
    const button = (name: string) => added(page).getByRole('button', { name: `${name} your cell 1` });
    await text(page).dblclick();
    await expect(editor).toBeFocused();
    await expect(button('Edit')).toHaveCount(0);
    await page.keyboard.insertText(' one');
    await button('Done').click();
    await expect(text(page)).toHaveText('first one');
    await expect(text(page)).toBeFocused();
    await button('Edit').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('last');
    await page.keyboard.press('Escape');
    await expect(text(page)).toHaveText('last');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('Control+Enter');
    await expect(text(page)).toHaveText('first one');
    // Neither Run nor outputs: there is nothing to run.
    await expect(added(page).getByRole('button', { name: /^(Run|Stop)/ })).toHaveCount(0);
    await expect(added(page).locator('[data-outputs]')).toBeHidden();
  });

  test('one click on code that stands in it opens nothing', async ({ page }) => {
    await write(page, '```\nconst a = 1\n```');
    await text(page).locator('pre code').click();
    await expect(text(page)).toBeFocused();
    await page.keyboard.press('k');
    await expect(code(page, 'equal')).toBeFocused();
    await expect(text(page)).toBeVisible();
  });

  test('M makes an added cell text and Y makes it code; Z takes either back', long, async ({ page }) => {
    await code(page, 'equal').focus();
    await page.keyboard.press('b');
    const id = await idOf(page);
    await expect(code(page, id)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(added(page).locator('.cm-content')).toBeFocused();
    await page.keyboard.insertText('const filter = 1');
    await expectState(page, 'rank-one', 'stale');
    await page.keyboard.press('Escape');
    await expect(code(page, id)).toBeFocused();
    await page.keyboard.press('m');
    await expect(status(page)).toHaveText('The cell is text now');
    await expect(text(page)).toBeFocused();
    await expect(text(page)).toHaveText('const filter = 1');
    // It defines nothing any more, so what stands below is as it was.
    await expectState(page, 'rank-one', 'fresh');
    await expectState(page, id, 'fresh');
    await page.keyboard.press('z');
    await expect(code(page, id)).toBeFocused();
    await expect(code(page, id)).toHaveText('const filter = 1');
    await expectState(page, 'rank-one', 'stale');
    await page.keyboard.press('Shift+Z');
    await expect(text(page)).toBeFocused();
    await page.keyboard.press('y');
    await expect(status(page)).toHaveText('The cell is code now');
    await expect(code(page, id)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(added(page).locator('.cm-content')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('6 * 7');
    await page.keyboard.press('Control+Enter');
    await expect(outputs(page, id)).toHaveText('42');
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await expect(text(page)).toHaveText('6 * 7');
    await page.reload();
    await expect(text(page)).toHaveText('6 * 7');
    await text(page).focus();
    await page.keyboard.press('y');
    await expect(code(page, id)).toHaveText('6 * 7');
  });

  test(
    'the chapter’s own cells stay code, and letters that are switched off do nothing',
    long,
    async ({ page }) => {
      await code(page, 'equal').focus();
      await page.keyboard.press('b');
      const id = await idOf(page);
      await expect(code(page, id)).toBeFocused();
      await code(page, 'equal').focus();
      await page.keyboard.press('m');
      await expect(status(page)).toHaveText('Only cells that you added can be text.');
      await expect(code(page, 'equal')).toBeFocused();
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(help).toContainText('Turn the cell into text');
      await help.getByRole('switch').uncheck();
      await page.keyboard.press('Escape');
      await code(page, id).focus();
      await page.keyboard.press('m');
      await expect(code(page, id)).toBeFocused();
      await expect(text(page)).toHaveCount(0);
    },
  );

  test('the palette and the menu offer what fits the cell', long, async ({ page }) => {
    await code(page, 'equal').focus();
    await page.keyboard.press('Control+Shift+P');
    await page.getByRole('combobox').fill('text above');
    await page.keyboard.press('Enter');
    await expect(text(page)).toBeFocused();
    const id = await idOf(page);
    await expect(page.locator('[data-cell-id]:visible').first()).toBeVisible();
    const next = await added(page).evaluate((one) => (one.nextElementSibling as HTMLElement).id);
    expect(next).toBe('c-equal');
    await cell(page, id).getByRole('button', { name: /^More/ }).click();
    await expect(page.getByRole('menuitem', { name: 'Turn the cell into text' })).toHaveCount(0);
    await page.getByRole('menuitem', { name: 'Turn the cell into code' }).click();
    await expect(code(page, id)).toBeVisible();
    await choose(page, id, 'Turn the cell into text');
    await expect(text(page)).toBeVisible();
    await choose(page, 'equal', 'Delete the cell');
    await expect(cell(page, 'equal')).toBeHidden();
  });

  test(
    'nothing runs it: not Run all, not a run from it on, and it is in no picture',
    long,
    async ({ page }) => {
      await write(page, 'const filter = nothing + 1');
      await page.getByRole('toolbar', { name: 'Notebook' }).getByRole('button', { name: 'Run all' }).click();
      await expect(status(page)).toContainText(/^Ran in/);
      await expectState(page, 'rank-one', 'fresh');
      await expectState(page, await idOf(page), 'fresh');
      await text(page).focus();
      for (const [command, said] of [
        ['run from here', /^Ran in [^;]+$/],
        ['run all above', /^Ran in [^;]+$/],
      ] as const) {
        await status(page).evaluate((place) => place.replaceChildren());
        await text(page).focus();
        await page.keyboard.press('Control+Shift+P');
        await page.getByRole('combobox').fill(command);
        await page.keyboard.press('Enter');
        await expect(status(page)).toHaveText(said);
      }
      await page.getByRole('button', { name: 'Variables' }).click();
      await expect(page.getByRole('dialog')).not.toContainText(await idOf(page));
    },
  );

  test(
    'it is among the changes, has a history, and comes back when it was deleted',
    long,
    async ({ page }) => {
      await write(page, 'first');
      await page.getByRole('button', { name: 'Your changes (1)' }).click();
      await expect(page.getByRole('dialog')).toContainText('added by you');
      await expect(page.getByRole('dialog').locator('ins')).toHaveText('+ first');
      await page.keyboard.press('Escape');
      await text(page).focus();
      await page.keyboard.press('d');
      await page.keyboard.press('d');
      await expect(added(page)).toBeHidden();
      await page.reload();
      // It counts as no change any more, and can be brought back all the same.
      await page.getByRole('button', { name: 'Your changes', exact: true }).click();
      await page.getByRole('button', { name: /^Bring back/ }).click();
      await page.keyboard.press('Escape');
      await expect(text(page)).toHaveText('first');
      await choose(page, await idOf(page), 'History of the cell');
      await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
    },
  );

  test('it is printed as prose, and an empty one is not', long, async ({ page }) => {
    await write(page, 'On paper.');
    await page.emulateMedia({ media: 'print' });
    await expect(text(page)).toBeVisible();
    await expect(added(page).locator('.cell-bar')).toBeHidden();
    await expect(added(page).locator('.cell-number')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await text(page).dblclick();
    await expect(added(page).locator('.cm-content')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await page.emulateMedia({ media: 'print' });
    await expect(added(page)).toBeHidden();
  });

  test('two tabs that write the same text keep both', long, async ({ page, context, site }) => {
    await write(page, 'of both');
    await expect(text(page)).toHaveText('of both');
    const other = await context.newPage();
    await other.goto(site.url + chapterPath);
    await expect(text(other)).toHaveText('of both');
    for (const [tab, source] of [
      [page, 'of the first'],
      [other, 'of the second'],
    ] as const) {
      await text(tab).dblclick();
      await expect(added(tab).locator('.cm-content')).toBeFocused();
      await tab.keyboard.press('ControlOrMeta+a');
      await tab.keyboard.insertText(source);
      await tab.keyboard.press('Control+Enter');
      await expect(text(tab)).toHaveText(source);
    }
    // What the first tab has stored is told in the other; after a reload both are there to choose from.
    await expect(added(other).locator('[data-notice="draft"]')).toBeVisible();
    await other.reload();
    await added(other).getByRole('button', { name: 'Show both' }).click();
    await expect(text(other).locator('> p')).toHaveText('of the second');
    await expect(text(other).locator('blockquote')).toContainText('of the first');
  });
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test(
    'its buttons are large enough for a finger, and its tools are those of text',
    long,
    async ({ page, site }) => {
      await page.goto(`${site.url}zh-tw/scratch/`);
      await cell(page, 'start').getByRole('button', { name: /^更多/ }).tap();
      await page.getByRole('menuitem', { name: '在下方新增文字' }).tap();
      await expect(added(page).locator('.cm-content')).toBeFocused();
      const tools = page.getByRole('toolbar', { name: '編輯' });
      await expect(tools.getByRole('button', { name: '執行' })).toHaveCount(0);
      await tools.getByRole('button', { name: '$', exact: true }).tap();
      await page.keyboard.insertText('x^2');
      await tools.getByRole('button', { name: '$', exact: true }).tap();
      await tools.getByRole('button', { name: '完成' }).tap();
      await expect(text(page).locator('.katex-html')).toHaveText('x2');
      for (const name of [/^編輯/, /^更多/])
        expect(
          (await added(page).getByRole('button', { name }).boundingBox())!.height,
        ).toBeGreaterThanOrEqual(44);
      await added(page).getByRole('button', { name: /^編輯/ }).tap();
      await expect(added(page).locator('.cm-content')).toBeFocused();
      // An editor of code has its own tools.
      await page.getByRole('button', { name: /^編輯 start/ }).tap();
      await expect(tools.getByRole('button', { name: '執行' })).toBeVisible();
      await expect(tools.getByRole('button', { name: '$', exact: true })).toHaveCount(0);
    },
  );
});

/** Each with what must be seen of it, so that it is known to have been set, or given up. */
const hostile: readonly (readonly [what: string, source: string, seen: RegExp])[] = [
  [
    'markup and beacons',
    '<script>document.title = "owned"</script> <img src="https://attacker.invalid/a.png" onerror="alert(1)">\n\n<style>* { display: none }</style>\n\n<form action="https://attacker.invalid"><button>go</button></form>\n\n![beacon](https://attacker.invalid/b.png)\n\n[run](javascript:alert(1)) [data](data:text/html,x)\n\nSet.',
    /Set\.$/,
  ],
  ['ten thousand quotations', `${'>'.repeat(10_000)} deep`, /deep/],
  ['fifty thousand brackets', '['.repeat(50_000), /\[{50000}/],
  ['a megabyte', 'word '.repeat(200_000), /too long or too intricate/],
  [
    'what keeps a parser busy for minutes',
    `${'*'.repeat(49_000)}a${'*'.repeat(49_000)}`,
    /too long or too intricate/,
  ],
  ['lists in lists', '1. '.repeat(30_000), /too long or too intricate/],
  ['a macro bomb', '$\\def\\a{\\a\\a}\\a$ set', /set$/],
  [
    'a formula that would cover the page',
    '$\\rule{100000em}{100000em}$ $\\hspace{-9000em}\\text{over}$ $\\raisebox{9000em}{over}$ set',
    /set$/,
  ],
];

test('hostile text stays in its box, asks nobody for anything, and the page stays awake', async ({
  page,
  site,
}) => {
  test.setTimeout(240_000);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(blob|data):/.test(request.url()))
      asked.push(request.url());
  });
  await page.goto(site.url + chapterPath);
  await write(page, 'before');
  for (const [what, source, seen] of hostile) {
    await text(page).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(source);
    await page.keyboard.press('Control+Enter');
    // While it is set, the page answers.
    await expect(text(page), what).toBeFocused();
    await expect
      .poll(() => text(page).evaluate((one) => one.textContent.trim()), { message: what })
      .toMatch(seen);
    expect(
      await text(page).locator('script, style, form, button, img, iframe, [onerror], [id]').count(),
      what,
    ).toBe(0);
    for (const link of await text(page).getByRole('link').all())
      expect(await link.getAttribute('href'), what).toMatch(/^https:/);
    const [fits, clips] = await page.evaluate(() => [
      document.documentElement.scrollWidth <= innerWidth,
      getComputedStyle(document.querySelector('.cell-text')!).contain,
    ]);
    expect([fits, clips], what).toEqual([true, 'paint']);
  }
  expect(await page.title()).not.toBe('owned');
  expect(asked).toEqual([]);
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('0');
});

test('a page without a text cell loads nothing that sets one', long, async ({ page, site }) => {
  await page.goto(site.url + chapterPages(siteFolder)[0]!, { waitUntil: 'networkidle' });
  await page.goto(site.url + chapterPath, { waitUntil: 'networkidle' });
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('0');
  expect(site.log.filter(({ path }) => /markdown|katex.*\.js/.test(path))).toEqual([]);
  await write(page, '*set*');
  await expect(text(page).locator('em')).toHaveText('set');
  expect(site.log.filter(({ path }) => /markdown-worker/.test(path))).toHaveLength(1);
  // No formula, so nothing that sets formulas.
  expect(site.log.filter(({ path }) => /katex.*\.js/.test(path))).toEqual([]);
});
