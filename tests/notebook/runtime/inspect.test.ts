import { describe, expect, test } from 'vitest';
import { consoleText } from '../../../src/notebook/runtime/console-text.ts';
import { inspect, inspectQuoted } from '../../../src/notebook/runtime/inspect.ts';
import { shortFloat32 } from '../../../src/notebook/runtime/number-text.ts';
import { tensorText } from '../../../src/notebook/runtime/tensor-text.ts';

class Point {
  x = 1;
  get y(): number {
    throw new Error('never read');
  }
}
class Mine extends Map<number, number> {}

describe('inspect', () => {
  test.each<[string, unknown, string]>([
    ['a string as it is', 'a\nb', 'a\nb'],
    ['a string inside in quotes', ['it’s', "it's", 'a\nb', '"\''], `['it’s', "it's", 'a\\nb', '"\\'']`],
    ['numbers', [0, -0, 1e21, NaN, 0.1], '[0, -0, 1e+21, NaN, 0.1]'],
    [
      'bigint, symbol, undefined, null',
      [1n, Symbol('s'), undefined, null],
      '[1n, Symbol(s), undefined, null]',
    ],
    ['objects', { a: 1, 'b c': { d: [] }, [Symbol('k')]: 2 }, "{ a: 1, 'b c': { d: [] }, [Symbol(k)]: 2 }"],
    ['instances by their class, no getter run', new Point(), 'Point { x: 1 }'],
    ['own accessors unread', { get a() { throw new Error(); } }, '{ a: [getter] }'], // prettier-ignore
    ['no prototype', Object.assign(Object.create(null), { a: 1 }), '[no prototype] { a: 1 }'],
    [
      'collections',
      [new Map([[{ k: 1 }, 'v']]), new Set([1, 'a'])],
      "[Map(1) { { k: 1 } => 'v' }, Set(2) { 1, 'a' }]",
    ],
    ['dates', [new Date(0), new Date(NaN)], '[1970-01-01T00:00:00.000Z, Invalid Date]'],
    ['errors without their stack', new RangeError('m'), 'RangeError: m'],
    ['functions and classes', [Math.max, Point, () => 1], '[[function max], [class Point], [function]]'],
    ['typed arrays, float32 shortly', new Float32Array([0.1, 2]), 'Float32Array(2) [0.1, 2]'],
    ['big integers in arrays', new BigInt64Array(1), 'BigInt64Array(1) [0n]'],
    ['holes', [1, , , 2], '[1, 2 empty, 2]'], // prettier-ignore
    ['properties of arrays', Object.assign([1], { note: 'n' }), "[1, note: 'n']"],
    ['boxed values and regular expressions', [Object(1), /a/g], '[[Number: 1], /a/g]'],
    [
      'generators and addresses',
      [
        (function* () {
          yield 1;
        })(),
        (async function* () {})(),
        new URL('https://a.example/b?c=1'),
      ],
      "[Object [Generator] {}, Object [AsyncGenerator] {}, URL 'https://a.example/b?c=1']",
    ],
    ['promises and weak collections', [Promise.resolve(1), new WeakMap()], '[Promise {}, WeakMap {}]'],
    ['depth up to a limit', [[[[[[[1]]]]]]], '[[[[[[Array]]]]]]'],
    ['a tensor inside by its shape', [{ shape: [2], data: new Float32Array(2) }], '[Tensor [2]]'],
  ])('%s', (_, value, text) => expect(inspect(value)).toBe(text));

  test('circles and shared objects', () => {
    const circle: Record<string, unknown> = { name: 'c' };
    circle.self = circle;
    const shared = { s: 1 };
    expect(inspect(circle)).toBe("{ name: 'c', self: [Circular] }");
    expect(inspect([shared, shared])).toBe('[{ s: 1 }, { s: 1 }]');
  });

  test('breaks lines at 110 columns, numbers as many a line as fit', () => {
    const numbers = inspect(Array.from({ length: 30 }, (_, i) => i * 100));
    expect(numbers.split('\n').every((line) => line.length <= 110)).toBe(true);
    expect(numbers.split('\n').length).toBeLessThan(8);
    expect(inspect({ a: 'x'.repeat(60), b: { c: 'y'.repeat(60) } })).toBe(
      `{\n  a: '${'x'.repeat(60)}',\n  b: { c: '${'y'.repeat(60)}' }\n}`,
    );
  });

  test('is short and quick for what is large', () => {
    expect(inspect(Array.from({ length: 1e6 }, () => 7))).toMatch(/… 999900 more\n\]$/);
    expect(inspect(new Array(1e9))).toBe('[10000 empty, … 999990000 more]');
    expect(inspect(new Set(Array.from({ length: 1e5 }, (_, i) => i))).length).toBeLessThan(1_000);
    const wide = (depth: number): unknown =>
      depth === 0 ? 1 : Array.from({ length: 30 }, () => wide(depth - 1));
    expect(inspect(wide(4)).length).toBeLessThan(100_000);
    expect(inspectQuoted('a'.repeat(1e6)).length).toBeLessThan(11_000);
  });

  test('survives what throws when it is looked at', () => {
    const trap = () => {
      throw new Error('trap');
    };
    const hostile = new Proxy(
      {},
      { ownKeys: trap, getPrototypeOf: trap, get: trap, getOwnPropertyDescriptor: trap },
    );
    expect(inspect([1, hostile])).toBe('[1, [unreadable]]');
    expect(inspect(Object.defineProperty(new Error('m'), 'message', { get: trap }))).toBe('[unreadable]');
    expect(inspect(Object.defineProperty(new Mine([[1, 2]]), 'size', { get: trap }))).toBe('[unreadable]');
  });
});

describe('tensors', () => {
  const tensor = (shape: number[], at: (i: number) => number) => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => at(i)),
  });

  test('are shown in nested brackets, aligned, with a blank line between planes', () => {
    expect(tensorText(tensor([2, 2, 2], (i) => i * 2.5))).toBe(
      'Tensor [2, 2, 2] float32\n[[[   0,  2.5],\n  [   5,  7.5]],\n\n [[  10, 12.5],\n  [  15, 17.5]]]',
    );
    expect(tensorText(tensor([3], (i) => -i))).toBe('Tensor [3] float32\n[ -0, -1, -2]'.replace(' -0', '-0'));
    expect(tensorText(tensor([], () => 0.1))).toBe('Tensor [] float32\n0.1');
  });

  test('lose the middle of long axes, and stay within 110 columns and a page', () => {
    expect(tensorText(tensor([100], (i) => i))).toBe('Tensor [100] float32\n[ 0,  1,  2,  …, 97, 98, 99]');
    const large = tensorText(tensor([64, 64, 64, 16], (i) => i / 3)).split('\n');
    expect(large.length).toBeLessThanOrEqual(62);
    expect(Math.max(...large.map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test('numbers are the shortest that round to the same float32', () => {
    expect(shortFloat32(Math.fround(0.1))).toBe(0.1);
    expect(shortFloat32(Math.fround(1 / 3))).toBe(0.33333334);
    expect(shortFloat32(Math.fround(1.4e-45))).toBe(1e-45);
    expect(shortFloat32(0.1), 'no float32').toBe(0.1);
    let state = 1;
    const bits = new Uint32Array(1);
    const floats = new Float32Array(bits.buffer);
    for (let i = 0; i < 20_000; i++) {
      bits[0] = state = Math.imul(state, 747796405) + 2891336453;
      const value = floats[0] as number;
      expect(Math.fround(shortFloat32(value))).toBe(value);
    }
  });
});

describe('console text', () => {
  test.each<[unknown[], string]>([
    [[], ''],
    [['a', 1, ['b']], "a 1 ['b']"],
    [['%s and %d and %i and %f', 'x', '7.5', 7.9, '1.5e1'], 'x and 7.5 and 7 and 15'],
    [['%o %j', 'text', { a: 1 }], "'text' { a: 1 }"],
    [['%c styled', 'color: red'], ' styled'],
    [['100%', 5], '100% 5'],
    [['%s %s', 1], '1 %s'],
    [['%d', {}], 'NaN'],
    [['%%', 1], '% 1'],
  ])('%j', (values, text) => expect(consoleText(values)).toBe(text));
});
