import type { Locator, Page } from '@playwright/test';
import { expectNone } from './axe.ts';
import { isOfEveryRun, pagesOf, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, expectState, run, test, long, longIf } from './site.ts';

for (const path of pagesOf(siteFolder))
  test(`axe finds nothing on /${path}`, longIf(!isOfEveryRun(path)), async ({ page, site }) => {
    await page.goto(site.url + path);
    await expectNone(page);
  });

test('axe finds nothing on a chapter that has been edited, run and has failed', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await run(page, 'ratio-plot');
  await expect(cell(page, 'ratio-plot').getByRole('status')).toContainText(/ran in/);
  await edit(page, 'equal', 'null.x');
  await run(page, 'equal');
  await expectState(page, 'equal', 'failed');
  // Whatever the notebook's bar happens to lie over just now is smaller than it is.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expectNone(page);
});

test('axe finds nothing on outputs of every kind that the reader is at', long, async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(
    page,
    'equal',
    `display(Array.from({ length: 2_000 }, (_, i) => ({ i, name: 'row ' + i })))
display(tensor([4, 4, 3], Float32Array.from({ length: 48 }, (_, i) => i - 20)))
display(tensor([40], Float32Array.from({ length: 40 }, (_, i) => i)))
display(tensor([1, 64, 64, 32], new Float32Array(64 * 64 * 32)))
display({ name: 'net', layers: Array.from({ length: 30 }, (_, i) => ({ i, kernel: [3, i] })) })
console.log('x'.repeat(20_000))
for (const i of progress(3)) i`,
  );
  await run(page, 'equal');
  await expectState(page, 'equal', 'fresh');
  const outputs = cell(page, 'equal').locator('.output');
  await outputs.first().hover();
  await outputs.first().getByRole('button', { name: 'name' }).click();
  await outputs.getByText('Look at a region').click();
  await expect(outputs.locator('.tensor-region td').first()).toBeVisible();
  await expectNone(page, { within: '[data-cell-id="equal"]' });
});

/** What opens beside or over the cells, each by its own key or button, from the code of a cell that was edited. */
const panels: Record<string, (page: Page) => Promise<Locator>> = {
  menu: async (page) => {
    await page.locator('[data-cell-id]:focus-within .cell-more').press('Enter');
    return page.getByRole('menu');
  },
  palette: async (page) => {
    await page.keyboard.press('p');
    return page.getByRole('dialog', { name: 'Commands' });
  },
  'list of keys': async (page) => {
    await page.keyboard.press('?');
    return page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  },
  'inspector and picture of dependencies': async (page) => {
    await page.keyboard.press('v');
    const dialog = page.getByRole('dialog', { name: 'Variables' });
    await expect(dialog.getByRole('cell', { name: '…', exact: true })).toHaveCount(0);
    await dialog.locator('svg a, ol a, ul a').first().focus();
    return dialog;
  },
  history: async (page) => {
    await choose(page, 'history');
    const dialog = page.getByRole('dialog', { name: /^History of/ });
    await dialog.locator('summary').last().press('Enter');
    await expect(dialog.locator('ins').first()).toBeVisible();
    return dialog;
  },
  changes: async (page) => {
    await choose(page, 'your changes');
    return page.getByRole('dialog', { name: 'Your changes' });
  },
};

async function choose(page: Page, command: string): Promise<void> {
  await page.keyboard.press('p');
  await page.getByRole('combobox', { name: 'Find a command' }).fill(command);
  await page.keyboard.press('Enter');
}

async function begin(page: Page, id = 'equal'): Promise<void> {
  for (const text of ["'one'", "'two'"]) {
    await edit(page, id, text);
    await run(page, id);
    await expectState(page, id, 'fresh');
  }
  await cell(page, id).locator('.cm-content').press('Escape');
  // The bar may lie over what is measured.
  await cell(page, id).evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
}

test('axe finds nothing in what opens beside the cells', long, async ({ page, site }) => {
  // The shortest page with cells: axe goes through all of it, whatever it is asked about.
  await page.goto(site.url + 'scratch/');
  const code = page.locator('.cell-code pre');
  await code.focus();
  await page.keyboard.press('b');
  const id = (await page.locator('[data-added]').getAttribute('data-cell-id'))!;
  await begin(page, id);
  await edit(page, id, 'const size = image.size');
  await run(page, id);
  await expectState(page, id, 'fresh');
  await page.keyboard.press('Escape');
  for (const [name, open] of Object.entries(panels)) {
    await code.last().focus();
    await expect(await open(page), name).toBeVisible();
    await expectNone(page, { within: name === 'menu' ? '[role=menu]' : 'dialog' });
    await page.keyboard.press('Escape');
  }
});

test(
  'what opens beside the cells holds no focus fast, and Escape gives it back',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await begin(page);
    for (const [name, open] of Object.entries(panels)) {
      const before = cell(page, 'equal').locator(name === 'menu' ? '.cell-more' : '.cell-code pre');
      await before.focus();
      const panel = await open(page);
      await expect(panel, name).toBeVisible();
      const seen = new Set<string>();
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press(name === 'menu' ? 'ArrowDown' : 'Tab');
        seen.add(await page.evaluate(() => document.activeElement!.outerHTML.slice(0, 200)));
      }
      expect(seen.size, `${name}: places of the focus`).toBeGreaterThan(1);
      await page.keyboard.press('Escape');
      await expect(panel, name).toHaveCount(0);
      await expect(before, `${name}: the focus is back`).toBeFocused();
    }
  },
);

test(
  'at 400 % nothing that opens has to be scrolled both ways, and nothing in it moves when that is not wanted',
  long,
  async ({ page, site }) => {
    // 1280 × 1024 at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(site.url + chapterPath);
    await begin(page);
    const check = async (name: string, panel: Locator) => {
      await expect(panel, name).toBeVisible();
      const {
        left,
        right,
        over,
        page: wide,
        moving,
      } = await panel.evaluate((box) => {
        const { left, right } = box.getBoundingClientRect();
        const running = document.getAnimations().filter((one) => {
          const { duration, iterations } = one.effect!.getComputedTiming();
          return one.playState === 'running' && (Number(duration) > 50 || iterations === Infinity);
        });
        return {
          left,
          right,
          over: box.scrollWidth - box.clientWidth,
          page: document.documentElement.scrollWidth,
          moving: running.length,
        };
      });
      expect(left, `${name}: left edge`).toBeGreaterThanOrEqual(0);
      expect(right, `${name}: right edge`).toBeLessThanOrEqual(320);
      // Code, tables and pictures may be wider, in a box of their own.
      expect(over, `${name}: wider than its box`).toBeLessThanOrEqual(0);
      expect(wide, `${name}: width of the page`).toBeLessThanOrEqual(320);
      expect(moving, `${name}: animations`).toBe(0);
    };
    for (const [name, open] of Object.entries(panels)) {
      await cell(page, 'equal').locator('.cell-code pre').focus();
      await check(name, await open(page));
      await page.keyboard.press('Escape');
    }
    await cell(page, 'equal').locator('.cell-code pre').press('Enter');
    await page.keyboard.press('ControlOrMeta+f');
    await check('search', cell(page, 'equal').locator('.cm-search'));
    await check('bar', page.getByRole('toolbar', { name: 'Notebook' }));
  },
);

test('the search in a cell is left by the keyboard, both ways', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'one'");
  await page.keyboard.press('ControlOrMeta+f');
  const search = cell(page, 'equal').getByRole('textbox', { name: 'Find' });
  const content = cell(page, 'equal').locator('.cm-content');
  const leave = async (key: string, where: Locator) => {
    await search.focus();
    for (let i = 0; i < 12 && (await where.evaluate((it) => !it.matches(':focus'))); i++)
      await page.keyboard.press(key);
    await expect(where, key).toBeFocused();
  };
  // Upwards to what stands before the editor; downwards into the code, which Escape leaves.
  await leave('Tab', content);
  await leave('Shift+Tab', page.locator('a[href="#c-equal"]').last());
  await content.focus();
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(cell(page, 'equal').locator('.cell-code pre')).toBeFocused();
});

test('the keyboard reaches everything in order, sees where it is, and is never caught', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const seen: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate(() => {
        const element = document.activeElement!;
        const style = getComputedStyle(element);
        const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        const box = element.getBoundingClientRect();
        return `${visible && box.width > 0 ? 'seen' : 'unseen'} ${element.tagName} ${element.textContent?.slice(0, 30)} ${box.top + scrollY}`;
      }),
    );
  }
  expect(seen.filter((stop) => stop.startsWith('unseen'))).toEqual([]);
  expect(new Set(seen).size).toBeGreaterThan(55);
});

test('a run is announced politely', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await run(page, 'equal');
  const status = cell(page, 'equal').getByRole('status');
  await expect(status).toContainText('Up to date');
});
