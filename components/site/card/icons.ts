/** Draws the icons into public/; see README.md. */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const target = new URL('../../../public/', import.meta.url);
const mark = await readFile(new URL('favicon.svg', target));
const paper = '#fbf8f1';

await save('icon-512.png', await icon(512, 72));
await save('apple-touch-icon.png', await icon(180, 24));
await save('favicon.ico', toIco(await icon(32, 1), 32));

async function save(file: string, data: Buffer): Promise<void> {
  await writeFile(new URL(file, target), data);
}

/** The mark on paper, with a margin on every side. */
async function icon(size: number, inset: number): Promise<Buffer> {
  const inner = size - 2 * inset;
  return sharp(mark, { density: 72 * 16 })
    .resize(inner, inner)
    .extend({ top: inset, bottom: inset, left: inset, right: inset, background: paper })
    .flatten({ background: paper })
    .png({ palette: true })
    .toBuffer();
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
