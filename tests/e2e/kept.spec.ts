import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

const stored = async (page: import('@playwright/test').Page, text: string) =>
  expect(async () => {
    const found = await page.evaluate(async (wanted) => {
      const names = (await indexedDB.databases()).map(({ name }) => name!);
      for (const name of names) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of db.objectStoreNames) {
          const all = await new Promise<unknown[]>((resolve) => {
            const reading = db.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result);
          });
          if (JSON.stringify(all).includes(wanted)) return true;
        }
        db.close();
      }
      return false;
    }, text);
    expect(found).toBe(true);
  }).toPass();

test('an edit outlives a reload, in both languages of the chapter', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'kept'");
  await stored(page, 'kept');
  await page.reload();
  await expect(cell(page, 'equal').locator('pre').first()).toHaveText("'kept'");
  await expectState(page, 'equal', 'stale');
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('kept');
});

test('a reset is kept as well', long, async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const original = await cell(page, 'equal').locator('pre').first().textContent();
  await edit(page, 'equal', "'mine'");
  await stored(page, 'mine');
  await cell(page, 'equal')
    .getByRole('button', { name: /^Reset/ })
    .click();
  await expect(cell(page, 'equal').getByRole('button', { name: /^Undo reset/ })).toBeVisible();
  await page.reload();
  await expect(cell(page, 'equal').locator('pre').first()).toHaveText(original!);
});

test('what others have written where edits are kept is left out, and what is the reader’s is shown', async ({
  page,
  site,
}) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'mine'");
  await stored(page, "'mine'");
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).find(({ name }) => name!.startsWith('separable:'))!.name!;
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const store = opening.result.transaction('revisions', 'readwrite').objectStore('revisions');
    const reading = store.getAll();
    const [mine] = await new Promise<object[]>(
      (resolve) => (reading.onsuccess = () => resolve(reading.result)),
    );
    const attack = 'mine-"><img src=x onerror="document.title=1"><b class="injected">';
    const hostile = [
      { source: 7 },
      { parents: null },
      { base: null },
      { cell: attack },
      { cell: 'mine-a\nequal gone' },
      { cell: '__proto__' },
      { cell: 'weights', kind: 'constructor' },
      { cell: 'stages', at: 1e300 },
      { cell: 'count', schema: 99, text: 'of another version' },
      { cell: '(cells)', source: `${attack}\n__proto__ before\nmine-b after gone\nequal before equal` },
    ];
    const writing = opening.result.transaction('revisions', 'readwrite');
    for (const [i, part] of hostile.entries())
      writing.objectStore('revisions').add({ ...mine, id: `hostile-${i}`, ...part });
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opening.result.close();
    const noted = [{ ...mine, id: 'noted', cell: 'weights', source: null }];
    localStorage.setItem(`${name}#1`, JSON.stringify({ at: Date.now(), revisions: noted }));
    localStorage.setItem(`${name}#2`, '{"at":1e300,"revisions":[null,{"schema":1}]}');
    localStorage.setItem(`${name}#3`, '{{{');
    for (const key of ['theme', 'keys']) localStorage.setItem(`${name}:${key}`, '"><b class="injected">');
  });
  await page.reload();
  await expect(cell(page, 'equal').locator('pre').first()).toHaveText("'mine'");
  await run(page, 'equal');
  await expect(outputs(page, 'equal')).toHaveText('mine');
  await expect(page.locator('.injected')).toHaveCount(0);
  await expect(page.locator('[data-cell-id="weights"] .cell-reset')).toBeHidden();
  await page.goto(`${site.url}your-data/`);
  await expect(page.locator('main')).toContainText('equal');
  await expect(page.locator('.injected')).toHaveCount(0);
});

test('what was written a moment before a reset comes back when that is undone', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  await edit(page, 'equal', "'only just'");
  const reset = cell(page, 'equal').locator('.cell-reset');
  // Sooner than a burst of typing is over, and stored.
  await reset.evaluate((button) => (button as HTMLElement).click());
  await expect(reset).toHaveText('Undo reset');
  await expect(cell(page, 'equal').locator('.cm-content')).not.toContainText('only just');
  await reset.click();
  await expect(cell(page, 'equal').locator('.cm-content')).toHaveText("'only just'");
});

test('a cell that was edited in two tabs keeps both texts and lets the reader choose', async ({
  page,
  context,
  site,
}) => {
  const other = await context.newPage();
  await page.goto(site.url + chapterPath);
  await other.goto(site.url + chapterPath);
  // Both have opened the cell before either has changed it.
  for (const tab of [page, other]) {
    await cell(tab, 'equal').locator('pre').first().click();
    await expect(cell(tab, 'equal').locator('.cm-content')).toBeVisible();
  }
  await edit(page, 'equal', "'first'");
  await stored(page, "'first'");
  await edit(other, 'equal', "'second'");
  await stored(page, "'second'");
  await page.reload();
  const notice = cell(page, 'equal').locator('[data-notice]');
  await expect(notice).toContainText('another tab');
  await notice.getByRole('button', { name: 'Show both' }).click();
  const text = cell(page, 'equal').locator('pre').first();
  await expect(text).toContainText('first');
  await expect(text).toContainText('second');
});

test(
  'what was edited has its colours after a reload, and keeps them when an error is marked',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', "const word = 'mine'\nnope");
    await run(page, 'equal');
    await expectState(page, 'equal', 'failed');
    await page.reload();
    const code = cell(page, 'equal').locator('.cell-code pre');
    await code.scrollIntoViewIfNeeded();
    await expect(code.locator('.tok-keyword')).toHaveText('const');
    await expect(code.locator('.tok-string')).toHaveText("'mine'");
    await run(page, 'equal');
    await expect(code.locator('.code-error')).toHaveText('nope');
  },
);
