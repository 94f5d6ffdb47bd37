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

  it('renames types like values, in whatever type they stand', () => {
    expect(
      texts(
        'interface P { next?: P }\ntype Q<T = P> = { [k in keyof T]: P } | Array<P> | [a: P, ...b: P[]]',
        'class K<T extends P> implements Q<P> { p!: P; m<U extends P>(x: U): x is P & U { return x as P } }',
        'const f = <T,>(x: P, y: typeof k): Q => { const z = x satisfies P; return <P>z }; let k: K<P>',
        'interface P { other: true }\ntype Q = 1\nclass K {}\nlet k',
      ),
    ).toEqual([
      'interface P_1 { next?: P_1 }\ntype Q_1<T = P_1> = { [k in keyof T]: P_1 } | Array<P_1> | [a: P_1, ...b: P_1[]]',
      'class K_1<T extends P_1> implements Q_1<P_1> { p!: P_1; m<U extends P_1>(x: U): x is P_1 & U { return x as P_1 } }',
      'const f = <T,>(x: P_1, y: typeof k_1): Q_1 => { const z = x satisfies P_1; return <P_1>z }; let k_1: K_1<P_1>',
      'interface P { other: true }\ntype Q = 1\nclass K {}\nlet k',
    ]);
  });

  it.each([
    ['a parameter', 'type T = 1; const f = <T,>(x: T): T => x; let a: T'],
    ['what infer gives', 'type T = 1; type G<A> = A extends (infer T)[] ? T : T; let a: T'],
    ['the key of a map', 'type T = 1; type G = { [T in string]: T }; let a: T'],
    ['a block', 'type T = 1; { interface T {} let b: T }; let a: T'],
  ])('lets a type be that is %s', (_, source) => {
    const text = texts(source, 'type T = 2')[0]!;
    expect(text).toContain('type T_1 = 1;');
    expect(text).toMatch(/let a: T_1$/);
    // What infer gives is known where the condition holds, and only there.
    expect(text.match(/T_1/g)).toHaveLength(source.includes('infer') ? 3 : 2);
  });

  it('does not let a type hide the library’s from cells above', () => {
    expect(texts('let x: Tensor', 'type Tensor = 1')).toEqual(['let x: Tensor', 'type Tensor_1 = 1']);
  });

  it('begins chance anew where it may come in, also through a function from above', () => {
    const [dice, sure, throws] = texts('const dice = () => Math.random()', '1 + 1', 'dice()');
    expect(sure).toBe('1 + 1');
    expect(dice).toMatch(/^separableSeed\(\d+\);\nconst dice = /);
    expect(throws).toMatch(/^separableSeed\(\d+\);\ndice\(\)$/);
    expect(throws!.split('\n')[0]).not.toBe(dice!.split('\n')[0]);
  });

  it('shows once what a cell ends in showing', () => {
    expect(texts('const k = 3\ndisplay(k)', 'view(Inputs.range())')).toEqual([
      'const k = 3\nvoid display(k)',
      'void view(Inputs.range())',
    ]);
    expect(texts('const display = (x: number) => x', 'display(1)')[1]).toBe('display(1)');
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

  it('lets a variable of a cell that imports be read where it is used, since functions change it', () => {
    const [first, second] = texts("import { ones } from 'conv'\nlet n = 0; const f = () => n++", 'f(); n');
    // Jupyter shows the value of a last expression, and this is none of the cell's.
    expect(first).toContain("void Object.defineProperty(globalThis, 'n', {");
    expect(first).not.toContain('const n =');
    expect(second).toBe('f(); n');
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
