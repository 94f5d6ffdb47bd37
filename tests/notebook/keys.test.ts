import { describe, expect, it } from 'vitest';
import { plainFlags, type Cell } from '../../src/notebook/document.ts';
import { hash } from '../../src/notebook/hash.ts';
import { isFresh, keysOf, staleCells, type Controls } from '../../src/notebook/keys.ts';
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
    const shown = keys(cells, { c0: { 0: 3 } });
    expect(staleCells(keys(cells, { c0: { 0: 4 } }), shown)).toEqual(['c0', 'c1', 'c2']);
    expect(staleCells(keys(cells, { c0: { 0: 3 }, c4: {} }), shown)).toEqual([]);
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

describe('hash', () => {
  it('is the same in every engine and version', () => {
    expect(hash('')).toMatchInlineSnapshot(`"9eb3270ab59790b2"`);
    expect(hash('conv2d(x, k)')).toMatchInlineSnapshot(`"44aca4c34a135d62"`);
    expect(hash('深度可分離卷積 😀')).toMatchInlineSnapshot(`"f32726ed6dbac2ee"`);
  });

  it('tells 200,000 similar texts apart, in either half nearly as often as chance allows', () => {
    const whole = new Set<string>();
    const halves = [new Set<string>(), new Set<string>()];
    for (let i = 0; i < 200_000; i++) {
      const text = hash(`const k${i % 10} = ${i};`);
      whole.add(text);
      halves[0]!.add(text.slice(0, 8));
      halves[1]!.add(text.slice(8));
    }
    expect(whole.size).toBe(200_000);
    // Chance has 4.7 of 200,000 collide in 32 bits.
    for (const half of halves) expect(half.size).toBeGreaterThan(200_000 - 25);
  });
});
