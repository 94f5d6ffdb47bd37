/** Chance falls in an exported script as it does on the page. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runNotebook } from '../../../src/build/run-notebook.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import { preludeCode } from '../../../src/notebook/formats/prelude.ts';
import { toScript } from '../../../src/notebook/formats/script.ts';
import { bundleRuntime } from '../../../src/runtime/bundle.ts';

it('is the same in every cell, whatever ran before', async () => {
  const cells = [
    'const dice = () => Math.ceil(Math.random() * 6)\ndice()',
    '2',
    '[dice(), dice(), Math.random()]',
  ].map((source, i) => ({ kind: 'code' as const, id: `c-${i}`, line: i, source, flags: plainFlags }));
  const place = { chapter: 'c', language: 'en', file: 'c/en.mdx' };
  const built = await runNotebook(place, cells, (await bundleRuntime()).text);
  const shown = built.flatMap(({ outputs }) =>
    outputs.map((output) => ('data' in output ? output.data['text/plain'] : '')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'chance-'));
  const prelude = preludeCode((await bundleRuntime({ entry: 'src/runtime/portable.ts' })).text);
  const parts = built.map((cell) => ({ kind: 'code' as const, cell, outputs: cell.outputs }));
  writeFileSync(join(folder, 'script.ts'), toScript({ parts, prelude }));
  const printed = execFileSync(process.execPath, [join(folder, 'script.ts')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(shown).toHaveLength(3);
  expect(printed).toBe(`${shown.join('\n')}\n`);
});
