import { readFileSync } from 'node:fs';
import { cell, expect, outputs, run, test } from './site.ts';

for (const [locale, run0, more, below] of [
  ['', 'Run', 'More', 'Add a cell below'],
  ['zh-tw/', '執行', '更多', '在下方新增儲存格'],
] as const)
  test(`the scratch notebook at /${locale}scratch/ is written, kept, and taken away as a chapter`, async ({
    page,
    site,
  }) => {
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
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /MDX/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`scratch.${locale === '' ? 'en' : 'zh-tw'}.mdx`);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('```ts run id=start\n');
    expect(text).toContain('```ts run id=cell-1\nimage.size + 600\n```\n');
  });

for (const [locale, addCode, addText] of [
  ['', '+ Code', '+ Text'],
  ['zh-tw/', '＋ 程式碼', '＋ 文字'],
] as const)
  test(`what stands at the end of /${locale}scratch/ adds code and text there`, async ({ page, site }) => {
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
  });
