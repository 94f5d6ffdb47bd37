import { readFileSync } from 'node:fs';
import { cell, expect, outputs, run, test, long, longIf } from './site.ts';

for (const [locale, run0, more, below] of [
  ['', 'Run', 'More', 'Add a cell below'],
  ['zh-tw/', '執行', '更多', '在下方新增儲存格'],
] as const)
  test(
    `the scratch notebook at /${locale}scratch/ is written, kept, and taken away as a chapter`,
    longIf(locale !== ''),
    async ({ page, site }) => {
      await page.goto(`${site.url}${locale}scratch/`);
      await cell(page, 'start')
        .getByRole('button', { name: `${run0} start` })
        .click();
      await expect(cell(page, 'start').getByRole('status')).not.toBeEmpty();
      await cell(page, 'start')
        .getByRole('button', { name: `${more} start` })
        .click();
      // It is no chapter's cell, so there is no page that another site could show.
      await expect(page.getByRole('menuitem')).toHaveCount(8);
      await page.getByRole('menuitem', { name: below }).click();
      await expect(page.locator('[data-added] .cm-content')).toBeFocused();
      await page.keyboard.insertText('image.size + 600');
      await page.keyboard.press('Control+Enter');
      const added = page.locator('[data-added]');
      await expect(added.locator('[data-outputs]')).toHaveText('636');
      const id = (await added.getAttribute('data-cell-id'))!;
      await page.reload();
      await run(page, id);
      await expect(outputs(page, id)).toHaveText('636');
      // A text, by the keys: a cell below, and text of it.
      await cell(page, id).locator('.cell-code pre').focus();
      await page.keyboard.press('b');
      await expect(page.locator('[data-added]')).toHaveCount(2);
      await page.keyboard.press('m');
      const note = page.locator('[data-kind="text"]');
      await note.locator('.cell-text').focus();
      await page.keyboard.press('Enter');
      await expect(note.locator('.cm-content')).toBeFocused();
      await page.keyboard.insertText('# 我的筆記\n\n{1 + 1} <b> $\\frac{1}{N}$ $\\frac$');
      await page.keyboard.press('Shift+Enter');
      await expect(note.getByRole('heading', { level: 3 })).toHaveText('我的筆記');
      await expect(note.locator('.katex-html')).toHaveCount(1);
      await expect(note.locator('.katex-error')).toHaveCount(1);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: /MDX/ }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(`scratch.${locale === '' ? 'en' : 'zh-tw'}.mdx`);
      const text = readFileSync(await download.path(), 'utf8');
      expect(text).toContain('```ts run id=start\n');
      expect(text).toContain(
        '```ts run id=cell-1\nimage.size + 600\n```\n\n## 我的筆記\n\n\\{1 + 1} \\<b> $\\frac{1}{N}$ `\\frac`\n',
      );
    },
  );

test(
  'without any cell the focus is on what brings the last one back; what is undone hands it on',
  long,
  async ({ page, site }) => {
    await page.goto(`${site.url}scratch/`);
    const code = cell(page, 'start').locator('.cell-code pre');
    await code.focus();
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    await expect(cell(page, 'start')).toBeHidden();
    await expect(
      page.getByRole('toolbar', { name: 'Notebook' }).getByRole('button', { name: 'Undo' }),
    ).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(code).toBeFocused();
    await page.keyboard.press('b');
    await expect(page.locator('[data-added] .cell-code pre')).toBeFocused();
    await page.keyboard.press('z');
    await expect(page.locator('[data-added]')).toBeHidden();
    await expect(code).toBeFocused();
  },
);

for (const [locale, addCode, addText] of [
  ['', '+ Code', '+ Text'],
  ['zh-tw/', '＋ 程式碼', '＋ 文字'],
] as const)
  test(
    `what stands at the end of /${locale}scratch/ adds code and text there`,
    longIf(locale !== ''),
    async ({ page, site }) => {
      await page.goto(`${site.url}${locale}scratch/`);
      await page.getByRole('button', { name: addCode }).click();
      await expect(page.locator('[data-added] .cm-content')).toBeFocused();
      await page.keyboard.insertText('6 * 7');
      await page.keyboard.press('Control+Enter');
      await expect(page.locator('[data-added] [data-outputs]')).toHaveText('42');
      await page.getByRole('button', { name: addText }).click();
      const text = page.locator('[data-kind="text"]');
      await expect(text.locator('.cm-content')).toBeFocused();
      await page.keyboard.insertText('*after it*');
      await page.keyboard.press('Shift+Enter');
      await expect(text.locator('em')).toHaveText('after it');
      await expect(page.locator('[data-cell-id]:visible')).toHaveCount(4);
      expect(
        await page
          .locator('[data-cell-id]:visible')
          .evaluateAll((all) => all.map((one) => one.dataset['kind'] ?? '')),
      ).toEqual(['', '', 'text', '']);
    },
  );
