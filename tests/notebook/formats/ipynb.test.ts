import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../../src/notebook/document.ts';
import { preludeId, toIpynb, type Part } from '../../../src/notebook/formats/ipynb.ts';
import { preludeCode } from '../../../src/notebook/formats/prelude.ts';
import { toScript } from '../../../src/notebook/formats/script.ts';
import type { Output } from '../../../src/notebook/protocol.ts';

const cell = (id: string, source: string, flags = plainFlags): Cell => ({ id, source, flags });
const result = (text: string): Output => ({ output_type: 'execute_result', data: { 'text/plain': text } });
const parts: Part[] = [
  { kind: 'prose', markdown: '# A title' },
  { kind: 'code', cell: cell('one', 'const k = 1\nk'), outputs: [result('1')] },
  { kind: 'code', cell: cell('two', 'const k = 2'), outputs: [] },
  { kind: 'code', cell: cell('edited', 'k + 1'), outputs: null },
  {
    kind: 'code',
    cell: cell('lesson', 'null.x', { ...plainFlags, throws: 'runtime', hide: true }),
    outputs: [
      { output_type: 'stream', name: 'stdout', text: 'hello\n' },
      { output_type: 'error', error: { name: 'TypeError', message: 'no', line: 1, column: 5 } },
    ],
  },
];
const made = toIpynb({
  chapter: '01-one',
  language: 'en',
  parts,
  prelude: preludeCode('globalThis.x = "é"'),
});
const byId = (id: string) => made.cells.find((one) => one.id === id)!;

describe('a chapter as nbformat 4.5', () => {
  it('has an id that the schema allows on every cell, each once', () => {
    const ids = made.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
  });

  it('names the kernel that runs it', () => {
    expect(made).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'deno', language: 'typescript' } },
    });
  });

  it('has the library before the first cell, and prose as Markdown', () => {
    expect(made.cells.map(({ id }) => id)).toEqual(['text_1', preludeId, 'one', 'two', 'edited', 'lesson']);
    const url = /import\("(data:[^"]+)"\)/.exec(byId(preludeId).source)![1]!;
    const text = new TextDecoder().decode(Uint8Array.from(atob(url.split(',')[1]!), (c) => c.charCodeAt(0)));
    expect(text).toBe('globalThis.x = "é"');
  });

  it('carries outputs with their counts, and none where the source has changed since', () => {
    expect(byId('one')).toMatchObject({
      execution_count: 2,
      outputs: [
        { output_type: 'execute_result', execution_count: 2, data: { 'text/plain': '1' }, metadata: {} },
      ],
    });
    expect(byId('edited')).toMatchObject({ execution_count: null, outputs: [] });
    expect(byId('lesson')).toMatchObject({
      metadata: { tags: ['raises-exception'], jupyter: { source_hidden: true } },
      outputs: [{ output_type: 'stream' }, { output_type: 'error', ename: 'TypeError', evalue: 'no' }],
    });
  });

  it('keeps the source of a cell whose names were replaced', () => {
    expect(byId('one').source).toBe('const k_1 = 1\nk_1');
    expect(byId('one').metadata).toMatchObject({ separable: { source: 'const k = 1\nk' } });
    expect(byId('two').metadata).not.toHaveProperty('separable.source');
  });

  it('offers a table as HTML that holds its text as text', () => {
    const data = {
      'text/plain': 't',
      'application/vnd.separable.table+json': { columns: ['a'], rows: [['<b>']], total: 1 },
    };
    const outputs: Output[] = [{ output_type: 'execute_result', data }];
    const [, , one] = toIpynb({
      chapter: 'c',
      language: 'en',
      parts: [
        { kind: 'prose', markdown: 'x' },
        { kind: 'code', cell: cell('t', '1'), outputs },
      ],
      prelude: '',
    }).cells;
    expect((one as any).outputs[0].data['text/html']).toContain('<td>&lt;b&gt;</td>');
  });
});

describe('a chapter as a script', () => {
  const script = toScript({ parts, prelude: '' });

  it('prints values, catches the errors that are the lesson, and has prose as comments', () => {
    expect(script).toContain('// # A title');
    expect(script).toContain('separableShow(k_1)');
    expect(script).toMatch(/try \{\nseparableShow\(null\.x\)\n\} catch/);
  });

  it('has a cell that cannot be parsed as a comment', () => {
    const broken: Part[] = [{ kind: 'code', cell: cell('bad', 'const ='), outputs: null }];
    expect(toScript({ parts: broken, prelude: '' })).toContain('// const =');
  });
});
