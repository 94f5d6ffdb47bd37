import { describe, expect, test } from 'vitest';
import type { ControlValue } from '../../../src/notebook/protocol.ts';
import { captureHost } from '../../../src/notebook/runtime/host.ts';
import { direct, request, set } from './harness.ts';

/** A host whose time stands still. */
const clock = () => ({ ...captureHost(), elapsed: () => 0 });

describe('values and names', () => {
  test('shows the last expression, and nothing for undefined', async () => {
    const reports = await direct().run({ a: 'const x = 2\nx * 3', b: 'undefined', c: 'const y = 1' });
    expect(reports.text('a')).toBe('6');
    expect(reports.result('b')).toBeUndefined();
    expect(reports.result('c')).toBeUndefined();
  });

  test('gives a cell the names defined above it, awaits at the top level, and reports in order', async () => {
    const reports = await direct().run({
      a: 'const x = await Promise.resolve(20)',
      b: 'const y = x + 1',
      c: 'x + y',
    });
    expect(reports.text('c')).toBe('41');
    expect(
      reports.all.map((report) => ('cell' in report ? `${report.cell} ${report.type}` : report.type)),
    ).toEqual([
      'a status',
      'a execute_reply',
      'b status',
      'b execute_reply',
      'c status',
      'c execute_result',
      'c execute_reply',
      'status',
    ]);
    expect(reports.all.every(({ parent }) => parent === 'request')).toBe(true);
  });

  test('shows what a closure did to a variable of the cell above', async () => {
    const reports = await direct().run({
      a: 'let count = 0\nfunction bump() { count++ }',
      b: 'bump()\nbump()',
      c: 'count',
    });
    expect(reports.text('c')).toBe('2');
  });

  test('starts every request in a fresh scope', async () => {
    const runtime = direct();
    const sources = { a: 'let count = 0\nconst next = () => ++count', b: 'next()' };
    expect((await runtime.run(sources)).text('b')).toBe('1');
    expect((await runtime.run(sources)).text('b')).toBe('1');
  });

  test('blocks what needs a failed cell, naming the root of the chain, and runs the rest', async () => {
    const reports = await direct().run({ a: 'const x = null.y', b: 'const z = x', c: 'z', d: '1' });
    expect(reports.reply('a').status).toBe('error');
    expect(reports.reply('b')).toMatchObject({ status: 'blocked', blocker: 'a' });
    expect(reports.reply('c')).toMatchObject({ status: 'blocked', blocker: 'a' });
    expect(reports.text('d')).toBe('1');
  });

  test('answers requests one after another', async () => {
    const runtime = direct();
    const order: string[] = [];
    await Promise.all([
      runtime
        .run({ a: 'await new Promise((resolve) => setTimeout(resolve, 30))' })
        .then(() => order.push('first')),
      runtime.run({ b: '1' }).then(() => order.push('second')),
    ]);
    expect(order).toEqual(['first', 'second']);
  });

  test('says which cell is missing from a request', async () => {
    const runtime = direct();
    const reports = await runtime.execute({
      type: 'execute_request',
      id: 'request',
      cells: [
        {
          cell: 'b',
          code: 'async()=>({})',
          inputs: { x: 'a' },
          stateless: [],
          key: '',
          seed: 1,
          controls: {},
          live: false,
        },
      ],
    });
    expect(reports.error('b')?.message).toBe('b needs x of a, which is not part of this run; run it too');
  });

  test('tells which names from above a cell changed in place, or that it cannot tell', async () => {
    const reports = await direct().run({
      a: 'const xs = [1, 2]\nconst ys = [[1], [2]]\nconst f = () => xs',
      b: 'xs.push(3)\nys.length',
      c: 'ys[0][0] = 5',
      d: 'ys[0] = [5]',
      e: 'f()',
      g: '[xs, ys].length',
    });
    expect(reports.reply('b').mutated).toEqual(['xs']);
    expect(reports.reply('c').mutated).toEqual(['ys']);
    expect(reports.reply('d').mutated, 'an equal array in place of another').toEqual(['ys']);
    expect(reports.reply('e').mutated).toBeNull();
    expect(reports.reply('g').mutated).toEqual([]);
  });

  test('shows what a live cell changed to those only that depend on it, however they are run', async () => {
    const sources = {
      a: 'const xs = [1]; console.log(xs.length)',
      live: 'xs.push(2); const at = performance.now(); at',
      c: 'xs.push(3); xs',
      d: '[xs, at > 0]',
      e: 'xs',
      at: 'at',
    };
    const asked = request(sources);
    const cells = asked.cells.map((cell) => ({ ...cell, live: cell.cell === 'live' }));
    const runtime = direct({ keepAfter: -1 });
    for (const left of [[], ['d', 'at'], ['live', 'd', 'at']]) {
      const some = cells.filter(({ cell }) => !left.includes(cell));
      const reports = await runtime.execute({ ...asked, cells: some });
      expect(reports.text('e')).toBe('[1, 3]');
      expect(reports.text('d')).toBe(left.includes('d') ? undefined : '[[1, 2, 3], true]');
      expect(reports.stream('a')).toBe('1\n');
      // The clock that a live cell shows is the one that others see.
      expect(reports.text('at')).toBe(left.includes('at') ? undefined : reports.text('live'));
    }
  });

  test('can tell it of functions that hold no state, whose properties alone can change', async () => {
    const reports = await direct().run({
      a: 'const xs = [1]\nconst add = (to, v) => to.push(v)\nfunction twice(v) { return add([], v) * 2 }',
      b: 'const all = { add }\nlet n = 0\nconst next = () => n++',
      c: 'twice(1) + add([], 2)',
      d: 'add(xs, 2)',
      e: 'twice.note = { said: 1 }',
      f: 'twice.note.said = 2',
      g: 'twice.prototype.of = xs',
      h: 'next()',
      i: 'all.add([], 1)',
    });
    expect(reports.reply('b').mutated).toEqual([]);
    expect(reports.reply('c').mutated).toEqual([]);
    expect(reports.reply('d').mutated).toEqual(['xs']);
    expect(reports.reply('e').mutated).toEqual(['twice']);
    expect(reports.reply('f').mutated).toEqual(['twice']);
    expect(reports.reply('g').mutated).toEqual(['twice']);
    expect(reports.reply('h').mutated).toBeNull();
    expect(reports.reply('i').mutated).toBeNull();
  });
});

describe('console and display', () => {
  test('sends what is logged to stdout, warnings to stderr, with the usual directives', async () => {
    const reports = await direct().run({
      a: `console.log('%s has %d%%', 'a', 5.5, { x: [1] })
console.warn('careful', -0)
console.group('outer')
console.log('two\\nlines')
console.groupEnd()
console.assert(1 > 2, 'no %s', 'way')
console.count(); console.count()`,
    });
    expect(reports.stream('a')).toBe(
      'a has 5.5% { x: [1] }\nouter\n  two\n  lines\ndefault: 1\ndefault: 2\n',
    );
    expect(reports.stream('a', 'stderr')).toBe('careful -0\nAssertion failed: no way\n');
  });

  test('console.table shows a table', async () => {
    const reports = await direct().run({ a: 'console.table([{ n: 1, m: 2 }, { n: 3 }], ["m"])' });
    expect(reports.displays('a')[0]?.['application/vnd.separable.table+json']).toEqual({
      columns: ['m'],
      rows: [[2], [null]],
      total: 2,
    });
  });

  test('console.error is told from warnings, and codes of colour are left out', async () => {
    const reports = await direct().run({
      a: 'console.warn("careful"); console.error("\\u001b[31mred\\u001b[0m", 1)',
    });
    expect(reports.stream('a', 'stderr')).toBe('careful\n');
    expect(reports.stream('a', 'error')).toBe('red 1\n');
  });

  test.each([
    ['{ x: { a: 1 }, y: { a: 2 } }', ['', 'a'], [['x', 1], ['y', 2]]], // prettier-ignore
    ['{ x: { a: 1, b: 2 } }, ["b"]', ['', 'b'], [['x', 2]]],
    ['{ x: 1, y: [2, 3] }', ['', 'value', '0', '1'], [['x', 1, null, null], ['y', null, 2, 3]]], // prettier-ignore
    ['new Map([["k", { a: 1 }], [2, { a: 3 }]])', ['', 'a'], [['k', 1], ['2', 3]]], // prettier-ignore
    ['[[1, 2], [3, 4]], [0]', ['0'], [[1], [3]]],
    ['new Set(["p"])', ['value'], [['p']]],
  ])('console.table(%s) has a row for each item', async (data, columns, rows) => {
    const reports = await direct().run({ a: `console.table(${data})` });
    expect(reports.displays('a')[0]?.['application/vnd.separable.table+json']).toMatchObject({
      columns,
      rows,
    });
  });

  test('console.table prints what has no items', async () => {
    expect((await direct().run({ a: 'console.table("x"); console.table({})' })).stream('a')).toBe('x\n{}\n');
  });

  test('display shows and returns its value; the same id replaces', async () => {
    const reports = await direct().run({
      a: 'const x = display(1) + display(2)\ndisplay("first", { id: "p" }); display("second", { id: "p" })\nx',
    });
    expect(reports.displays('a').map((data) => data['text/plain'])).toEqual(['1', '2', 'first']);
    expect(reports.updates('a').map((data) => data['text/plain'])).toEqual(['second']);
    expect(reports.text('a')).toBe('3');
  });

  test('what a function from above shows belongs to the cell that calls it', async () => {
    const reports = await direct().run({ a: 'const say = (x) => console.log(x)', b: 'say("here")' });
    expect(reports.stream('b')).toBe('here\n');
    expect(reports.stream('a')).toBe('');
  });

  test('stops after 500 outputs with one notice, for that cell alone, and shows its value all the same', async () => {
    const reports = await direct().run({ a: 'for (let i = 0; i < 1e5; i++) display(i)\n7', b: '8' });
    expect(reports.displays('a')).toHaveLength(501);
    expect(reports.displays('a').at(-1)).toEqual({
      'text/plain': 'This cell showed more than 500 outputs; what is new after them is left out.',
      'application/vnd.separable.notice+json': { code: 'tooMany' },
    });
    expect(reports.text('a')).toBe('7');
    expect(reports.reply('a').status).toBe('ok');
    expect(reports.text('b')).toBe('8');
  });

  test('lines that follow one another are one output', async () => {
    const reports = await direct().run({ a: 'for (let i = 0; i < 600; i++) console.log(i)\n7' });
    const lines = Array.from({ length: 600 }, (_, i) => `${i}\n`);
    expect(reports.stream('a')).toBe(lines.join(''));
    expect(reports.displays('a')).toEqual([]);
    expect(reports.text('a')).toBe('7');
  });

  test('sends the first messages one by one and then joins them, so that a million lines are few', async () => {
    const reports = await direct({ host: clock() }).run({
      a: 'for (let i = 0; i < 150; i++) console.log(i)\nfor (let i = 0; i < 150; i++) display(i, { id: "n" })',
    });
    const streams = reports.of('a').filter(({ type }) => type === 'stream');
    expect(streams).toHaveLength(101);
    expect(streams.at(-1)).toMatchObject({
      text: Array.from({ length: 50 }, (_, i) => `${100 + i}\n`).join(''),
    });
    expect(reports.updates('a').map((data) => data['text/plain'])).toEqual(['149']);
  });

  test('goes on showing how far it is, whatever else was too much', async () => {
    const reports = await direct().run({
      a: 'for (const i of progress(700)) { display(i, { id: "n" }); display(i) }\n"done"',
    });
    const last = reports.updates('a').slice(-2);
    expect(last.map((data) => data['text/plain'])).toEqual(['699', '700 of 700']);
    expect(reports.text('a')).toBe('done');
  });

  test('keeps the order of lines and displays', async () => {
    const reports = await direct({ host: clock() }).run({
      a: `for (let i = 0; i < 120; i++) console.log(i)
display('middle')
console.log('after'); console.error('other'); console.log('end')`,
    });
    const order = reports
      .shown('a')
      .map((report) => ('text' in (report as object) ? (report as { text: string }).text : 'middle'));
    expect(order.slice(-5).map((text) => text.split('\n').at(-2) ?? text)).toEqual([
      '119',
      'middle',
      'after',
      'other',
      'end',
    ]);
  });

  test('a text that is too long is cut, with the notice behind it', async () => {
    const reports = await direct().run({ a: '"x".repeat(50_000_000)', b: 'display("y".repeat(250_000)); 5' });
    expect(reports.text('a')).toBe(`${'x'.repeat(200_000)}\n… 49800000 more characters`);
    expect(reports.shown('a')).toMatchObject([
      { type: 'execute_result' },
      { data: { 'application/vnd.separable.notice+json': { code: 'tooLong' } } },
    ]);
    expect(reports.shown('b')).toMatchObject([
      { data: { 'text/plain': `${'y'.repeat(200_000)}\n… 50000 more characters` } },
      { data: { 'application/vnd.separable.notice+json': { code: 'tooLong' } } },
      { type: 'execute_result', data: { 'text/plain': '5' } },
    ]);
  });

  test('stops after 200,000 characters', async () => {
    const reports = await direct().run({
      a: 'console.log("x".repeat(150_000)); console.log("y".repeat(150_000)); console.log("z")',
    });
    expect(reports.stream('a').length).toBeLessThan(200_100);
    expect(reports.stream('a')).toContain('more characters');
    expect(reports.stream('a')).not.toContain('z');
    expect(reports.displays('a').map((data) => data['text/plain'])).toEqual([
      'This cell showed more than 200000 characters; the rest is left out.',
    ]);
  });

  test('shows progress once, then updates it, to the end even when the loop breaks', async () => {
    const reports = await direct().run({
      a: 'let sum = 0\nfor (const i of progress(10)) sum += i\nsum',
      b: 'for (const x of progress("abc", { total: 9 })) break',
    });
    const progress = (data: { 'application/vnd.separable.progress+json'?: unknown }): unknown =>
      data['application/vnd.separable.progress+json'];
    expect(reports.displays('a').map(progress)).toEqual([{ value: 0, total: 10 }]);
    expect(reports.updates('a').map(progress).at(-1)).toEqual({ value: 10, total: 10 });
    expect(reports.text('a')).toBe('45');
    expect(reports.updates('b').map(progress)).toEqual([{ value: 0, total: 9 }]);
  });
});

describe('time and chance', () => {
  test('Math.random and crypto follow the seed, run after run', async () => {
    const runtime = direct();
    const sources = { a: '[Math.random(), Math.random()]', b: 'Math.random()', c: 'crypto.randomUUID()' };
    const first = await runtime.run(sources);
    const second = await runtime.run(sources);
    expect(second.text('a')).toBe(first.text('a'));
    expect(first.text('b')).not.toBe(JSON.parse(first.text('a') ?? '')[0]);
    expect(first.text('c')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second.text('c')).toBe(first.text('c'));
  });

  test('the clock stands still, except for live cells', async () => {
    const source = `[new Date().toISOString(), Date.now(), performance.now(), new Date(2020, 0).getFullYear(),
  new Date() instanceof Date, typeof Date()]`;
    const still = await direct().run({ a: source });
    expect(still.text('a')?.replace(/\s+/g, ' ')).toBe(
      "['2017-04-17T00:00:00.000Z', 1492387200000, 0, 2020, true, 'string']",
    );
    const before = Date.now();
    const live = await direct().run({ a: 'Date.now()' }, {}, { live: true });
    expect(Number(live.text('a'))).toBeGreaterThanOrEqual(before);
  });

  test('timers work while the cell waits, and end with it', async () => {
    const reports = await direct().run({
      a: `await new Promise((resolve) => setTimeout(resolve, 5))
setInterval(() => console.log('tick'), 1)
setTimeout(() => console.log('late'), 1)
Promise.resolve().then(() => console.log('microtask'))
const stopped = setTimeout(() => console.log('cleared'), 0)
clearTimeout(stopped)`,
      b: 'await new Promise((resolve) => setTimeout(resolve, 20))',
    });
    expect(reports.stream('a')).toBe('microtask\n');
    expect(reports.stream('b')).toBe('');
  });

  test('timers have the same ids in every run, and no two cells the same', async () => {
    const runtime = direct();
    const sources = {
      a: 'const t = setTimeout(() => {}); clearTimeout(t); t',
      b: 'const fired = []; const u = setTimeout(() => fired.push(u === t)); clearTimeout(t); await new Promise((r) => setTimeout(r, 9)); fired',
    };
    const first = await runtime.run(sources);
    expect(first.text('b')).toBe('[false]');
    expect((await runtime.run(sources)).text('a')).toBe(first.text('a'));
  });

  test('a timer that was still waiting is told, unless the cell failed', async () => {
    const late = (source: string) =>
      direct()
        .run({ a: source })
        .then((reports) => reports.displays('a'));
    const notice = {
      'text/plain': expect.stringMatching(/^A timer was still waiting when the cell ended;/) as string,
      'application/vnd.separable.notice+json': { code: 'late' },
    };
    expect(await late('setTimeout(() => display(1))')).toEqual([notice]);
    expect(await late("setTimeout(() => { throw new Error('late') })")).toEqual([notice]);
    expect(await late('setInterval(() => console.log(1), 1); setTimeout(() => {}, 9); 3')).toEqual([notice]);
    expect(await late('const t = setTimeout(() => display(1)); clearTimeout(t)')).toEqual([]);
    expect(await late('await new Promise((done) => setTimeout(done, 1))')).toEqual([]);
    expect(await late("setTimeout(() => display(1)); throw new Error('no')")).toEqual([]);
  });

  test('a value that is a promise, and a block that looks like an object, are told', async () => {
    const told = (code: string) => ({
      'text/plain': expect.any(String) as string,
      'application/vnd.separable.notice+json': { code },
    });
    const reports = await direct().run({
      a: 'async function f() { return 3 }\nf()',
      b: 'display(new Promise(() => {})); 4',
      c: 'const x = 1\n{ a: x }',
      d: '{ x + 1 }',
    });
    expect(reports.result('a')).toEqual(told('promise'));
    expect(reports.displays('b')).toEqual([told('promise')]);
    expect(reports.displays('c')).toEqual([told('block')]);
    expect(reports.displays('d')).toEqual([]);
  });

  test('what a timer or microtask throws is the error of its cell', async () => {
    const reports = await direct().run({
      a: 'setTimeout(() => { throw new RangeError("later") }, 0)\nawait new Promise((r) => setTimeout(r, 10))',
      b: 'queueMicrotask(() => { throw new TypeError("soon") })',
    });
    expect(reports.error('a')).toMatchObject({ name: 'RangeError', message: 'later' });
    expect(reports.error('b')).toMatchObject({ name: 'TypeError', message: 'soon' });
    expect(reports.reply('b').status).toBe('error');
  });
});

describe('imports', () => {
  const conv = { conv2d: () => 2, depthwiseConv2d: () => 3, relu: () => 4, relu6: () => 5 };
  test.each([
    ['import { conv2d } from "conv"\nconv2d()', '2'],
    ['import * as c from "conv"\nc.nope', undefined],
  ])('%s', async (source, text) => {
    const reports = await direct({ modules: { conv } }).run({ a: source });
    expect([reports.error('a'), reports.text('a')]).toEqual([undefined, text]);
  });

  test.each([
    ['import { nope } from "conv"', 'conv has no export nope'],
    ['import { conv2D as c } from "conv"', 'conv has no export conv2D; did you mean conv2d?'],
    [
      'import { depthwiseConv2 } from "conv"',
      'conv has no export depthwiseConv2; did you mean depthwiseConv2d?',
    ],
    ['import { relu5 } from "conv"', 'conv has no export relu5'],
    ['import { toString } from "conv"', 'conv has no export toString'],
    ['import { Count } from "conv"', 'conv has no export Count; if it is a type, use import type { Count }'],
    ['import conv from "conv"', 'conv has no default export; import names from it, or import * as a name'],
  ])('%s is an error at its place', async (source, message) => {
    const reports = await direct({ modules: { conv } }).run({ a: `1\n${source}` });
    expect(reports.error('a')).toMatchObject({ name: 'SyntaxError', message });
    expect(reports.error('a')!.frame).toMatchObject({ cell: 'a', column: source.includes('{') ? 10 : 8 });
  });
});

describe('errors', () => {
  test.each([
    ['throw new RangeError("both 3 and 2")', 'RangeError', 'both 3 and 2'],
    ['throw "just text"', 'Uncaught', "'just text'"],
    ['throw undefined', 'Uncaught', 'undefined'],
    ['throw { code: 7 }', 'Uncaught', '{ code: 7 }'],
    ['const e = new Error("m"); e.name = "OddError"; throw e', 'OddError', 'm'],
    ['throw Object.defineProperty(new Error(), "message", { get() { throw 1 } })', 'Error', ''],
    [
      'throw Object.defineProperties(new Error("x"), { name: { value: 7 }, stack: { value: {} } })',
      'Error',
      'x',
    ],
    ['const p = Proxy.revocable({}, {}); p.revoke(); throw p.proxy', 'Uncaught', '[unreadable]'],
    [
      'throw new Proxy(new Error("m"), { get() { throw 1 }, getPrototypeOf() { throw 2 } })',
      'Uncaught',
      '[unreadable]',
    ],
    ['const f = () => f()\nf()', 'RangeError', 'Maximum call stack size exceeded'],
    ['let s = "a"; for (;;) s += s', 'RangeError', 'Invalid string length'],
  ])('%s', async (source, name, message) => {
    const reports = await direct().run({ a: source, b: '"next"' });
    expect(reports.error('a')).toMatchObject({ name, message });
    expect(reports.text('b')).toBe('next');
  });

  test('an output that cannot be read is the error of its cell', async () => {
    const reports = await direct().run({
      a: '({ get [Symbol.for("separable.mime")]() { throw new Error("in the getter") } })',
      b: '[{ get x() { throw new Error("in a row") } }]',
      c: '({ get x() { throw new Error("unseen") } })',
    });
    expect(reports.error('a')?.message).toBe('in the getter');
    expect(reports.error('b')?.message).toBe('in a row');
    expect(reports.text('c')).toBe('{ x: [getter] }');
  });
});

describe('inputs', () => {
  const source = `const k = view(Inputs.range([1, 7], { label: 'K', step: 2, value: 3 }))
const s = view(Inputs.select(['valid', 'same'], { label: 'padding', value: 'same' }))
const c = view(Inputs.checkbox(new Map([['one', 1], ['two', 2], ['three', 3]]), { value: [2] }));
[k, s, c]`;
  const inputs = (reports: Awaited<ReturnType<ReturnType<typeof direct>['run']>>) =>
    reports.displays('a').map((data) => {
      const { declared, ...input } = data['application/vnd.separable.input+json']!;
      expect(declared).toMatch(/^[0-9a-f]{16}$/);
      return input;
    });
  /** Runs it again with other values set. */
  const moved = async (code: string, values: Record<number, ControlValue>) => {
    const runtime = direct();
    return runtime.run({ a: code }, set(await runtime.run({ a: code }), 'a', values));
  };

  test('take the values that the code gives', async () => {
    const reports = await direct().run({ a: source });
    expect(reports.text('a')).toBe("[3, 'same', [2]]");
    expect(inputs(reports)).toEqual([
      { input: 'range', index: 0, label: 'K', min: 1, max: 7, step: 2, value: 3 },
      { input: 'select', index: 1, label: 'padding', options: ['valid', 'same'], value: 1 },
      { input: 'checkbox', index: 2, label: '', options: ['one', 'two', 'three'], value: [1] },
    ]);
    expect(reports.displays('a')[0]?.['text/plain']).toBe('K: 3 (1 to 7)');
  });

  test('take what the reader set, made to fit the code as it is now', async () => {
    const fit = await moved(source, { 0: 5, 1: 0, 2: [2, 0] });
    expect(fit.text('a')).toBe("[5, 'valid', [1, 3]]");
    const unfit = await moved(source, { 0: 99, 1: 7, 2: [9] });
    expect(unfit.text('a')).toBe("[7, 'same', []]");
    const wrong = await moved(source, { 0: [1], 1: [0], 2: 4 });
    expect(wrong.text('a')).toBe("[3, 'same', [2]]");
  });

  test.each([
    ['Inputs.range([7, 1])', 'Inputs.range: min is 7, max is 1; give [smallest, largest]'],
    ['Inputs.range([1, "x"])', "Inputs.range: the ends are [1, 'x']; give two numbers, [smallest, largest]"],
    ['Inputs.range([1, 5], { value: 9 })', 'Inputs.range: value is 9, the range is 1 to 5; give one within'],
    ['Inputs.range([1, 5], { step: 0 })', 'Inputs.range: step is 0; give a number above 0'],
    [
      'Inputs.select(Array.from({ length: 10_001 }, (_, i) => i))',
      'Inputs.select: there are 10001 options; give at most 10000',
    ],
    ['Inputs.select([])', 'Inputs.select: there are no options; give at least one'],
    ['Inputs.select(["a"], { value: "b" })', "Inputs.select: value 'b' is not among ['a']; give one of them"],
    ['Inputs.checkbox(7)', 'Inputs.checkbox: the options are 7; give an array'],
    [
      'Inputs.number([1, 5], { value: 9 })',
      'Inputs.number: value is 9, the range is 1 to 5; give one within',
    ],
    ['Inputs.number([5, 1])', 'Inputs.number: min is 5, max is 1; give [smallest, largest]'],
    ['Inputs.number({ step: -1 })', 'Inputs.number: step is -1; give a number above 0'],
    ['Inputs.radio(["a"], { value: "b" })', "Inputs.radio: value 'b' is not among ['a']; give one of them"],
    ['Inputs.text({ value: 7 })', 'Inputs.text: value is 7; give a text'],
    ['Inputs.toggle({ values: [1] })', 'Inputs.toggle: values is [1]; give two, [on, off]'],
    [
      'Inputs.toggle({ values: [1, 0], value: 2 })',
      'Inputs.toggle: value 2 is not among [1, 0]; give one of them',
    ],
    ['Inputs.button(3)', "Inputs.button: the button's text is 3; give a text"],
    ['Inputs.button([])', 'Inputs.button: there are no buttons; give at least one'],
    ['Inputs.button(["+"])', "Inputs.button: a button is '+'; give [text, function]"],
    ['Inputs.button([["+", 1]])', 'Inputs.button: reduce is 1; give a function of the value before'],
    [
      'Inputs.range([1, 5], { transform: Math.log })',
      'Inputs.range knows no option transform; it knows label, step, value, format, disabled',
    ],
    [
      'Inputs.number({ placeholder: "n" })',
      'Inputs.number knows no option placeholder; it knows label, step, value, disabled',
    ],
    [
      'Inputs.select([1], { size: 3 })',
      'Inputs.select knows no option size; it knows label, multiple, value, format, sort, unique, disabled',
    ],
    [
      'Inputs.radio([1], { multiple: true })',
      'Inputs.radio knows no option multiple; it knows label, value, format, sort, unique, disabled',
    ],
    [
      'Inputs.checkbox([1], { sort: 3 })',
      "Inputs.checkbox: sort is 3; give true, 'ascending', 'descending' or a function of two options",
    ],
    [
      'Inputs.text({ submit: true })',
      'Inputs.text knows no option submit; it knows label, value, placeholder, disabled',
    ],
    [
      'Inputs.toggle({ format: String })',
      'Inputs.toggle knows no option format; it knows label, values, value, disabled',
    ],
    [
      'Inputs.button("+", { required: true })',
      'Inputs.button knows no option required; it knows label, value, reduce, disabled',
    ],
    [
      'Inputs.range([1, 5], "K")',
      "Inputs.range: the options are 'K'; give an object, such as { label: 'K' }",
    ],
    ['Inputs.range([1, 5], { format: 2 })', 'Inputs.range: format is 2; give a function that returns a text'],
    ['Inputs.text({ disabled: "no" })', "Inputs.text: disabled is 'no'; give true or false"],
    ['view(3)', 'view: the input is 3; give Inputs.range or another of Inputs'],
  ])('%s says what is wrong', async (call, message) => {
    expect((await direct().run({ a: call })).error('a')?.message).toBe(message);
  });

  const fields = `const n = view(Inputs.number([1, 9], { label: 'n', step: 2, value: 3 }))
const r = view(Inputs.radio(['x', 'y'], { label: 'r' }))
const t = view(Inputs.text({ label: 't', placeholder: 'a word', value: 'hi' }))
const on = view(Inputs.toggle({ label: 'on', value: true }))
const v = view(Inputs.toggle({ values: ['yes', 'no'] }))
const b = view(Inputs.button('Again', { label: 'b' }));
[n, r, t, on, v, b]`;

  test('numbers, radios, texts, toggles and buttons take what the code gives', async () => {
    const reports = await direct().run({ a: fields });
    expect(reports.text('a')).toBe("[3, null, 'hi', true, 'no', 0]");
    expect(inputs(reports)).toEqual([
      { input: 'number', index: 0, label: 'n', min: 1, max: 9, step: 2, value: 3 },
      { input: 'radio', index: 1, label: 'r', options: ['x', 'y'], value: null },
      { input: 'text', index: 2, label: 't', placeholder: 'a word', value: 'hi' },
      { input: 'toggle', index: 3, label: 'on', value: true },
      { input: 'toggle', index: 4, label: '', value: false },
      { input: 'button', index: 5, label: 'b', text: 'Again', value: 0 },
    ]);
    expect(reports.displays('a').map((data) => data['text/plain'])).toEqual([
      'n: 3',
      'r: x, y',
      "t: 'hi'",
      'on: on',
      'off',
      'b: [Again], pressed 0×',
    ]);
  });

  test('and what the reader set, made to fit', async () => {
    const fit = await moved(fields, { 0: 7, 1: 1, 2: '字', 3: false, 4: true, 5: 4 });
    expect(fit.text('a')).toBe("[7, 'y', '字', false, 'yes', 4]");
    const unfit = await moved(fields, { 0: 99, 1: 5, 2: 3, 3: 1, 4: 'on', 5: -1 });
    expect(unfit.text('a')).toBe("[9, null, 'hi', true, 'no', 0]");
  });

  const settled = `const r = view(Inputs.range([0, 1], { value: 0.25, format: (x) => x * 100 + ' %', disabled: true }))
const s = view(Inputs.select([3, 1, 2, 1], { sort: true, unique: true, format: (n) => '#' + n }))
const m = view(Inputs.select(new Map([['one', 1], ['two', 2]]), { multiple: true, sort: 'descending' }))
const c = view(Inputs.checkbox(['a', 'b'], { value: ['b'], sort: (a, b) => (a < b ? 1 : -1) }))
const b = view(Inputs.button('double', { value: 3, reduce: (n) => n * 2 }))
const p = view(Inputs.button([['+', (n) => n + 1], ['0', () => 0]], { value: 5 }));
[r, s, m, c, b, p]`;

  test('know the options of Observable that change what can be chosen and how it is written', async () => {
    const reports = await direct().run({ a: settled });
    expect(reports.error('a')).toBeUndefined();
    expect(reports.text('a')).toBe("[0.25, 1, [], ['b'], 3, 5]");
    expect(inputs(reports)).toMatchObject([
      { input: 'range', value: 0.25, text: '25 %', disabled: true },
      { input: 'select', options: ['#1', '#2', '#3'], value: 0 },
      { input: 'selects', options: ['two', 'one'], value: [] },
      { input: 'checkbox', options: ['b', 'a'], value: [0] },
      { input: 'button', text: 'double', value: 0 },
      { input: 'buttons', options: ['+', '0'], value: [] },
    ]);
    expect(reports.displays('a').map((data) => data['text/plain'])).toEqual([
      '25 % (0 to 1)',
      '[#1], #2, #3',
      'two, one',
      '[b], a',
      '[double], pressed 0×',
      '[+], pressed 0×, [0], pressed 0×',
    ]);
    const after = await moved(settled, { 1: 2, 2: [1, 0], 4: 2, 5: [0, 1, 0, 0, 7] });
    expect(after.text('a')).toBe("[0.25, 3, [2, 1], ['b'], 12, 2]");
  });

  test.each([
    'Inputs.range([1, 7], { value: 2 })',
    'Inputs.range([1, 9], { value: 3 })',
    "Inputs.range([1, 7], { value: 3, label: 'L' })",
    'Inputs.range([1, 7], { value: 3, step: 2 })',
    'Inputs.number([1, 7], { value: 3 })',
    'Inputs.select([3, 4, 5])',
    "Inputs.button('press', { value: 3 })",
  ])('what was set on one holds for no other: %s', async (other) => {
    const runtime = direct();
    const first = await runtime.run({ a: 'const k = view(Inputs.range([1, 7], { value: 3 }))\nk' });
    const controls = set(first, 'a', { 0: 7 });
    const same = await runtime.run(
      { a: 'const k = view(Inputs.range([1, 7], { value: 3 })); 0\nk' },
      controls,
    );
    expect(same.text('a')).toBe('7');
    const reports = await runtime.run({ a: `const k = view(${other})\nk` }, controls);
    expect(reports.text('a')).toBe((await direct().run({ a: `const k = view(${other})\nk` })).text('a'));
  });

  test('an input that is not given to view says so', async () => {
    const reports = await direct().run({ a: 'Inputs.toggle()' });
    expect(reports.result('a')).toMatchObject({
      'application/vnd.separable.notice+json': { code: 'noView' },
    });
  });

  test('what is left out of the page has the value that the code gives', async () => {
    const runtime = direct();
    const source =
      'const many = 0\nfor (let i = 0; i < many; i++) display(i)\nconst k = view(Inputs.toggle())\nk';
    const controls = set(await runtime.run({ a: source }), 'a', { 0: true });
    expect((await runtime.run({ a: source }, controls)).text('a')).toBe('true');
    expect((await runtime.run({ a: source.replace('= 0', '= 500') }, controls)).text('a')).toBe('false');
  });

  test('a number without ends begins at 0, with one end as near to 0 as it may', async () => {
    const reports = await direct().run({
      a: '[view(Inputs.number()), view(Inputs.number([3, Infinity])), view(Inputs.number({ value: 8 }))]',
    });
    expect(reports.text('a')).toBe('[0, 3, 8]');
    expect(inputs(reports)).toMatchObject([
      { min: null, max: null, step: null },
      { min: 3, max: null },
      { value: 8 },
    ]);
  });

  test('a range without options has the middle and a sensible step', async () => {
    const reports = await direct().run({ a: 'view(Inputs.range([0, 10])); view(Inputs.range([0, 1]))' });
    expect(inputs(reports)).toMatchObject([
      { min: 0, max: 10, step: 1, value: 5 },
      { min: 0, max: 1, step: 0.01, value: 0.5 },
    ]);
  });
});

test('a proxy that throws at everything is a value like others', async () => {
  const reports = await direct().run({
    a: `const trap = () => { throw new Error('trap') }
new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap })`,
  });
  expect(reports.text('a')).toBe('[unreadable]');
});
