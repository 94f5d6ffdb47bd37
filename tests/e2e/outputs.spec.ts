/** What a reader can do with an output: copy and download it, sort and scroll a table, read a tensor, open an object. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { cell, chapterPath, edit, expect, expectState, outputs, run, test, long } from './site.ts';

const chapter = '05-depthwise-separable';

/** Puts code into a cell and runs it. */
async function show(page: Page, url: string, code: string): Promise<Locator> {
  await page.goto(url + chapterPath);
  await edit(page, 'equal', code);
  await run(page, 'equal');
  await expectState(page, 'equal', 'fresh');
  return outputs(page, 'equal').locator('.output').first();
}

/** Presses a tool of an output and takes the file. */
async function download(page: Page, output: Locator, format: string) {
  await output.hover();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    output.getByRole('button', { name: `Download as ${format}` }).click(),
  ]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

test.describe('copy and download', () => {
  test('a plot as an SVG that stands alone, as a PNG, and its data as CSV', async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(site.url + chapterPath);
    const plot = outputs(page, 'ratio-plot').locator('.output-plot');
    const svg = await download(page, plot, 'SVG');
    expect(svg.name).toBe(`${chapter}-ratio-plot.svg`);
    const text = svg.content.toString('utf8');
    expect(text).not.toMatch(
      /var\(|currentColor|oklch|oklab|light-dark|class=|<script|http:\/\/(?!www\.w3\.org)/,
    );
    const drawn = await page.evaluate((source) => {
      const svg = new DOMParser().parseFromString(source, 'image/svg+xml');
      return {
        error: svg.querySelector('parsererror')?.textContent ?? null,
        words: svg.documentElement.textContent,
      };
    }, text);
    expect(drawn.error).toBeNull();
    const ground = /<rect[^>]*fill="([^"]*)"/.exec(text)![1]!;
    expect(ground, 'the dark page').toBe('rgb(24, 22, 19)');

    const png = await download(page, plot, 'PNG');
    expect(png.name).toBe(`${chapter}-ratio-plot.png`);
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png.content.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(text)![1]));

    const csv = await download(page, plot, 'CSV');
    expect(csv.name).toBe(`${chapter}-ratio-plot.csv`);
    const lines = csv.content.toString('utf8').trim().split('\r\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(new Set(lines.slice(1).map((line) => line.split(',').length)).size).toBe(1);
  });

  test('a figure as a picture of all that is seen: scale, terms and lines too', async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    // Higher than the figure, so that the notebook's bar is not over it.
    await page.setViewportSize({ width: 1100, height: 1600 });
    await page.goto(site.url + chapterPath);
    const figure = outputs(page, 'lockstep').locator('.output-figure');
    const png = await download(page, figure, 'PNG');
    await page.mouse.move(0, 0);
    const drawing = figure.locator('.fig-drawing');
    await drawing.scrollIntoViewIfNeeded();
    const seen = await drawing.screenshot();
    // In blocks, since letters fall otherwise on the pixels of a file.
    const differing = await page.evaluate(
      async ([saved, shown]) => {
        const blocks = async (base64: string, scale: number, edge: number, size?: [number, number]) => {
          const image = new Image();
          image.src = `data:image/png;base64,${base64}`;
          await image.decode();
          const [width, height] = size ?? [image.naturalWidth, image.naturalHeight];
          const canvas = new OffscreenCanvas(Math.floor(width / 8), Math.floor(height / 8));
          const context = canvas.getContext('2d')!;
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, edge * scale, edge * scale, canvas.width * 8 * scale, canvas.height * 8 * scale, 0, 0, canvas.width, canvas.height); // prettier-ignore
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          return { data, size: [width, height] as [number, number] };
        };
        const page = await blocks(shown!, 1, 0);
        const file = await blocks(saved!, 2, 12, page.size);
        let count = 0;
        for (let i = 0; i < page.data.length; i += 4)
          if ([0, 1, 2].some((k) => Math.abs(page.data[i + k]! - file.data[i + k]!) > 40)) count++;
        return count / (page.data.length / 4);
      },
      [png.content.toString('base64'), seen.toString('base64')],
    );
    expect(differing).toBeLessThan(0.005);
  });

  test('a text, by keyboard alone, with what is said of it', long, async ({ page, site, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(site.url + chapterPath);
    await cell(page, 'equal').locator('.cell-bar button:not([hidden])').last().focus();
    const copy = outputs(page, 'equal').getByRole('button', { name: 'Copy the text' });
    await expect(copy).toBeAttached();
    // The output itself, then what can be done with it.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(copy).toBeFocused();
    await expect(copy).toHaveCSS('opacity', '1');
    await page.keyboard.press('Enter');
    await expect(cell(page, 'equal').getByRole('status')).toHaveText('Text copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('0');
    await expect(outputs(page, 'equal')).toHaveText('0');
  });

  test('the palette leads to it', long, async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await cell(page, 'count').locator('.cell-code pre').focus();
    await page.keyboard.press('ControlOrMeta+Shift+P');
    await page.getByRole('dialog').getByRole('combobox').fill('download');
    await page.keyboard.press('Enter');
    await expect(outputs(page, 'count').locator('.output-tools button').first()).toBeFocused();
  });

  test(
    'several outputs of a cell have files of different names; images are PNGs',
    long,
    async ({ page, site }) => {
      await show(
        page,
        site.url,
        'display([{ a: \'=1+1\', b: -1 }])\ndisplay(svg`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>`)\ntensor([2, 2], [1, 2, 3, 4.5])',
      );
      const [table, image, matrix] = [0, 1, 2].map((i) => outputs(page, 'equal').locator('> .output').nth(i));
      const csv = await download(page, table!, 'CSV');
      expect([csv.name, csv.content.toString()]).toEqual([`${chapter}-equal-1.csv`, "a,b\r\n'=1+1,-1\r\n"]);
      const png = await download(page, image!, 'PNG');
      expect([png.name, png.content.readUInt32BE(16)]).toEqual([`${chapter}-equal-2.png`, 80]);
      const values = await download(page, matrix!, 'CSV');
      expect(values.content.toString()).toBe('1,2\r\n3,4.5\r\n');
    },
  );

  test('is not there unless asked for: nothing moves, nothing is printed', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await expect(page.locator('.output-tools')).toHaveCount(0);
    const output = outputs(page, 'ratio-plot').locator('.output').first();
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await output.hover();
    await expect(output.locator('.output-tools')).toBeVisible();
    expect(await height()).toBe(before);
    await page.emulateMedia({ media: 'print' });
    await expect(output.locator('.output-tools')).toBeHidden();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

  test('the buttons cover nothing of what is shown', long, async ({ page, site }) => {
    await show(
      page,
      site.url,
      `display(tex\`${'a + '.repeat(30)} b\`)
display([{ a: 1, b: 'x'.repeat(40), c: 'y'.repeat(40) }])
display(svg\`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60"><rect width="400" height="60"/></svg>\`)
uniform([3, 3, 2, 2], { seed: 1 })`,
    );
    await outputs(page, 'equal').locator('.output').first().tap();
    await expect(outputs(page, 'equal').locator('.output-tools')).toHaveCount(4);
    const covered = await outputs(page, 'equal').evaluate((element) =>
      [...element.querySelectorAll('.output-tools')].map((tools) => {
        const { left, right, top, bottom } = tools.getBoundingClientRect();
        const what = tools.parentElement!.querySelectorAll('.katex-display, .table-scroll, img, .tensor');
        return [...what].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
        }).length;
      }),
    );
    expect(covered).toEqual([0, 0, 0, 0]);
  });

  test('a tap on an output shows large enough buttons', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    const output = outputs(page, 'equal').locator('.output');
    await output.tap();
    const copy = output.getByRole('button', { name: 'Copy the text' });
    await expect(copy).toBeVisible();
    const { width, height } = (await copy.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

test.describe('tables', () => {
  test('are sorted up, down and back, numbers as numbers', async ({ page, site }) => {
    const table = await show(
      page,
      site.url,
      "[{ n: 10, s: 'b' }, { n: 9, s: 'a' }, { n: 10, s: 'a' }, { n: -1, s: 'c' }]",
    );
    await table.hover();
    const rows = () => table.locator('tbody tr').allTextContents();
    const header = table.getByRole('columnheader', { name: 'n' });
    const sort = header.getByRole('button', { name: 'n' });
    await sort.click();
    expect(await rows()).toEqual(['−1c', '9a', '10b', '10a']);
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await page.keyboard.press('Enter');
    expect(await rows()).toEqual(['10b', '10a', '9a', '−1c']);
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await page.keyboard.press('Enter');
    expect(await rows()).toEqual(['10b', '9a', '10a', '−1c']);
    await expect(header).not.toHaveAttribute('aria-sort');
  });

  test(
    'a hundred thousand rows scroll, sort and are saved; once they are gone that is said',
    long,
    async ({ page, site }) => {
      const table = await show(
        page,
        site.url,
        'Array.from({ length: 100_000 }, (_, i) => ({ i, square: i * i, name: `row ${i}` }))',
      );
      await table.hover();
      await expect(table.getByText('100000 rows')).toBeVisible();
      const box = table.locator('.table-scroll');
      const { height } = (await box.boundingBox())!;
      expect(await table.locator('tbody tr').count()).toBeLessThan(60);

      // By keyboard, to the end and back.
      await box.focus();
      await page.keyboard.press('End');
      await expect(table.getByRole('rowheader', { name: '99999' })).toBeVisible();
      await expect(table.getByRole('cell', { name: 'row 99999', exact: true })).toBeVisible();
      const last = table.locator('tr', { hasText: 'row 99999' });
      await expect(last).toHaveAttribute('aria-rowindex', '100001');
      const clipped = (cells: Element[]) => cells.filter((one) => one.scrollWidth > one.clientWidth).length;
      expect(await last.locator('> *').evaluateAll(clipped)).toBe(0);
      await box.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
      await expect(table.locator('tbody tr[aria-rowindex]').nth(12)).toHaveText(/^(\d{5})\1(\d+)row \1$/);
      expect((await box.boundingBox())!.height).toBe(height);

      await table.getByRole('button', { name: 'square' }).click();
      await table.getByRole('button', { name: 'square' }).click();
      await expect(table.locator('tbody tr').first()).toHaveText(/^9999999999/);

      const csv = await download(page, table, 'CSV');
      const lines = csv.content.toString().trim().split('\r\n');
      expect([lines.length, lines[0], lines.at(-1)]).toEqual([
        100_001,
        'i,square,name',
        '99999,9999800001,row 99999',
      ]);

      await page
        .getByRole('toolbar', { name: 'Notebook' })
        .getByRole('button', { name: /^Restart/ })
        .click();
      await box.evaluate((element) => (element.scrollTop = 0));
      await box.evaluate((element) => (element.scrollTop = element.scrollHeight / 3));
      await expect(table.getByRole('status')).toHaveText(
        'The rest is no longer in memory. Run the cell to see it.',
      );
      await box.evaluate((element) => (element.scrollTop = element.scrollHeight));
      await expect(table.getByRole('rowheader', { name: '999', exact: true })).toBeVisible();
    },
  );

  test('those that the page has whole are sorted without asking', async ({ page, site }) => {
    const table = await show(page, site.url, 'Array.from({ length: 500 }, (_, i) => ({ n: i % 10, i }))');
    await table.hover();
    await page
      .getByRole('toolbar', { name: 'Notebook' })
      .getByRole('button', { name: /^Restart/ })
      .click();
    const sort = table.getByRole('button', { name: 'n', exact: true });
    await sort.click();
    await expect(table.locator('tbody tr').nth(1)).toHaveText('10010');
    await sort.click();
    await expect(table.locator('tbody tr').nth(1)).toHaveText('19919');
    await sort.click();
    await expect(table.locator('tbody tr').nth(1)).toHaveText('111');
  });

  test('a million rows reach their end', long, async ({ page, site }) => {
    const table = await show(page, site.url, 'Array.from({ length: 1_000_000 }, (_, i) => ({ i }))');
    await table.hover();
    await expect(table.getByText('1000000 rows')).toBeVisible();
    await table.locator('.table-scroll').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(table.getByRole('rowheader', { name: '999999' })).toBeVisible();
  });
});

test.describe('tensors', () => {
  test('a tile says its index and value to pointer, finger and keyboard', async ({ page, site }) => {
    const output = await show(page, site.url, 'tensor([2, 3, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.25])');
    await output.hover();
    const line = output.locator('.tensor-domain');
    await output.locator('.tensor-sheet').nth(1).locator('td').nth(5).hover();
    await expect(line).toHaveText('[1, 2, 1] = 11.25');
    await output.locator('.tensor-sheet').nth(0).locator('td').first().click();
    await expect(line).toHaveText('[0, 0, 0] = 0');
    const at = (name: string) => expect(page.locator('td:focus')).toHaveAccessibleName(name);
    await page.mouse.move(0, 0);
    for (const [key, name] of [
      ['ArrowRight', '[0, 1, 0] = 2'],
      ['ArrowDown', '[1, 1, 0] = 8'],
      ['ArrowDown', '[1, 1, 0] = 8'],
      ['End', '[1, 2, 0] = 10'],
      ['PageDown', '[1, 2, 1] = 11.25'],
      ['Home', '[1, 0, 1] = 7'],
    ] as const) {
      await page.keyboard.press(key);
      await at(name);
      await expect(line).toHaveText(name);
    }
    await page.keyboard.press('Tab');
    await expect(line).toHaveText('from −11.25 over 0 to 11.25');
  });

  test(
    'which axis runs down and which across is chosen by keyboard, and stays chosen over a rerun',
    long,
    async ({ page, site }) => {
      const output = await show(
        page,
        site.url,
        'tensor([2, 3, 4, 2], Array.from({ length: 48 }, (_, i) => i - 24))',
      );
      await output.hover();
      const axes = output.getByRole('button', { name: 'Choose which axis runs down and which across' });
      await axes.focus();
      await page.keyboard.press('Enter');
      const [down, across] = ['down', 'across'].map((name) => output.getByRole('combobox', { name }));
      await expect(down!).toBeFocused();
      const label = output.locator('.tensor-region figcaption');
      const tile = output.locator('.tensor-region td.t');
      await expect(label).toHaveText('[0, 0:3, 0:4, 0]');
      await down!.press('End');
      await expect(label).toHaveText('[0, 0, 0:4, 0:2]');
      await expect(down!).toHaveValue('3');
      await expect(tile.nth(4)).toHaveText('−23');
      // An axis that runs one way and is chosen for the other changes places.
      await across!.selectOption('axis 3 of size 2');
      await expect(down!).toHaveValue('2');
      await expect(tile.nth(1)).toHaveText('−23');
      await output.getByLabel('axis 1').focus();
      await page.keyboard.press('ArrowUp');
      await expect(label).toHaveText('[0, 1, 0:4, 0:2]');
      await expect(tile.first()).toHaveText('−16');

      await edit(page, 'equal', 'tensor([2, 3, 4, 2], Array.from({ length: 48 }, (_, i) => i))');
      await run(page, 'equal');
      await expect(tile.first()).toHaveText('8');
      await expect(label).toHaveText('[0, 1, 0:4, 0:2]');
      await edit(page, 'equal', 'tensor([5, 2], Array.from({ length: 10 }, (_, i) => i))');
      await run(page, 'equal');
      await expect(label).toHaveText('[0:5, 0:2]');
      await edit(page, 'equal', "'no tensor'");
      await run(page, 'equal');
      await expect(outputs(page, 'equal')).toHaveText('no tensor');
    },
  );

  test('that a figure shows has regions too, and they follow it', long, async ({ page, site }) => {
    const code = (by: number) =>
      `figures.tensor(tensor([80, 90, 2], Array.from({ length: 14400 }, (_, i) => i * ${by})))`;
    await page.goto(site.url + chapterPath);
    await edit(page, 'equal', code(1));
    await run(page, 'equal');
    await expectState(page, 'equal', 'fresh');
    const output = outputs(page, 'equal').locator('.output-figure');
    await expect(output).toContainText('first 64×64 shown');
    await output.hover();
    await output.getByRole('button', { name: 'Choose which axis runs down and which across' }).click();
    await output.getByLabel('all of it').uncheck();
    await output.getByLabel('axis 0 from').fill('64');
    await output.getByLabel('axis 2').fill('1');
    const tile = output.locator('.tensor-region td.t').first();
    await expect(tile).toHaveText(String(64 * 180 + 1));
    await edit(page, 'equal', code(-1));
    await run(page, 'equal');
    await expect(tile).toHaveText(`−${64 * 180 + 1}`);
    await expect(output.locator('.tensor-region select')).toHaveCount(2);
  });

  test(
    'a region of a large one is looked at: all of a plane, then value by value',
    long,
    async ({ page, site }) => {
      const output = await show(
        page,
        site.url,
        'tensor([1, 224, 224, 32], Float32Array.from({ length: 224 * 224 * 32 }, (_, i) => i / 32))',
      );
      await expect(output).toContainText('1605632 values');
      await output.getByText('Look at a region').click();
      await expect(output.locator('figcaption')).toHaveText('[0, 0:211:14, 0:211:14, 0]');
      await expect(output.locator('td.t').nth(17)).toHaveText(String(14 * 224 + 14));
      await output.getByLabel('axis 3').fill('16');
      await expect(output.locator('td.t').first()).toHaveText('0.5');

      await output.getByLabel('all of it').uncheck();
      await output.getByLabel('axis 1 from').fill('208');
      await output.getByLabel('axis 2 from').fill('100');
      await expect(output.locator('figcaption')).toHaveText('[0, 208:224, 100:116, 16]');
      await expect(output.locator('td.t').first()).toHaveText(String(208 * 224 + 100 + 0.5));
      // Keys lead on beyond the edge.
      await output.locator('td.t').nth(15).click();
      await page.keyboard.press('ArrowRight');
      await expect(output.locator('figcaption')).toHaveText('[0, 208:224, 101:117, 16]');
      await expect(page.locator('td:focus')).toHaveAccessibleName(
        `[0, 208, 116, 16] = ${208 * 224 + 116 + 0.5}`,
      );

      await page
        .getByRole('toolbar', { name: 'Notebook' })
        .getByRole('button', { name: /^Restart/ })
        .click();
      await output.getByLabel('axis 3').fill('1');
      await expect(output.getByRole('status')).toHaveText(
        'The rest is no longer in memory. Run the cell to see it.',
      );
    },
  );
});

test('an object opens part by part; what was opened stays open when the cell runs again', async ({
  page,
  site,
}) => {
  const source = (n: number) =>
    `const net = { name: 'net', layers: Array.from({ length: 30 }, (_, i) => ({ index: i, kernel: [${n}, i] })), by: new Map([['first', new Set([1])]]) }\nObject.assign(net, { self: net })`;
  const tree = await show(page, site.url, source(3));
  await expect(tree.getByText('[Circular]', { exact: true })).toBeVisible();
  await expect(tree.getByText('29: Object')).toBeHidden();
  await tree.getByText('layers: Array(30)').last().click();
  await tree.getByText('29: Object').click();
  await expect(tree.getByText('kernel: Array(2) 3, 29')).toBeVisible();
  await edit(page, 'equal', source(5));
  await run(page, 'equal');
  await expect(tree.getByText('kernel: Array(2) 5, 29')).toBeVisible();
});

test('what a hostile cell shows is data: nothing runs, nothing moves out of its box', async ({
  page,
  site,
}) => {
  const evil = '"><img src=x onerror=document.title=1></summary></pre>\\u202e\\u200b\\n';
  await show(
    page,
    site.url,
    `const evil = '${evil}'
const trap = () => { throw new Error('trap') }
const proxy = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap })
display([{ [evil]: evil, ['__proto__']: 1, constructor: evil }, { [evil]: proxy }])
display({ [evil]: { [evil]: [evil, proxy] }, list: Array.from({ length: 50 }, () => ({ evil })), get got() { return trap() } })
display(Object.fromEntries(Array.from({ length: 1_000_000 }, (_, i) => ['k'.repeat(3) + i, { i }])))
display([Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => ['column ' + i, i]))])
display(tensor([7], [NaN, Infinity, -Infinity, -0, 1e-45, 3e38, -1]))
display(tensor([2, 2, 2, 2, 2, 2], Float32Array.from({ length: 64 }, (_, i) => i)))
proxy`,
  );
  const all = outputs(page, 'equal').locator('> .output');
  await expect(all).toHaveCount(7);
  await expect(all.nth(0).getByRole('cell', { name: '[unreadable]' })).toBeVisible();
  await expect(all.nth(1)).toContainText('\\u202e\\u200b\\n');
  await expect(all.nth(1)).toContainText('got: [getter]');
  await expect(all.nth(2)).toContainText('999900 more');
  await expect(all.nth(3)).toContainText('4900 more columns');
  await expect(all.nth(4)).toContainText('from −3e+38 over 0 to 3e+38');
  await expect(all.nth(5).locator('figcaption').first()).toHaveText('[:, :, 0, 0, 0, 0]');
  await expect(all.nth(6)).toHaveText('[unreadable]');
  expect(await outputs(page, 'equal').locator('img, script').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('there is nothing that only a script could do', async ({ page, site }) => {
    await page.goto(site.url + chapterPath);
    await expect(page.locator('.output-tools, .table-sort, .tensor-region:visible')).toHaveCount(0);
  });
});
