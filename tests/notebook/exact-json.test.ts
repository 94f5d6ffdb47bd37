import { expect, it } from 'vitest';
import { parseExact, stringifyExact } from '../../src/notebook/exact-json.ts';

it('brings back every number as it was', () => {
  const value = { list: [0, -0, 1.5, NaN, Infinity, -Infinity], inner: { text: 'NaN', none: null } };
  expect(parseExact(stringifyExact(value))).toEqual(value);
});

it('leaves other JSON as JSON writes it', () => {
  const value = { a: [1, 'two', null, true], b: {} };
  expect(stringifyExact(value)).toBe(JSON.stringify(value));
});
