import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderOf } from '../../src/notebook/table-order.ts';

const sorted = (entries: (number | string | boolean | null)[], descending = false) =>
  orderOf(entries, descending).map((i) => entries[i]);

describe('the order of rows', () => {
  test('numbers by size, texts after them, what is missing or no number last in both directions', () => {
    const entries = ['b', 10, null, 9, 'NaN', 'a', '-Infinity', -1, '12345678901234567890n', true];
    expect(sorted(entries)).toEqual([
      '-Infinity',
      -1,
      9,
      10,
      '12345678901234567890n',
      'a',
      'b',
      true,
      null,
      'NaN',
    ]);
    expect(sorted(entries, true)).toEqual([true, 'b', 'a', '12345678901234567890n', 10, 9, -1, '-Infinity', null, 'NaN']); // prettier-ignore
  });

  test('texts that look like numbers are texts', () =>
    expect(sorted(['10', '9', '-1 apples'])).toEqual(['-1 apples', '10', '9']));

  test('equal entries keep their order, in both directions; every row has its place', () => {
    const entry = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', null, true, NaN, -0));
    fc.assert(
      fc.property(fc.array(entry), fc.boolean(), (entries, descending) => {
        const order = orderOf(entries, descending);
        expect([...order].sort((a, b) => a - b)).toEqual([...entries.keys()]);
        for (let i = 1; i < order.length; i++) {
          const [before, after] = [order[i - 1]!, order[i]!];
          if (entries[before] === entries[after]) expect(before).toBeLessThan(after);
        }
      }),
    );
  });
});
