import type { Page } from '@playwright/test';
import { expect, longIf, test, long } from './site.ts';

interface Read {
  macs: number;
  splitSaves: boolean;
}

/** Prices a layer from the words on the page, as a reader does, in either language. */
function price(text: string): Read {
  const number = (pattern: RegExp, otherwise: number) => Number(pattern.exec(text)?.[1] ?? otherwise);
  const pointwise = /Pointwise|逐點/.test(text);
  const depthwise = /Depthwise,|逐深度卷積/.test(text);
  const separable = /separable|可分離/.test(text);
  const size = number(/(\d+)\s×\s\d+ (?:pixels|像素)/, 0);
  const [, C, N] = /(\d+) → (\d+)/.exec(text)!.map(Number) as [number, number, number];
  const K = pointwise ? 1 : number(/(\d+)\s×\s\d+ (?:kernels|的卷積核)/, 0);
  const stride = number(/(?:stride|步幅) (\d+)/, 1);
  const padding = number(/(?:padding|填補) (\d+)/, 0);
  const groups = depthwise ? C : number(/(\d+) (?:groups|組)/, 1);
  const multiplier = number(/(?:channel multiplier|通道乘數) (\d+)/, 1);
  const side = Math.floor((size + 2 * padding - K) / stride) + 1;
  const whole = side * side * K * K * (C / groups) * N;
  const split = side * side * C * multiplier * (K * K + N);
  return { macs: separable ? split : whole, splitSaves: split < whole };
}

const questions = (page: Page) => page.locator('#ten-layers [data-question]');
const texts = (page: Page) => page.locator('#ten-layers [data-given]').allTextContents();
const verdict = (page: Page) => page.locator('#ten-layers [role=status]');

async function fill(page: Page, reply: (text: string, i: number) => { answer: string; mark: boolean }) {
  for (const [i, text] of (await texts(page)).entries()) {
    const { answer, mark } = reply(text, i);
    await questions(page).nth(i).locator('[name=answer]').fill(answer);
    await questions(page).nth(i).locator('[name=mark]').setChecked(mark);
  }
}

const check = (page: Page) => page.locator('#ten-layers [type=submit]').click();

for (const [path, passed, best] of [
  ['chapters/ten-layers/', '10 of 10 numbers are right, and 10 of 10', 'Best so far: 10/10'],
  ['zh-tw/chapters/ten-layers/', '10 個數字對了 10 個，10 個判斷對了 10 個', '數字 10／10'],
] as const) {
  test(
    `${path}: ten layers priced from their words pass, are kept, and can be forgotten`,
    longIf(path.startsWith('zh-tw/')),
    async ({ page, site }) => {
      await page.goto(site.url + path);
      await expect(questions(page)).toHaveCount(10);
      expect(new Set(await texts(page)).size).toBe(10);
      await fill(page, (text) => {
        const { macs, splitSaves } = price(text);
        return { answer: `${Number(macs.toPrecision(2)) / 1e6} M`, mark: !splitSaves };
      });
      await check(page);
      await expect(verdict(page)).toContainText(passed);
      await expect(page.locator('#ten-layers')).toHaveAttribute('data-result', 'right');

      await page.reload();
      await expect(page.locator('#ten-layers .exercise-best')).toContainText(best);
      await expect(page.locator('#ten-layers .exercise-solved')).toBeVisible();
      await page.locator('#ten-layers [type=reset]').click();
      await expect(page.locator('#ten-layers .exercise-best')).toBeHidden();
      await page.reload();
      await expect(page.locator('#ten-layers [type=submit]')).toBeVisible();
      await expect(page.locator('#ten-layers .exercise-solved')).toBeHidden();
    },
  );
}

test('other layers replace these, and what is missed on them is explained', long, async ({ page, site }) => {
  await page.goto(`${site.url}chapters/ten-layers/`);
  const before = await texts(page);
  await questions(page).first().locator('[name=answer]').fill('12');
  await page.locator('#ten-layers .reply-other').click();
  await expect(verdict(page)).toBeEmpty();
  const after = await texts(page);
  expect(after.filter((text) => before.includes(text)).length).toBeLessThan(5);
  await expect(questions(page).first().locator('[name=answer]')).toHaveValue('');

  // seven right, three counted in operations, and one mark where none belongs
  const saving = after.findIndex((text) => price(text).splitSaves);
  await fill(page, (text, i) => {
    const { macs, splitSaves } = price(text);
    return { answer: String(i < 3 ? 2 * macs : macs), mark: !splitSaves || i === saving };
  });
  await check(page);
  await expect(verdict(page)).toContainText('7 of 10 numbers are right, and 9 of 10');
  await expect(page.locator('#ten-layers')).toHaveAttribute('data-result', 'wrong');
  const note = questions(page).first().locator('[data-note]');
  await expect(note).toContainText(`= ${price(after[0]!).macs.toLocaleString('en')} MACs`);
  await expect(note).toContainText('A MAC is one of each');
  await expect(questions(page).nth(saving).locator('[data-note]')).toContainText(
    'should not have been marked',
  );
});

test('the page holds none of its answers', async ({ page, site }) => {
  await page.goto(`${site.url}chapters/ten-layers/`);
  const html = await page.content();
  for (const text of await texts(page)) {
    const { macs } = price(text);
    for (const form of [String(macs), macs.toLocaleString('en')]) {
      expect(html.includes(form), `${text} ${form}`).toBe(false);
    }
  }
});
