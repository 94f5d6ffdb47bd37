import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EditorHandle, EditorOptions, mountEditor as Mount } from '../../src/editor/mount.ts';
import { tokenNames } from '../../src/editor/highlight.ts';
import { highlightToHtml } from '../../src/editor/static.ts';
import { chromiumFlags, findChromium } from '../helpers/browser.ts';
import { serveBundle, type BundleServer } from '../helpers/bundle-server.ts';

declare global {
  var mountEditor: typeof Mount;
  var violations: string[];
  var editor: EditorHandle;
  var events: string[];
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const css = `${['tokens.css', 'tokens-code.css'].map((name) => readFileSync(path(`../../src/styles/${name}`), 'utf8')).join('')}
  body { font: 18px/1.55 serif; margin: 0; padding: 0 1rem; }`;
const body =
  '<button id="before">before</button><pre class="code-block"></pre><div id="host"></div><button id="after">after</button>';

let server: BundleServer;
let browser: Browser;
let page: Page;
let consoleErrors: string[];

beforeAll(async () => {
  server = await serveBundle(path('page.ts'), { css, body });
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(error.message));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  consoleErrors = [];
  await page.setViewportSize({ width: 900, height: 700 });
  await page.goto(server.url);
});

afterEach(async () => {
  expect(await page.evaluate(() => violations), 'refused by the policy').toEqual([]);
  expect(consoleErrors, 'console errors').toEqual([]);
});

/** Opens an editor whose callbacks write into `events`. */
async function open(source: string, options: Partial<Omit<EditorOptions, 'assist'>> = {}): Promise<void> {
  await page.evaluate(
    ([source, options]) => {
      globalThis.events = [];
      globalThis.editor = mountEditor(document.querySelector<HTMLElement>('#host')!, {
        source,
        label: 'Code of cell count',
        description: 'Escape, then Tab, leaves the editor.',
        onChange: (text) => events.push(`change ${JSON.stringify(text)}`),
        onRun: (mode) => events.push(`run ${mode}`),
        onEscape: () => events.push('escape'),
        ...options,
      });
    },
    [source, options] as const,
  );
}

const source = () => page.evaluate(() => editor.getSource());
const runs = () => page.evaluate(() => events.filter((event) => event.startsWith('run')));
const focused = () => page.evaluate(() => document.activeElement?.id);
const focusEnd = (line: number) => page.evaluate((line) => editor.focusAt({ line, column: 1e6 }), line);

/** Contrast ratio of WCAG 2.2 between two sRGB colours, channels 0 to 255. */
function contrast(a: number[], b: number[]): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: number[]): number {
  const [r, g, b] = rgb.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('typing', () => {
  it('reports every edit, closes brackets, indents, and undoes', async () => {
    await open('const x = 1');
    await focusEnd(1);
    await page.keyboard.press('Enter');
    await page.keyboard.type('function f() {');
    expect(await source()).toBe('const x = 1\nfunction f() {}');
    await page.keyboard.press('Enter');
    await page.keyboard.type('return x');
    expect(await source()).toBe('const x = 1\nfunction f() {\n  return x\n}');
    const events = await page.evaluate(() => globalThis.events);
    expect(events.at(-1)).toBe(`change ${JSON.stringify(await source())}`);
    for (let i = 0; i < 20; i++) await page.keyboard.press('Control+z');
    expect(await source()).toBe('const x = 1');
  });

  it('toggles comments and types at several carets', async () => {
    await open('a\nb');
    await page.evaluate(() => editor.focusAt({ line: 1, column: 1 }));
    await page.keyboard.press('Control+/');
    expect(await source()).toBe('// a\nb');
    await page.keyboard.press('Control+/');
    await page.keyboard.press('Control+Alt+ArrowDown');
    await page.keyboard.type('y');
    expect(await source()).toBe('ya\nyb');
  });

  it('does not change a read-only text', async () => {
    await open('fixed', { readOnly: true });
    await focusEnd(1);
    await page.keyboard.type('!');
    await page.evaluate(() => editor.insert('?'));
    await page.keyboard.press('Shift+Enter');
    expect(await source()).toBe('fixed');
    expect(await runs()).toEqual(['run advance']);
  });
});

describe('a text set from outside', () => {
  it('is one step that undo takes back, and is not reported as the reader’s edit', async () => {
    await open('let a = 1\nlet b = 2');
    await focusEnd(2);
    await page.keyboard.type('0');
    await page.evaluate(() => {
      events.length = 0;
      editor.setSource('let a = 1\nlet b = 3');
    });
    expect(await page.evaluate(() => events)).toEqual([]);
    await page.keyboard.press('Control+z');
    expect(await source()).toBe('let a = 1\nlet b = 20');
    expect(await page.evaluate(() => events)).toEqual(['change "let a = 1\\nlet b = 20"']);
    await page.keyboard.press('Control+z');
    expect(await source()).toBe('let a = 1\nlet b = 2');
  });
});

describe('keys', () => {
  it('runs on Shift-Enter and Ctrl-Enter, once a press, without changing the text', async () => {
    await open('1 + 1');
    await focusEnd(1);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.down('Shift');
    for (let i = 0; i < 3; i++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.keyboard.up('Shift');
    expect(await runs()).toEqual(['run advance', 'run stay', 'run advance']);
    expect(await source()).toBe('1 + 1');
  });

  it('indents on Tab; after Escape, however long ago, Tab and Shift-Tab leave', async () => {
    await open('x');
    await focusEnd(1);
    await page.keyboard.press('Tab');
    expect(await source()).toBe('  x');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(2200); // CodeMirror's own escape hatch closes after two seconds
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('after');
    expect(await source()).toBe('  x');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('host');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('before');
    expect(await page.evaluate(() => events.filter((event) => event === 'escape'))).toHaveLength(2);
  });

  it('indents again once another key was pressed after Escape', async () => {
    await open('x');
    await focusEnd(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('host');
    expect(await source()).toBe('  x');
  });
});

describe('an input method that composes', () => {
  const imeKey = (cdp: CDPSession, key: string, modifiers = 0) =>
    cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key,
      code: key,
      modifiers,
      windowsVirtualKeyCode: 229,
    });

  it('neither runs nor leaves by its keys; the next Shift-Enter runs', async () => {
    await open('const 名 = ');
    await focusEnd(1);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Input.imeSetComposition', { text: 'ㄐㄩㄢ', selectionStart: 3, selectionEnd: 3 });
    await imeKey(cdp, 'Enter', 8);
    await imeKey(cdp, 'Enter', 2);
    await imeKey(cdp, 'Escape');
    // Not every input method reports 229: a plain Shift-Enter during composition must not run either.
    await page.keyboard.press('Shift+Enter');
    expect(await runs()).toEqual([]);
    expect(await page.evaluate(() => events)).not.toContain('escape');
    await cdp.send('Input.insertText', { text: '卷積' });
    expect(await source()).toContain('卷積');
    expect(await runs()).toEqual([]);
    await page.waitForTimeout(150);
    await page.keyboard.press('Shift+Enter');
    expect(await runs()).toEqual(['run advance']);
  });
});

describe('opening a cell moves nothing', () => {
  const long = `const numbers = [${Array.from({ length: 60 }, (_, i) => i * 37).join(', ')}]`;
  const texts: Record<string, string> = {
    'one line': 'conv2d(x, k)',
    'an empty text': '',
    'empty lines and indents': 'function f() {\n\n  return 1\n\n}\n\nf()',
    'Chinese comments': '// 深度可分離卷積：每個通道各自卷積\nconst 通道 = 3 // channels\n通道',
    'a line that wraps': `${long}\nnumbers.length`,
    'a word that has to break': `'${'x'.repeat(400)}'`,
    'tabs and trailing spaces': 'if (a) {\n\tb()   \n}',
  };

  for (const width of [900, 320]) {
    it(`has the height of the static text at ${width} px, whatever the text`, async () => {
      await page.setViewportSize({ width, height: 700 });
      for (const [name, text] of Object.entries(texts)) {
        await page.evaluate(
          (html) => {
            document.querySelector('pre')!.innerHTML = `<code>${html}</code>`;
          },
          highlightToHtml(text) || '\n',
        );
        await open(text);
        const { pre, host, scroll } = await page.evaluate(() => ({
          pre: document.querySelector('pre')!.getBoundingClientRect().height,
          host: document.querySelector('#host')!.getBoundingClientRect().height,
          scroll: document.documentElement.scrollWidth,
        }));
        expect(pre, name).toBeGreaterThan(20);
        expect(Math.abs(pre - host), name).toBeLessThan(1);
        expect(scroll, name).toBeLessThanOrEqual(width);
        await page.evaluate(() => editor.destroy());
      }
    });
  }

  it('shows each token at the same place and in the same colour', async () => {
    const text = 'const area = (k: number): number => Math.PI * k ** 2 // 面積\narea(`${3}`.length)';
    await page.evaluate((html) => {
      document.querySelector('pre')!.innerHTML = html;
    }, highlightToHtml(text));
    await open(text);
    const [fixed, live] = await page.evaluate(() => {
      const roots = [
        document.querySelector('pre')!,
        document.querySelector('#host')!.shadowRoot!.querySelector('.cm-content')!,
      ];
      return roots.map((root) => {
        const origin = root.getBoundingClientRect();
        return [...root.querySelectorAll('[class*="tok-"]')].map((token) => {
          const box = token.getBoundingClientRect();
          const style = getComputedStyle(token);
          const place = [box.x - origin.x, box.y - origin.y, box.width].map((n) => Math.round(n));
          return `${token.textContent} ${style.color} ${style.fontStyle} ${style.fontSize} ${place}`;
        });
      });
    });
    expect(fixed!.length).toBeGreaterThan(20);
    expect(live).toEqual(fixed);
    expect(new Set(fixed!.map((token) => /rgb\([^)]*\)/.exec(token)![0])).size).toBeGreaterThan(5);
  });

  it('puts the caret where the static text was clicked', async () => {
    await page.evaluate(() => document.querySelector('pre')!.remove());
    await open('first line\nsecond line');
    const box = (await page.locator('.cm-line').nth(1).boundingBox())!;
    await page.evaluate(([x, y]) => editor.focusAt({ x, y }), [box.x + 1, box.y + box.height / 2] as const);
    await page.keyboard.type('>');
    expect(await source()).toBe('first line\n>second line');
  });
});

describe('an error', () => {
  const marked = () => page.locator('.cm-error-mark').allTextContents();
  const mark = (line: number, column: number | null, message: string) =>
    page.evaluate((diagnostic) => editor.markError(diagnostic), { line, column, message });

  it('is marked at its line and place, moves with the text, and goes when its line is edited', async () => {
    await open('const a = 1\nconst b = missing + 1');
    const height = () => page.evaluate(() => document.querySelector('#host')!.getBoundingClientRect().height);
    const before = await height();
    await mark(2, 11, 'missing is not defined');
    expect(await marked()).toEqual(['missing']);
    expect(await page.locator('.cm-error-line').allTextContents()).toEqual(['const b = missing + 1']);
    expect(await page.locator('.cm-content').getAttribute('aria-invalid')).toBe('true');
    expect(await height()).toBe(before);
    await page.evaluate(() => editor.focusAt({ line: 1, column: 1 }));
    await page.keyboard.type('//');
    await page.keyboard.press('Enter');
    expect(await marked()).toEqual(['missing']);
    await focusEnd(3);
    await page.keyboard.type('0');
    expect(await marked()).toEqual([]);
    expect(await page.locator('.cm-content').getAttribute('aria-invalid')).toBe('false');
  });

  it('is cleared on request, and a place outside of the text is brought inside', async () => {
    await open('f(\n');
    await mark(1, 99, 'Unexpected end');
    expect(await marked()).toEqual(['(']);
    await mark(99, 4, 'Unexpected end');
    expect(await marked()).toEqual([]);
    expect(await page.locator('.cm-error-line').count()).toBe(1);
    await page.evaluate(() => editor.clearError());
    expect(await page.locator('.cm-error-line').count()).toBe(0);
  });

  it('is read out with the way to leave the editor', async () => {
    await open('x');
    await mark(1, 1, 'x is not defined');
    const spoken = await page.evaluate(() => {
      const root = document.querySelector('#host')!.shadowRoot!;
      const content = root.querySelector('.cm-content')!;
      const ids = content.getAttribute('aria-describedby')!.split(' ');
      return [
        content.getAttribute('aria-label'),
        ...ids.map((id) => root.querySelector(`#${id}`)!.textContent),
      ];
    });
    expect(spoken).toEqual([
      'Code of cell count',
      'Escape, then Tab, leaves the editor.',
      'x is not defined',
    ]);
  });
});

describe('the colours', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have a contrast of at least 4.5 on the page’s ground: ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      const tokens = ['text', ...tokenNames].map((name) => `--code-${name}`);
      const [ground, ...colours] = await page.evaluate(
        (names) => {
          const probe = document.body.appendChild(document.createElement('i'));
          return names.map((name) => {
            probe.style.color = `var(${name})`;
            return getComputedStyle(probe).color.match(/\d+/g)!.map(Number);
          });
        },
        ['--paper', ...tokens],
      );
      colours.forEach((colour, i) => expect(contrast(colour, ground!), tokens[i]).toBeGreaterThan(4.5));
    });
  }
});

describe('the mount', () => {
  it('adopts its styles: no style element anywhere', async () => {
    await open('x');
    const styles = await page.evaluate(() => {
      const root = document.querySelector('#host')!.shadowRoot!;
      return {
        mode: root.mode,
        elements: document.querySelectorAll('style').length + root.querySelectorAll('style').length,
        sheets: root.adoptedStyleSheets.length,
      };
    });
    expect(styles).toEqual({ mode: 'open', elements: 0, sheets: 1 });
  });

  it('can be destroyed and mounted again on the same element', async () => {
    await open('one');
    await page.evaluate(() => editor.destroy());
    expect(await page.locator('.cm-content').count()).toBe(0);
    await open('two');
    expect(await page.locator('.cm-content').allTextContents()).toEqual(['two']);
  });

  it('weighs at most 134 KiB compressed', () => {
    expect(gzipSync(server.bundle, { level: 9 }).length / 1024).toBeLessThan(134);
  });
});
