import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  allClose,
  arange,
  argmax,
  channel,
  depthwiseFromOIHW,
  depthwiseToOIHW,
  div,
  equal,
  flip,
  fromNCHW,
  fromNested,
  fromOIHW,
  full,
  map,
  max,
  maxAbsDiff,
  mean,
  min,
  mul,
  normal,
  ones,
  pad,
  slice,
  stackChannels,
  sub,
  sum,
  tensor,
  toNCHW,
  toOIHW,
  transpose,
  uniform,
  zeros,
} from '../../src/conv/index.ts';

describe('creation', () => {
  test('keeps shape and numbers, rounded to float32', () => {
    const x = tensor([2, 2], [1, 2, 3, 0.1]);
    expect(x.shape).toEqual([2, 2]);
    expect(Array.from(x.data)).toEqual([1, 2, 3, Math.fround(0.1)]);
    expect([x.rank, x.size]).toEqual([2, 4]);
  });

  test('copies what it is given: neither the array nor the shape is shared', () => {
    const data = Float32Array.of(1, 2);
    const shape = [2];
    const x = tensor(shape, data);
    data[0] = 9;
    shape[0] = 9;
    expect([x.shape, Array.from(x.data)]).toEqual([[2], [1, 2]]);
    expect(Object.isFrozen(x.shape)).toBe(true);
  });

  test('fills with zeros, ones, a number or a progression', () => {
    expect(Array.from(tensor([3]).data)).toEqual([0, 0, 0]);
    expect(Array.from(zeros([2]).data)).toEqual([0, 0]);
    expect(Array.from(ones([2]).data)).toEqual([1, 1]);
    expect(Array.from(full([2], 0.5).data)).toEqual([0.5, 0.5]);
    expect(arange([2, 3]).toNested()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(Array.from(arange([3], 10, -2).data)).toEqual([10, 8, 6]);
  });

  test('reads nested arrays and gives them back', () => {
    const nested = [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ];
    const x = fromNested(nested);
    expect(x.shape).toEqual([1, 3, 2]);
    expect(x.toNested()).toEqual(nested);
  });
});

describe('random tensors', () => {
  test('are the same for the same seed and differ for another', () => {
    expect(equal(uniform([50], { seed: 3 }), uniform([50], { seed: 3 }))).toBe(true);
    expect(equal(uniform([50], { seed: 3 }), uniform([50], { seed: 4 }))).toBe(false);
    expect(equal(normal([50], { seed: 3 }), normal([50], { seed: 3 }))).toBe(true);
  });

  test('uniform ones fill their interval evenly', () => {
    const x = uniform([20_000], { seed: 7, low: -2, high: 4 });
    expect(min(x)).toBeGreaterThanOrEqual(-2);
    expect(max(x)).toBeLessThan(4);
    expect(Math.abs(mean(x) - 1)).toBeLessThan(0.05);
    const bins = [0, 0, 0, 0, 0, 0];
    x.data.forEach((value) => {
      bins[Math.floor(value + 2)] = (bins[Math.floor(value + 2)] ?? 0) + 1;
    });
    for (const count of bins) expect(Math.abs(count - 20_000 / 6)).toBeLessThan(250);
  });

  test('normal ones have their mean and deviation, 68 % within one', () => {
    const x = normal([20_000], { seed: 7, mean: 5, deviation: 2 });
    expect(Math.abs(mean(x) - 5)).toBeLessThan(0.05);
    expect(Math.abs(Math.sqrt(mean(map(x, (value) => (value - 5) ** 2))) - 2)).toBeLessThan(0.05);
    const within = mean(map(x, (value) => (Math.abs(value - 5) <= 2 ? 1 : 0)));
    expect(Math.abs(within - 0.683)).toBeLessThan(0.015);
  });

  test('of neighbouring seeds do not follow one another', () => {
    const [a, b] = [uniform([5000], { seed: 1, low: -1 }), uniform([5000], { seed: 2, low: -1 })];
    expect(Math.abs(mean(mul(a, b)))).toBeLessThan(0.02);
  });
});

describe('indexing and arranging', () => {
  const x = arange([2, 3, 4]);

  test('get reads x[h, w, c] at 12h + 4w + c', () => {
    expect(x.get(1, 2, 3)).toBe(23);
    expect(x.get(0, 1, 0)).toBe(4);
  });

  test('reshape keeps the order of the numbers and shares none of them', () => {
    const y = x.reshape([4, 6]);
    y.data[0] = 99;
    expect([y.get(1, 0), x.get(0, 0, 0)]).toEqual([6, 0]);
  });

  test('transpose moves axes: y[c, h, w] = x[h, w, c]', () => {
    const y = transpose(x, [2, 0, 1]);
    expect(y.shape).toEqual([4, 2, 3]);
    expect(y.get(3, 1, 2)).toBe(x.get(1, 2, 3));
    expect(transpose(x).get(3, 2, 1)).toBe(x.get(1, 2, 3));
  });

  test('transposing by any order and back changes nothing', () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
    fc.assert(
      fc.property(order, (axes) => {
        const back = [0, 1, 2].map((axis) => axes.indexOf(axis));
        expect(equal(transpose(transpose(x, axes), back), x)).toBe(true);
      }),
      { seed: 501, numRuns: 20 },
    );
  });

  test('slice takes a block, pad puts a border around it, and slicing the border off gives it back', () => {
    const block = slice(x, [0, 1, 2], [2, 2, 1]);
    expect(block.toNested()).toEqual([
      [[6], [10]],
      [[18], [22]],
    ]);
    const ringed = pad(
      block,
      [
        [1, 0],
        [0, 2],
        [1, 1],
      ],
      -1,
    );
    expect(ringed.shape).toEqual([3, 4, 3]);
    expect(sum(ringed)).toBe(56 - (36 - 4));
    expect(equal(slice(ringed, [1, 0, 1], [2, 2, 1]), block)).toBe(true);
  });

  test('channel takes a map out, stackChannels puts maps together', () => {
    expect(channel(x, 1).toNested()).toEqual([
      [1, 5, 9],
      [13, 17, 21],
    ]);
    expect(equal(stackChannels([channel(x, 0), channel(x, 1), channel(x, 2), channel(x, 3)]), x)).toBe(true);
  });

  test('flip turns a kernel by 180° and leaves its channels', () => {
    expect(
      flip(
        fromNested([
          [1, 2],
          [3, 4],
        ]),
      ).toNested(),
    ).toEqual([
      [4, 3],
      [2, 1],
    ]);
    expect(flip(x).get(0, 0, 3)).toBe(x.get(1, 2, 3));
  });
});

describe('arithmetic element by element', () => {
  const a = tensor([2, 2], [1, 2, 3, 4]);

  test('takes a tensor of the same shape, one value per channel, or a number', () => {
    expect(Array.from(add(a, a).data)).toEqual([2, 4, 6, 8]);
    expect(Array.from(sub(a, tensor([2], [1, 10])).data)).toEqual([0, -8, 2, -6]);
    expect(Array.from(mul(a, 3).data)).toEqual([3, 6, 9, 12]);
    expect(Array.from(div(a, 0).data)).toEqual([Infinity, Infinity, Infinity, Infinity]);
    expect(Array.from(map(a, (value, index) => value * index).data)).toEqual([0, 2, 6, 12]);
  });
});

describe('reductions', () => {
  const x = arange([2, 3, 4]);

  test('over everything give a number', () => {
    expect([sum(x), mean(x), max(x), min(x), argmax(x)]).toEqual([276, 11.5, 23, 0, 23]);
  });

  test('along an axis remove it', () => {
    expect(sum(x, 0).toNested()).toEqual([
      [12, 14, 16, 18],
      [20, 22, 24, 26],
      [28, 30, 32, 34],
    ]);
    expect(mean(x, 1).toNested()).toEqual([
      [4, 5, 6, 7],
      [16, 17, 18, 19],
    ]);
    expect(max(x, 2).toNested()).toEqual([
      [3, 7, 11],
      [15, 19, 23],
    ]);
    expect(min(x, 2).toNested()).toEqual([
      [0, 4, 8],
      [12, 16, 20],
    ]);
    expect(argmax(x, 2).toNested()).toEqual([
      [3, 3, 3],
      [3, 3, 3],
    ]);
  });

  test('sum in double precision: 2²⁴ ones and one more', () => {
    expect(sum(tensor([3], [2 ** 24, 1, 1]))).toBe(2 ** 24 + 2);
  });

  test('let NaN win a maximum and a minimum', () => {
    expect([max(tensor([2], [NaN, 1])), min(tensor([2], [1, NaN]))]).toEqual([NaN, NaN]);
  });
});

describe('comparison', () => {
  const a = tensor([3], [1, NaN, Infinity]);

  test('equal wants the same shape and the same numbers, NaN included', () => {
    expect(equal(a, tensor([3], [1, NaN, Infinity]))).toBe(true);
    expect(equal(a, tensor([3, 1], [1, NaN, Infinity]))).toBe(false);
    expect(equal(tensor([1], [0]), tensor([1], [-0]))).toBe(true);
  });

  test('maxAbsDiff finds the worst element; a NaN on one side only is infinitely far', () => {
    expect(maxAbsDiff(a, tensor([3], [1.5, NaN, Infinity]))).toBe(0.5);
    expect(maxAbsDiff(a, tensor([3], [1, 0, Infinity]))).toBe(Infinity);
  });

  test('allClose allows absolute + relative · |b| and no more', () => {
    const b = tensor([1], [1000]);
    expect(allClose(tensor([1], [1000.005]), b)).toBe(true);
    expect(allClose(tensor([1], [1000.1]), b)).toBe(false);
    expect(allClose(tensor([1], [1000.1]), b, { absolute: 0.2 })).toBe(true);
    expect(allClose(tensor([1], [Infinity]), b, { absolute: 1e9 })).toBe(false);
    expect(allClose(b, tensor([1], [Infinity]), { relative: 1 })).toBe(false);
  });
});

describe("PyTorch's layout", () => {
  test('[C, H, W] and [B, C, H, W] come and go', () => {
    const chw = arange([2, 3, 4]);
    expect(fromNCHW(chw).get(1, 2, 0)).toBe(chw.get(0, 1, 2));
    expect(equal(toNCHW(fromNCHW(chw)), chw)).toBe(true);
    const nchw = arange([2, 3, 4, 5]);
    expect(fromNCHW(nchw).get(1, 3, 4, 2)).toBe(nchw.get(1, 2, 3, 4));
    expect(equal(toNCHW(fromNCHW(nchw)), nchw)).toBe(true);
  });

  test('weights [N, C, KH, KW] come and go', () => {
    const weight = arange([4, 2, 3, 5]);
    expect(fromOIHW(weight).get(2, 4, 1, 3)).toBe(weight.get(3, 1, 2, 4));
    expect(equal(toOIHW(fromOIHW(weight)), weight)).toBe(true);
  });

  test('depthwise weights [C·M, 1, KH, KW] come and go: row c·M + m is kernel m of channel c', () => {
    const weight = arange([6, 1, 3, 3]);
    const filter = depthwiseFromOIHW(weight, 2);
    expect(filter.shape).toEqual([3, 3, 3, 2]);
    expect(filter.get(1, 2, 2, 1)).toBe(weight.get(2 * 2 + 1, 0, 1, 2));
    expect(equal(depthwiseToOIHW(filter), weight)).toBe(true);
  });
});

describe('printing', () => {
  test('puts the shape first and aligns the numbers', () => {
    expect(String(tensor([2, 3], [1, -20, 3, 0.125, 5, -0]))).toBe(
      'Tensor [2, 3]\n[[    1,   -20,     3],\n [0.125,     5,     0]]',
    );
  });

  test('separates the outer axes by an empty line each', () => {
    expect(String(arange([2, 2, 2]))).toBe(
      'Tensor [2, 2, 2]\n[[[0, 1],\n  [2, 3]],\n\n [[4, 5],\n  [6, 7]]]',
    );
  });

  test('shortens an axis of more than twelve entries to its ends', () => {
    expect(String(arange([13]))).toBe('Tensor [13]\n[ 0,  1,  2,  …, 10, 11, 12]');
    expect(String(arange([100, 1])).split('\n')).toHaveLength(8);
  });

  test('shows six significant digits, and NaN and infinities by name', () => {
    expect(String(tensor([4], [Math.PI, NaN, -Infinity, 1e20]))).toBe(
      'Tensor [4]\n[  3.14159,       NaN, -Infinity,     1e+20]',
    );
  });
});
