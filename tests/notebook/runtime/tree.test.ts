import { describe, expect, test } from 'vitest';
import { bundle } from '../../../src/notebook/runtime/bundle.ts';
import { inspectQuoted } from '../../../src/notebook/runtime/inspect.ts';
import { treeOutput } from '../../../src/notebook/runtime/tree.ts';
import type { TreeOutput } from '../../../src/notebook/protocol.ts';

class Layer {
  weights = { shape: [2], data: new Float32Array(2) };
  get cost(): number {
    throw new Error('never read');
  }
}

const trap = () => {
  throw new Error('trap');
};
const hostile = () =>
  new Proxy(
    {},
    { ownKeys: trap, getPrototypeOf: trap, get: trap, has: trap, getOwnPropertyDescriptor: trap },
  );

const count = (tree: TreeOutput): number =>
  1 + (tree.parts ?? []).reduce((sum, part) => sum + count(part), 0);
const part = (tree: TreeOutput | null, ...names: string[]): TreeOutput | undefined =>
  names.reduce<TreeOutput | undefined>(
    (at, name) => at?.parts?.find((one) => one.name === name),
    tree ?? undefined,
  );

describe('trees', () => {
  test('objects, arrays, collections and instances, each with what is in it', () => {
    const tree = treeOutput({
      list: [1, [2, 'x']],
      map: new Map<unknown, unknown>([[{ k: 1 }, new Set(['a'])]]),
      layer: new Layer(),
      bare: Object.assign(Object.create(null), { a: 1 }),
      floats: Float32Array.of(0.5),
      when: new Date(0),
      [Symbol('s')]: null,
    });
    expect(tree).toEqual({
      text: 'Object',
      parts: [
        { name: 'list', text: 'Array(2)', parts: [{ name: '0', text: '1' }, { name: '1', text: 'Array(2)', parts: [{ name: '0', text: '2' }, { name: '1', text: "'x'" }] }] }, // prettier-ignore
        {
          name: 'map',
          text: 'Map(1)',
          parts: [{ name: '{ k: 1 } =>', text: 'Set(1)', parts: [{ text: "'a'" }] }],
        },
        { name: 'layer', text: 'Layer', parts: [{ name: 'weights', text: 'Tensor [2]' }] },
        { name: 'bare', text: '[no prototype]', parts: [{ name: 'a', text: '1' }] },
        { name: 'floats', text: 'Float32Array(1)', parts: [{ name: '0', text: '0.5' }] },
        { name: 'when', text: '1970-01-01T00:00:00.000Z' },
        { name: '[Symbol(s)]', text: 'null' },
      ],
    });
  });

  test('not for what the text says as well: simple values, flat lists, tensors', () => {
    for (const value of [
      1,
      'a\nb',
      null,
      [1, 2],
      { a: 1 },
      [],
      { t: { shape: [1], data: new Float32Array(1) } },
      trap,
    ])
      expect(treeOutput(value)).toBeNull();
    expect(bundle([[1], [2]])).toEqual({ 'text/plain': '[[1], [2]]' });
    const deep = { rows: Array.from({ length: 40 }, (_, i) => ({ index: i })) };
    expect(bundle(deep)['application/vnd.separable.tree+json']?.parts?.[0]?.text).toBe('Array(40)');
  });

  test('circles are named; what is shared is shown twice', () => {
    const shared = { s: 1 };
    const circle: Record<string, unknown> = { a: shared, b: shared };
    circle.self = circle;
    circle.list = [circle];
    const tree = treeOutput(circle);
    expect(part(tree, 'self')).toEqual({ name: 'self', text: '[Circular]' });
    expect(part(tree, 'list', '0')?.text).toBe('[Circular]');
    expect(part(tree, 'b')?.parts).toEqual([{ name: 's', text: '1' }]);
  });

  test('no getter runs, and what throws is survived', () => {
    const tree = treeOutput({ get a() { return trap(); }, hostile: hostile(), in: { x: [hostile()] } }); // prettier-ignore
    expect(part(tree, 'a')?.text).toBe('[getter]');
    expect(part(tree, 'hostile')?.text).toBe('[unreadable]');
    expect(part(tree, 'in', 'x', '0')?.text).toBe('[unreadable]');
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(part(treeOutput({ revoked: revoked.proxy, x: { y: 1 } }), 'revoked')?.text).toBe('[unreadable]');
  });

  test('is small for what is wide, deep or long', () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, i) => [`k${i}`, { i }]));
    const tree = treeOutput(wide)!;
    expect([tree.parts!.length, tree.more]).toEqual([100, 999_900]);
    const list = treeOutput(Array.from({ length: 1_000_000 }, () => [1]))!;
    expect([list.parts!.length, list.more]).toEqual([100, 999_900]);
    let deep: object = {};
    for (let i = 0; i < 100_000; i++) deep = { deep };
    expect(count(treeOutput(deep)!)).toBeLessThan(10);
    const all = treeOutput(Array.from({ length: 90 }, () => Array.from({ length: 90 }, () => [1])))!;
    expect(count(all)).toBeLessThanOrEqual(1_001);
    expect(all.parts!.length, 'what is above comes first').toBe(90);
    const long = treeOutput({ ['k'.repeat(1e6)]: ['v'.repeat(1e6)] })!;
    expect(JSON.stringify(long).length).toBeLessThan(500);
  });

  test('keys such as __proto__ are keys', () => {
    const tree = treeOutput(JSON.parse('{ "__proto__": { "constructor": [1] }, "toString": {} }'));
    expect(part(tree, '__proto__', 'constructor')?.text).toBe('Array(1)');
    expect(part(tree, 'toString')?.text).toBe('Object');
  });
});

test('what cannot be seen in a text is written out, in values and in keys', () => {
  expect(inspectQuoted('a\u202eb\u200bc\nd\ufeff')).toBe("'a\\u202eb\\u200bc\\nd\\ufeff'");
  expect(inspectQuoted({ 'x\u2066y': 1 })).toBe("{ 'x\\u2066y': 1 }");
  expect(inspectQuoted('admin\u200d'), 'a joiner that joins nothing').toBe("'admin\\u200d'");
  expect(inspectQuoted('👩‍🚀 می‌خواهم'), 'joiners at work').toBe("'👩‍🚀 می‌خواهم'");
});

test('a proxy that throws at everything is shown all the same, wherever it stands', () => {
  expect(bundle(new Proxy({}, {}))['text/plain']).toBe('{}');
  for (const value of [[hostile()], [[hostile()]], { a: hostile() }, new Map([[hostile(), hostile()]])])
    expect(bundle(value)['text/plain']).toContain('[unreadable]');
  expect(bundle([{ x: hostile() }])['application/vnd.separable.table+json']?.rows).toEqual([
    ['[unreadable]'],
  ]);
});
