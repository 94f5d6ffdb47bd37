import { describe, expect, test } from 'vitest';
import { conv2d, depthwiseConv2d, pointwiseConv2d, tensor } from '../../src/conv/index.ts';
import {
  agrees,
  doneAt,
  separableAt,
  separableCounts,
  standardAt,
  standardCounts,
} from '../../src/figures/arithmetic.ts';
import { denseWeights, readComparison, readSeparable, readStandard } from '../../src/figures/layers.ts';
import { comparison, filter, input, make, output, separable, standard, zeros } from './fixture.ts';

const dense = readStandard('test', standard);
const split = readSeparable('test', separable);
const steps = Array.from({ length: 64 }, (_, k) => ({ i: k >> 4, j: (k >> 2) & 3, n: k & 3 }));

describe('one output value', () => {
  test('of both designs is the given output at every step of the example', () => {
    for (const step of steps) {
      const given = dense.output.at(step.i, step.j, step.n);
      expect(standardAt(dense, step).value).toBe(given);
      expect(separableAt(split, step).value).toBe(given);
    }
  });

  test('is the sum of the products that are shown', () => {
    const at = standardAt(dense, { i: 1, j: 2, n: 3 });
    expect(at.channels.map(({ sum }) => sum)).toEqual([-16, -459]);
    expect(at.channels[0]?.patch).toEqual([8, 9, 10, 14, 15, 16, 20, 21, 22]);
    expect(at.channels[0]?.products).toEqual([16, 0, -20, 56, 0, -64, 40, 0, -44]);
    expect(at.value).toBe(-475);
  });

  test('of a separable layer mixes one sum a channel', () => {
    const at = separableAt(split, { i: 1, j: 2, n: 3 });
    expect(at.depthwise.map(({ value }) => value)).toEqual([-8, 459]);
    expect(at.weights).toEqual([2, -1]);
    expect(at.products).toEqual([-16, -459]);
  });

  test('agrees with the library under stride, padding, dilation, multiplier and biases', () => {
    const wave = (...index: number[]) => ((index.reduce((h, n) => h * 7 + n * 3 + 1, 5) % 17) - 8) / 4;
    const x = make([7, 6, 3], wave);
    const kernels = make([3, 2, 3, 2], wave);
    const mix = make([1, 1, 6, 4], wave);
    const bank = make([3, 2, 3, 4], wave);
    const [b, db, pb] = [make([4], wave), make([6], wave), make([4], wave)];
    const t = (plain: { shape: number[]; data: unknown[] }) => tensor(plain.shape, plain.data.map(Number));
    for (const options of [
      { stride: 2, padding: 1 },
      { padding: 'same' as const, stride: [1, 2] as const },
      {
        dilation: [2, 1] as const,
        padding: [
          [0, 2],
          [1, 0],
        ] as const,
      },
    ]) {
      const y = conv2d(t(x), t(bank), { ...options, bias: t(b) } as object);
      const d = depthwiseConv2d(t(x), t(kernels), { ...options, bias: t(db) } as object);
      const z = pointwiseConv2d(d, t(mix), { bias: t(pb) });
      const plain = (value: { shape: readonly number[]; data: Float32Array }) => ({
        shape: [...value.shape],
        data: [...value.data],
      });
      const one = readStandard('test', { input: x, filter: bank, output: plain(y), bias: b, ...options });
      const two = readSeparable('test', {
        input: x,
        depthwise: kernels,
        pointwise: mix,
        between: plain(d),
        output: plain(z),
        depthwiseBias: db,
        pointwiseBias: pb,
        ...options,
      });
      for (let i = 0; i < one.output.rows; i++)
        for (let j = 0; j < one.output.columns; j++)
          for (let n = 0; n < 4; n++) {
            const a = standardAt(one, { i, j, n });
            const s = separableAt(two, { i, j, n });
            expect(a.value).toBeCloseTo(a.given ?? NaN, 3);
            expect(s.value).toBeCloseTo(s.given ?? NaN, 3);
          }
    }
  });

  test('differs from an output of another layer, and says so', () => {
    expect(agrees(-475, -475)).toBe(true);
    expect(agrees(-475, 0)).toBe(false);
    expect(agrees(0.1 + 0.2, Math.fround(0.3))).toBe(true);
    expect(agrees(1, undefined)).toBe(true);
  });
});

describe('running counts', () => {
  const biased = readComparison('test', {
    ...comparison,
    bias: zeros(4),
    depthwiseBias: zeros(2),
    pointwiseBias: zeros(4),
  });
  const last = { i: 3, j: 3, n: 3 };

  test('with biases end at 1152 + 1152 against 416 + 416', () => {
    expect(standardCounts(biased.standard, last).layer).toEqual({ multiplications: 1152, additions: 1152 });
    expect(separableCounts(biased.separable, last).layer).toEqual({ multiplications: 416, additions: 416 });
  });

  test('without biases end at 2240 against 736 operations', () => {
    expect(standardCounts(dense, last).layer).toEqual({ multiplications: 1152, additions: 1088 });
    expect(separableCounts(split, last).layer).toEqual({ multiplications: 416, additions: 320 });
  });

  test('so far is the sum over all values up to the step', () => {
    for (const [count, layer] of [
      [(step: (typeof steps)[0]) => standardCounts(dense, step), 'standard'],
      [(step: (typeof steps)[0]) => separableCounts(split, step), 'separable'],
    ] as const) {
      const total = { multiplications: 0, additions: 0 };
      for (const step of steps) {
        const { value, soFar } = count(step);
        total.multiplications += value.multiplications;
        total.additions += value.additions;
        expect(soFar, layer).toEqual(total);
      }
      expect(total, layer).toEqual(count(last).layer);
    }
  });

  test('the depthwise sums of a pixel are paid with its first map only', () => {
    expect(separableCounts(split, { i: 2, j: 1, n: 0 }).value.multiplications).toBe(20);
    expect(separableCounts(split, { i: 2, j: 1, n: 1 }).value.multiplications).toBe(2);
  });

  test('a value is done once its turn has come: row by row, in each pixel map by map', () => {
    const step = { i: 1, j: 2, n: 1 };
    expect(doneAt(dense.output, step, 1, 2, 1)).toBe(true);
    expect(doneAt(dense.output, step, 1, 2, 2)).toBe(false);
    expect(doneAt(dense.output, step, 1, 1, 3)).toBe(true);
    expect(doneAt(dense.output, step, 2, 0, 0)).toBe(false);
  });
});

test('weights come from the tensors: 72 against 18 + 8', () => {
  expect(dense.weights).toBe(72);
  expect([split.depthwiseWeights, split.pointwiseWeights]).toEqual([18, 8]);
  expect(denseWeights(split)).toBe(72);
});

test('layers that do not fit together name both sizes and what to do', () => {
  const other = make([3, 3, 3, 4], () => 1);
  expect(() => readStandard('figures.standardConv', { input, filter: other })).toThrow(
    'figures.standardConv: input has 2 channels, filter has 3; make them equal',
  );
  expect(() => readStandard('figures.standardConv', { input, filter, output: input })).toThrow(
    'output has shape [6, 6, 2], the layer gives [4, 4, 4]',
  );
  expect(() => readSeparable('f', { ...separable, pointwise: make([1, 1, 3, 4], () => 1) })).toThrow(
    'the depthwise stage gives 2 channels; give [1, 1, 2, N]',
  );
  expect(() => readStandard('f', { input, filter, stride: 0 })).toThrow('stride is 0');
  expect(() => readStandard('f', { input, filter, padding: -1 })).toThrow('padding is -1');
  expect(() => readStandard('f', { input: make([2, 2, 2], () => 1), filter })).toThrow('does not fit 2');
  expect(() => readComparison('f', { ...comparison, step: { i: 4, j: 0, n: 0 } })).toThrow(
    'step.i is 4 in an output of 4; give 0 to 3',
  );
  const wider = make([1, 1, 2, 5], () => 1);
  expect(() => readComparison('f', { ...comparison, pointwise: wider, separable: undefined })).toThrow(
    'the standard layer gives 4×4×4, the separable one 4×4×5',
  );
  expect(() => readStandard('f', { input, filter, bias: zeros(3) })).toThrow(
    'bias has 3 numbers for 4 channels',
  );
  expect(output.data).toHaveLength(64);
});
