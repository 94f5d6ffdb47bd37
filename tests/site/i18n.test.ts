import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../src/i18n/en.json';
import zhTw from '../../src/i18n/zh-tw.json';
import { pageStrings, stringsId } from '../../src/i18n/client.ts';
import { fill } from '../../src/i18n/fill.ts';
import { stringsFor, t } from '../../src/i18n/index.ts';
import { localePath, splitPath, switchLocale } from '../../src/i18n/paths.ts';
import { parseHTML } from 'linkedom';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the interface’s words', () => {
  it('exist in every language under the same keys, in the same order', () => {
    expect(Object.keys(zhTw)).toEqual(Object.keys(en));
  });

  it('have the same places to fill in every language', () => {
    for (const [key, text] of Object.entries(en)) {
      expect([key, places(zhTw[key as keyof typeof zhTw])]).toEqual([key, places(text)]);
    }
  });

  it('are never empty', () => {
    for (const text of [...Object.values(en), ...Object.values(zhTw)]) expect(text.trim()).not.toBe('');
  });

  it('are Taiwan’s in Chinese, with full-width punctuation beside Chinese characters', () => {
    const mainland = /內存|數據|信息|程序|默認|軟件|文件夾|網絡|屏幕|鏈接|激活|運行|代碼|緩存|加載|點擊|當前/;
    for (const [key, text] of Object.entries(zhTw)) {
      expect([key, text]).not.toEqual([key, expect.stringMatching(mainland)]);
      expect([key, text]).not.toEqual([key, expect.stringMatching(/\p{Script=Han}[,;:?!()]/u)]);
    }
  });

  it('are all used somewhere', () => {
    const rooms = ['components', 'src/build', 'src/layouts', 'src/pages'];
    const code = rooms
      .flatMap((room) =>
        readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
      )
      .filter((file) => /\.(astro|ts|js|svelte)$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // Scripts and composed keys use these; the other words stand in the code as they are.
    const composed = /^(cell|draft|runtime|output|claim|exercise|theme|home\.how|take\.problem)\./;
    expect(Object.keys(en).filter((key) => !composed.test(key) && !code.includes(`'${key}'`))).toEqual([]);
  });
});

describe('t', () => {
  it('fills the places of a text', () => {
    expect(t('en', 'nav.chapter', { number: 5 })).toBe('Chapter 5');
    expect(t('zh-tw', 'nav.chapter', { number: 5 })).toBe('第 5 章');
  });

  it('refuses to leave a place open, and names it', () => {
    expect(() => t('en', 'nav.chapter')).toThrow("fill: 'nav.chapter' needs {number}, given are []; pass it");
  });

  it('does not take braces in a value for places', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 1 })).toBe('{b} 1');
  });
});

describe('the words a page carries', () => {
  it('are those of the prefixes, read back by the script under the same keys', () => {
    const words = stringsFor('zh-tw', ['cell.']);
    expect(Object.keys(words).every((key) => key.startsWith('cell.'))).toBe(true);
    const { document } = parseHTML(
      `<html><body><script type="application/json" id="${stringsId}">${JSON.stringify(words)}</script></body></html>`,
    );
    const read = pageStrings(document as unknown as Document);
    expect(read('cell.failedAt', { line: 3 })).toBe(t('zh-tw', 'cell.failedAt', { line: 3 }));
    expect(read('nav.skip')).toBe('nav.skip');
  });
});

describe('addresses', () => {
  const root = { base: '/', defaultLocale: 'en' } as const;
  const fork = { base: '/other-name/', defaultLocale: 'en' } as const;

  it('have a prefix for every language but the default', () => {
    expect(localePath('en', '/chapters/x/', root)).toBe('/chapters/x/');
    expect(localePath('zh-tw', '/chapters/x/', root)).toBe('/zh-tw/chapters/x/');
    expect(localePath('zh-tw', '/', fork)).toBe('/other-name/zh-tw/');
  });

  it('keep the place when the language changes, there and back', () => {
    for (const addressing of [root, fork, { base: '/zh-tw/', defaultLocale: 'en' } as const]) {
      for (const path of ['/', '/chapters/x/', '/#chapters']) {
        const english = localePath('en', path, addressing);
        const chinese = switchLocale(english, 'zh-tw', addressing);
        expect(chinese).toBe(localePath('zh-tw', path, addressing));
        expect(switchLocale(chinese, 'en', addressing)).toBe(english);
      }
    }
  });

  it('take a fork that is Chinese only', () => {
    const chinese = { base: '/', defaultLocale: 'zh-tw' } as const;
    expect(localePath('zh-tw', '/chapters/x/', chinese)).toBe('/chapters/x/');
    expect(splitPath('/chapters/x/', chinese)).toEqual({ locale: 'zh-tw', path: '/chapters/x/' });
  });
});
