import { describe, expect, it } from 'vitest';
import { checkPart, checkReport } from '../../src/notebook/sandbox/check.ts';

const input = (form: object) => {
  const report = checkReport({
    parent: 'r',
    type: 'display_data',
    cell: 'a',
    display_id: 'view-0',
    data: { 'text/plain': 'an input', 'application/vnd.separable.input+json': form },
  });
  return report?.type === 'display_data' && report.data['application/vnd.separable.input+json'];
};

describe('inputs from the sandbox', () => {
  const base = { index: 0, label: 'x', declared: 'd' };
  it.each([
    { input: 'number', min: null, max: 9, step: null, value: 3 },
    { input: 'radio', options: ['a'], value: null },
    { input: 'radio', options: ['a'], value: 0 },
    { input: 'text', placeholder: '', value: '<b>' },
    { input: 'toggle', value: false },
    { input: 'button', text: 'Go', value: 2 },
  ])('$input is taken as it is', (form) => {
    expect(input({ ...base, ...form })).toEqual({ ...base, ...form });
  });

  it.each([
    { input: 'number', min: '"><script>', max: 9, step: null, value: 3 },
    { input: 'number', min: 1, max: 9, step: 1, value: '3' },
    { input: 'radio', options: 'abc', value: 0 },
    { input: 'text', placeholder: 1, value: '' },
    { input: 'toggle', value: '" onclick="' },
    { input: 'button', text: 'Go', value: '"><img>' },
    { input: 'constructor', value: 1 },
    { input: 'password', value: '' },
  ])('a broken $input is left out', (form) => {
    expect(input({ ...base, ...form })).toBeUndefined();
  });
});

describe('parts of values from the sandbox', () => {
  const rows = { kind: 'rows', from: 0, count: 2, sort: null } as const;
  const asked = { kind: 'region' as const, from: [0, 0], count: [2, 2], step: [1, 1] };

  it('are taken where they are what was asked for', () => {
    const part = { kind: 'rows', rows: [[1, 'a'], [null, true]], indices: [5, 3] }; // prettier-ignore
    expect(checkPart(part, rows, 2)).toBe(part);
    const values = { kind: 'region', data: [1, NaN, -0, Infinity] };
    expect(checkPart(values, asked, 0)).toBe(values);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['another kind', { kind: 'region', data: [1, 2, 3, 4] }],
    ['more rows than asked for', { kind: 'rows', rows: [[1], [2], [3]], indices: [0, 1, 2] }],
    ['more columns than there are', { kind: 'rows', rows: [[1, 2, 3]], indices: [0] }],
    ['rows without places', { kind: 'rows', rows: [[1]], indices: [] }],
    ['a place that is none', { kind: 'rows', rows: [[1]], indices: ['<img>'] }],
    ['an object as a value', { kind: 'rows', rows: [[{ toString: '<b>' }]], indices: [0] }],
  ])('rows: %s is refused', (_, part) => expect(checkPart(part, rows, 2)).toBeNull());

  it.each<[string, unknown]>([
    ['too few values', { kind: 'region', data: [1, 2, 3] }],
    ['too many values', { kind: 'region', data: [1, 2, 3, 4, 5] }],
    ['a text among them', { kind: 'region', data: [1, 2, 3, '"><script>'] }],
    ['an array-like', { kind: 'region', data: { length: 4 } }],
  ])('regions: %s is refused', (_, part) => expect(checkPart(part, asked, 0)).toBeNull());
});

describe('trees and tables from the sandbox', () => {
  const result = (format: string, form: unknown) => {
    const data = { 'text/plain': 'x', [`application/vnd.separable.${format}+json`]: form };
    const report = checkReport({ parent: 'r', type: 'execute_result', cell: 'a', data });
    return (
      report?.type === 'execute_result' &&
      report.data[`application/vnd.separable.${format}+json` as 'text/plain']
    );
  };
  let deep: object = { text: 'x' };
  for (let i = 0; i < 50; i++) deep = { text: 'x', parts: [deep] };

  it('a tree is taken as it is', () => {
    const tree = { text: 'Object', parts: [{ name: 'a', text: '1' }], more: 3 };
    expect(result('tree', tree)).toEqual(tree);
  });

  it.each<[string, unknown]>([
    ['without a text', { parts: [] }],
    ['with a name that is none', { text: 'a', parts: [{ name: 1, text: 'b' }] }],
    ['with a count that is none', { text: 'a', more: '<b>' }],
    ['that is too deep', deep],
    ['that is too large', { text: 'a', parts: Array.from({ length: 6_000 }, () => ({ text: 'b' })) }],
  ])('a tree %s is left out', (_, tree) => expect(result('tree', tree)).toBeUndefined());

  it.each<[string, object]>([
    ['columns left out', { moreColumns: '9' }],
    ['handle', { handle: { toString: 1 } }],
    ['long handle', { handle: 'h'.repeat(5_000) }],
  ])('a table with a broken %s is left out', (_, more) =>
    expect(result('table', { columns: ['a'], rows: [[1]], total: 1, ...more })).toBeUndefined(),
  );
});
