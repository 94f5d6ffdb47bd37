import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  avgPool2d,
  batchNorm,
  conv2d,
  dense,
  depthwiseConv2d,
  globalAvgPool,
  leakyRelu,
  matmul,
  maxPool2d,
  pointwiseConv2d,
  relu,
  relu6,
  separableConv2d,
  sigmoid,
  softmax,
  tensor,
  type Shape,
  type Tensor,
} from '../../src/conv/index.ts';
import { expectSame, fill, inputShape, type LayerCase, layerCases, zerosPerSide } from './cases.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const limits = { strideWithDilation: false, groups: false };

type Pad = 'same' | 'valid' | tf.backend_util.ExplicitPadding;

/** Our padding in tfjs's words. */
function pad({ padding }: LayerCase): Pad {
  if (padding === 'same' || padding === 'valid') return padding;
  const [rows, columns] = zerosPerSide(padding) ?? [
    [0, 0],
    [0, 0],
  ];
  return [[0, 0], rows, columns, [0, 0]];
}

function theirs(x: Tensor): tf.Tensor {
  return tf.tensor(x.data, [...x.shape]);
}

/** Runs in tfjs and copies the result out. */
function inTfjs(run: () => tf.Tensor): { shape: readonly number[]; data: ArrayLike<number> } {
  return tf.tidy(() => {
    const y = run();
    return { shape: y.shape, data: y.dataSync() };
  });
}

const options = ({ stride, dilation, padding }: LayerCase) => ({ stride, dilation, padding });

/** tfjs has one pad type for all and a rounding mode that explicit padding needs. */
const rounding = (layer: LayerCase) => (typeof pad(layer) === 'string' ? undefined : ('floor' as const));

describe('tfjs agrees', () => {
  test('on 160 standard convolutions', () => {
    for (const layer of layerCases(160, 101, limits)) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const bias = fill([layer.N], layer, 3);
      const y = conv2d(x, f, { ...options(layer), ...(layer.bias ? { bias } : {}) });
      const expected = inTfjs(() => {
        const z = tf.conv2d(
          theirs(x) as tf.Tensor3D,
          theirs(f) as tf.Tensor4D,
          layer.stride,
          pad(layer) as 'same',
          'NHWC',
          layer.dilation,
          rounding(layer),
        );
        return layer.bias ? tf.add(z, theirs(bias)) : z;
      });
      expectSame(y, expected, layer);
    }
  });

  test('on 120 depthwise convolutions', () => {
    for (const layer of layerCases(120, 102, limits)) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const bias = fill([layer.C * layer.N], layer, 3);
      const y = depthwiseConv2d(x, f, { ...options(layer), ...(layer.bias ? { bias } : {}) });
      const expected = inTfjs(() => {
        const z = tf.depthwiseConv2d(
          theirs(x) as tf.Tensor3D,
          theirs(f) as tf.Tensor4D,
          layer.stride,
          pad(layer) as 'same',
          'NHWC',
          layer.dilation,
          rounding(layer),
        );
        return layer.bias ? tf.add(z, theirs(bias)) : z;
      });
      expectSame(y, expected, layer);
    }
  });

  test('on 40 pointwise convolutions', () => {
    for (const layer of layerCases(40, 103, limits)) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([1, 1, layer.C, layer.N], layer, 2);
      const expected = inTfjs(() =>
        tf.conv2d(theirs(x) as tf.Tensor3D, theirs(f) as tf.Tensor4D, 1, 'valid'),
      );
      expectSame(pointwiseConv2d(x, f), expected, layer);
    }
  });

  test("on 60 separable convolutions with 'same' and 'valid' padding", () => {
    const layers = layerCases(60, 104, limits).map((layer): LayerCase => {
      const padding = layer.padding === 'valid' && layer.H >= 13 && layer.W >= 13 ? 'valid' : 'same';
      return { ...layer, stride: [layer.stride[0], layer.stride[0]], padding };
    });
    for (const layer of layers) {
      const x = fill(inputShape(layer), layer, 1);
      const K = fill([layer.KH, layer.KW, layer.C, 2], layer, 2);
      const P = fill([1, 1, layer.C * 2, layer.N], layer, 3);
      const expected = inTfjs(() =>
        tf.separableConv2d(
          theirs(x) as tf.Tensor3D,
          theirs(K) as tf.Tensor4D,
          theirs(P) as tf.Tensor4D,
          layer.stride,
          layer.padding as 'same',
          layer.dilation,
        ),
      );
      expectSame(separableConv2d(x, K, P, options(layer)), expected, layer);
    }
  });

  test('on 60 maximum and mean poolings', () => {
    for (const layer of layerCases(60, 105, limits)) {
      const padding = layer.padding === 'same' || layer.H < 5 || layer.W < 5 ? 'same' : 'valid';
      const x = fill(inputShape(layer), layer, 1);
      const size = [layer.KH, layer.KW] as const;
      const given = { stride: layer.stride, padding } as const;
      const input = (): tf.Tensor3D => theirs(x) as tf.Tensor3D;
      const largest = inTfjs(() => tf.maxPool(input(), [...size], layer.stride, padding));
      const mean = inTfjs(() => tf.avgPool(input(), [...size], layer.stride, padding));
      expectSame(maxPool2d(x, size, given), largest, layer);
      expectSame(avgPool2d(x, size, given), mean, { ...layer, whole: false });
      const overall = inTfjs(() => tf.mean(input(), x.rank === 4 ? [1, 2] : [0, 1]));
      expectSame(globalAvgPool(x), overall, { ...layer, whole: false });
    }
  });

  test('on 30 activations, normalisations, dense layers and matrix products', () => {
    for (const layer of layerCases(30, 106, limits)) {
      const near = { ...layer, whole: false };
      const x = fill([layer.H, layer.W, layer.C], layer, 1);
      const elementwise: [Tensor, (x: tf.Tensor) => tf.Tensor][] = [
        [relu(x), tf.relu],
        [relu6(x), tf.relu6],
        [leakyRelu(x, 0.2), tf.leakyRelu],
        [sigmoid(x), tf.sigmoid],
        [softmax(x), tf.softmax],
      ];
      for (const [y, run] of elementwise)
        expectSame(
          y,
          inTfjs(() => run(theirs(x))),
          near,
        );

      const [mean, spread, gamma, beta] = [2, 3, 4, 5].map((salt) => fill([layer.C], layer, salt)) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const variance = tensor(
        [layer.C],
        spread.data.map((value) => value * value + 1),
      );
      const normal = inTfjs(() =>
        tf.batchNorm(
          theirs(x),
          theirs(mean) as tf.Tensor1D,
          theirs(variance) as tf.Tensor1D,
          theirs(beta) as tf.Tensor1D,
          theirs(gamma) as tf.Tensor1D,
        ),
      );
      expectSame(batchNorm(x, { mean, variance, gamma, beta }), normal, near);

      const left = fill([layer.H, layer.C], layer, 6);
      const right = fill([layer.C, layer.N], layer, 7);
      const bias = fill([layer.N], layer, 8);
      const product = inTfjs(() => tf.matMul(theirs(left), theirs(right)));
      expectSame(matmul(left, right), product, layer);
      const layerOut = inTfjs(() => tf.add(tf.matMul(theirs(left), theirs(right)), theirs(bias)));
      expectSame(dense(left, right, { bias }), layerOut, layer);
    }
  });

  test('that NaN and infinities spread only where their pixels and weights are used', () => {
    const strange = [NaN, Infinity, -Infinity, 0, 1, -1];
    const shape: Shape = [5, 6, 2];
    for (let seed = 1; seed <= 40; seed++) {
      const layer = { whole: true, seed } as LayerCase;
      const x = fill(shape, layer, 1);
      const f = fill([3, 3, 2, 2], layer, 2);
      x.data[seed % 60] = strange[seed % 6] as number;
      f.data[(seed * 7) % 36] = strange[(seed + 1) % 6] as number;
      for (const padding of ['valid', 'same'] as const) {
        const dense = inTfjs(() => tf.conv2d(theirs(x) as tf.Tensor3D, theirs(f) as tf.Tensor4D, 1, padding));
        const apart = inTfjs(() =>
          tf.depthwiseConv2d(theirs(x) as tf.Tensor3D, theirs(f) as tf.Tensor4D, 1, padding),
        );
        expect(conv2d(x, f, { padding }).data, `seed ${seed}`).toEqual(positiveZeros(dense.data));
        expect(depthwiseConv2d(x, f, { padding }).data, `seed ${seed}`).toEqual(positiveZeros(apart.data));
      }
    }
  });
});

/** −0 as 0, which is what a sum that starts at zero gives. */
function positiveZeros(data: ArrayLike<number>): Float32Array {
  return Float32Array.from(data, (value) => value + 0);
}
