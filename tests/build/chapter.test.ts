import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocuments } from '../../src/build/chapter.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chapter-'));
  mkdirSync(join(root, 'content/chapters/01-one'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function documents(texts: Record<string, string>) {
  const places = Object.entries(texts).map(([language, text]) => {
    const file = `content/chapters/01-one/${language}.mdx`;
    writeFileSync(join(root, file), text);
    return { chapter: '01-one', language, file };
  });
  return readDocuments(places, root);
}

const cell = (id: string, code: string) => `\`\`\`ts run id=${id}\n${code}\n\`\`\`\n\n`;

describe('readDocuments', () => {
  it('gives a translation the cells it refers to, and its own where it repeats them', () => {
    const [en, zh] = documents({
      en: cell('a', "const label = 'filters' // how many") + cell('b', 'label'),
      'zh-tw': cell('a', "const label = '濾波器' // 有幾個") + '<Cell id="b" />',
    });
    expect(en!.cells.map(({ source }) => source)).toEqual(["const label = 'filters' // how many", 'label']);
    expect(zh!.cells.map(({ source }) => source)).toEqual(["const label = '濾波器' // 有幾個", 'label']);
  });

  it.each([
    ['other code', 'const k = 4', '`4` where the original has `3`'],
    [
      'a string that is not translated',
      "const k = 3; 'same'",
      'a translation may change comments and labels only',
    ],
    ['more code', 'const k = 3; k', 'a translation may change comments and labels only'],
  ])('refuses %s in a translated cell', (_, code, message) => {
    expect(() => documents({ en: cell('a', 'const k = 3'), 'zh-tw': cell('a', code) })).toThrow(message);
  });

  it('refuses a setting that is passed as a string and differs', () => {
    const texts = { en: cell('a', "f('valid')"), 'zh-tw': cell('a', "f('same')") };
    expect(() => documents(texts)).toThrow("`'same'` where the original has `'valid'`");
  });

  it.each([
    ['a missing cell', '<Cell id="a" />', 'cell 2 is "missing", in content/chapters/01-one/en.mdx it is "b"'],
    ['cells in another order', '<Cell id="b" />\n\n<Cell id="a" />', 'keep the same cells in the same order'],
    ['a cell of its own', '<Cell id="a" />\n\n<Cell id="b" />\n\n' + cell('c', '1'), 'add it there first'],
  ])('refuses a translation with %s', (_, text, message) => {
    expect(() => documents({ en: cell('a', '1') + cell('b', '2'), 'zh-tw': text })).toThrow(message);
  });
});
