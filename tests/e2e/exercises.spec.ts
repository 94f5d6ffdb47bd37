import type { Locator, Page } from '@playwright/test';
import { cell, edit, expect, test, long } from './site.ts';

const exercise = (page: Page, id: string) => page.locator(`[data-exercise="${id}"]`);
const verdict = (one: Locator) => one.locator('.reply-verdict');

async function given(one: Locator, name: string): Promise<number> {
  return Number(await one.locator(`[data-given="${name}"]`).first().innerText());
}

async function reply(one: Locator, text: string): Promise<void> {
  await one.locator('[name=reply]').fill(text);
  await one.locator('[type=submit]').click();
}

test('a number is taken with its unit, with separators and in full-width digits, and a known slip is named', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}zh-tw/chapters/depthwise/`);
  const one = exercise(page, 'dw-operations');
  const [K, C, o] = [await given(one, 'K'), await given(one, 'C'), await given(one, 'o')];
  const right = 2 * K * K * C * o * o;
  const wide = String(right).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  for (const text of [`${right} 次運算`, right.toLocaleString('en'), wide, `${2 * right}/2`]) {
    await reply(one, String(right + 1));
    await expect(verdict(one)).toContainText('還不對');
    await reply(one, text);
    await expect(verdict(one), text).toHaveText('答對了。');
  }
  await reply(one, String(right / 2));
  await expect(verdict(one)).toContainText('這只有乘法');
  await reply(one, '很多');
  await expect(verdict(one)).toContainText('不是數字');
});

test('what was solved is kept, and can be forgotten', async ({ page, site }) => {
  await page.goto(`${site.url}chapters/depthwise/`);
  const one = exercise(page, 'dw-weights');
  await reply(one, String((await given(one, 'each')) * (await given(one, 'C'))));
  await expect(verdict(one)).toContainText('Right');
  await page.reload();
  await expect(one.locator('.exercise-solved')).toBeVisible();
  await one.locator('[type=reset]').click();
  await page.reload();
  await expect(one.locator('[type=submit]')).toBeVisible();
  await expect(one.locator('.exercise-solved')).toBeHidden();
});

test(
  'what was filled in is there on return, right or wrong, and goes when it is forgotten',
  long,
  async ({ page, site }) => {
    await page.goto(`${site.url}chapters/depthwise-separable/`);
    const number = exercise(page, 'ds-params');
    const choice = exercise(page, 'ds-never');
    const first = await number.locator('p').first().innerText();
    await number.locator('.reply-other').click();
    await expect(number.locator('p').first()).not.toHaveText(first);
    const numbers = await number.locator('p').first().innerText();
    await reply(number, '26');
    await expect(verdict(number)).toContainText('Not yet');
    await choice.getByRole('checkbox').nth(1).check();

    await page.reload();
    await expect(number.locator('[name=reply]')).toHaveValue('26');
    await expect(number.locator('p').first()).toHaveText(numbers);
    await expect(choice.getByRole('checkbox').nth(1)).toBeChecked();
    await expect(verdict(number)).toBeEmpty();
    // It is judged by the numbers that it was given for.
    const [C, K, N] = [await given(number, 'C'), await given(number, 'K'), await given(number, 'N')];
    await reply(number, String(K * K * C + C + C * N + N));
    await expect(verdict(number)).toContainText('Right');

    for (const one of [number, choice]) {
      await one.locator('[type=reset]').click();
      await expect(one.locator('[type=reset]')).toBeHidden();
    }
    await expect(choice.getByRole('checkbox').nth(1)).not.toBeChecked();
    await page.reload();
    await expect(number.locator('[type=submit]')).toBeVisible();
    await expect(number.locator('[name=reply]')).toHaveValue('');
    await expect(choice.getByRole('checkbox').nth(1)).not.toBeChecked();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  },
);

test('help comes in steps: the next hint and the solution wait for the hint before', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}chapters/depthwise/`);
  const steps = exercise(page, 'dw-operations').locator('details.tail');
  await expect(steps).toHaveCount(3);
  for (const shown of [1, 2, 3]) {
    for (let at = 0; at < 3; at++) await expect(steps.nth(at)).toBeVisible({ visible: at < shown });
    await steps
      .nth(shown - 1)
      .locator('summary')
      .click();
  }
  await expect(steps.nth(2)).toContainText('Each output value takes');
});

test('code that fails is told with the case and both values, and passes once it is mended', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}chapters/depthwise/`);
  const one = exercise(page, 'dw-own');
  await one.locator('[type=submit]').click();
  await expect(verdict(one)).toContainText(
    /The first random case was not right\. At \[.*\] it gives -?\d+; right is -?\d+/,
  );
  await expect(verdict(one)).toContainText('kernels = [');
  const code = await cell(page, 'own-dense').locator('pre').first().innerText();
  await edit(
    page,
    'own-dense',
    code.replace(/values\.push\(.*/, 'values.push(n === c ? kernels.get(i, j, c, 0) : 0)'),
  );
  await one.locator('[type=submit]').click();
  await expect(verdict(one)).toContainText('20 random cases were right');
});

test('a prediction is made before its answer opens, and is kept', async ({ page, site }) => {
  await page.goto(`${site.url}chapters/depthwise-separable/`);
  const one = exercise(page, 'ds-predict');
  const answer = one.locator('details');
  await answer.locator('summary').click();
  await expect(one.getByRole('status')).toHaveText('Choose first.');
  await expect(answer).not.toHaveAttribute('open');
  await one.getByRole('radio').nth(1).check();
  await answer.locator('summary').click();
  await expect(answer).toHaveAttribute('open');
  await expect(one.getByRole('status')).toHaveText('');
  await page.reload();
  await expect(one.getByRole('radio').nth(1)).toBeChecked();
});
