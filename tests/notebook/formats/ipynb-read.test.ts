import { describe, expect, it } from 'vitest';
import { plainFlags } from '../../../src/notebook/document.ts';
import { ipynbText, toIpynb, type Part } from '../../../src/notebook/formats/ipynb.ts';
import { readIpynb, runnable } from '../../../src/notebook/formats/ipynb-read.ts';

const code = (id: string, source: string): Part => ({
  kind: 'code',
  cell: { id, source, flags: plainFlags },
  outputs: [],
});
const parts = [code('one', 'const k = 1'), code('two', 'const k = 2')];
const exported = () => toIpynb({ chapter: 'c', language: 'en', parts, prelude: 'library()' });
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
    expect(readIpynb(ipynbText(exported()))).toEqual({
      ok: true,
      cells: [
        { id: 'one', source: 'const k = 1', language: 'typescript' },
        { id: 'two', source: 'const k = 2', language: 'typescript' },
      ],
    });
  });

  it('takes what was changed elsewhere as it stands', () => {
    const changed = exported();
    changed.cells[1]!.source = 'const k_1 = 7';
    const read = readIpynb(ipynbText(changed));
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
    const read = readIpynb(ipynbText(made));
    expect(read.ok && read.cells).toEqual([
      { id: 'one', source: 'Math.random() * 2', language: 'typescript' },
    ]);
  });

  it.each([
    ['a string', 'a\nb'],
    ['a list of lines', ['a\n', 'b']],
  ])('reads a source that is %s', (_, source) => {
    const read = readIpynb(notebook([cell(source)]));
    expect(read).toEqual({ ok: true, cells: [{ id: null, source: 'a\nb', language: 'typescript' }] });
  });

  it('labels other languages, by the kernel or by a magic', () => {
    const metadata = { kernelspec: { language: 'python' }, language_info: { name: 'Python' } };
    const python = readIpynb(notebook([cell('import numpy')], { metadata }));
    expect(python.ok && python.cells[0]!.language).toBe('python');
    const magic = readIpynb(notebook([cell('%%bash\nls')]));
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
  ])('refuses %s', (_, text, problem) => {
    expect(readIpynb(text)).toEqual({ ok: false, problem });
  });

  it('survives cells of any shape', () => {
    const odd = [null, 3, 'x', {}, cell(null), cell([1, null, 'a']), cell('b', { metadata: null, id: 7 })];
    const read = readIpynb(notebook(odd));
    expect(read.ok && read.cells.map(({ source }) => source)).toEqual(['', 'a', 'b']);
  });
});
