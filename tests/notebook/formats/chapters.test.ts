/** Whole chapters, exported as scripts and run by Node: what they print is what the chapters show. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listChapterFiles } from '../../../src/build/chapter-files.ts';
import { runChapters } from '../../../src/build/notebooks.ts';
import type { BuiltNotebook } from '../../../src/build/notebook-file.ts';
import type { Part } from '../../../src/notebook/formats/ipynb.ts';
import { preludeCode } from '../../../src/notebook/formats/prelude.ts';
import { toScript } from '../../../src/notebook/formats/script.ts';
import type { Output } from '../../../src/notebook/protocol.ts';
import { bundleRuntime } from '../../../src/runtime/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'script-'));
afterAll(() => rmSync(folder, { recursive: true }));

let notebooks: Record<string, BuiltNotebook>;
let prelude: string;
beforeAll(async () => {
  notebooks = await runChapters();
  prelude = preludeCode((await bundleRuntime({ entry: 'src/runtime/portable.ts' })).text);
});

function printed(output: Output): string {
  switch (output.output_type) {
    case 'stream':
      return output.text;
    case 'error':
      return `${output.error.name}: ${output.error.message}\n`;
    default:
      return `${output.data['text/plain']}\n`;
  }
}

for (const { chapter, language } of listChapterFiles().filter(({ language }) => language === 'en'))
  it(`${chapter} prints as a script what it shows as a chapter`, () => {
    const built = notebooks[`${chapter}/${language}`]!.cells.filter(({ kind }) => kind === 'code');
    const parts = built.map((cell): Part => ({ kind: 'code', cell, outputs: cell.outputs }));
    const file = join(folder, `${chapter}.ts`);
    writeFileSync(file, toScript({ parts, prelude }));
    const told = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    expect(told).toBe(built.flatMap(({ outputs }) => outputs.map(printed)).join(''));
  });
