import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { walkImage } from '../../src/conv/window.ts';
import * as conv from '../../src/conv/index.ts';

const folder = new URL('../../src/conv/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

describe('the library', () => {
  test('imports its own files and types of arithmetic, nothing else', () => {
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      for (const [, from] of source.matchAll(/from '([^']+)'/g)) {
        expect(from, file).toMatch(/^\.\/[a-z0-9-]+\.ts$|^ts-arithmetic$/);
      }
    }
  });

  test('has no circle of imports', () => {
    const imports = new Map(
      files.map((file) => {
        const source = readFileSync(new URL(file, folder), 'utf8');
        return [file, [...source.matchAll(/from '\.\/([^']+)'/g)].map(([, name]) => name as string)];
      }),
    );
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `${[...path, file].join(' → ')}`).not.toContain(file);
      for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    };
    for (const file of files) visit(file, []);
  });

  test('writes into none of its arguments', () => {
    const x = conv.uniform([5, 5, 2], { seed: 1 });
    const f = conv.uniform([3, 3, 2, 2], { seed: 2 });
    const before = [x.data.slice(), f.data.slice()];
    conv.conv2d(x, f, { padding: 1, bias: [1, 2] });
    conv.depthwiseConv2d(x, f);
    conv.counter.conv2d(x, f, { padding: 'same' });
    conv.relu(x).data.fill(9);
    conv.slice(x, [0, 0, 0], [5, 5, 2]).data.fill(9);
    conv.transpose(x).data.fill(9);
    expect([x.data, f.data]).toEqual(before);
  });

  test('offers exactly what the index lists', () => {
    expect(Object.keys(conv).sort()).toMatchSnapshot();
  });
});

describe("TensorFlow's SAME", () => {
  test.each([
    [224, 3, 2, 0, 1],
    [49, 10, 2, 4, 5],
    [6, 3, 1, 1, 1],
    [4, 1, 3, 0, 0],
  ])(
    'pads %i pixels under %i taps, stride %i, by %i before and %i after',
    (size, kernel, stride, before, after) => {
      const { rows } = walkImage('test', [size, 99], [kernel, 1], { stride, padding: 'same' });
      expect([rows.before, rows.after]).toEqual([before, after]);
      expect(rows.outputs).toBe(Math.ceil(size / stride));
    },
  );
});
