/** The picture that a link to the site or to a chapter is previewed with: words over the tiles of its weights. */
import sharp, { type OverlayOptions } from 'sharp';
import { htmlLang, type Locale } from '../../../src/i18n/index.ts';
import dataTokens from '../../../src/styles/tokens-data.css?raw';
import tokens from '../../../src/styles/tokens.css?raw';
import { escape } from '../../cell/render/html.ts';
import { drawBanks, example, tileSize } from '../weight-tiles.ts';

export const cardSize = { width: 1200, height: 630 };

export interface Card {
  /** A small line above the title: the chapter's number. */
  label?: string;
  title: string;
  /** What follows the title, in a sentence or two. */
  description: string;
  /** The name of the site, at the foot. */
  site: string;
}

const edge = 72;
const serif = 'Noto Serif,Source Serif 4,DejaVu Serif,Noto Serif CJK TC,Noto Serif TC,serif';
const sans = 'Noto Sans,DejaVu Sans,Noto Sans CJK TC,Noto Sans TC,sans-serif';

/** Draws a card with the fonts of the machine; a PNG. */
export async function drawCard(locale: Locale, { label, title, description, site }: Card): Promise<Buffer> {
  const { width, height } = cardSize;
  const lang = htmlLang[locale];
  const lines = await Promise.all([
    ...(label ? [words(label, lang, `${sans} 26`, colour('ink-quiet'))] : []),
    words(title, lang, `${serif} bold 60`, colour('ink')),
    words(description, lang, `${serif} 31`, colour('ink-quiet')),
  ]);
  let top = 60;
  const overlays: OverlayOptions[] = lines.map(({ data, height: own }) => {
    const overlay = { input: data, left: edge, top };
    top += own + 34;
    return overlay;
  });
  const foot = await words(site, lang, `${sans} 26`, colour('ink-quiet'));
  overlays.push({ input: foot.data, left: edge, top: height - edge - foot.height });
  const tiles = drawTiles();
  overlays.push({
    input: Buffer.from(tiles.svg),
    left: width - edge - tiles.width,
    top: height - edge - tiles.height,
  });
  return sharp({ create: { width, height, channels: 3, background: colour('paper') } })
    .composite(overlays)
    .png({ palette: true })
    .toBuffer();
}

async function words(text: string, lang: string, font: string, ink: string) {
  const markup = `<span lang="${lang}" foreground="${ink}">${escape(text)}</span>`;
  const { data, info } = await sharp({
    text: { text: markup, font, rgba: true, dpi: 72, width: cardSize.width - 2 * edge, spacing: 8 },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, height: info.height };
}

/** The 26 weights that do the work of 72. */
function drawTiles(): { svg: string; width: number; height: number } {
  const { width, height, tiles } = drawBanks(example.separable);
  const squares = tiles.map(
    ({ x, y, channel }) =>
      `<rect x="${x}" y="${y}" width="${tileSize}" height="${tileSize}" fill="${colour(`channel-${channel}`)}"/>`,
  );
  const size = { width: Math.round(width * 1.4), height: Math.round(height * 1.4) };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${width} ${height}">${squares.join('')}</svg>`;
  return { svg, ...size };
}

/** A colour of the page in its light theme. */
function colour(token: string): string {
  const found = new RegExp(`--${token}: light-dark\\((#\\w+),`).exec(tokens + dataTokens)?.[1];
  if (!found) throw new RangeError(`drawCard: the style sheets have no colour --${token}`);
  return found;
}
