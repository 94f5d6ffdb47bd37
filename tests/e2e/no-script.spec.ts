import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltNotebook } from '../../src/build/notebook-file.ts';
import { parseExact } from '../../src/notebook/exact-json.ts';
import { chapterPages, isChapterOfEveryRun, pagesOf, siteFolder } from './pages.ts';
import { expect, longIf, test } from './site.ts';

test.use({ javaScriptEnabled: false });

const notebooks = readdirSync(join(siteFolder, 'notebooks')).map((file) =>
  parseExact<BuiltNotebook>(readFileSync(join(siteFolder, 'notebooks', file), 'utf8')),
);

test('every page is there without script: a heading, a title, its words', async ({ page, site }) => {
  for (const path of pagesOf(siteFolder)) {
    await page.goto(site.url + path);
    await expect(page.locator('h1').first(), path).toBeVisible();
    expect(await page.title(), path).not.toBe('');
    expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(40);
  }
});

for (const path of chapterPages())
  test(
    `${path} shows code, outputs, plots, figures and formulas without script`,
    longIf(!isChapterOfEveryRun(path)),
    async ({ page, site }) => {
      await page.goto(site.url + path);
      const [slug, language] = [
        /chapters\/([^/]+)/.exec(path)![1]!,
        path.startsWith('zh-tw') ? 'zh-tw' : 'en',
      ];
      const notebook = notebooks.find((one) => one.chapter.endsWith(slug) && one.language === language)!;
      const cells = notebook.cells.filter(({ kind }) => kind === 'code');
      expect(cells.length).toBeGreaterThanOrEqual(4);
      for (const { id, source, outputs, flags } of cells) {
        const cell = page.locator(`[data-cell-id="${id}"]`);
        expect(await cell.locator('pre').first().textContent(), id).toBe(source);
        const shown = cell.locator('[data-outputs]');
        expect(await shown.locator('> *').count(), id).toBeGreaterThanOrEqual(Math.min(1, outputs.length));
        if (!flags.hide && outputs.length > 0) await expect(shown, id).toBeVisible();
        for (const output of outputs) {
          if (output.output_type !== 'execute_result' && output.output_type !== 'display_data') continue;
          if (output.data['application/vnd.separable.plot+json'])
            await expect(shown.locator('svg.plot:visible').first(), id).toBeVisible();
          if (output.data['application/vnd.separable.figure+json'])
            await expect(shown.locator('.output-figure svg, .output-figure table').first(), id).toBeVisible();
        }
      }
      expect(await page.locator('.output-plot').count()).toBeGreaterThanOrEqual(1);
      // Nothing that only a script could make work is offered.
      await expect(page.getByRole('button', { name: /^(Run|Edit|執行|編輯)/ })).toHaveCount(0);
      for (const value of await page.locator('[data-value-id]').all())
        expect(await value.textContent()).not.toMatch(/^$|NaN|undefined|null/);
    },
  );
