import { describe, expect, it } from 'vitest';
import { plainFlags } from '../../../src/notebook/document.ts';
import { ipynbText, toIpynb, type Part } from '../../../src/notebook/formats/ipynb.ts';
import { readIpynb, runnable } from '../../../src/notebook/formats/ipynb-read.ts';

const code = (id: string, source: string): Part => ({
  kind: 'code',
  cell: { id, source, flags: plainFlags },
  outputs: [],
});
const prose = (markdown: string, id?: string): Part => ({ kind: 'prose', markdown, ...(id && { id }) });
const parts = [code('one', 'const k = 1'), code('two', 'const k = 2')];
const exported = () => toIpynb({ chapter: 'c', language: 'en', parts, prelude: 'library()' });
/** As it is read over the chapter `c`. */
const open = (text: string, chapter = 'c') => readIpynb(text, chapter);
const notebook = (cells: unknown[], more = {}) =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, cells, ...more });
const cell = (source: unknown, more = {}) => ({
  cell_type: 'code',
  source,
  metadata: {},
  outputs: [],
  ...more,
});

describe('a notebook that is opened', () => {
  it('gives the chapter back as it was, without the library', () => {
    expect(open(ipynbText(exported()))).toEqual({
      ok: true,
      cells: [
        { id: 'one', kind: 'code', source: 'const k = 1', language: 'typescript' },
        { id: 'two', kind: 'code', source: 'const k = 2', language: 'typescript' },
      ],
    });
  });

  it('takes what was changed elsewhere as it stands', () => {
    const changed = exported();
    changed.cells[1]!.source = 'const k_1 = 7';
    const read = open(ipynbText(changed));
    expect(read.ok && read.cells[0]!.source).toBe('const k_1 = 7');
  });

  it('leaves out what the export has added to a cell that was changed elsewhere', () => {
    const made = toIpynb({
      chapter: 'c',
      language: 'en',
      parts: [code('one', 'Math.random()')],
      prelude: 'library()',
      drawing: 'plots()',
    });
    expect(made.cells.map(({ id }) => id)).toEqual(['separable_prelude', 'separable_drawing', 'one']);
    made.cells[2]!.source += ' * 2';
    const read = open(ipynbText(made));
    expect(read.ok && read.cells).toEqual([
      { id: 'one', kind: 'code', source: 'Math.random() * 2', language: 'typescript' },
    ]);
  });

  it('leaves out that inputs were set, and keeps lines of the reader’s own that look like the export’s', () => {
    const slider: Part = {
      kind: 'code',
      cell: { id: 'slider', source: 'view(Inputs.range())', flags: plainFlags },
      outputs: null,
      controls: { d: 4 },
    };
    const own = code('own', 'separableSeed(5);\n1');
    const made = toIpynb({ chapter: 'c', language: 'en', parts: [slider, own], prelude: '' });
    expect(made.cells[1]!.source).toBe('separableInputs({"d":4});\nvoid view(Inputs.range())');
    const sources = () => {
      const read = open(ipynbText(made));
      return read.ok && read.cells.map(({ source }) => source);
    };
    expect(sources()).toEqual(['view(Inputs.range())', own.kind === 'code' && own.cell.source]);
    for (const one of made.cells) one.source += ' // there';
    expect(sources()).toEqual(['void view(Inputs.range()) // there', 'separableSeed(5);\n1 // there']);
  });

  it('knows its own cell by its text, also one that begins as if it were in another language', () => {
    const made = toIpynb({ chapter: 'c', language: 'en', parts: [code('one', '%%bash\nls')], prelude: '' });
    const read = open(ipynbText(made));
    expect(read.ok && read.cells).toEqual([
      { id: 'one', kind: 'code', source: '%%bash\nls', language: 'typescript' },
    ]);
  });

  it.each([
    ['a string', 'a\nb'],
    ['a list of lines', ['a\n', 'b']],
  ])('reads a source that is %s', (_, source) => {
    const read = open(notebook([cell(source)]));
    expect(read).toEqual({
      ok: true,
      cells: [{ id: null, kind: 'code', source: 'a\nb', language: 'typescript' }],
    });
  });

  it('labels other languages, by the kernel or by a magic', () => {
    const metadata = { kernelspec: { language: 'python' }, language_info: { name: 'Python' } };
    const python = open(notebook([cell('import numpy')], { metadata }));
    expect(python.ok && python.cells[0]!.language).toBe('python');
    const magic = open(notebook([cell('%%bash\nls')]));
    expect(magic.ok && magic.cells.map(({ language }) => runnable(language))).toEqual([false]);
  });

  it.each([
    ['no JSON', 'hello', 'notJson'],
    ['another JSON', '[1]', 'notNotebook'],
    ['null', 'null', 'notNotebook'],
    ['no cells', '{"nbformat": 4}', 'notNotebook'],
    ['nbformat 3', '{"nbformat": 3, "worksheets": []}', 'oldNotebook'],
    ['nbformat 5', '{"nbformat": 5, "cells": []}', 'oldNotebook'],
    ['too much', ' '.repeat(20_000_001), 'tooLong'],
    ['a deep nest', '['.repeat(200_000), 'notJson'],
    ['a deep nest that closes', '['.repeat(5_000) + ']'.repeat(5_000), 'notNotebook'],
    ['half a file', ipynbText(exported()).slice(0, -20), 'notJson'],
    ['UTF-16 read as UTF-8', '\ufffd\ufffd{\0"\0n\0', 'notJson'],
    ['a version in words', '{"nbformat": "4", "cells": []}', 'notNotebook'],
    ['a version that is none', '{"nbformat": 4.5, "cells": []}', 'oldNotebook'],
    ['cells that are an object', '{"nbformat": 4, "cells": {"0": {}}}', 'notNotebook'],
    ['100,000 cells', notebook(Array(100_000).fill(cell('1'))), 'tooLong'],
    ['a cell of two megabytes', notebook([cell('x'.repeat(2_000_000))]), 'tooLong'],
    ['a cell of 200,000 lines', notebook([cell(Array(200_000).fill('a = 1\n'))]), 'tooLong'],
  ])('refuses %s', (_, text, problem) => {
    expect(open(text)).toEqual({ ok: false, problem });
  });

  it('looks at nothing but sources: huge outputs, attachments and deep metadata cost nothing', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 2_000; i++) deep = { deep };
    const outputs = [{ output_type: 'stream', name: 'stdout', text: 'x'.repeat(5_000_000) }];
    const attachments = { 'a.png': { 'image/png': 'A'.repeat(5_000_000) } };
    const text = notebook([
      cell('1', { outputs, metadata: deep }),
      { cell_type: 'markdown', source: '<script>alert(1)</script>', attachments, metadata: {} },
      { cell_type: 'raw', source: 'raw' },
    ]);
    const read = open(text);
    expect(read.ok && read.cells).toEqual([
      { id: null, kind: 'code', source: '1', language: 'typescript' },
      { id: null, kind: 'text', source: '<script>alert(1)</script>', language: 'markdown' },
    ]);
  });

  it('brings the reader’s own text, and not the prose of the chapter that it is opened over', () => {
    const made = toIpynb({
      chapter: 'c',
      language: 'en',
      parts: [
        prose('# Title'),
        code('one', '1'),
        prose('# Mine', 'mine-1'),
        prose('The end.'),
        prose('', 'mine-2'),
      ],
      prelude: 'library()',
    });
    const texts = (over = 'c') => {
      const read = open(ipynbText(made), over);
      return (
        read.ok && read.cells.filter(({ kind }) => kind === 'text').map(({ id, source }) => [id, source])
      );
    };
    expect(texts()).toEqual([['mine-1', '# Mine']]);
    // Over another notebook all of it is new; and so is what was changed elsewhere.
    expect(texts('scratch')).toEqual([
      ['text_1', '# Title'],
      ['mine-1', '# Mine'],
      ['text_2', 'The end.'],
    ]);
    made.cells.find(({ id }) => id === 'text_2')!.source = 'The end, as I see it.';
    expect(texts()).toEqual([
      ['mine-1', '# Mine'],
      ['text_2', 'The end, as I see it.'],
    ]);
    made.cells.find(({ id }) => id === 'text_2')!.source = 'The end.';
    // Files from before text had a hash.
    for (const one of made.cells) one.metadata = {};
    expect(texts()).toEqual([['mine-1', '# Mine']]);
  });

  it('counts text as it counts code', () => {
    const text = (source: string) => ({ cell_type: 'markdown', source, metadata: {} });
    expect(open(notebook(Array(501).fill(text('a'))))).toEqual({ ok: false, problem: 'tooLong' });
    expect(open(notebook([text('a'.repeat(1_000_001))]))).toEqual({ ok: false, problem: 'tooLong' });
    const odd = open(notebook([text('  '), { cell_type: 'markdown', source: [1, 'a', null], id: 7 }]));
    expect(odd.ok && odd.cells).toEqual([{ id: null, kind: 'text', source: 'a', language: 'markdown' }]);
  });

  it('knows a chapter’s cell whose lines end as on Windows', () => {
    const made = toIpynb({
      chapter: 'c',
      language: 'en',
      parts: [code('one', 'const k = 1\nk'), code('two', 'const k = 2')],
      prelude: '',
    });
    for (const one of made.cells) one.source = one.source.replaceAll('\n', '\r\n');
    const read = open(JSON.stringify(made).replaceAll('\n', '\r\n'));
    expect(read.ok && read.cells[0]!.source).toBe('const k = 1\nk');
  });

  it.each(['__proto__', 'constructor', '<img src=x onerror=alert(1)>', 'a\u202eb', '\ud800', ''])(
    'keeps the id %j as a text',
    (id) => {
      const read = open(notebook([cell('1', { id }), cell('2', { id })]));
      expect(read.ok && read.cells.map((one) => one.id)).toEqual([id, id]);
      expect(({} as Record<string, unknown>)['source']).toBeUndefined();
    },
  );

  it('cannot reach a prototype', () => {
    const text = `{"nbformat": 4, "__proto__": {"cells": []}, "metadata": {"__proto__": {"language_info": {"name": "x"}}},
      "cells": [{"cell_type": "code", "source": "1", "__proto__": {"id": "one"}}]}`;
    const read = open(text);
    expect(read.ok && read.cells).toEqual([{ id: null, kind: 'code', source: '1', language: 'typescript' }]);
    expect(({} as Record<string, unknown>)['cells']).toBeUndefined();
  });

  it('does not take a source from the metadata for text that it does not belong to', () => {
    const separable = { text: 'a wrong hash', source: 'evil()' };
    const read = open(notebook([cell('harmless', { id: 'one', metadata: { separable } })]));
    expect(read.ok && read.cells[0]!.source).toBe('harmless');
  });

  it('survives cells of any shape', () => {
    const odd = [null, 3, 'x', {}, cell(null), cell([1, null, 'a']), cell('b', { metadata: null, id: 7 })];
    const read = open(notebook(odd));
    expect(read.ok && read.cells.map(({ source }) => source)).toEqual(['', 'a', 'b']);
  });
});
