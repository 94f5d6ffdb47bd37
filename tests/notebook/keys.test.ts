import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { isFresh, keysOf, relearn, staleCells, type Controls } from '../../src/notebook/keys.ts';
import { analyse } from '../../src/notebook/resolve.ts';

const notebook = (...sources: string[]): Cell[] =>
  sources.map((source, i) => ({ id: `c${i}`, source, flags: plainFlags }));
const keys = (cells: Cell[], controls?: Controls) => keysOf(analyse(cells), controls);
const influences = (...sources: string[]) =>
  [...keys(notebook(...sources)).values()].map((key) => key.influences.join(' '));
const edit = (cells: Cell[], at: number, source: string) =>
  cells.map((cell, i) => (i === at ? { ...cell, source } : cell));

describe('influence', () => {
  it('comes from definers, and from theirs', () => {
    expect(influences('const a = [1]', 'const b = [a]', 'b', '1')).toEqual(['', 'c0', 'c0 c1', '']);
  });

  it('comes from cells above that may change a shared value, not from those below', () => {
    expect(influences('const a = []', 'a.push(1)', 'a', 'a.push(2)')).toEqual([
      '',
      'c0',
      'c0 c1',
      'c0 c1 c2',
    ]);
  });

  it('comes through values that were put into one another', () => {
    expect(influences('const a = []', 'const b = []', 'a.push(b)', 'b.push(1)', 'a')).toEqual([
      '',
      '',
      'c0 c1',
      'c0 c1 c2',
      'c0 c1 c2 c3',
    ]);
  });

  it.each(['1', "'text'", '`${[]}`', 'x * 2', '-x', 'true ? 1 : 2', '(1 as number)!', '1; const k2 = k'])(
    'does not join cells that share the constant %s',
    (value) => {
      expect(influences(`const k = ${value}`, 'k', 'k')).toEqual(['', 'c0', 'c0']);
    },
  );

  it.each([
    'range([1, 7])',
    'number({ value: 3 })',
    'text()',
    'toggle()',
    "toggle({ label: 'on' })",
    "select(['a', `b`], { label: 'one' })",
    'radio([1, 2])',
  ])('does not join cells that share the constant view(Inputs.%s)', (input) => {
    expect(influences(`const k = view(Inputs.${input})`, 'k', 'k')).toEqual(['', 'c0', 'c0']);
  });

  it.each([
    'toggle({ values: [[1], [2]] })',
    'toggle(options)',
    'toggle({ ...options })',
    "toggle({ ['val' + 'ues']: [[1], [2]] })",
    'select([[1], [2]])',
    "select(['a', ...more])",
    'select([1, 2], { multiple: true })',
    'radio(options)',
    'checkbox([1, 2])',
    "button('again', { value: [] })",
  ])('joins cells that share view(Inputs.%s), which may be an object', (input) => {
    expect(influences(`const k = view(Inputs.${input})`, 'k', 'k')).toEqual(['', 'c0', 'c0 c1']);
  });

  it('joins cells that share what view returns where that is not the library’s', () => {
    const k = 'const k = view(Inputs.range([1, 7]))';
    expect(influences('const view = (x: any) => [x]', k, 'k', 'k').at(-1)).toBe('c0 c1 c2');
    expect(influences(`class Inputs { static range(x: any) { return x } }; ${k}`, 'k', 'k').at(-1)).toBe(
      'c0 c1',
    );
  });

  it.each([
    'const k = f()',
    'const k = [1]',
    'let k = 1; const g = () => k++',
    'var k = 1',
    'const k = x',
    'const k = /r/g',
  ])('joins cells that share %s', (definition) => {
    expect(influences(definition, 'k', 'k')).toEqual(['', 'c0', 'c0 c1']);
  });

  it('of a live cell reaches only what depends on it', () => {
    const cells = notebook('const a = []', 'const t = a.length', 'const u = [t, a]', 'u', 'a');
    const live = cells.map((cell, i) => (i === 1 ? { ...cell, flags: { ...plainFlags, live: true } } : cell));
    expect([...keys(live).values()].map((key) => key.influences.join(' '))).toEqual([
      '',
      'c0',
      'c0 c1',
      'c0 c1 c2',
      'c0',
    ]);
  });

  it('comes, to what depends on a live cell, from all that may change its values', () => {
    const cells = notebook('const a = []', 'const p = [a]', 'p.push(1)', 'a.push(2)', 'p', 'a');
    const live = cells.map((cell, i) => (i === 1 ? { ...cell, flags: { ...plainFlags, live: true } } : cell));
    expect([...keys(live).values()].map((key) => key.influences.join(' '))).toEqual([
      '',
      'c0',
      'c0 c1',
      'c0',
      'c0 c1 c2 c3',
      'c0 c3',
    ]);
  });
});

describe('keysOf', () => {
  const cells = notebook('const a = [1]', 'a.push(2)', 'a', 'const b = 1', 'b');

  it('changes for the edited cell and what it influences, and comes back when the edit is undone', () => {
    const shown = keys(cells);
    expect(staleCells(keys(edit(cells, 1, 'a.push(3)')), shown)).toEqual(['c1', 'c2']);
    expect(staleCells(keys(edit(cells, 3, 'const b = 2')), shown)).toEqual(['c3', 'c4']);
    expect(staleCells(keys(cells), shown)).toEqual([]);
  });

  it('changes with what the reader set', () => {
    const shown = keys(cells, { c0: { d: 3 } });
    expect(staleCells(keys(cells, { c0: { d: 4 } }), shown)).toEqual(['c0', 'c1', 'c2']);
    expect(staleCells(keys(cells, { c0: { d: 3 }, c4: {} }), shown)).toEqual([]);
  });

  it('changes where a name comes to be taken from another cell', () => {
    const before = notebook('const k = [1]', 'const j = [2]', 'k');
    const stale = staleCells(keys(edit(before, 1, 'const k = [2]')), keys(before));
    expect(stale).toEqual(['c1', 'c2']);
  });

  it('knows a cell that was never shown as not fresh', () => {
    expect(isFresh(keys(cells), new Map(), 'c0')).toBe(false);
    expect(isFresh(keys(cells), keys(cells), 'nowhere')).toBe(false);
  });
});

describe('inert cells', () => {
  const cells = notebook('const a = [1]', 'a.length', 'const b = [a]', 'b');
  const analysis = analyse(cells);
  const before = keysOf(analysis);
  const inert = new Set([before.get('c1')!.key]);

  it('influence only what uses their definitions', () => {
    const after = keysOf(analysis, {}, inert);
    expect(after.get('c3')!.influences).toEqual(['c0', 'c2']);
    expect(staleCells(keysOf(analyse(edit(cells, 2, 'const b = [a, a]')), {}, inert), after)).toEqual([
      'c2',
      'c3',
    ]);
  });

  it('are known by their key: after an edit it is unknown again what they do', () => {
    const edited = keysOf(analyse(edit(cells, 1, 'a.push(2)')), {}, inert);
    expect(edited.get('c3')!.influences).toEqual(['c0', 'c1', 'c2']);
  });

  it('leave fresh what was fresh before they were known, and stale what was stale', () => {
    const after = keysOf(analysis, {}, inert);
    const shown = new Map(before).set('c2', { key: 'of another text', influences: [] });
    expect(staleCells(after, shown)).toEqual(['c2', 'c3']);
    expect(staleCells(after, relearn(shown, before, after))).toEqual(['c2']);
  });
});
