import { describe, expect, test } from 'vitest';
import { request, worker } from './harness.ts';

const runtime = worker({ deadline: 20_000 });

/** Text of an expression's value. */
async function valueOf(source: string): Promise<string | undefined> {
  const reports = await runtime.run({ a: source });
  return reports.text('a') ?? reports.error('a')?.message;
}

describe('what a cell finds', () => {
  test('the library, Plot, figures and the helpers, without import and with', async () => {
    const reports = await runtime.run({
      a: 'const x = tensor([2, 2], [1, 2, 3, 0.1])\nx',
      b: `import { conv2d as slide } from 'conv'
import * as P from '@observablehq/plot'
import { range } from '@observablehq/inputs';
[slide === conv2d, P.plot === Plot.plot, range === Inputs.range]`,
      c: 'figures.tensor(x)',
      d: 'Plot.plot({ marks: [Plot.line([[1, 2], [3, 4]])] })',
      e: 'tex`\\frac{${1}}{N}`',
      f: 'html`<b>${"<i>"}</b>`',
    });
    expect(reports.result('a')).toMatchObject({
      'text/plain': 'Tensor [2, 2] float32\n[[  1,   2],\n [  3, 0.1]]',
      'application/vnd.separable.tensor+json': { shape: [2, 2], data: [1, 2, 3, 0.1], min: 0.1, max: 3 },
    });
    expect(reports.text('b')).toBe('[true, true, true]');
    expect(reports.result('c')?.['application/vnd.separable.figure+json']?.name).toBe('tensor');
    expect(reports.result('d')?.['application/vnd.separable.plot+json']).toBeDefined();
    expect(reports.result('e')?.['text/latex']).toBe('\\frac{1}{N}');
    expect(reports.result('f')?.['text/html']).toBe('<b>&lt;i&gt;</b>');
  });

  test('names of functions and classes as they are documented', async () => {
    expect(await valueOf('[conv2d, Tensor, display, Inputs.range]')).toBe(
      '[[function conv2d], [class Tensor], [function display], [function range]]',
    );
  });

  test.each([
    'process',
    'Buffer',
    'global',
    'module',
    'exports',
    'setImmediate',
    'WeakRef',
    'SharedArrayBuffer',
  ])('nothing of Node or of the machine: %s', async (name) =>
    expect(await valueOf(`typeof ${name}`)).toBe('undefined'),
  );

  test('no import(), no clock but the cell’s, no last match of another cell', async () => {
    const refused = '.then(() => "loaded", () => "refused")';
    expect(await valueOf(`await (0, eval)("import('node:fs')")${refused}`)).toBe('refused');
    expect(await valueOf(`await new Function("return import('node:fs')")()${refused}`)).toBe('refused');
    expect(await valueOf('[new Date().getTime(), performance.now()]')).toBe('[1492387200000, 0]');
    expect(await valueOf('/(b)/.exec("abc"); RegExp.$1')).toBeUndefined();
  });

  test.each([
    ['fetch("/x")', 'fetch: a cell has no network; put the numbers into the cell itself'],
    ['new WebSocket("ws://x")', 'WebSocket: a cell has no network; put the numbers into the cell itself'],
    [
      'indexedDB.open("x")',
      'indexedDB: a cell has no storage; a value lives in the cells below the one that defines it',
    ],
    ['new Worker("x")', 'Worker: a cell is its own worker already; compute here'],
    [
      'postMessage(1)',
      'postMessage: a cell cannot send messages; show a value with display() or as the last expression',
    ],
    ['self.close()', 'close: a cell ends by itself; the button Stop ends it early'],
    [
      'require("fs")',
      'require: a cell has no require; what it may use is there already, or imported by name at its top',
    ],
  ])('%s says what is missing', async (source, message) => {
    const { name, message: said, frame } = (await runtime.run({ a: source })).error('a')!;
    expect(name).toBe('ReferenceError');
    expect(said).toBe(message);
    expect(frame?.cell).toBe('a');
  });
});

describe('the global scope is frozen', () => {
  test.each([
    'JSON = 1',
    'JSON.parse = 1',
    'String.prototype.slice = 1',
    'Promise.prototype.then = 1',
    'Array.prototype.extra = 1',
    'Object.prototype.toString = 1',
    'Object.prototype.extra = 1',
    'Object.defineProperty(Array.prototype, Symbol.iterator, { value: 1 })',
    'Object.setPrototypeOf(Array.prototype, {})',
    'Object.setPrototypeOf(Map.prototype, null)',
    '(async () => {}).constructor.prototype.x = 1',
    '(function* () {}).prototype.__proto__.__proto__.next = 1',
    'Object.getPrototypeOf([].values()).next = 1',
    'globalThis.leak = 1',
    'Object.getPrototypeOf(globalThis).leak = 1',
    'Object.defineProperty(globalThis, "leak", { value: 1 })',
    'Math.random = 1',
    'Date.now = 1',
    'Error.prepareStackTrace = 1',
    'console.log = 1',
    'Tensor.prototype.get = 1',
    'conv2d.cache = 1',
    'Plot.plot = 1',
    'Object.getPrototypeOf(Plot.dot([])).plot = 1',
    'Object.getPrototypeOf(Plot.dot([]).plot()).shown = 1',
    'Plot.dot([]).plot.x = 1',
    'Object.getPrototypeOf(new URLSearchParams().entries()).x = 1',
    'Object.getPrototypeOf(new Intl.Segmenter().segment("a")).x = 1',
    'Object.getPrototypeOf(new Intl.Segmenter().segment("a")[Symbol.iterator]()).x = 1',
    'Object.getOwnPropertyDescriptor(new Error(), "stack").get.x = 1',
    'new Blob([""]).stream().x = 1',
    'Inputs.range = 1',
    'tex`x`.constructor.prototype.x = 1',
    'fetch.x = 1',
    'globalThis.globalThis = 1',
  ])('%s throws', async (source) => {
    const reports = await runtime.run({ a: `${source}\n'changed'` });
    expect(reports.error('a')?.name).toMatch(/TypeError|ReferenceError/);
    expect(reports.error('a')?.frame).not.toBeNull();
  });

  test('sloppy code leaves nothing behind either', async () => {
    await runtime.run({ a: '(0, eval)("leak = 1")', b: 'new Function("leak = 1; this.leak = 1")()' });
    await runtime.run({ a: '(0, eval)("var leak = 1")' });
    expect(await valueOf('typeof leak + typeof globalThis.leak')).toBe('undefinedundefined');
  });

  test('code that overrides inherited properties still works', async () => {
    expect(
      await valueOf(`const o = {}; o.toString = () => 'mine'; o.valueOf = () => 2; o.hasOwnProperty = 1
const e = new TypeError('m'); e.name = 'Odd'; e.message = 'other'
class P { constructor() { this.toString = () => 'p' } }
function F() {}
F.prototype.toString = () => 'f'
F.toString = () => 'F'
function Old(m) { this.message = m }
Old.prototype = Object.create(Error.prototype); Old.prototype.constructor = Old; Old.prototype.name = 'Old'
class Halt extends Error { constructor(m) { super(m); this.name = 'Halt' } toString() { return 'halted' } }
const own = Object.keys(o);
JSON.stringify([String(o), o * 2, own, String(e), String(new P()), String(new F()), String(F), String(new Old('x')),
  String(new Halt('y')), new Old('x') instanceof Error, ({}).toString(), [1, 2].toString(), (() => 1).name])`),
    ).toBe(
      JSON.stringify([
        ...[
          'mine',
          4,
          ['toString', 'valueOf', 'hasOwnProperty'],
          'Odd: other',
          'p',
          'f',
          'F',
          'Old: x',
          'halted',
        ],
        ...[true, '[object Object]', '1,2', ''],
      ]),
    );
  });

  test('everything a cell can reach by names is frozen', async () => {
    expect(
      await valueOf(`const seen = new Set(), soft = [], waiting = Object.getOwnPropertyNames(globalThis).map((n) => [n, globalThis[n]])
while (waiting.length) {
  const [path, v] = waiting.pop()
  if (v === null || v === globalThis || (typeof v !== 'object' && typeof v !== 'function') || seen.has(v)) continue
  seen.add(v)
  if (!Object.isFrozen(v)) soft.push(path)
  for (const k of Reflect.ownKeys(v)) {
    const d = Object.getOwnPropertyDescriptor(v, k)
    waiting.push([path + '.' + String(k), d.value], [path + '.get ' + String(k), d.get])
  }
  waiting.push([path + '.__proto__', Object.getPrototypeOf(v)])
}
[soft, seen.size > 1000]`),
    ).toBe('[[], true]');
  });
});

describe('what only looks like plain data', () => {
  test.each([
    'Object.setPrototypeOf(new Map(), Object.prototype)',
    'Object.setPrototypeOf(new Set(), null)',
    '((d) => ((d.__proto__ = Object.prototype), d))(new Date(5))',
    '((r) => (Reflect.setPrototypeOf(r, Object.prototype), r))(/a/g)',
    'Reflect.construct(Map, [], Object)',
  ])('is not called unchanged: %s', async (odd) => {
    const reports = await runtime.run({
      a: `const odd = ${odd}; const plain = { x: 1 }`,
      b: 'odd',
      c: 'plain',
    });
    expect(reports.reply('b').mutated).toBeNull();
    expect(reports.reply('c').mutated).toEqual([]);
  });
});

describe('places of errors', () => {
  test('are in the cell’s own line, also below the library and across cells', async () => {
    const reports = await runtime.run({
      lib: 'const x = tensor([2, 2])\nconst fail = () => {\n  throw new Error("deep")\n}',
      a: '\n\nx.get(9, 9)',
      b: '1\nfail()',
    });
    expect(reports.error('a')?.frame).toMatchObject({ cell: 'a', line: 3 });
    expect(reports.error('b')?.frame).toMatchObject({ cell: 'lib', line: 3, column: 9 });
  });

  test('survive deep recursion', async () => {
    const reports = await runtime.run({ a: 'const f = (n) => f(n + 1) + 1\nf(0)', b: '"next"' });
    expect(reports.error('a')).toMatchObject({ name: 'RangeError', frame: { cell: 'a', line: 1 } });
    expect(reports.text('b')).toBe('next');
  });

  test('an unhandled rejection is the error of the cell that left it, a handled one is not', async () => {
    const reports = await runtime.run({
      a: '1\nPromise.reject(new RangeError("left"))\n2',
      b: 'const p = Promise.reject(new Error("x"))\nawait new Promise((r) => setTimeout(r, 5))\nawait p.catch(() => 3)',
      c: '"next"',
    });
    expect(reports.error('a')).toMatchObject({ name: 'RangeError', message: 'left', frame: { line: 2 } });
    expect(reports.text('b')).toBe('3');
    expect(reports.text('c')).toBe('next');
  });

  test('SyntaxErrors that only the engine sees are errors of their cell', async () => {
    const reports = await runtime.execute({
      type: 'execute_request',
      id: 'request',
      cells: [
        {
          cell: 'a',
          code: 'async()=>{ let x; let x }',
          inputs: {},
          stateless: [],
          key: '',
          seed: 1,
          controls: {},
          live: false,
        },
      ],
    });
    expect(reports.error('a')).toMatchObject({ name: 'SyntaxError', message: /already been declared/ });
  });
});

describe('work that takes longer than its cell', () => {
  const module = 'new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])';
  const wait = 'await new Promise((r) => setTimeout(r, 80))\n';

  test.each([
    `WebAssembly.compile(${module})`,
    `WebAssembly.instantiate(${module})`,
    'new Blob(["x".repeat(1e6)]).text()',
    'new Blob(["x"]).arrayBuffer().then(() => new Blob(["y"]).text())',
  ])('belongs to its cell: %s', async (work) => {
    const b = `${wait}Math.random()`;
    const alone = await runtime.run({ b });
    const reports = await runtime.run({ a: `${work}.then(() => console.log('a', Math.random()))\n0`, b });
    expect(reports.stream('a')).toMatch(/^a 0/);
    expect(reports.shown('b')).toEqual(alone.shown('b'));
  });

  test('fails its cell, as a value that is shown does not fail the next', async () => {
    const reports = await runtime.run({
      a: 'WebAssembly.compile(new Uint8Array(3))\n0',
      b: `WebAssembly.compile(${module}).then(() => { throw new Error('late') })\n0`,
      c: `({ get [Symbol.for('separable.mime')]() {
  WebAssembly.compile(${module}).then(() => { throw new Error('later') })
  return { 'text/plain': 'shown' }
} })`,
      d: `${wait}'next'`,
    });
    expect(reports.error('a')?.name).toBe('CompileError');
    expect(reports.error('b')?.message).toBe('late');
    expect(reports.text('c')).toBe('shown');
    expect(reports.text('d')).toBe('next');
  });
});

describe('hostile cells', () => {
  test.each([
    [
      'uncloneable results',
      '({ [Symbol.for("separable.mime")]: { "application/vnd.separable.plot+json": { f() {} } } })',
    ],
    [
      'circular results',
      'const o = {}; o.o = o; ({ [Symbol.for("separable.mime")]: { "text/plain": "o", "application/vnd.separable.plot+json": o } })',
    ],
    [
      'results that are too large',
      '({ [Symbol.for("separable.mime")]: { "application/vnd.separable.plot+json": new Float32Array(2e6) } })',
    ],
  ])('%s leave a text that says why', async (_, source) => {
    const reports = await runtime.run({ a: source });
    expect(reports.text('a')).toContain('application/vnd.separable.plot+json cannot be shown: ');
    expect(Object.keys(reports.result('a') ?? {})).toEqual(['text/plain']);
  });

  test('a million logs cost little and are cut', async () => {
    const start = performance.now();
    const reports = await runtime.run({ a: 'for (let i = 0; i < 1e6; i++) console.log("line", i)' });
    expect(reports.all.length).toBeLessThan(510);
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  test('ten thousand intervals end with their cell', async () => {
    const reports = await runtime.run({
      a: 'for (let i = 0; i < 1e4; i++) setInterval(() => console.log(i), 0)',
      b: 'await new Promise((resolve) => setTimeout(resolve, 20))\n"quiet"',
    });
    expect(reports.stream('a') + reports.stream('b')).toBe('');
    expect(reports.text('b')).toBe('quiet');
  });

  test('ten thousand rejections are one error', async () => {
    const reports = await runtime.run({ a: 'for (let i = 0; i < 1e4; i++) Promise.reject(i)', b: '1' });
    expect(reports.error('a')?.message).toBe('0');
    expect(reports.text('b')).toBe('1');
  });

  test.each([
    ['while (true);'],
    ['(async () => { for (;;) await null })()'],
    ['await new Promise(() => {})'],
    ['const f = () => Promise.resolve().then(f); f()'],
    ['({ get [Symbol.for("separable.mime")]() { for (;;); } })'],
    ['throw { get name() { for (;;); }, __proto__: Error.prototype }'],
  ])('the deadline ends %s, and a fresh runtime runs the next', async (source) => {
    const short = worker({ deadline: 1_200 });
    await expect(short.run({ a: source })).rejects.toThrow('runtime: request ran longer than 1200 ms');
    expect((await short.run({ a: '1 + 1' })).text('a')).toBe('2');
    await short.terminate();
  });

  test('a heap that is exhausted ends the worker, not the build', async () => {
    const small = worker({ heap: 48 });
    await expect(
      small.run({ a: 'const all = []; for (;;) all.push(new Array(1e5).fill({}))' }),
    ).rejects.toThrow(/memory/i);
    expect((await small.run({ a: '1 + 1' })).text('a')).toBe('2');
    await small.terminate();
  });

  test('terminate ends a running request', async () => {
    const one = worker();
    const running = one.execute(request({ a: 'await new Promise(() => {})' }));
    setTimeout(() => void one.terminate(), 1_000);
    await expect(running).rejects.toThrow('runtime: the worker ended before it had answered');
  });
});
