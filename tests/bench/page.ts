/**
 * Measures what a reader feels of a built site: `npm run bench:page`, after `npm run build`. Names pick single
 * measures, numbers the slow-downs: `npm run bench:page -- warm stop 4`. Nothing is asserted: figures of one
 * machine at one hour are to be compared with others of the same.
 */
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../helpers/browser.ts';
import { serveSite } from '../helpers/static-server.ts';
import * as measures from './measures.ts';
import { tableText, type Row } from './table.ts';

const all: Record<string, (bench: measures.Bench) => Promise<Row[]>> = {
  cold: measures.coldRun,
  warm: measures.warmRun,
  edit: measures.editToOutput,
  'slider-depthwise': (bench) => measures.slider(bench, 'depthwise', 'choose-edge', 'moved-edge'),
  'slider-separable': (bench) => measures.slider(bench, 'separable', 'choose', 'ratio-plot'),
  stop: measures.stopToReady,
  typing: async (bench) => [
    ...(await measures.typing(bench, { withTypes: false })),
    ...(await measures.typing(bench, { withTypes: true })),
  ],
  names: measures.names,
  bytes: measures.bytes,
};

const words = process.argv.slice(2);
const rates = words.map(Number).filter((rate) => rate >= 1);
const wanted = words.filter((word) => Number.isNaN(Number(word)));
const unknown = wanted.filter((name) => !Object.hasOwn(all, name));
if (unknown.length) {
  console.error(`no measure "${unknown.join('", "')}"; there are: ${Object.keys(all).join(', ')}`);
  process.exit(2);
}

const site = await serveSite(process.env['SITE_DIST'] ?? 'dist');
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
console.log(`Chromium ${browser.version()}`);
for (const rate of rates.length ? rates : [1, 4]) {
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(all)) {
    if (wanted.length && !wanted.includes(name)) continue;
    // Bytes weigh the same on a slow machine.
    if (name === 'bytes' && rate !== 1) continue;
    rows.push(...(await measure({ browser, site, rate })));
  }
  const slow =
    rate === 1 ? '' : ', the main thread of the page that much slower; workers cannot be slowed down';
  console.log(`\nCPU at 1/${rate}${slow}\n${tableText(rows)}`);
}
await browser.close();
await site.close();
