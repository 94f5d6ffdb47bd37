import { cell, chapterPath, edit, expect, outputs, run, test, long } from './site.ts';

/** Opens a chapter with these inputs in one of its cells, run. */
async function show(page: import('@playwright/test').Page, url: string, source: string): Promise<void> {
  await page.goto(url + chapterPath);
  await edit(page, 'equal', source);
  await run(page, 'equal');
}

test('each input runs its cell with what the reader sets', async ({ page, site }) => {
  await show(
    page,
    site.url,
    `const n = view(Inputs.number([1, 9], { label: 'count', value: 3 }))
const r = view(Inputs.radio(['same', 'valid'], { label: 'padding' }))
const t = view(Inputs.text({ label: 'name', placeholder: 'any' }))
const on = view(Inputs.toggle({ label: 'bias' }))
const b = view(Inputs.button('Again', { label: 'draws' }))
JSON.stringify([n, r, t, on, b])`,
  );
  const inputs = outputs(page, 'equal');
  const result = inputs.locator('.output-text');
  await expect(result).toHaveText('[3,null,"",false,0]');
  await inputs.getByRole('spinbutton', { name: 'count' }).fill('4');
  await inputs.getByRole('radio', { name: 'valid' }).check();
  await inputs.getByRole('textbox', { name: 'name' }).fill('深度');
  await inputs.getByRole('switch', { name: 'bias' }).check();
  for (let i = 0; i < 3; i++) await inputs.getByRole('button', { name: 'Again' }).click();
  await expect(result).toHaveText('[4,"valid","深度",true,3]');
  await expect(inputs.getByRole('button', { name: 'Again' })).toBeFocused();
});

test('a number that is not allowed is told, and the last one stands', async ({ page, site }) => {
  await show(
    page,
    site.url,
    "const n = view(Inputs.number([1, 9], { label: 'count', step: 2, value: 3 }))\nn",
  );
  const field = outputs(page, 'equal').getByRole('spinbutton', { name: 'count' });
  const note = outputs(page, 'equal').getByRole('status');
  await field.fill('12');
  await expect(note).toHaveText('12 is above 9, the most allowed.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('4');
  await expect(note).toHaveText('4 does not fit: steps of 2, counted from 1.');
  await field.fill('');
  await expect(note).toHaveText('This is no number.');
  await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('3');
  await field.fill('7');
  await expect(note).toHaveText('');
  await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('7');
});

test('a text waits until the input method has composed it', async ({ page, site }) => {
  await show(page, site.url, "const seen = view(Inputs.text({ label: 'name' }));\n`<${seen}>`");
  await outputs(page, 'equal').getByRole('textbox').focus();
  const result = outputs(page, 'equal').locator('.output-text');
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'ㄐㄩ', selectionStart: 2, selectionEnd: 2 });
  await cell(page, 'rank-one').scrollIntoViewIfNeeded();
  await expect(result).toHaveText('<>');
  await keyboard.send('Input.insertText', { text: '卷' });
  await expect(result).toHaveText('<卷>');
});

test('inputs without a label are named by their place', async ({ page, site }) => {
  await show(page, site.url, "view(Inputs.range([0, 1]))\nview(Inputs.radio(['a', 'b']))");
  await expect(outputs(page, 'equal').getByRole('slider', { name: 'Input 1 of equal' })).toBeVisible();
  await expect(outputs(page, 'equal').getByRole('group', { name: 'Input 2 of equal' })).toBeVisible();
});

test(
  'what was set holds for the input that it was set on; its own output never shows it twice',
  long,
  async ({ page, site }) => {
    const cellWith = (declaration: string) => `const k = view(Inputs.${declaration})\nk`;
    await show(page, site.url, "view(Inputs.range([1, 7], { label: 'K', value: 3 }))");
    const slider = outputs(page, 'equal').getByRole('slider', { name: 'K' });
    await expect(slider).toHaveValue('3');
    await expect(outputs(page, 'equal').locator('.output')).toHaveCount(1);

    const result = outputs(page, 'equal').locator('.output-text');
    await edit(page, 'equal', cellWith("range([1, 7], { label: 'K', value: 3 })"));
    await run(page, 'equal');
    await slider.fill('7');
    await expect(result).toHaveText('7');
    await edit(page, 'equal', cellWith("range([1, 7], { label: 'K', value: 2 })"));
    await run(page, 'equal');
    await expect(result).toHaveText('2');
    await expect(slider).toHaveValue('2');
    await edit(page, 'equal', cellWith("range([1, 7], { label: 'K', value: 3 })"));
    await run(page, 'equal');
    await expect(result).toHaveText('3');
    await slider.fill('7');
    await expect(result).toHaveText('7');
    await page.getByRole('toolbar', { name: 'Notebook' }).getByRole('button', { name: 'Restart' }).click();
    await expect(cell(page, 'equal')).toHaveAttribute('data-state', 'stale');
    await run(page, 'equal');
    await expect(result).toHaveText('3');
    await expect(slider).toHaveValue('3');
  },
);

test(
  'several buttons, several choices, a format and an input that is only looked at',
  long,
  async ({ page, site }) => {
    await show(
      page,
      site.url,
      `const p = view(Inputs.button([['+', (n) => n + 1], ['×2', (n) => n * 2], ['0', () => 0]], { label: 'n', value: 1 }))
const m = view(Inputs.select(['a', 'b', 'c'], { label: 'maps', multiple: true }))
const r = view(Inputs.range([0, 1], { label: 'share', step: 0.25, value: 0.5, format: (x) => 100 * x + ' %' }))
const d = view(Inputs.range([0, 9], { label: 'fixed', value: 4, disabled: true }));
JSON.stringify([p, m, r, d])`,
    );
    const inputs = outputs(page, 'equal');
    const result = inputs.locator('.output-text');
    await expect(result).toHaveText('[1,[],0.5,4]');
    const press = (name: string) =>
      inputs.getByRole('group', { name: 'n' }).getByRole('button', { name }).click();
    await press('+');
    await press('×2');
    await press('+');
    await expect(result).toHaveText('[5,[],0.5,4]');
    await press('0');
    await press('+');
    await expect(result).toHaveText('[1,[],0.5,4]');
    await inputs.getByRole('listbox', { name: 'maps' }).selectOption(['0', '2']);
    await expect(result).toHaveText('[1,["a","c"],0.5,4]');
    const share = inputs.locator('[data-input="2"]');
    await expect(share.locator('output')).toHaveText('50 %');
    await share.getByRole('slider').fill('0.75');
    await expect(share.locator('output')).toHaveText('75 %');
    await expect(inputs.getByRole('slider', { name: 'fixed' })).toBeDisabled();
  },
);

test(
  'an attribute that an extension writes does not take the field from under the reader',
  long,
  async ({ page, site }) => {
    await show(page, site.url, "const seen = view(Inputs.text({ label: 'name' }));\n`<${seen}>`");
    const field = outputs(page, 'equal').getByRole('textbox');
    await field.evaluate((input) => {
      input.setAttribute('data-manager', '1');
      input.closest('[data-input]')!.append(document.createElement('input'));
    });
    await field.first().pressSequentially('depth');
    await expect(outputs(page, 'equal').locator('.output-text')).toHaveText('<depth>');
    await expect(field.first()).toBeFocused();
    await expect(field.first()).toHaveAttribute('data-manager', '1');
  },
);
