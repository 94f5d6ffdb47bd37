/** What an exported script prints is what the page shows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCollector } from '../../../src/notebook/collect.ts';
import { plainFlags } from '../../../src/notebook/document.ts';
import { preludeCode } from '../../../src/notebook/formats/prelude.ts';
import { toScript } from '../../../src/notebook/formats/script.ts';
import type { Controls } from '../../../src/notebook/keys.ts';
import { requestFor } from '../../../src/notebook/plan.ts';
import type { Output } from '../../../src/notebook/protocol.ts';
import { analyse } from '../../../src/notebook/resolve.ts';
import { createNodeRuntime } from '../../../src/notebook/runtime/node.ts';
import words from '../../../src/i18n/en.json';
import { bundleRuntime } from '../../../src/runtime/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'script-'));
afterAll(() => rmSync(folder, { recursive: true }));

let runtime: string;
let prelude: string;
beforeAll(async () => {
  runtime = (await bundleRuntime()).text;
  prelude = preludeCode((await bundleRuntime({ entry: 'src/runtime/portable.ts' })).text);
});

const cellsOf = (sources: readonly string[]) =>
  sources.map((source, i) => {
    const throws = source.includes('lesson') ? 'runtime' : 'no';
    return { id: `c-${i}`, source, flags: { ...plainFlags, throws } as const };
  });

/** What the page shows, as text, and all its outputs. */
async function shown(sources: readonly string[], controls: Controls = {}) {
  const analysis = analyse(cellsOf(sources));
  const collector = createCollector(analysis);
  const { execute, terminate } = createNodeRuntime(runtime);
  await execute(requestFor('page', analysis, analysis.cells.keys(), controls), collector.receive);
  await terminate();
  const outputs = [...analysis.cells.keys()].flatMap((id) => [...collector.outputsOf(id)]);
  return { outputs, text: outputs.map(textOf).join('') };
}

function textOf(output: Output): string {
  if (output.output_type === 'stream') return output.text;
  return output.output_type === 'error' ? 'error\n' : `${output.data['text/plain']}\n`;
}

function printed(sources: readonly string[], controls: Controls = {}): string {
  const parts = cellsOf(sources).map((cell) => ({
    kind: 'code' as const,
    cell,
    outputs: [],
    controls: controls[cell.id] ?? {},
  }));
  const file = join(folder, 'script.ts');
  writeFileSync(file, toScript({ parts, prelude }));
  return spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout;
}

describe('a script prints what the page shows', () => {
  it.each<[string, string[]]>([
    [
      'chance, in every cell and whatever ran before',
      [
        'const dice = () => Math.ceil(Math.random() * 6)\ndice()',
        '2',
        '[dice(), dice(), Math.random()]',
        "const M = Math as any; M['ran' + 'dom']()",
        "M['ran' + 'dom']()",
      ],
    ],
    [
      'what functions of a cell that imports change later',
      [
        "import { tensor } from 'conv'\nlet calls = 0; const make = () => { calls++ }",
        'make(); calls',
        'calls',
      ],
    ],
    [
      'an import of types, and one of nothing',
      [
        "import 'conv'\nimport { type Tensor } from 'conv'; import type { Cost } from 'conv'\nconst t: Tensor = ones([1])\nt",
      ],
    ],
    [
      'the same of an enum, a parameter property and an assertion',
      [
        'enum E { A }\nlet a = 0; const count = () => { a++ }',
        'class P { constructor(public n: number) { b++ } }\nlet b = 0',
        'let c = 0; const f = () => <any>{ c: ++c }',
        'count(); new P(1); f(); [a, b, c]',
        'let a = 7; [a, b, c]',
      ],
    ],
    [
      'the last of several expressions',
      ['const a = 1; a, a + 1', '(1, 2)', 'await 1, 2', 'console.log(1), 2'],
    ],
    [
      'a tensor in the console',
      ['console.log(tensor([2], [1, 2]), [1, { a: 2 }]); console.table([{ a: 1 }])'],
    ],
    ['names that are written with escapes', ['const \\u0061b = 1; ab', '\\u{61}b + 1', 'const ab = 3; ab']],
    ['names of the export', ['const separableShow = 5; separableShow', 'separableShow + 1']],
  ])('%s', async (_, sources) => {
    expect(printed(sources)).toBe((await shown(sources)).text);
  });

  it('with inputs as the reader has set them', async () => {
    const sources = [
      "const k = view(Inputs.range([1, 7], { value: 1, step: 1, label: 'K' }))",
      "const b = view(Inputs.toggle({ label: 'B' })); const c = view(Inputs.text({ label: 'C' }))",
      '[k, b, c]',
    ];
    const declared = (await shown(sources)).outputs.flatMap((output) =>
      'data' in output ? (output.data['application/vnd.separable.input+json']?.declared ?? []) : [],
    );
    const controls = {
      'c-0': { [declared[0]!]: 4 },
      'c-1': { [declared[2]!]: 'x' },
    };
    const { text } = await shown(sources, controls);
    expect(text).toContain("[4, false, 'x']");
    expect(printed(sources, controls)).toBe(text);
  });
});

describe('a script differs from the page in what the page says beside it', () => {
  const exactly = (text: string | RegExp) => (typeof text === 'string' ? text : expect.stringMatching(text));
  /** Cells, what the page shows of them, and what the script prints. */
  const cases: Record<string, [sources: string[], page: string | RegExp, script: string | RegExp]> = {
    clock: [['Date.now()'], '1492387200000\n', /^1[78]\d{11}\n$/],
    chance: [
      ['crypto.randomUUID()'],
      'e8ee68fd-80b9-4861-8449-f6854894cfd4\n',
      /^(?!e8ee68fd)[\da-f-]{36}\n$/,
    ],
    inputs: [
      ["view(Inputs.range([1, 7], { value: 2, step: 1, label: 'K' }))"],
      'K: 2 (1 to 7)\n',
      'K: 2 (1 to 7)\n',
    ],
    names: [['class P {}\nnew P()', 'const P = 1'], 'P {}\n', 'P_1 {}\n'],
    bounds: [
      [
        "setTimeout(() => console.log('late'), 5)\n1",
        'Object.isFrozen(Array.prototype)',
        "let a; throw new Error('lesson')",
        'typeof a',
      ],
      /^1\nA timer was still waiting.*\ntrue\nerror\n$/,
      '1\nfalse\nError: lesson\nundefined\nlate\n',
    ],
    script: [
      [
        "display(1, { id: 'a' })\ndisplay(2, { id: 'a' })",
        'for (const n of progress([1, 2, 3]));',
        "throw new Error('a')",
        '1',
      ],
      '2\n3 of 3\nerror\n1\n',
      '1\n2\n0 of 3\n',
    ],
  };

  it('in all that is listed there', () => {
    const listed = Object.keys(words).filter((key) => /^differs\.(?!title|ipynb|mdx)/.test(key));
    expect(listed).toEqual(Object.keys(cases).map((key) => `differs.${key}`));
  });

  it.each(Object.entries(cases))('%s', async (_, [sources, page, script]) => {
    expect((await shown(sources)).text).toEqual(exactly(page));
    expect(printed(sources)).toEqual(exactly(script));
  });
});
