import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { chapterPages, htmlOf, siteFolder } from './pages.ts';
import { cell, chapterPath, edit, expect, run, test, long } from './site.ts';

for (const language of ['', 'zh-tw/'])
  test(`the page of claims has all of N01 to N27 with a verdict and the way to its place, in /${language}`, async ({
    page,
    site,
  }) => {
    await page.goto(`${site.url}${language}claims/`);
    const claims = await page.locator('[data-claim]').evaluateAll((elements) =>
      elements.map((element) => ({
        id: element.id,
        verdict: element.querySelector('.verdict')!.textContent!.trim(),
        links: [...element.querySelectorAll('.claim-head a')].map((link) => link.getAttribute('href')!),
      })),
    );
    expect(claims.map(({ id }) => id)).toEqual(
      Array.from({ length: 27 }, (_, i) => `N${String(i + 1).padStart(2, '0')}`),
    );
    for (const { id, verdict, links } of claims) {
      expect(verdict, id).not.toBe('');
      expect(links.at(-1), id).toMatch(new RegExp(`/chapters/[a-z-]+/#${id}$`));
      expect(links.length, id).toBeGreaterThanOrEqual(id === 'N11' ? 1 : 2);
    }
  });

test('a term shows its meaning under the pointer, and lets the pointer go to it', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const term = page.locator('#term-pointwise-convolution a');
  await term.hover();
  const card = page.locator('.card:popover-open');
  await expect(card).toHaveText(await page.locator('#about-pointwise-convolution').innerText());
  await card.hover();
  await page.waitForTimeout(300);
  await expect(card).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(page.locator('.card')).toBeHidden();
});

test('a citation shows its entry at focus, and Escape closes it', async ({ page, site }) => {
  await page.goto(site.url + chapterPath);
  const cite = page.locator('a.carded[href="#ref-howard2017"]').first();
  await cite.focus();
  const card = page.locator('.card:popover-open');
  await expect(card).toContainText('MobileNets: Efficient Convolutional Neural Networks');
  await page.keyboard.press('Escape');
  await expect(page.locator('.card')).toBeHidden();
  await expect(cite).toBeFocused();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a term leads to the glossary, a citation to the references of its chapter', async ({
    page,
    site,
  }) => {
    await page.goto(site.url + chapterPath);
    await page.locator('a.carded[href="#ref-howard2017"]').first().click();
    await expect(page.locator('#ref-howard2017')).toBeInViewport();
    await page.locator('#term-pointwise-convolution a').click();
    await expect(page).toHaveURL(/\/glossary\/#pointwise-convolution$/);
    await expect(page.locator('#pointwise-convolution')).toContainText('逐點卷積');
  });
});

test('the bibliography is set when the site is built: no page loads the library', () => {
  const offline = JSON.parse(readFileSync(`${siteFolder}/offline.json`, 'utf8')) as string[];
  for (const path of offline.filter((path) => path.endsWith('.js')))
    expect(readFileSync(siteFolder + path, 'utf8'), path).not.toContain('citeproc');
});

test('a reference by number leads to the cell or formula that has the number, also in another chapter', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}chapters/depthwise/`);
  await page.getByRole('link', { name: 'cell 1 of chapter 2' }).click();
  await expect(page).toHaveURL(/\/chapters\/standard\/#c-example$/);
  await expect(page.locator('#c-example')).toBeInViewport();
  await expect(page.locator('#c-example > .cell-number')).toHaveAccessibleName('cell 1');

  await page.goto(`${site.url}zh-tw/chapters/depthwise/`);
  await page.getByRole('link', { name: '第 2 章的式 1' }).click();
  await expect(page.locator('#eq-standard')).toBeInViewport();
  await expect(page.locator('#eq-standard > .equation-number')).toHaveText('(1)');
});

test('a reference to a figure says the number that stands with it, on every chapter’s page', () => {
  let followed = 0;
  for (const page of chapterPages()) {
    const { document } = parseHTML(htmlOf(siteFolder, page));
    const numbers = [...document.querySelectorAll('.figure-number')].map(({ textContent }) => textContent);
    expect(numbers.map((text) => Number(/\d+/.exec(text)![0]))).toEqual(numbers.map((_, i) => i + 1));
    for (const link of document.querySelectorAll('a.ref[href^="#fig-"]')) {
      const shown = document.querySelector(link.getAttribute('href')!)!.querySelector('.figure-number')!;
      expect([page, link.textContent.trim().toLowerCase()]).toEqual([page, shown.textContent.toLowerCase()]);
      followed++;
    }
  }
  expect(followed).toBeGreaterThanOrEqual(24);
});

test(
  'a figure keeps its number when its cell is run again, also where another is drawn first',
  long,
  async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const numbers = page.locator('.figure-number');
    await expect(numbers).toHaveText(['Figure 1', 'Figure 2', 'Figure 3', 'Figure 4']);
    for (const id of ['example', 'ratio-plot']) {
      await run(page, id);
      await expect(cell(page, id).getByRole('status')).toContainText(/ran in/);
    }
    await expect(numbers).toHaveText(['Figure 1', 'Figure 2', 'Figure 3', 'Figure 4']);
    // What a reader adds has no number: the text refers to the figures as they were.
    await edit(page, 'equal', 'display(figures.tensor(y)); Plot.dot([1]).plot()');
    await run(page, 'equal');
    await expect(cell(page, 'equal').locator('svg.plot')).toBeVisible();
    await expect(numbers).toHaveCount(4);
  },
);

test('a footnote shows as a card, and stands at the end of the chapter with a way back', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}zh-tw/chapters/depthwise/`);
  const mark = page.locator('[data-footnote-ref]').first();
  await mark.hover();
  await expect(page.locator('.card:popover-open')).toContainText('整數倍');
  await mark.click();
  await expect(page.locator('.footnotes')).toBeInViewport();
  await expect(page.locator('.footnotes')).toHaveAccessibleName('註腳');
  await page.getByRole('link', { name: '回到正文的註 1' }).click();
  await expect(mark).toBeInViewport();
});

test('the other language opens at the place that the reader has come to', async ({ page, site }) => {
  await page.goto(`${site.url}chapters/depthwise/`);
  await page.locator('#c-multiplier').evaluate((cell) => cell.scrollIntoView());
  await page.locator('.toc-language a[data-locale]').click();
  await expect(page).toHaveURL(/\/zh-tw\/chapters\/depthwise\/#c-multiplier$/);
  await expect(page.locator('#c-multiplier')).toBeInViewport();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the language link at the top leads back to where the reader had come to', async ({ page, site }) => {
    await page.goto(`${site.url}chapters/depthwise/`);
    await page.locator('#c-multiplier').evaluate((cell) => cell.scrollIntoView({ behavior: 'instant' }));
    // Reading is resting: a second.
    await page.waitForTimeout(1_300);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.locator('.site-header a[data-locale]').click();
    await expect(page).toHaveURL(/\/zh-tw\/chapters\/depthwise\/#c-multiplier$/);
  });
});
