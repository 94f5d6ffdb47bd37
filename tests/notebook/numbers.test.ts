import { expect, it } from 'vitest';
import { numbersIn } from '../../src/notebook/numbers.ts';

const found = (source: string) => numbersIn(source).map(([from, to]) => source.slice(from, to));

it('finds the numbers that count when a cell runs', () => {
  expect(found('const x2: Tensor<[4, 3]> = f(-2, 1_000, 0x1f, .5) as 5 | -6 // 7')).toEqual([
    '2',
    '1_000',
    '0x1f',
    '.5',
  ]);
  expect(found('type A = 1 | 2\nlet a: 3 = `4 ${5 + "6"}`, b = { 7: 8n }')).toEqual(['5', '7', '8n']);
});

it('finds none in what cannot be parsed', () => {
  expect(found('const a = 3 +')).toEqual([]);
  expect(() => found(`x${'.y()'.repeat(5000)}`)).not.toThrow();
});
