import { describe, expect, test } from 'vitest';
import { direct, set, type Sources } from './harness.ts';

/** Runs notebooks one after the other in a runtime that keeps all it may; gives the last run's reports. */
async function last(...notebooks: Sources[]) {
  const runtime = direct({ keepAfter: -1 });
  let reports = await runtime.run(notebooks[0] as Sources);
  for (const sources of notebooks.slice(1)) reports = await runtime.run(sources);
  return reports;
}

describe('values are kept', () => {
  test.each([
    [
      'plain data',
      'const x = { list: [1, [2]], m: new Map([[1, new Set(["a"])]]), d: new Date(0), big: 3n }',
    ],
    ['odd numbers', 'const x = [NaN, -0, Infinity, undefined, null, , 1]'],
    ['typed arrays', 'const x = new Float32Array(100_000).fill(1)'],
    ['what several names share', 'const x = [1]; const y = { x }'],
    ['no names at all', 'console.log("costly")'],
    ['circles', 'const x = {}; x.self = x'],
  ])('%s', async (_, source) => {
    const reports = await last({ a: source }, { a: source });
    expect(reports.reply('a')).toMatchObject({ status: 'ok', kept: true });
  });

  test('with their outputs, sent again, and the duration of the evaluation', async () => {
    const runtime = direct({ keepAfter: -1 });
    const sources = { a: 'console.log("once"); const x = [1]; display(x); x.length' };
    const first = await runtime.run(sources);
    const second = await runtime.run(sources);
    expect(second.reply('a').kept).toBe(true);
    expect(second.shown('a')).toEqual(first.shown('a'));
    expect(second.reply('a').duration).toBe(first.reply('a').duration);
  });

  test('only after a costly evaluation', async () => {
    const runtime = direct();
    const sources = {
      quick: 'const x = [1]',
      slow: 'await new Promise((r) => setTimeout(r, 70))\nconst y = [2]',
      sum: 'x[0] + y[0]',
    };
    await runtime.run(sources);
    const reports = await runtime.run(sources);
    expect(reports.reply('quick').kept).toBe(false);
    expect(reports.reply('slow').kept).toBe(true);
    expect(reports.text('sum')).toBe('3');
  });
});

describe('values are not kept', () => {
  test.each([
    ['functions', 'const f = () => 1'],
    ['instances of classes', 'class P { x = 1 }\nconst p = new P()'],
    ['accessors', 'const x = { get y() { return 1 } }'],
    ['proxies of plain data', 'const x = new Proxy({}, {})'],
    ['revocable proxies', 'const { proxy } = Proxy.revocable([], {})'],
    ['unique symbols', 'const s = Symbol("s")'],
    ['promises', 'const p = Promise.resolve(1)'],
    ['weak collections', 'const w = new WeakMap()'],
    ['generators', 'const g = [1].values()'],
    ['regular expressions', 'const r = /a/g'],
    ['array subclasses', 'class Mine extends Array {}\nconst m = Mine.of(1)'],
    ['typed arrays with properties', 'const t = Object.assign(new Uint8Array(3), { note: 1 })'],
    ['arrays beyond the budget', 'const x = Array.from({ length: 300_000 }, (_, i) => i)'],
    ['very deep data', 'let x = null\nfor (let i = 0; i < 10_000; i++) x = { x }'],
  ])('%s', async (_, source) => {
    const reports = await last({ a: source }, { a: source });
    expect(reports.reply('a')).toMatchObject({ status: 'ok', kept: false });
  });

  test('of a cell that failed, or that was evaluated otherwise meanwhile', async () => {
    expect((await last({ a: 'throw 1' }, { a: 'throw 1' })).reply('a').kept).toBe(false);
    expect(
      (await last({ a: 'const x = 1' }, { a: 'const x = 2' }, { a: 'const x = 1' })).reply('a').kept,
    ).toBe(false);
  });

  test('when an input differs, in content or in what it shares', async () => {
    const b = 'const y = x.length';
    expect((await last({ a: 'const x = [1]', b }, { a: 'const x = [2]', b })).reply('b').kept).toBe(false);
    const c = 'const z = x === y';
    const apart = { a: 'const x = [1]; const y = [1]', c };
    const shared = { a: 'const x = [1]; const y = x', c };
    expect((await last(apart, apart)).reply('c').kept).toBe(true);
    expect((await last(apart, shared)).reply('c').kept).toBe(false);
  });

  test('when the reader moves an input', async () => {
    const runtime = direct({ keepAfter: -1 });
    const sources = { a: 'const k = view(Inputs.range([0, 9], { value: 1 }))\nk' };
    const reports = await runtime.run(sources);
    await runtime.run(sources, set(reports, 'a', { 0: 4 }));
    expect((await runtime.run(sources, set(reports, 'a', { 0: 4 }))).reply('a').kept).toBe(true);
    expect((await runtime.run(sources, set(reports, 'a', { 0: 5 }))).text('a')).toBe('5');
  });

  test('when the request asks for a fresh evaluation', async () => {
    const runtime = direct({ keepAfter: -1 });
    const cell = {
      cell: 'a',
      code: 'async()=>({definitions:{}})',
      inputs: {},
      stateless: [],
      key: 'k',
      seed: 1,
      controls: {},
    };
    const ask = (fresh: boolean) =>
      runtime.execute({ type: 'execute_request', id: 'r', cells: [{ ...cell, live: true, fresh }] });
    await ask(false);
    expect((await ask(false)).reply('a').kept).toBe(true);
    expect((await ask(true)).reply('a').kept).toBe(false);
  });

  test('of a cell that uses a function, whose state cannot be known', async () => {
    const sources = { a: 'let n = 0; const next = () => ++n', b: 'const y = next()', c: '[y, n]' };
    const reports = await last(sources, sources);
    expect(reports.reply('b').kept).toBe(false);
    expect(reports.text('c')).toBe('[1, 1]');
  });
});

describe('sharing', () => {
  test('a value that is also its input is not kept: a change of one is a change of the other', async () => {
    const before = { a: 'const x = [1]', b: 'const y = { x }', c: '1', d: 'y.x.length' };
    const reports = await last(before, { ...before, c: 'x.push(2)' });
    expect(reports.reply('b').kept).toBe(false);
    expect(reports.text('d')).toBe('2');
  });

  test('two views of one buffer are one value', async () => {
    // The function keeps a from being kept, so that its x is another one each time.
    const a = 'const x = new Float32Array(4); const f = () => x';
    const before = { a, b: 'const y = x.subarray(1)', c: '1', d: 'y[0]' };
    expect((await last(before, { ...before, c: 'x[1] = 7' })).text('d')).toBe('7');
  });

  test('an equal object put in the place of another is a change', async () => {
    const linked = {
      a: 'const x = [{ v: 1 }]',
      b: 'const y = [{ v: 1 }]',
      c: 'y[0] = x[0]',
      d: '1',
      e: 'y[0].v',
    };
    expect((await last(linked, { ...linked, d: 'x[0].v = 5' })).text('e')).toBe('5');
    expect((await last(linked, { ...linked, c: '', d: 'x[0].v = 5' })).text('e')).toBe('1');
  });

  test('freezing a value from above is a change', async () => {
    const sources = { a: 'const x = { v: 1 }', b: 'Object.freeze(x)', c: 'x.v = 2\nx.v' };
    const reports = await last(sources, { ...sources, b: '' });
    expect(reports.text('c')).toBe('2');
  });

  test('a change that is undone is none', async () => {
    const sources = { a: 'const x = [1]', b: 'x.push(2); x.pop()\nx.length' };
    const reports = await last(sources, sources);
    expect(reports.reply('a').kept).toBe(true);
    expect(reports.reply('b').kept).toBe(true);
  });
});

describe('a cell that changes a kept value from above', () => {
  test.each([
    ['const x = [1]', 'x.push(2)', 'x', 'structuredClone(x)'],
    ['const x = new Float32Array(3)', 'x[0] = 1', 'x', 'x.slice()'],
    ['const x = { shape: [2], data: new Float32Array(2) }', 'x.data[0] = 1', 'x', 'tensor(x.shape, x.data)'],
  ])('is told, and the definer runs again: %s; %s', async (define, change, name, copy) => {
    const sources = { a: define, b: change, c: 'JSON.stringify(x)' };
    const runtime = direct({ keepAfter: -1 });
    const first = await runtime.run(sources);
    const second = await runtime.run(sources);
    expect(first.stream('b', 'stderr')).toBe(
      `This cell changed ${name}, which a defines and which takes long; copy it first: ${copy}\n`,
    );
    expect(second.reply('a').kept).toBe(false);
    expect(second.text('c')).toBe(first.text('c'));
    expect(second.stream('b', 'stderr')).toBe(first.stream('b', 'stderr'));
  });

  test('through a function or another value, is told as well', async () => {
    const byFunction = await last({ a: 'const x = [1]', b: 'const add = () => x.push(2)', c: 'add()' });
    expect(byFunction.stream('c', 'stderr')).toContain('changed x, which a defines');
    const byHolder = await last({ a: 'const x = [1]', b: 'const h = { x }', c: 'h.x.push(2)' });
    expect(byHolder.stream('c', 'stderr')).toContain('changed x, which a defines');
  });

  test('before it throws, is told too', async () => {
    const sources = { a: 'const x = [1]', b: 'x.push(2); throw new Error("no")', c: 'x.length' };
    const reports = await last(sources, { ...sources, b: '' });
    expect(reports.reply('a').kept).toBe(false);
    expect(reports.text('c')).toBe('1');
  });

  test('of a quick cell, is told nothing', async () => {
    const reports = await direct().run({ a: 'const x = [1]', b: 'x.push(2)' });
    expect(reports.stream('b', 'stderr')).toBe('');
  });
});
