import { describe, expect, test } from 'vitest';
import {
  arange,
  conv2d,
  depthwiseConv2d,
  ones,
  outputSize,
  pointwiseConv2d,
  separableConv2d,
  tensor,
} from '../../src/conv/index.ts';

/** x[c,i,j] = 36c + 6i + j as [6, 6, 2]. */
const x = tensor(
  [6, 6, 2],
  Array.from(
    { length: 72 },
    (_, index) => 36 * (index % 2) + 6 * Math.floor(index / 12) + (Math.floor(index / 2) % 6),
  ),
);

/** K0 = Sobel, K1 = ones, as [3, 3, 2, 1]. */
const K = tensor(
  [3, 3, 2, 1],
  [1, 0, -1, 2, 0, -2, 1, 0, -1].flatMap((sobel) => [sobel, 1]),
);

/** P[n] = (1,0), (0,1), (1,1), (2,−1), as [1, 1, 2, 4]. */
const P = tensor([1, 1, 2, 4], [1, 0, 1, 2, 0, 1, 1, -1]);

describe('the separable fixture', () => {
  test('its depthwise stage gives −8 everywhere on channel 0 and 387 + 54i + 9j on channel 1', () => {
    const y = depthwiseConv2d(x, K);
    expect(y.shape).toEqual([4, 4, 2]);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        expect(y.get(i, j, 0)).toBe(-8);
        expect(y.get(i, j, 1)).toBe(387 + 54 * i + 9 * j);
      }
    }
  });

  test('its result is [−8, 387, 379, −403] in the first pixel and [−8, 576, 568, −592] in the last', () => {
    const y = separableConv2d(x, K, P);
    expect(y.toNested()[0]?.[0]).toEqual([-8, 387, 379, -403]);
    expect(y.toNested()[3]?.[3]).toEqual([-8, 576, 568, -592]);
    expect(pointwiseConv2d(depthwiseConv2d(x, K), P).data).toEqual(y.data);
  });

  test('it equals the dense convolution with W = P ⊗ K exactly', () => {
    const W = tensor(
      [3, 3, 2, 4],
      Array.from({ length: 72 }, (_, index) => {
        const [n, c, ij] = [index % 4, Math.floor(index / 4) % 2, Math.floor(index / 8)];
        return (P.data[c * 4 + n] as number) * (K.data[ij * 2 + c] as number);
      }),
    );
    expect(conv2d(x, W).data).toEqual(separableConv2d(x, K, P).data);
  });
});

describe('the d2l example: channels 0..8 and 1..9, kernels 0..3 and 1..4', () => {
  const image = tensor([3, 3, 2], Array.from({ length: 9 }, (_, index) => [index, index + 1]).flat());
  const kernel = Array.from({ length: 4 }, (_, index) => [index, index + 1]).flat();

  test('one filter gives [[56, 72], [104, 120]]', () => {
    expect(conv2d(image, tensor([2, 2, 2, 1], kernel)).toNested()).toEqual([
      [[56], [72]],
      [[104], [120]],
    ]);
  });

  test('its kernels raised by 1 give [[76, 100], [148, 172]]', () => {
    const raised = kernel.map((value) => value + 1);
    expect(Array.from(conv2d(image, tensor([2, 2, 2, 1], raised)).data)).toEqual([76, 100, 148, 172]);
  });
});

describe('layers of known size', () => {
  test('50×100×16 through 33 filters of 3×3, stride 2, gives 24×49×33', () => {
    expect(conv2d(arange([50, 100, 16]), ones([3, 3, 16, 33]), { stride: 2 }).shape).toEqual([24, 49, 33]);
  });

  test.each([
    [6, 3, 1, 0, 1, 4],
    [4, 3, 1, 1, 1, 4],
    [224, 3, 2, 1, 1, 112],
    [32, 5, 1, 2, 1, 32],
    [10, 3, 1, 0, 2, 6],
    [6, 3, 2, 1, 1, 3],
    [5, 2, 2, 0, 1, 2],
  ])(
    '%i pixels, %i taps, stride %i, padding %i, dilation %i: %i windows',
    (i, k, stride, padding, dilation, out) => {
      expect(outputSize(i, k, { stride, padding, dilation })).toBe(out);
    },
  );
});
