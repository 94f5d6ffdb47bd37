import { expect, it } from 'vitest';
import { quantile, tableText } from './table.ts';

it('takes medians and tails of samples in any order', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([5], 0.95)).toBe(5);
  expect(quantile([4, 1, 3, 2], 1)).toBe(4);
  expect(quantile([], 0.5)).toBeNaN();
});

it('sets them in columns, without tails where there is one sample', () => {
  expect(
    tableText([
      { what: 'warm run', unit: 'ms', samples: [3, 250, 2], aim: 10 },
      { what: 'bytes', unit: 'KB', samples: [120.4] },
    ]),
  ).toBe(
    [
      '               median  p95  max  n   aim',
      'warm run (ms)     3.0  250  250  3  ≤ 10',
      'bytes (KB)        120            1',
    ].join('\n'),
  );
});
