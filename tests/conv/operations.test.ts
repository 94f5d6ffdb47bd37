/** Examples sized for a hand calculation. */
import { describe, expect, test } from 'vitest';
import {
  arange,
  avgPool2d,
  batchNorm,
  conv2d,
  convolve2d,
  correlate2d,
  dense,
  depthwiseConv2d,
  fromNested,
  full,
  globalAvgPool,
  leakyRelu,
  matmul,
  maxPool2d,
  ones,
  outputSize,
  pointwiseConv2d,
  relu,
  relu6,
  separableConv2d,
  sigmoid,
  softmax,
  tensor,
} from '../../src/conv/index.ts';

const flat = (x: { data: Float32Array }): number[] => Array.from(x.data);

describe('outputSize', () => {
  test("gives ceil(i / s) windows for 'same', however large the kernel", () => {
    expect(outputSize(224, 3, { stride: 2, padding: 'same' })).toBe(112);
    expect(outputSize(49, 10, { stride: 2, padding: 'same' })).toBe(25);
    expect(outputSize(2, 7, { padding: 'same' })).toBe(2);
  });

  test('counts each end of its padding', () => {
    expect(outputSize(5, 3, { padding: [0, 1] })).toBe(4);
    expect(outputSize(5, 3, { padding: [1, 1] })).toBe(5);
  });
});

describe('correlate2d and convolve2d', () => {
  const signal = tensor([1, 4], [1, 2, 3, 4]);
  const kernel = tensor([1, 3], [1, 0, -1]);

  test('[1, 2, 3, 4] with [1, 0, −1]: correlation gives [−2, −2], convolution [2, 2]', () => {
    expect(correlate2d(signal, kernel).toNested()).toEqual([[-2, -2]]);
    expect(convolve2d(signal, kernel).toNested()).toEqual([[2, 2]]);
  });
});

describe('conv2d', () => {
  const x = tensor([3, 3, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]);

  test('sums a 2×2 window of ones: 12, 16, 24, 28', () => {
    expect(flat(conv2d(x, ones([2, 2, 1, 1])))).toEqual([12, 16, 24, 28]);
  });

  test('takes every second window with stride 2 and every second pixel with dilation 2', () => {
    expect(flat(conv2d(x, ones([1, 1, 1, 1]), { stride: 2 }))).toEqual([1, 3, 7, 9]);
    expect(flat(conv2d(x, ones([2, 2, 1, 1]), { dilation: 2 }))).toEqual([20]);
  });

  test("pads at the end first for 'same': a 2×2 sum keeps its window at the top left", () => {
    expect(flat(conv2d(x, ones([2, 2, 1, 1]), { padding: 'same' }))).toEqual([
      12, 16, 9, 24, 28, 15, 15, 17, 9,
    ]);
  });

  test("shifts its values where PyTorch's symmetric padding and 'same' differ, at equal size", () => {
    const row = arange([1, 4, 1], 1);
    const sum = ones([1, 3, 1, 1]);
    const same = conv2d(row, sum, { stride: 2, padding: 'same' });
    const symmetric = conv2d(row, sum, {
      stride: 2,
      padding: [
        [0, 0],
        [1, 1],
      ],
    });
    expect(same.shape).toEqual(symmetric.shape);
    expect([flat(same), flat(symmetric)]).toEqual([
      [6, 7],
      [3, 9],
    ]);
  });

  test('adds its bias, from an array or a tensor', () => {
    expect(flat(conv2d(x, ones([3, 3, 1, 2]), { bias: [1, -1] }))).toEqual([46, 44]);
    expect(flat(conv2d(x, ones([3, 3, 1, 2]), { bias: tensor([2], [1, -1]) }))).toEqual([46, 44]);
  });

  test('keeps groups apart: each output sums its own half of the channels', () => {
    const pixel = tensor([1, 1, 4], [1, 2, 10, 20]);
    expect(flat(conv2d(pixel, ones([1, 1, 2, 2]), { groups: 2 }))).toEqual([3, 30]);
  });

  test('gives the bias alone where a window lies on padding alone', () => {
    const y = conv2d(full([1, 1, 1], 5), ones([1, 1, 1, 1]), { padding: 1, bias: [7] });
    expect(flat(y)).toEqual([7, 7, 7, 7, 12, 7, 7, 7, 7]);
  });

  test('sums in double precision and rounds once: 2²⁴ + 1 + 1 − 2²⁴ is 2', () => {
    const wide = tensor([1, 4, 1], [2 ** 24, 1, 1, -(2 ** 24)]);
    expect(flat(conv2d(wide, ones([1, 4, 1, 1])))).toEqual([2]);
  });

  test('never gives −0', () => {
    expect(Object.is(conv2d(tensor([1, 1, 1], [0]), full([1, 1, 1, 1], -1)).get(0, 0, 0), 0)).toBe(true);
  });

  test('is exact over 40×40×8 whole numbers', () => {
    const y = conv2d(full([40, 40, 8], 3), full([5, 5, 8, 2], 7), { padding: 'same' });
    expect([y.get(0, 0, 0), y.get(20, 20, 1)]).toEqual([9 * 8 * 21, 25 * 8 * 21]);
  });
});

describe('depthwiseConv2d', () => {
  test('keeps channels apart: a zero filter silences its own channel only', () => {
    const y = depthwiseConv2d(
      tensor([2, 2, 2], [1, 10, 2, 20, 3, 30, 4, 40]),
      tensor([2, 2, 2, 1], [1, 0, 1, 0, 1, 0, 1, 0]),
    );
    expect(flat(y)).toEqual([10, 0]);
  });

  test('puts the M results of channel c at c·M to c·M + M − 1', () => {
    const y = depthwiseConv2d(tensor([1, 1, 2], [1, 10]), tensor([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]));
    expect(flat(y)).toEqual([1, 2, 3, 40, 50, 60]);
  });
});

test('pointwiseConv2d multiplies the channels of a pixel by a matrix: (1, 2) gives (1, 2, 3, 0)', () => {
  expect(
    flat(pointwiseConv2d(tensor([1, 1, 2], [1, 2]), tensor([1, 1, 2, 4], [1, 0, 1, 2, 0, 1, 1, -1]))),
  ).toEqual([1, 2, 3, 0]);
});

test('separableConv2d adds the depthwise bias between the stages and the pointwise one at the end', () => {
  const [x, K, P] = [
    tensor([1, 1, 2], [1, 2]),
    tensor([1, 1, 2, 1], [3, 4]),
    tensor([1, 1, 2, 1], [1, 10]),
  ] as const;
  expect(flat(separableConv2d(x, K, P))).toEqual([83]);
  expect(flat(separableConv2d(x, K, P, { depthwiseBias: [1, 1], pointwiseBias: [100] }))).toEqual([194]);
});

describe('pooling', () => {
  const x = tensor([4, 4, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

  test('takes the largest or the mean of windows that do not overlap', () => {
    expect(flat(maxPool2d(x, 2))).toEqual([6, 8, 14, 16]);
    expect(flat(avgPool2d(x, 2))).toEqual([3.5, 5.5, 11.5, 13.5]);
  });

  test('leaves padding out: a corner of −1s stays −1 in the maximum and in the mean', () => {
    const minus = full([2, 2, 1], -1);
    expect(flat(maxPool2d(minus, 2, { stride: 1, padding: 1 }))).toEqual(Array(9).fill(-1));
    expect(flat(avgPool2d(minus, 2, { stride: 1, padding: 1 }))).toEqual(Array(9).fill(-1));
  });

  test('globally gives the mean of each channel', () => {
    expect(flat(globalAvgPool(tensor([2, 1, 2], [1, 10, 3, 30])))).toEqual([2, 20]);
  });
});

describe('activations', () => {
  const x = tensor([5], [-Infinity, -2, 0, 7, NaN]);

  test('clip, leak and squash as defined, and keep NaN', () => {
    expect(flat(relu(x))).toEqual([0, 0, 0, 7, NaN]);
    expect(flat(relu6(x))).toEqual([0, 0, 0, 6, NaN]);
    expect(flat(leakyRelu(x, 0.5))).toEqual([-Infinity, -1, 0, 7, NaN]);
    expect(flat(leakyRelu(tensor([1], [-100])))).toEqual([-1]);
    expect(flat(sigmoid(tensor([3], [-Infinity, 0, Infinity])))).toEqual([0, 0.5, 1]);
  });

  test('softmax shares 1 among the last axis and does not overflow', () => {
    expect(flat(softmax(tensor([2, 2], [1000, 1000, 0, -Infinity])))).toEqual([0.5, 0.5, 1, 0]);
  });
});

test('batchNorm takes (x − mean) / √(variance + ε), times γ plus β, channel by channel', () => {
  const y = batchNorm(tensor([1, 2], [5, 5]), {
    mean: [1, 3],
    variance: [4, 1],
    gamma: [1, 3],
    beta: [0, 10],
    epsilon: 0,
  });
  expect(flat(y)).toEqual([2, 16]);
});

test('dense and matmul multiply rows by columns', () => {
  expect(flat(dense(tensor([2], [1, 2]), tensor([2, 2], [1, 2, 3, 4]), { bias: [10, 20] }))).toEqual([
    17, 30,
  ]);
  expect(
    matmul(
      fromNested([
        [1, 2],
        [3, 4],
      ]),
      fromNested([
        [0, 1],
        [1, 0],
      ]),
    ).toNested(),
  ).toEqual([
    [2, 1],
    [4, 3],
  ]);
});
