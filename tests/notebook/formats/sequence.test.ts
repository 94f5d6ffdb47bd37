import { describe, expect, it } from 'vitest';
import { plainFlags } from '../../../src/notebook/document.ts';
import { sequential } from '../../../src/notebook/formats/sequence.ts';

const texts = (...sources: string[]) =>
  sequential(sources.map((source, i) => ({ id: `c-${i + 1}`, source, flags: plainFlags }))).map(
    ({ text }) => text,
  );

describe('a notebook for one scope', () => {
  it('leaves a notebook without shadowing as it is', () => {
    const sources = ['const a = 1 // one', 'function f(x: number) { return x + a }', 'f(2)'];
    expect(texts(...sources)).toEqual(sources);
  });

  it('renames every definition of a name but the last, and what uses it', () => {
    expect(texts('const k = 3', 'const f = () => k', 'const k = 5', '({ k, f: f() })')).toEqual([
      'const k_1 = 3',
      'const f = () => k_1',
      'const k = 5',
      '({ k, f: f() })',
    ]);
  });

  it('spells out what is short for a renamed name', () => {
    expect(texts('const { k, ...rest } = { k: 1 }', '({ k })', 'const k = 2')).toEqual([
      'const { k: k_1, ...rest } = { k: 1 }',
      '({ k: k_1 })',
      'const k = 2',
    ]);
  });

  it('lets names of inner scopes be', () => {
    expect(
      texts('const k = 1; const f = (k: number) => { k; { let k = 2; k } }', 'k', 'const k = 2')[0],
    ).toBe('const k_1 = 1; const f = (k: number) => { k; { let k = 2; k } }');
  });

  it('makes a name from above that a cell assigns its own variable', () => {
    expect(texts('let n = 1', 'n = n + 1', 'n')).toEqual(['let n_1 = 1', 'let n = n_1;\nn = n + 1', 'n']);
  });

  it('renames a class inside of itself', () => {
    expect(texts('class A { make() { return new A() } }', 'class A {}')[0]).toBe(
      'class A_1 { make() { return new A_1() } }',
    );
  });

  it('does not let a name hide the library from cells above', () => {
    expect(texts('sum(x)', 'const sum = 1', 'sum')).toEqual(['sum(x)', 'const sum_1 = 1', 'sum_1']);
  });

  it('takes no name that is taken', () => {
    expect(texts('const k = 1', 'const k_1 = 2', 'const k = 3')[0]).toBe('const k_2 = 1');
  });

  it('drops export and runs what imports as the page does', () => {
    const [exported, imported] = texts(
      'export const a = 1',
      "import { ones } from 'conv'\nconst b = ones([a])",
    );
    expect(exported).toBe('const a = 1');
    expect(imported).toContain('separableModules');
    expect(imported).toContain('const b = cell_c_2.definitions.b;');
  });

  it('knows where the value of a cell stands after renaming', () => {
    const [, cell] = sequential(
      ['const k = 1', 'let x = k\nk + x // sum', 'const k = 2'].map((source, i) => ({
        id: `c-${i}`,
        source,
        flags: plainFlags,
      })),
    );
    expect(cell!.text.slice(...cell!.result!)).toBe('k_1 + x');
  });
});
