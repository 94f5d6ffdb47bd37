import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapterPages, htmlOf, pagesOf, siteFolder } from './pages.ts';
import { expect, test } from './site.ts';

const cardOf = (page: string): string =>
  /<meta property="og:image" content="https?:\/\/[^/]+(?:\/[^"]*)?\/(cards\/[^"]+)"/.exec(
    htmlOf(siteFolder, page),
  )?.[1] ?? '';

test('every page that links lead to has a card of 1200 × 630 pixels, every chapter in every language its own', () => {
  const previewed = pagesOf(siteFolder).filter((page) =>
    /property="og:title"/.test(htmlOf(siteFolder, page)),
  );
  expect(previewed.length).toBeGreaterThanOrEqual(27);
  for (const page of previewed) {
    const png = readFileSync(join(siteFolder, cardOf(page)));
    expect([page, png.toString('latin1', 1, 4)]).toEqual([page, 'PNG']);
    expect([page, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([page, 1200, 630]);
  }
  const chapters = chapterPages();
  const pictures = chapters.map((page) => readFileSync(join(siteFolder, cardOf(page)), 'base64'));
  expect(new Set(pictures).size).toBe(chapters.length);
});
