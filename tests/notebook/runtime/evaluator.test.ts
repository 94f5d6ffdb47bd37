import { describe, expect, test } from 'vitest';
import { direct } from './harness.ts';

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

  test('stops after 500 outputs with one notice, for that cell alone', async () => {
    const reports = await direct().run({ a: 'for (let i = 0; i < 1e5; i++) console.log(i)\n7', b: '8' });
    expect(reports.shown('a')).toHaveLength(501);
    expect(reports.stream('a', 'stderr')).toBe(
      'This cell showed more than 500 outputs; the rest is left out.\n',
    );
    expect(reports.reply('a').status).toBe('ok');
    expect(reports.text('b')).toBe('8');
  });

  test('stops after 200,000 characters', async () => {
    const reports = await direct().run({
      a: 'console.log("x".repeat(150_000)); console.log("y".repeat(150_000)); console.log("z")',
    });
    expect(reports.stream('a').length).toBeLessThan(200_100);
    expect(reports.stream('a')).toContain('more characters');
    expect(reports.stream('a')).not.toContain('z');
    expect(reports.stream('a', 'stderr')).toContain('more than 200000 characters');
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
    reports.displays('a').map((data) => data['application/vnd.separable.input+json']);

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
    const set = await direct().run({ a: source }, { a: { 0: 5, 1: 0, 2: [2, 0] } });
    expect(set.text('a')).toBe("[5, 'valid', [1, 3]]");
    const unfit = await direct().run({ a: source }, { a: { 0: 99, 1: 7, 2: [9] } });
    expect(unfit.text('a')).toBe("[7, 'same', []]");
    const wrong = await direct().run({ a: source }, { a: { 0: [1], 1: [0], 2: 4 } });
    expect(wrong.text('a')).toBe("[3, 'same', [2]]");
  });

  test.each([
    ['Inputs.range([7, 1])', 'Inputs.range: min is 7, max is 1; give [smallest, largest]'],
    ['Inputs.range([1, "x"])', "Inputs.range: the ends are [1, 'x']; give two numbers, [smallest, largest]"],
    ['Inputs.range([1, 5], { value: 9 })', 'Inputs.range: value is 9, the range is 1 to 5; give one within'],
    ['Inputs.range([1, 5], { step: 0 })', 'Inputs.range: step is 0; give a number above 0'],
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
    const set = await direct().run({ a: fields }, { a: { 0: 7, 1: 1, 2: '字', 3: false, 4: true, 5: 4 } });
    expect(set.text('a')).toBe("[7, 'y', '字', false, 'yes', 4]");
    const unfit = await direct().run({ a: fields }, { a: { 0: 99, 1: 5, 2: 3, 3: 1, 4: 'on', 5: -1 } });
    expect(unfit.text('a')).toBe("[9, null, 'hi', true, 'no', 0]");
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
