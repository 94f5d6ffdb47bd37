/** Draws the link previews and the icons into public/; see README.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { htmlLang, t, type Locale } from '../../../src/i18n/index.ts';
import { site } from '../../../src/site.config.ts';
import { drawBanks, example, tileSize, type TileDrawing } from '../weight-tiles.ts';

const target = new URL('../../../public/', import.meta.url);
const mark = await readFile(new URL('favicon.svg', target), 'utf8');
const tokens = await Promise.all(
  ['tokens.css', 'tokens-data.css'].map((file) =>
    readFile(new URL(`../../../src/styles/${file}`, import.meta.url), 'utf8'),
  ),
);

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ colorScheme: 'light' });

for (const locale of site.languages) {
  await save(`card-${locale}.png`, await picture(page, card(locale), 1200, 630));
}
const icon = async (size: number, inset: number) =>
  picture(page, `<div style="padding:${inset}px;line-height:0">${mark}</div>`, size, size);
await save('icon-512.png', await icon(512, 72));
await save('apple-touch-icon.png', await icon(180, 24));
await save('favicon.ico', toIco(await icon(32, 1), 32));
await browser.close();

async function save(file: string, data: Buffer): Promise<void> {
  await writeFile(new URL(file, target), data);
}

async function picture(on: Page, body: string, width: number, height: number): Promise<Buffer> {
  await on.setViewportSize({ width, height });
  await on.setContent(
    `<style>${tokens.join('')}body{margin:0;background:var(--paper);color:var(--ink)}</style>${body}`,
  );
  return on.screenshot();
}

function card(locale: Locale): string {
  const [standard, separable] = [drawBanks(example.standard), drawBanks(example.separable)];
  return `<style>
    .card { box-sizing: border-box; width: 1200px; height: 630px; padding: 64px 72px; display: flex;
      flex-direction: column; font-family: var(--serif) }
    h1 { margin: 0 0 auto; font-size: 60px; line-height: 1.2; text-wrap: balance }
    p { margin: 44px 0 0; font: 26px var(--sans); color: var(--ink-quiet) }
    div div { display: flex; align-items: end; gap: 48px; margin-top: 34px }
    b { font-size: 92px; line-height: .74; width: 96px }
  </style>
  <script>document.documentElement.lang = '${htmlLang[locale]}'</script>
  <div class="card">
    <h1>${t(locale, 'home.question')}</h1>
    ${row(standard)}${row(separable)}
    <p>${site.title[locale]}</p>
  </div>`;
}

function row({ width, height, tiles }: TileDrawing): string {
  const scale = 1.6;
  const squares = tiles.map(
    ({ x, y, channel }) =>
      `<rect x="${x}" y="${y}" width="${tileSize}" height="${tileSize}" fill="var(--channel-${channel})"/>`,
  );
  return `<div><b>${tiles.length}</b><svg width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}">${squares.join('')}</svg></div>`;
}

/** An icon file that holds one PNG. */
function toIco(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // an icon …
  header.writeUInt16LE(1, 4); // … of one image
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10); // planes
  header.writeUInt16LE(32, 12); // bits a pixel
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
