import { describe, expect, test } from 'vitest';
import { bundle } from '../../../src/notebook/runtime/bundle.ts';
import { html, svg, tex } from '../../../src/notebook/runtime/markup.ts';
import { mime } from '../../../src/notebook/runtime/mime.ts';
import { table } from '../../../src/notebook/runtime/table.ts';

describe('bundle', () => {
  test('text for most values', () => {
    expect(bundle([1, 'a'])).toEqual({ 'text/plain': "[1, 'a']" });
  });

  test('a tensor by its form, its numbers up to 65,536, NaN not hidden', () => {
    const data = Float32Array.of(1, NaN, 3);
    expect(bundle({ shape: [3], data })['application/vnd.separable.tensor+json']).toEqual({
      shape: [3],
      data: [1, NaN, 3],
      min: NaN,
      max: NaN,
      mean: NaN,
    });
    const large = bundle({ shape: [65_537], data: new Float32Array(65_537).fill(2) });
    expect(large['application/vnd.separable.tensor+json']).toEqual({
      shape: [65_537],
      data: null,
      min: 2,
      max: 2,
      mean: 2,
    });
    expect(bundle({ shape: [4], data })).toEqual({
      'text/plain': '{ shape: [4], data: Float32Array(3) [1, NaN, 3] }',
    });
  });

  test('a table for rows of plain objects, and for nothing else', () => {
    const rows = [{ n: 1, name: 'a' }, { n: -0.5, more: { x: 1 } }]; // prettier-ignore
    expect(bundle(rows)).toEqual({
      'text/plain': '   n  name  more\n   1  a\n-0.5        { x: 1 }',
      'application/vnd.separable.table+json': {
        columns: ['n', 'name', 'more'],
        rows: [
          [1, 'a', null],
          [-0.5, null, '{ x: 1 }'],
        ],
        total: 2,
      },
    });
    for (const value of [[], [{ a: 1 }, 2], [new Map()], [[1]], [tex`x`]]) {
      expect(Object.keys(bundle(value))).toEqual(['text/plain']);
    }
  });

  test('a thousand rows at most, with the total', () => {
    const output = bundle(Array.from({ length: 5_000 }, (_, i) => ({ i })))[
      'application/vnd.separable.table+json'
    ];
    expect(output?.rows).toHaveLength(1_000);
    expect(output?.total).toBe(5_000);
  });

  test('table() takes columns, arrays and single values, and says what it cannot take', () => {
    expect(
      bundle(table([{ a: 1, b: 2 }], { columns: ['b'] }))['application/vnd.separable.table+json']?.rows,
    ).toEqual([[2]]);
    expect(bundle(table([[1, 2]]))['application/vnd.separable.table+json']).toMatchObject({
      columns: ['0', '1'],
      rows: [[1, 2]],
    });
    expect(bundle(table(new Set(['x'])))['application/vnd.separable.table+json']).toMatchObject({
      columns: ['value'],
      rows: [['x']],
    });
    expect(() => table(3 as never)).toThrow('table: rows is 3; give an array of objects');
  });

  test('what a value says of itself, copied as plain data', () => {
    const props = { data: Float32Array.of(1, 2), when: new Date(0), gone: undefined, deep: [{ x: 1n }] };
    expect(
      bundle({ [mime]: () => ({ 'application/vnd.separable.figure+json': { name: 'f', props } }), a: 1 }),
    ).toEqual({
      'text/plain': '{ a: 1, [Symbol(separable.mime)]: [function [separable.mime]] }',
      'application/vnd.separable.figure+json': {
        name: 'f',
        props: { data: [1, 2], when: '1970-01-01T00:00:00.000Z', deep: [{ x: '1' }] },
      },
    });
  });

  test('says why a format is missing, and keeps unknown formats back', () => {
    const said = {
      'text/plain': 'p',
      'text/html': 7,
      'image/svg+xml': 's'.repeat(200_001),
      'application/vnd.separable.plot+json': { marks: [{ f: () => 1 }] },
      'application/javascript': 'alert(1)',
    };
    expect(bundle({ [mime]: said })).toEqual({
      'text/plain': [
        'p',
        'text/html cannot be shown: it is number; give a string',
        'image/svg+xml cannot be shown: 200001 characters; give at most 200000',
        'application/vnd.separable.plot+json cannot be shown: value.marks[0].f: a function cannot be sent to the page; give plain data',
      ].join('\n'),
    });
  });
});

describe('markup', () => {
  test('tex keeps backslashes', () => {
    expect(bundle(tex`\frac{1}{${'N'}}`)).toEqual({
      'text/plain': '\\frac{1}{N}',
      'text/latex': '\\frac{1}{N}',
    });
  });

  test('html and svg escape text and take pieces of markup as they are', () => {
    // Under other names, so that formatting leaves the templates alone.
    const [h, s] = [html, svg];
    const items = ['<', '&"\''].map((text) => h`<li>${text}</li>`);
    expect(h`<ul class="${'a"b'}">${items}${null}${false}${0}</ul>`.source).toBe(
      '<ul class="a&quot;b"><li>&lt;</li><li>&amp;&quot;&#39;</li>0</ul>',
    );
    expect(h`${s`<svg/>`}`.source).toBe('<svg/>');
    expect(s`${h`<b>`}`.source, 'no html in svg').toBe('&lt;b&gt;');
    expect(bundle(s`<svg/>`)).toEqual({ 'text/plain': '<svg/>', 'image/svg+xml': '<svg/>' });
  });
});
