import { describe, expect, it } from 'vitest';
import { transpile, wrap, locate } from '../../src/notebook/transpile.ts';
import { evaluate, transpiled } from '../helpers/cell-run.ts';
import { refused } from './transpile-corpus.ts';

describe('names', () => {
  it.each([
    ['const a = 1, [b, { c: d, ...e }, f = a] = x; let g; var h', 'a b d e f g h', 'x'],
    ['function a() {} async function b() {} function* c() {} class D {} enum E { A }', 'a b c D E', ''],
    [
      'for (var i = 0; i < 1; i++) { var j = i; let k = j; } if (x) { var m } { function inner() {} }',
      'i j m',
      'x',
    ],
    ['import D, { conv2d as c, type T } from "conv"; import * as P from "@observablehq/plot"', 'D c P', ''],
    ['type T = X; interface I extends Y {} declare const z: number; const a = q as Z', 'a', 'q'],
    ['o.p; o?.q; ({ r: s, [t]: u, v, w() {} }); x`${y}`', '', 'o s t u v x y'],
    ['(a, { b = c, d }, [e] = [f]) => a + b + d + e + g', '', 'c f g'],
    ['const f = function own() { own(); arguments; this }; class A { static x = A; y = b }', 'f A', 'b'],
    ['try { a } catch ({ message }) { message } l: for (const k in o) continue l', '', 'a o'],
    ['switch (a) { case b: let c; c }', '', 'a b'],
    ['typeof undeclared; new Foo<Bar>(); a!; b satisfies C', '', 'undeclared Foo a b'],
    ['function f(x: number, y = x) { return y + z } { let z = 1; z }', 'f', 'z'],
    ['enum E { A = 1, B = A | C } export const e = E.A', 'E e', 'C'],
    ['const f = (a = b, c = d) => { const b = a; var d; function e() {} }', 'f', 'b d'],
    ['function f(a = b) { { var b = a } { let a; a } }', 'f', 'b'],
    ['switch (a) { case b: let a, b }', '', 'a'],
    ['class A extends B { constructor(private c = d) { super(c) } [e]() {} #f = g }', 'A', 'B d e g'],
    ['export function f(): void; export function f(x?) { return x }', 'f', ''],
  ])('%s: defines [%s], uses [%s]', (source, definitions, references) => {
    const found = transpiled(source);
    expect([...found.definitions].sort()).toEqual(definitions.split(' ').filter(Boolean).sort());
    expect([...found.references].sort()).toEqual(references.split(' ').filter(Boolean).sort());
  });

  it.each([
    ['x = x + 1', 'x'],
    ['x++; --y; [a, b.c, ...d] = z; ({ e, f: g, h: i = 1 } = z)', 'x y a d e g i'],
    ['for (x of []) ; for ([y] in z) ;', 'x y'],
    ['const f = () => { x += 1 }', 'x'],
    ['(x as any) = 1; y! += 1', 'x y'],
    ['x.y = 1; x[0]++; delete x.y', ''],
    ['{ let x = 1; x = 2 } function f(y) { y = 1 }', ''],
  ])('%s: assigns [%s]', (source, rebinds) => {
    expect([...transpiled(source).rebinds].sort()).toEqual(rebinds.split(' ').filter(Boolean).sort());
  });

  it('knows which values a function can change after the cell has run', () => {
    const source = 'let a = 0, b = 0, c = 0; b = 1; const f = () => { a++; d++; let c = 1; c = 2 }';
    expect([...transpiled(source).reassigned].sort()).toEqual(['a', 'd']);
  });

  it('reports types apart from values, a class or an enum as both', () => {
    const { types, definitions } = transpiled(
      'type A = 1; interface B {} class C {} enum D {} namespace E { type F = 1 } export type G = 2; const h = 1',
    );
    expect(types).toEqual(['A', 'B', 'C', 'D', 'E', 'G']);
    expect(definitions).toEqual(['C', 'D', 'h']);
  });
});

describe('faults', () => {
  it.each([
    ['const x: = 3', '1:10', 'Unexpected token'],
    ['const a = 1\nconst t = `abc ${a}\nmore', '2:19', 'Unterminated template'],
    ['`abc', '1:1', 'Unterminated template'],
    ['const a = 1;\nconst a = 2', '2:7', "Identifier 'a' has already been declared"],
    ['let b; function b() {}', '1:17', "Identifier 'b' has already been declared"],
    ['1\n  return 2', '2:3', 'A cell has no return: its value is that of its last expression'],
    ['break', '1:1', 'Unsyntactic break'],
    ['if (true) {\n', '2:1', 'Unexpected token'],
    ['const x = (y: number)', '1:12', 'A type stands here where a value is expected; write (value as Type)'],
    ['f(a?)', '1:4', 'Unexpected token'],
    ['arguments.length', '1:1', '`arguments` exists only inside a function'],
    ['"\ud83d\ude00"; const x: = 3', '1:16', 'Unexpected token'],
    ['1\r\nconst x: = 3', '2:10', 'Unexpected token'],
    ['await = 1', '1:7', 'Unexpected token'],
    ...refused,
  ])('%j is refused at %s: %s', (source, place, message) => {
    const result = transpile(source);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(`${result.error.line}:${result.error.column}`).toBe(place);
    expect(result.error.message).toBe(message);
    expect(result.error.name).toBe('SyntaxError');
  });

  it.each([
    ['a long sum', `1${' + 1'.repeat(20_000)}`],
    ['a long chain', `x${'.y()'.repeat(20_000)}`],
    ['many brackets', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('refuses %s, which is deeper than the stack', (_, expression) => {
    const result = transpile(`const a = 1\n${expression}`);
    const message = 'The code is nested too deeply here, or an expression is too long; split it up';
    expect(result).toMatchObject({ ok: false, error: { name: 'SyntaxError', line: 2, message } });
  });

  it('refuses packages that are not offered, by name, and says which are', () => {
    const result = transpile('import _ from "lodash"', ['conv', 'plot']);
    expect(result).toMatchObject({
      ok: false,
      error: { line: 1, column: 15, message: expect.stringMatching(/"lodash".*offered are "conv", "plot"/) },
    });
    expect(transpile('await import("https://esm.sh/x")').ok).toBe(false);
    expect(transpile('await import(name)').ok).toBe(false);
  });
});

const theModule = { name: 'the module' };

describe('wrap', () => {
  it.each([
    ['const x: number = 1\nx + 1', []],
    ['x = x + y', ['x', 'y']],
    ['import { conv2d as c } from "conv"; enum E { A, B = "b" }\nc(E.A)! // last', []],
    ['const z = async <\nT>(x: T): Promise<\nT> => x', []],
    ['// nothing', []],
  ] as [string, string[]][])('%j', (source, inputs) => {
    expect(wrap(transpiled(source), inputs)).toMatchSnapshot();
  });

  it.each([
    ['', undefined],
    ['// only a comment', undefined],
    ['1 + 1', 2],
    ['1 + 1;;\ntype X = 1\ninterface Y {}', 2],
    ['const a = 1', undefined],
    ['if (true) 3', undefined],
    ['{ a: 1 }', undefined],
    ['({ a: 1 })', { a: 1 }],
    ['"use strict"', 'use strict'],
    ['await Promise.resolve(5)', 5],
    ['(1, 2)', 2],
    ['1, 2 // behind', 2],
    ['(3 as number) as any // behind', 3],
    ['4 as any /* a */', 4],
    ['(/* a */ 5 /* b */ as any /* c */)', 5],
    ['`a${1}`', 'a1'],
    ['let x; x = 6 as any', 6],
    ['#!/usr/bin/env node\n7', 7],
    ['\ufeff8', 8],
    ['<any>9', 9],
    ['this', undefined],
    ['1 + typeof this', '1undefined'],
    ['(await import("conv", { with: {} }))', theModule],
    ['const f = () => this; f()', undefined],
    ['function f() { return this } f()', undefined],
    ['enum E { A = 10 }\nE.A', 10],
    ['await import("conv")', theModule],
    ['import * as c from "conv"; c', theModule],
    ['export default function f() { return 11 }\nf()', 11],
    ['for await (const x of [1]) x; 12', 12],
    ['const $inputs = 1, $value = 2, $import = 3; $inputs + $value + $import', 6],
    ['x: 1', undefined],
  ])('%j has the value %j', async (source, value) => {
    expect((await evaluate(source, {}, { modules: { conv: theModule } })).value).toEqual(value);
  });

  it('leaves the names of functions alone, as in a module', async () => {
    expect(((await evaluate('() => 1')).value as () => 1).name).toBe('');
    expect(((await evaluate('(class {})')).value as () => 1).name).toBe('');
  });

  it('imports defaults, named and renamed, quoted names and types', async () => {
    const source = 'import d, { a, b as c, "d-e" as e, type T } from "conv"; [d, a, c, e]';
    const modules = { conv: { default: 1, a: 2, b: 3, 'd-e': 4 } };
    expect((await evaluate(source, {}, { modules })).value).toEqual([1, 2, 3, 4]);
  });

  it('has no value to show where the last expression has shown it: a call of display or view', async () => {
    const inputs = { twice: (x: number) => 2 * x };
    const value = async (source: string, above: Record<string, unknown> = inputs) =>
      (await evaluate(`${source}`, above)).value;
    Object.assign(globalThis, { display: (x: unknown) => x });
    try {
      expect(await value('display(3)')).toBeUndefined();
      expect(await value('display(3);\n// behind')).toBeUndefined();
      expect(await value('(display(3) as number)')).toBe(3);
      expect(await value('display(3) + 1')).toBe(4);
      expect(await value('twice(display(3))')).toBe(6);
      expect(await value('const display = (x: number) => x; display(3)')).toBe(3);
      expect(await value('display(3)', { display: (x: number) => x + 1 })).toBe(4);
    } finally {
      delete (globalThis as { display?: unknown }).display;
    }
  });

  it('places a missing export where it is imported', async () => {
    const source = 'const x = 1; import {\n  a as b,\n  nope as n,\n} from "conv"';
    const cell = transpiled(source);
    const lines = wrap(cell, []).split('\n');
    const column = lines[2]!.indexOf('$import') + 1;
    expect(locate(cell, [], { line: 3, column })).toEqual({ line: 3, column: 3 });
    await expect(evaluate(source, {}, { modules: { conv: { a: 1 } } })).rejects.toThrow(
      'conv has no export nope',
    );
  });

  it('hands out definitions that stay live', async () => {
    const { definitions } = await evaluate('let count = 0; function tick() { count++ }');
    (definitions.tick as () => void)();
    expect(definitions.count).toBe(1);
    expect(Object.keys(definitions)).toEqual(['count', 'tick']);
  });

  it('takes inputs as constants, and as a variable of its own what the cell assigns', async () => {
    const { value, definitions } = await evaluate('x = x + y; [x, y]', { x: 1, y: 2 });
    expect(value).toEqual([3, 2]);
    expect(definitions).toEqual({ x: 3 });
  });

  it('reads live inputs at every use: plain, called, tagged, in shorthand, without a receiver', async () => {
    const state = {
      n: 1,
      get f() {
        return function (this: unknown) {
          state.n++;
          return this;
        };
      },
    };
    const source = 'const before = n; const self = f(); f``; const o = { n }; [before, self, n, o, `${n}`]';
    const { value } = await evaluate(source, state, { live: ['n', 'f'] });
    expect(value).toEqual([1, undefined, 3, { n: 3 }, '3']);
  });

  it.each(['f!()', '(f as any)()', '(f satisfies any)!()', '(<any>f)()', 'f!`x`', '(f<any>)?.()'])(
    'calls a live input without a receiver: %s',
    async (source) => {
      const f = function (this: unknown) {
        return this;
      };
      expect((await evaluate(source, { f }, { live: ['f'] })).value).toBeUndefined();
    },
  );

  it('leads an error back through everything inserted before it', () => {
    const source = 'enum E { A, B = 1 }; const y = n; import { c } from "conv"; this; (<any>c)(n) + boom()';
    const cell = transpiled(source);
    const options = { live: ['n'] };
    const line = wrap(cell, ['n', 'boom'], options).split('\n')[0]!;
    const place = { line: 1, column: line.indexOf('boom()') + 1 };
    expect(locate(cell, ['n', 'boom'], place, options)).toEqual({
      line: 1,
      column: source.indexOf('boom()') + 1,
    });
  });

  it('knows no place before or behind the source', () => {
    const cell = transpiled('1');
    expect(locate(cell, [], { line: 1, column: 1 })).toBeNull();
    expect(locate(cell, [], { line: 2, column: 1 })).toBeNull();
  });
});
