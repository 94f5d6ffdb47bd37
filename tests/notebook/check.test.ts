import { describe, expect, it } from 'vitest';
import { checkReport } from '../../src/notebook/sandbox/check.ts';

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
  const base = { index: 0, label: 'x' };
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
