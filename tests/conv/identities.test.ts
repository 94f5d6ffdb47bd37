import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  allClose,
  channel,
  conv2d,
  convolve2d,
  correlate2d,
  dense,
  depthwiseConv2d,
  equal,
  flip,
  matmul,
  mul,
  pad,
  pointwiseConv2d,
  relu,
  separableConv2d,
  stackChannels,
  tensor,
  transpose,
  uniform,
  type Tensor,
} from '../../src/conv/index.ts';
import { fill, inputShape, type LayerCase, layerCases } from './cases.ts';

/** Whole numbers, so that every identity holds exactly. */
function wholeLayers(count: number, seed: number, groups = false): LayerCase[] {
  return layerCases(count, seed, { strideWithDilation: true, groups, kernel: 4 }).map((layer) => ({
    ...layer,
    whole: true,
  }));
}

const walk = ({ stride, dilation, padding }: LayerCase) => ({ stride, dilation, padding });

describe('identities between operations, exact on whole numbers', () => {
  test('a depthwise convolution is a standard one with as many groups as channels', () => {
    for (const layer of wholeLayers(60, 401)) {
      const x = fill(inputShape(layer), layer, 1);
      const K = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const grouped = K.reshape([layer.KH, layer.KW, 1, layer.C * layer.N]);
      const y = conv2d(x, grouped, { ...walk(layer), groups: layer.C });
      expect(equal(depthwiseConv2d(x, K, walk(layer)), y), JSON.stringify(layer)).toBe(true);
    }
  });

  test('a grouped convolution is convolutions of the groups side by side', () => {
    for (const layer of wholeLayers(40, 402, true)) {
      const { H, W, C, N, KH, KW, groups } = layer;
      const x = fill([H, W, C], layer, 1);
      const f = fill([KH, KW, C / groups, N], layer, 2);
      const y = conv2d(x, f, { ...walk(layer), groups });
      const [CG, NG] = [C / groups, N / groups];
      const channels = (t: Tensor, first: number, count: number): Tensor =>
        stackChannels(Array.from({ length: count }, (_, c) => channel(t, first + c)));
      for (let g = 0; g < groups; g++) {
        const part = conv2d(channels(x, g * CG, CG), channels(f, g * NG, NG), walk(layer));
        expect(equal(part, channels(y, g * NG, NG)), JSON.stringify(layer)).toBe(true);
      }
    }
  });

  test('a pointwise convolution is a matrix product at every pixel, and a standard 1×1 one', () => {
    for (const layer of wholeLayers(40, 403)) {
      const x = fill(inputShape(layer), layer, 1);
      const P = fill([1, 1, layer.C, layer.N], layer, 2);
      const y = pointwiseConv2d(x, P);
      const product = matmul(x.reshape([x.size / layer.C, layer.C]), P.reshape([layer.C, layer.N]));
      expect(equal(product.reshape(y.shape), y)).toBe(true);
      expect(equal(conv2d(x, P), y)).toBe(true);
    }
  });

  test('a separable convolution is the standard one of weight W[i,j,c,n] = Σₘ K[i,j,c,m] · P[c·M + m, n]', () => {
    for (const layer of wholeLayers(40, 404)) {
      const { KH, KW, C, N } = layer;
      const M = 2;
      const x = fill(inputShape(layer), layer, 1);
      const K = fill([KH, KW, C, M], layer, 2);
      const P = fill([1, 1, C * M, N], layer, 3);
      const W = tensor(
        [KH, KW, C, N],
        Array.from({ length: KH * KW * C * N }, (_, index) => {
          const [n, c, ij] = [index % N, Math.floor(index / N) % C, Math.floor(index / (N * C))];
          return (
            K.get(Math.floor(ij / KW), ij % KW, c, 0) * P.get(0, 0, c * M, n) +
            K.get(Math.floor(ij / KW), ij % KW, c, 1) * P.get(0, 0, c * M + 1, n)
          );
        }),
      );
      expect(equal(separableConv2d(x, K, P, walk(layer)), conv2d(x, W, walk(layer)))).toBe(true);
    }
  });

  test('with a ReLU between its stages a separable convolution is no longer that standard one', () => {
    const x = uniform([6, 6, 2], { seed: 1, low: -1 });
    const K = uniform([3, 3, 2, 1], { seed: 2, low: -1 });
    const P = uniform([1, 1, 2, 4], { seed: 3, low: -1 });
    const between = pointwiseConv2d(relu(depthwiseConv2d(x, K)), P);
    expect(allClose(between, separableConv2d(x, K, P), { absolute: 0.1 })).toBe(false);
  });

  test('every convolution is linear in its input and in its filter', () => {
    for (const layer of wholeLayers(40, 405)) {
      const [x1, x2] = [fill(inputShape(layer), layer, 1), fill(inputShape(layer), layer, 2)];
      const shape = [layer.KH, layer.KW, layer.C, layer.N];
      const [f1, f2] = [fill(shape, layer, 3), fill(shape, layer, 4)];
      for (const run of [conv2d, depthwiseConv2d] as ((x: Tensor, f: Tensor, options: object) => Tensor)[]) {
        const y = (x: Tensor, f: Tensor): Tensor => run(x, f, walk(layer));
        expect(equal(y(add(x1, mul(x2, 3)), f1), add(y(x1, f1), mul(y(x2, f1), 3)))).toBe(true);
        expect(equal(y(x1, add(f1, mul(f2, -2))), add(y(x1, f1), mul(y(x1, f2), -2)))).toBe(true);
      }
    }
  });

  test('padding is zeros around the input', () => {
    for (const layer of wholeLayers(40, 406)) {
      const x = fill([layer.H, layer.W, layer.C], layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const sides: [[number, number], [number, number]] = [
        [1, 3],
        [2, 0],
      ];
      const { stride } = layer;
      if (layer.H + 4 < layer.KH || layer.W + 2 < layer.KW) continue;
      const ringed = conv2d(pad(x, [...sides, [0, 0]]), f, { stride });
      expect(equal(conv2d(x, f, { stride, padding: sides }), ringed)).toBe(true);
    }
  });

  test('a bias is added to every pixel of its channel', () => {
    for (const layer of wholeLayers(20, 407)) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const bias = fill([layer.N], layer, 3);
      const y = conv2d(x, f, { ...walk(layer), bias });
      expect(equal(y, add(conv2d(x, f, walk(layer)), bias))).toBe(true);
    }
  });

  test('convolution is correlation with the kernel turned by 180°, and commutes where it is full', () => {
    const plane = (size: number): fc.Arbitrary<Tensor<readonly [number, number]>> =>
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: size * size, maxLength: size * size })
        .map((values) => tensor([size, size], values));
    fc.assert(
      fc.property(plane(5), plane(3), (x, k) => {
        expect(equal(convolve2d(x, k), correlate2d(x, flip(k)))).toBe(true);
        expect(equal(convolve2d(x, k, { padding: 2 }), convolve2d(k, x, { padding: 4 }))).toBe(true);
      }),
      { seed: 408 },
    );
  });

  test('correlating planes channel by channel and adding them is a standard convolution with one filter', () => {
    for (const layer of wholeLayers(20, 409)) {
      const { H, W, C, KH, KW } = layer;
      const x = fill([H, W, C], layer, 1);
      const f = fill([KH, KW, C, 1], layer, 2);
      const kernels = f.reshape([KH, KW, C]);
      let y = correlate2d(channel(x, 0), channel(kernels, 0), walk(layer)) as Tensor;
      for (let c = 1; c < C; c++)
        y = add(y, correlate2d(channel(x, c), channel(kernels, c), walk(layer)) as Tensor);
      expect(equal(y, channel(conv2d(x, f, walk(layer)), 0))).toBe(true);
    }
  });

  test('a dense layer is the transposed product', () => {
    const x = fill([4, 5], { whole: true, seed: 1 } as LayerCase, 1);
    const w = fill([5, 3], { whole: true, seed: 2 } as LayerCase, 1);
    expect(equal(dense(x, w), transpose(matmul(transpose(w), transpose(x))))).toBe(true);
  });
});

describe('channels', () => {
  test('stay apart in a depthwise convolution: a change in channel 0 leaves channel 1 as it was', () => {
    const x = uniform([6, 6, 2], { seed: 5 });
    const K = uniform([3, 3, 2, 1], { seed: 6 });
    const changed = add(x, tensor([2], [1, 0]));
    const [before, after] = [depthwiseConv2d(x, K), depthwiseConv2d(changed, K)];
    expect(equal(channel(before, 1), channel(after, 1))).toBe(true);
    expect(equal(channel(before, 0), channel(after, 0))).toBe(false);
  });

  test('mix in a standard one: the same change reaches every output channel', () => {
    const x = uniform([6, 6, 2], { seed: 5 });
    const f = uniform([3, 3, 2, 3], { seed: 6 });
    const [before, after] = [conv2d(x, f), conv2d(add(x, tensor([2], [1, 0])), f)];
    for (let n = 0; n < 3; n++) expect(equal(channel(before, n), channel(after, n))).toBe(false);
  });
});
