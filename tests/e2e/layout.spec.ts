import { pagesOf, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, run, test, long, longIf } from './site.ts';

for (const language of ['English', 'Chinese'])
  test(
    `nothing sticks out of the ${language} pages at 320, 390, 768 and 1350 pixels`,
    longIf(language === 'Chinese'),
    async ({ page, site }) => {
      for (const path of pagesOf(siteFolder)) {
        if (path.startsWith('zh-tw/') !== (language === 'Chinese')) continue;
        await page.goto(site.url + path);
        for (const width of [320, 390, 768, 1350]) {
          await page.setViewportSize({ width, height: 800 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0);
        }
      }
    },
  );

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

  test('what is touched is at least 44 pixels high', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.cell-bar button, .output-input input, .exercise button, header a')]
        .filter((element) => (element as HTMLElement).offsetParent !== null)
        .map((element) => ({
          text: element.textContent || element.id,
          height: element.getBoundingClientRect().height,
        }))
        .filter(({ height }) => height < 43.5),
    );
    expect(small).toEqual([]);
  });

  test(
    'above the keyboard stand Run and what a phone types badly; pressing it keeps the editor open',
    long,
    async ({ page, site }) => {
      await page.goto(site.url + chapterPath);
      await cell(page, 'equal').locator('pre').first().tap();
      const editor = cell(page, 'equal').locator('.cm-content');
      const tools = page.getByRole('toolbar', { name: 'Editing' });
      await expect(tools).toBeVisible();
      await editor.focus();
      const all = page.locator('.notebook-bar').getByRole('button', { includeHidden: true, name: 'Run all' });
      await expect(all).toBeHidden();
      await page.keyboard.press('ControlOrMeta+a');
      await tools.getByRole('button', { name: '[', exact: true }).tap();
      await expect(editor).toBeFocused();
      await tools.getByRole('button', { name: 'Undo' }).tap();
      await expect(editor).toContainText('maxAbsDiff');
      await tools.getByRole('button', { name: 'Run' }).tap();
      await expect(cell(page, 'equal').getByRole('status')).toContainText(/ran in/);
      await editor.blur();
      await expect(tools).toBeHidden();
      await expect(all).toBeVisible();
    },
  );

  test('while a cell runs, Run above the keyboard is Stop, and the bar of the cell is as high as before', async ({
    page,
    site,
  }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', 'for (;;) {}');
    const tools = page.getByRole('toolbar', { name: 'Editing' });
    const height = () =>
      cell(page, 'equal')
        .locator('.cell-bar')
        .evaluate((bar) => bar.clientHeight);
    const before = await height();
    await tools.getByRole('button', { name: 'Run' }).tap();
    await tools.getByRole('button', { name: 'Stop' }).tap();
    await expect(tools.getByRole('button', { name: 'Run' })).toBeVisible();
    expect(await height()).toBe(before);
  });

  test(
    'a cell runs at a tap, without an editor, and moves nothing; the bar shows Stop, and no keys are named',
    long,
    async ({ page, site }) => {
      await page.goto(site.url + chapterPath);
      const equal = cell(page, 'equal');
      const top = () =>
        equal.locator('[data-outputs]').evaluate((one) => one.getBoundingClientRect().top + scrollY);
      const before = await top();
      await equal.getByRole('button', { name: /^Run/ }).tap();
      await expect(equal.getByRole('status')).toContainText(/ran in/);
      expect(await top()).toBe(before);
      await expect(page.locator('.cm-content')).toHaveCount(0);
      const bar = page.locator('.notebook-bar');
      await expect(bar.getByRole('button', { name: 'Stop' })).toBeInViewport({ ratio: 1 });
      await equal.getByRole('button', { name: /^More/ }).tap();
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await expect(page.locator('.menu kbd').first()).toBeHidden();
    },
  );

  test(
    'the variables begin with their title, though the table has the focus, and a row is seen whole',
    long,
    async ({ page, site }) => {
      await page.goto(site.url + chapterPath);
      await run(page, 'equal');
      await page.locator('.notebook-bar').getByRole('button', { name: 'Variables' }).tap();
      const dialog = page.getByRole('dialog', { name: 'Variables' });
      await expect(dialog.getByRole('region')).toBeFocused();
      await expect(dialog.getByRole('heading', { name: 'Variables' })).toBeInViewport({ ratio: 1 });
      const row = dialog.getByRole('row').filter({ hasText: 'kernels' }).first();
      await expect(row).toContainText('[3, 3, 2, 1]');
      const region = (await dialog.getByRole('region').boundingBox())!;
      for (const part of await row.getByRole('cell').all()) {
        const { x, width } = (await part.boundingBox())!;
        expect(x + width).toBeLessThanOrEqual(region.x + region.width + 1);
      }
    },
  );

  test('the value of a slider stands beside it, whatever the label', async ({ page, site }) => {
    await page.goto(`${site.url}chapters/cost/`);
    const input = cell(page, 'assume').locator('[data-kind="range"]');
    const slider = (await input.getByRole('slider').boundingBox())!;
    const value = (await input.locator('output').boundingBox())!;
    expect(value.x).toBeGreaterThan(slider.x + slider.width);
    expect(value.y).toBeLessThan(slider.y + slider.height);
  });

  test('a long choice breaks beside its box', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', `view(Inputs.radio(['${'as long as a choice may be '.repeat(6)}']))`);
    await run(page, 'equal');
    const box = cell(page, 'equal').getByRole('radio');
    const text = await box.evaluate(({ parentElement }) => {
      const range = document.createRange();
      range.selectNodeContents(parentElement!.lastChild!);
      return range.getBoundingClientRect().left;
    });
    const { x, width } = (await box.boundingBox())!;
    expect(text).toBeGreaterThan(x + width);
  });
});

test('opening an editor moves nothing', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const top = () =>
    cell(page, 'two-to-two').evaluate((element) => element.getBoundingClientRect().top + scrollY);
  const before = await top();
  await cell(page, 'count').locator('pre').first().click();
  await expect(cell(page, 'count').locator('.cm-content')).toBeVisible();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
});

test('a rerun moves nothing', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  for (const id of ['example', 'lockstep', 'count']) {
    await run(page, id);
    await expect(cell(page, id).getByRole('status')).toContainText(/ran in/);
  }
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(4);
});

test('on paper the controls are gone and everything else is there', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.cell-bar:visible')).toHaveCount(0);
  await expect(page.locator('svg.plot:visible').first()).toBeVisible();
  await expect(page.locator('.katex:visible').first()).toBeVisible();
  const clipped = await page.evaluate(
    () =>
      [...document.querySelectorAll('.cell-code pre')].filter((pre) => pre.scrollWidth > pre.clientWidth + 1)
        .length,
  );
  expect(clipped).toBe(0);
});

test('choices begin where other inputs do', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(
    page,
    'equal',
    `view(Inputs.select(['one', 'two'], { label: 'select' }))
view(Inputs.radio(['same', 'valid'], { label: 'radio' }))
view(Inputs.checkbox(['a', 'b'], { label: 'checkbox' }))
view(Inputs.toggle({ label: 'toggle' }))`,
  );
  await run(page, 'equal');
  const inputs = cell(page, 'equal').locator('[data-input]');
  await expect(inputs).toHaveCount(4);
  const lefts = await inputs.evaluateAll((all) =>
    all.map((one) => {
      const field = one.querySelector('select, input')!;
      return field.getBoundingClientRect().left - parseFloat(getComputedStyle(field).marginLeft);
    }),
  );
  for (const left of lefts) expect(Math.abs(left - lefts[0]!)).toBeLessThanOrEqual(1);
});
