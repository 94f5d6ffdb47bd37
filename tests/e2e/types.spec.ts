import type { Page } from '@playwright/test';
import type { Sent, StaticServer } from '../helpers/static-server.ts';
import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

const typeFiles = (log: readonly Sent[]) => log.filter(({ path }) => /\/(worker|type-assist)[.-]/.test(path));

test.use({ savesData: false });

/** The middle of a word in the cell's code, which may be part of a longer text node. */
const placeOf = (page: Page, word: string, code = '.cm-line') =>
  cell(page, 'equal')
    .locator(code)
    .first()
    .evaluate((line, word) => {
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const at = texts.currentNode.textContent!.indexOf(word);
        if (at < 0) continue;
        const range = new Range();
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + word.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`no ${word} in ${line.textContent}`);
    }, word);

test('types come with the first typing: mistakes, meanings, names and parameters', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  expect(typeFiles(site.log)).toEqual([]);

  await test.step('a mismatch is underlined before anything runs, and hovering tells both counts', async () => {
    await edit(page, 'equal', 'const wrong = conv2d(x, ones([3, 3, 5, 4]))');
    const mistake = cell(page, 'equal').locator('.cm-lintRange-error').first();
    await expect(mistake).toBeVisible();
    await expectState(page, 'equal', 'stale');
    await mistake.hover();
    const tooltip = cell(page, 'equal').locator('.cm-tooltip .cm-diagnostic');
    await expect(tooltip).toContainText('2');
    await expect(tooltip).toContainText('5');
  });

  await test.step('hovering a name says its shape in short, with its meaning', async () => {
    await edit(page, 'equal', 'const made = conv2d(x, filter)');
    const note = cell(page, 'equal').locator('.cm-types');
    await expect(async () => {
      await page.mouse.move(2, 2);
      const { x, y } = await placeOf(page, 'made');
      await page.mouse.move(x, y, { steps: 4 });
      await expect(note).toContainText('Tensor<[4, 4, 4]>', { timeout: 2_000 });
    }).toPass();
  });

  await test.step('a call shows the parameter that is being written; Escape closes it', async () => {
    await edit(page, 'equal', '');
    await page.keyboard.type('outputSize(6, ');
    const signature = cell(page, 'equal').locator('.cm-types strong');
    await expect(signature).toContainText('kernel');
    await page.keyboard.press('Escape');
    await expect(signature).toBeHidden();
  });

  await test.step('by keys: F8 goes to the mistake and says it, Ctrl+K Ctrl+I says a type; Escape leaves both', async () => {
    const content = cell(page, 'equal').locator('.cm-content');
    /** All that was announced: CodeMirror takes each back after a fifth of a second, when it has been heard. */
    const said = await cell(page, 'equal')
      .locator('.cm-announced')
      .evaluateHandle((region) => {
        const texts: string[] = [];
        new MutationObserver(() => texts.push(region.textContent)).observe(region, { childList: true });
        return texts;
      });
    const expectSaid = (text: string) =>
      expect.poll(() => said.evaluate((texts) => texts.join('\n'))).toContain(text);
    await edit(page, 'equal', 'const made = conv2d(x, ones([3, 3, 5, 4]))');
    await expect(cell(page, 'equal').locator('.cm-lintRange-error').first()).toBeVisible();
    await page.keyboard.press('F8');
    await expect(cell(page, 'equal').locator('.cm-tooltip .cm-diagnostic')).toContainText('5');
    await expectSaid('5');
    await page.keyboard.press('Escape');
    await expect(cell(page, 'equal').locator('.cm-tooltip')).toHaveCount(0);
    await expect(content).toBeFocused();
    await page.keyboard.press('Control+Shift+M');
    await expect(cell(page, 'equal').getByRole('listbox', { name: 'Problems' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(content).toBeFocused();
    await edit(page, 'equal', 'const made = 6 * 7');
    await page.keyboard.press('Home');
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.press('ControlOrMeta+i');
    await expect(cell(page, 'equal').locator('.cm-types')).toContainText('const made: number');
    await expectSaid('const made: number');
    await page.keyboard.press('Escape');
    await expect(cell(page, 'equal').locator('.cm-types')).toHaveCount(0);
    await expect(content).toBeFocused();
    await expect(cell(page, 'equal').locator('.cm-lintRange-error')).toHaveCount(0);
    await page.keyboard.press('F8');
    await expectSaid('No problems');
  });

  await test.step('names from above and of the library are offered, and Enter takes one', async () => {
    await edit(page, 'equal', '');
    await page.keyboard.type('ker');
    const offered = cell(page, 'equal').locator('.cm-tooltip-autocomplete li');
    await expect(offered.filter({ hasText: /^kernels/ })).toBeVisible();
    // For 75 ms after it has opened, CodeMirror's list takes no key, lest it take one that was meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.type('.si');
    await expect(offered.filter({ hasText: /^size/ })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(offered).toHaveCount(0);
    // While it runs, the button would stop it.
    await expectState(page, 'equal', 'fresh');
    await page.keyboard.type('ze');
    await page.keyboard.press('Escape');
    await run(page, 'equal');
    await expect(outputs(page, 'equal')).toHaveText('18');
  });
});

test(
  'a name in code that stands still tells its type to a pointer that rests on it, once the notebook is there',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await run(page, 'equal');
    expect(typeFiles(site.log)).toEqual([]);
    const card = page.locator('.card');
    await expect(async () => {
      await page.mouse.move(2, 2);
      const { x, y } = await placeOf(page, 'yDense', '.cell-code pre');
      await page.mouse.move(x, y, { steps: 4 });
      await expect(card).toContainText('Tensor<[', { timeout: 3_000 });
    }).toPass();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await page.mouse.move(2, 2);
    const { x, y } = await placeOf(page, 'yDense', '.cell-code pre');
    await page.mouse.move(x, y, { steps: 4 });
    await expect(card).toBeVisible();
    await page.mouse.move(2, 2);
    await expect(card).toBeHidden();
  },
);

/** A cell is edited and run, and nothing of the type service is asked for. */
async function staysUntyped({ page, site }: { page: Page; site: StaticServer }): Promise<void> {
  // What is kept for reading offline comes of itself.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', 'const a = 6 * 7\na');
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('42');
  expect(typeFiles(site.log)).toEqual([]);
}

test.describe('on a touch screen', () => {
  test.use({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });

  test('no types are loaded', staysUntyped);

  test('they come when asked for, and names are offered at a touch', long, async ({ page, site }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', 'ker');
    const tools = page.getByRole('toolbar', { name: 'Editing' });
    await tools.getByRole('button', { name: 'Turn on types (about 1.2 MB)' }).tap();
    await expect(page.getByRole('toolbar', { name: 'Notebook' })).toContainText('Types are on');
    await tools.getByRole('button', { name: 'Suggest' }).tap();
    await cell(page, 'equal')
      .locator('.cm-tooltip-autocomplete li')
      .filter({ hasText: /^kernels/ })
      .tap();
    await expect(cell(page, 'equal').locator('.cm-content')).toHaveText('kernels');
    // Editors opened later have them as well.
    await edit(page, 'rank-one', 'const wrong = conv2d(x, ones([3, 3, 5, 4]))');
    await expect(cell(page, 'rank-one').locator('.cm-lintRange-error').first()).toBeVisible();
  });
});

test.describe('where data is to be saved', () => {
  test.use({ savesData: true });

  test('no types are loaded', staysUntyped);
});
