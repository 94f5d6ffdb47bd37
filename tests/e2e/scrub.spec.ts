import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { cell, chapterPath, edit, expect, expectState, outputs, test, long } from './site.ts';

const code = (page: Page, id: string) => cell(page, id).locator('.cell-code pre');
const number = (page: Page, id: string, text: string) =>
  code(page, id).locator('.tok-number').getByText(text, { exact: true }).first();

/** The middle of a number, in sight. */
async function middle(page: Page, id: string, text: string) {
  await number(page, id, text).scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await number(page, id, text).boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

async function dragMouse(page: Page, { x, y }: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 4; i++) await page.mouse.move(x + (by * i) / 4, y);
  await page.mouse.up();
}

async function dragNumber(page: Page, at: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(at.x, at.y);
  // Coming over a number fetches what drags it; in an editor it is there.
  const isOffered = ({ x, y }: { x: number; y: number }) => {
    const at = document.elementFromPoint(x, y)!;
    const number = at.closest<HTMLElement>('.tok-number');
    return at.closest('.cell-editor') !== null || (number !== null && number.onmousedown !== null);
  };
  await expect.poll(() => page.evaluate(isOffered, at)).toBe(true);
  await dragMouse(page, at, by);
}

const loaded = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));

test.describe('with a mouse', () => {
  test.beforeEach(async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
  });

  test('dragging a number changes it, runs what depends on it, and loads no editor', async ({ page }) => {
    await dragNumber(page, await middle(page, 'notes', '256'), 80);
    await expect(code(page, 'notes')).toContainText('pointwise: 26');
    await expect(code(page, 'notes')).toBeVisible();
    const dragged = /dense: (\d+)/;
    expect(dragged.exec((await code(page, 'notes').textContent())!)![1]).toBe('2304');
    await expectState(page, 'notes', 'fresh');
    await dragNumber(page, await middle(page, 'notes', '1408'), -80);
    const now = /separable: (\d+)/.exec((await code(page, 'notes').textContent())!)![1]!;
    expect(Number(now)).toBeLessThan(1408);
    await expect(page.locator(`data[data-value-id][value="${now}"]`)).toBeVisible();
    expect((await loaded(page)).filter((name) => /^mount\.(?!svelte)/.test(name))).toEqual([]);
  });

  test('it is an edit like any other: shown as a difference, kept, and reset', long, async ({ page }) => {
    await dragNumber(page, await middle(page, 'notes', '256'), 40);
    await expect(code(page, 'notes')).toContainText('pointwise: 261');
    await cell(page, 'notes').getByRole('button', { name: 'Difference' }).click();
    await expect(cell(page, 'notes').locator('.cell-difference ins')).toContainText('261');
    await page.reload();
    await expect(code(page, 'notes')).toContainText('pointwise: 261');
    await dragNumber(page, await middle(page, 'notes', '261'), -40);
    await expect(code(page, 'notes')).toContainText('pointwise: 256');
    await dragNumber(page, await middle(page, 'notes', '256'), 80);
    await cell(page, 'notes').getByRole('button', { name: 'Reset' }).click();
    await expect(code(page, 'notes')).toContainText('pointwise: 256');
    await expectState(page, 'notes', 'fresh');
  });

  test('a plain click on a number opens the editor with the caret there', long, async ({ page }) => {
    const { x, y } = await middle(page, 'two-to-two', '3');
    await page.mouse.click(x, y);
    await expect(cell(page, 'two-to-two').locator('.cm-content')).toBeFocused();
    await page.keyboard.type('7');
    await expect(cell(page, 'two-to-two').locator('.cm-line').first()).toContainText(
      /ones\(\[(37|73), 3, 2, 2\]\)/,
    );
  });

  test('what begins beside a number selects text', async ({ page }) => {
    const { y } = await middle(page, 'two-to-two', '3');
    const { x } = (await code(page, 'two-to-two').boundingBox())!;
    await dragMouse(page, { x: x + 60, y }, 300);
    expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(10);
    await expect(code(page, 'two-to-two')).toBeVisible();
    await expect(code(page, 'two-to-two')).toContainText('ones([3, 3, 2, 2])');
  });

  test('a sign moves with its number, through zero', long, async ({ page }) => {
    const numbers = code(page, 'example').locator('.tok-number');
    const drag = async (at: number, by: number) => {
      await numbers.nth(at).scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await numbers.nth(at).boundingBox())!;
      await dragNumber(page, { x: x + width / 2, y: y + height / 2 }, by);
    };
    await expect(code(page, 'example')).toContainText('[[1, 0, -1]');
    await drag(6, -24);
    await drag(8, 24);
    await expect(code(page, 'example')).toContainText('[[-2, 0, 2]');
    await drag(6, 40);
    await drag(8, -16);
    await expect(code(page, 'example')).toContainText('[[3, 0, 0]');
    await expectState(page, 'example', 'fresh');
  });

  test(
    'in the open editor a drag is one step of undo, and Ctrl+Up steps the number at the caret',
    long,
    async ({ page }) => {
      await edit(page, 'two-to-two', 'const many = 12\nmany * 2');
      const content = cell(page, 'two-to-two').locator('.cm-content');
      const token = content.locator('.tok-number').first();
      const { x, y, width, height } = (await token.boundingBox())!;
      await dragNumber(page, { x: x + width / 2, y: y + height / 2 }, 64);
      await expect(content).toContainText('const many = 20');
      await expect(outputs(page, 'two-to-two')).toHaveText('40');
      await content.focus();
      await page.keyboard.press('ControlOrMeta+z');
      await expect(content).toContainText('const many = 12');
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.press('End');
      await page.keyboard.press('ControlOrMeta+ArrowUp');
      await page.keyboard.press('ControlOrMeta+Shift+ArrowUp');
      await expect(content).toContainText('const many = 23');
      await expect(outputs(page, 'two-to-two')).toHaveText('46');
      await token.click();
      await page.keyboard.type('1');
      await expect(content).toContainText(/const many = (213|123|231)/);
    },
  );

  test('steps by keys and back leave a number as it was written', long, async ({ page }) => {
    await edit(page, 'two-to-two', 'const many = 0xFF');
    const content = cell(page, 'two-to-two').locator('.cm-content');
    await page.keyboard.press('ControlOrMeta+ArrowUp');
    await expect(content).toHaveText('const many = 0x100');
    await page.keyboard.press('ControlOrMeta+ArrowDown');
    await expect(content).toHaveText('const many = 0xFF');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('ArrowUp');
    await expect(code(page, 'two-to-two')).toHaveText('const many = 0x100');
    await page.keyboard.press('ArrowDown');
    await expect(code(page, 'two-to-two')).toHaveText('const many = 0xFF');
  });

  test(
    'Ctrl+Z takes drags back one by one, in the code and in the editor that is opened then',
    long,
    async ({ page }) => {
      await dragNumber(page, await middle(page, 'notes', '256'), 40);
      await expect(code(page, 'notes')).toContainText('pointwise: 261');
      await expect(code(page, 'notes')).toBeFocused();
      await dragNumber(page, await middle(page, 'notes', '261'), 32);
      await expect(code(page, 'notes')).toContainText('pointwise: 265');
      await page.keyboard.press('ControlOrMeta+z');
      await expect(code(page, 'notes')).toContainText('pointwise: 261');
      await expect(code(page, 'notes')).toBeFocused();
      await page.keyboard.press('ControlOrMeta+z');
      await expect(code(page, 'notes')).toContainText('pointwise: 256');
      await expectState(page, 'notes', 'fresh');
      await page.keyboard.press('ControlOrMeta+z');
      await expect(page.locator('.notebook-status')).toHaveText('There is nothing to undo.');
      for (const isKept of [false, true]) {
        await dragNumber(page, await middle(page, 'notes', '256'), 40);
        await dragNumber(page, await middle(page, 'notes', '261'), 32);
        await page.keyboard.press('Enter');
        const content = cell(page, 'notes').locator('.cm-content');
        await expect(content, `kept: ${isKept}`).toContainText('pointwise: 265');
        await expect(content).toBeFocused();
        await page.keyboard.press('ControlOrMeta+z');
        await expect(content).toContainText('pointwise: 261');
        await page.keyboard.press('ControlOrMeta+z');
        await expect(content).toContainText('pointwise: 256');
        await page.keyboard.press('Escape');
      }
    },
  );

  test('by keys: N goes from number to number, arrows change it, Escape leaves it', async ({ page }) => {
    await code(page, 'two-to-two').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    const spin = code(page, 'two-to-two').getByRole('spinbutton', { name: 'Number in line 1' });
    await expect(spin).toBeFocused();
    await expect(spin).toHaveAttribute('aria-valuetext', '2');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await expect(spin).toHaveAttribute('aria-valuenow', '4');
    await expect(code(page, 'two-to-two')).toContainText('ones([3, 3, 4, 2])');
    await expectState(page, 'two-to-two', 'failed');
    await expect(spin).toBeFocused();
    expect(await violations(page, { within: '[data-cell-id="two-to-two"]' })).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('n');
    await expect(code(page, 'two-to-two').locator('.tok-number').nth(3)).toBeFocused();
    await page.keyboard.press('Shift+ArrowUp');
    await expect(code(page, 'two-to-two')).toContainText('ones([3, 3, 2, 12])');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(code(page, 'two-to-two')).toContainText('ones([3, 3, 2, 11.9])');
    await page.keyboard.press('Shift+N');
    await expect(code(page, 'two-to-two').locator('.tok-number').nth(2)).toBeFocused();
    await expect(spin).toHaveAttribute('aria-valuetext', '2');
    await page.keyboard.press('Escape');
    await expect(code(page, 'two-to-two')).toBeFocused();
    await expect(code(page, 'two-to-two').getByRole('spinbutton')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(code(page, 'two-to-two')).toContainText('ones([3, 3, 2, 2])');
  });
});

test.describe('with a thumb', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  /** A finger that the browser itself judges: scroll or not. */
  async function swipe(page: Page, from: { x: number; y: number }, dx: number, dy: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove', part: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [{ x: from.x + dx * part, y: from.y + dy * part }],
      });
    await touch('touchStart', 0);
    for (let i = 1; i <= 10; i++) await touch('touchMove', i / 10);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  test('sideways it changes the number, up and down it scrolls the page', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const at = await middle(page, 'notes', '256');
    const { x, y } = at;
    await swipe(page, at, 60, 4);
    await expect(code(page, 'notes')).toContainText(/pointwise: 26[0-9]/);
    await expectState(page, 'notes', 'fresh');
    const before = await page.evaluate(() => scrollY);
    const text = await code(page, 'notes').textContent();
    await swipe(page, { x, y }, 4, -200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 50);
    expect(await code(page, 'notes').textContent()).toBe(text);
  });

  test('numbers are large enough to hit', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const { x, y } = await middle(page, 'two-to-two', '3');
    const hits = await page.evaluate(
      ([x, y]) =>
        [
          [-11, 0],
          [11, 0],
          [0, -11],
          [0, 11],
        ].map(([dx, dy]) => document.elementFromPoint(x! + dx!, y! + dy!)?.textContent),
      [x, y],
    );
    expect(hits).toEqual(['3', '3', '3', '3']);
  });

  test('numbers stand where their digits are, and take no more room', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const off = await page.locator('.cell-code pre .tok-number').evaluateAll((numbers) =>
      numbers
        .filter((number) => number.checkVisibility())
        .filter((number) => {
          const digits = new Range();
          digits.selectNodeContents(number);
          const [box, text] = [number.getBoundingClientRect(), digits.getBoundingClientRect()];
          return Math.abs(box.left - text.left) > 0.5 || Math.abs(box.width - text.width) > 0.5;
        })
        .map((number) => number.textContent),
    );
    expect(off).toEqual([]);
  });
});
