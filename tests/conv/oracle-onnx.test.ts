import { describe, expect, test } from 'vitest';
import {
  avgPool2d,
  conv2d,
  depthwiseConv2d,
  maxPool2d,
  separableConv2d,
  tensor,
  type Tensor,
} from '../../src/conv/index.ts';
import { type Attribute, type OnnxTensor, runOnnx } from '../helpers/onnx.ts';
import { expectSame, fill, inputShape, type LayerCase, layerCases, zerosPerSide } from './cases.ts';

const limits = { strideWithDilation: true, groups: true };

/** ONNX Runtime's Conv on our layouts; channels are moved by hand here, not by the library. */
async function onnxConv(
  x: Tensor,
  weight: OnnxTensor,
  bias: Tensor | undefined,
  layer: LayerCase,
  group: number,
): Promise<OnnxTensor> {
  const attributes: Record<string, Attribute> = {
    ...windowAttributes(layer),
    dilations: { ints: layer.dilation },
    group: { int: group },
  };
  const inputs = [
    channelsFirst(x),
    weight,
    ...(bias === undefined ? [] : [{ shape: bias.shape, data: bias.data }]),
  ];
  return channelsLast(await runOnnx('Conv', inputs, attributes), x.rank);
}

/** ONNX Runtime pads SAME itself, but not where there is dilation: there, the zeros are given. */
function windowAttributes(layer: LayerCase): Record<string, Attribute> {
  const { stride, dilation, padding, KH, KW } = layer;
  const dilated = dilation[0] > 1 || dilation[1] > 1;
  const zeros = padding === 'same' && dilated ? sameZeros(layer) : zerosPerSide(padding);
  return {
    kernel_shape: { ints: [KH, KW] },
    strides: { ints: stride },
    ...(zeros === undefined
      ? { auto_pad: { string: 'SAME_UPPER' } }
      : { pads: { ints: [zeros[0][0], zeros[1][0], zeros[0][1], zeros[1][1]] } }),
  };
}

/** TensorFlow's SAME: ceil(i / s) windows, the odd zero at the end. */
function sameZeros({ H, W, KH, KW, stride, dilation }: LayerCase): [[number, number], [number, number]] {
  const along = (i: number, k: number, s: number, d: number): [number, number] => {
    const total = Math.max((Math.ceil(i / s) - 1) * s + (k - 1) * d + 1 - i, 0);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  };
  return [along(H, KH, stride[0], dilation[0]), along(W, KW, stride[1], dilation[1])];
}

/** [H, W, C] or [B, H, W, C] to [B, C, H, W]. */
function channelsFirst(x: Tensor): OnnxTensor {
  const [C, W, H, B = 1] = [...x.shape].reverse() as [number, number, number, number?];
  const data = new Float32Array(x.size);
  x.data.forEach((value, index) => {
    const [c, w, h, b] = [
      index % C,
      Math.floor(index / C) % W,
      Math.floor(index / (C * W)) % H,
      Math.floor(index / (C * W * H)),
    ];
    data[((b * C + c) * H + h) * W + w] = value;
  });
  return { shape: [B, C, H, W], data };
}

/** [B, C, H, W] to [B, H, W, C], or [H, W, C] for rank 3. */
function channelsLast(y: OnnxTensor, rank: number): OnnxTensor {
  const [B, C, H, W] = y.shape as [number, number, number, number];
  const data = new Float32Array(y.data.length);
  y.data.forEach((value, index) => {
    const [w, h, c, b] = [
      index % W,
      Math.floor(index / W) % H,
      Math.floor(index / (W * H)) % C,
      Math.floor(index / (W * H * C)),
    ];
    data[((b * H + h) * W + w) * C + c] = value;
  });
  return { shape: rank === 4 ? [B, H, W, C] : [H, W, C], data };
}

/** [KH, KW, C, N] to [N, C, KH, KW]. */
function weightOf(f: Tensor): OnnxTensor {
  const [KH, KW, C, N] = f.shape as [number, number, number, number];
  const data = Float32Array.from({ length: f.size }, (_, index) => {
    const [j, i, c, n] = [
      index % KW,
      Math.floor(index / KW) % KH,
      Math.floor(index / (KW * KH)) % C,
      Math.floor(index / (KW * KH * C)),
    ];
    return f.data[((i * KW + j) * C + c) * N + n] as number;
  });
  return { shape: [N, C, KH, KW], data };
}

/** [KH, KW, C, M] to [C·M, 1, KH, KW]. */
function depthwiseWeightOf(f: Tensor): OnnxTensor {
  const [KH, KW, C, M] = f.shape as [number, number, number, number];
  const data = Float32Array.from({ length: f.size }, (_, index) => {
    const [j, i, n] = [index % KW, Math.floor(index / KW) % KH, Math.floor(index / (KW * KH))];
    return f.data[(i * KW + j) * C * M + n] as number;
  });
  return { shape: [C * M, 1, KH, KW], data };
}

const options = ({ stride, dilation, padding }: LayerCase) => ({ stride, dilation, padding });

describe('ONNX Runtime agrees', () => {
  test('on 200 convolutions with groups, stride and dilation together', async () => {
    const layers = layerCases(200, 201, limits);
    expect(layers.filter(({ groups }) => groups > 1).length).toBeGreaterThan(100);
    expect(layers.filter(({ stride, dilation }) => stride[0] > 1 && dilation[0] > 1).length).toBeGreaterThan(
      20,
    );
    for (const layer of layers) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C / layer.groups, layer.N], layer, 2);
      const bias = layer.bias ? fill([layer.N], layer, 3) : undefined;
      const given = { ...options(layer), groups: layer.groups, ...(bias === undefined ? {} : { bias }) };
      expectSame(conv2d(x, f, given), await onnxConv(x, weightOf(f), bias, layer, layer.groups), layer);
    }
  });

  test('on 100 depthwise convolutions with stride and dilation together', async () => {
    for (const layer of layerCases(100, 202, limits)) {
      const x = fill(inputShape(layer), layer, 1);
      const f = fill([layer.KH, layer.KW, layer.C, layer.N], layer, 2);
      const bias = layer.bias ? fill([layer.C * layer.N], layer, 3) : undefined;
      const given = { ...options(layer), ...(bias === undefined ? {} : { bias }) };
      expectSame(
        depthwiseConv2d(x, f, given),
        await onnxConv(x, depthwiseWeightOf(f), bias, layer, layer.C),
        layer,
      );
    }
  });

  test('on 40 separable convolutions with biases on both stages', async () => {
    for (const layer of layerCases(40, 203, { ...limits, groups: false })) {
      const x = fill(inputShape(layer), layer, 1);
      const K = fill([layer.KH, layer.KW, layer.C, 2], layer, 2);
      const P = fill([1, 1, layer.C * 2, layer.N], layer, 3);
      const depthwiseBias = fill([layer.C * 2], layer, 4);
      const pointwiseBias = fill([layer.N], layer, 5);
      const y = separableConv2d(x, K, P, { ...options(layer), depthwiseBias, pointwiseBias });
      const between = await onnxConv(x, depthwiseWeightOf(K), depthwiseBias, layer, layer.C);
      const pointwise: LayerCase = {
        ...layer,
        KH: 1,
        KW: 1,
        stride: [1, 1],
        dilation: [1, 1],
        padding: 'valid',
      };
      expectSame(
        y,
        await onnxConv(tensor(between.shape, between.data), weightOf(P), pointwiseBias, pointwise, 1),
        layer,
      );
    }
  });

  test('on 40 poolings with padding on chosen sides', async () => {
    const layers = layerCases(200, 204, limits).filter(({ padding, H, W, KH, KW }) => {
      const zeros = zerosPerSide(padding);
      return (
        zeros !== undefined && Math.max(...zeros[0]) < KH && Math.max(...zeros[1]) < KW && H >= KH && W >= KW
      );
    });
    expect(layers.length).toBeGreaterThan(40);
    for (const layer of layers.slice(0, 40)) {
      const x = fill(inputShape(layer), layer, 1);
      const size = [layer.KH, layer.KW] as const;
      const given = { stride: layer.stride, padding: layer.padding };
      const attributes = windowAttributes({ ...layer, dilation: [1, 1] });
      const largest = channelsLast(await runOnnx('MaxPool', [channelsFirst(x)], attributes), x.rank);
      const mean = channelsLast(await runOnnx('AveragePool', [channelsFirst(x)], attributes), x.rank);
      expectSame(maxPool2d(x, size, given), largest, layer);
      expectSame(avgPool2d(x, size, given), mean, { ...layer, whole: false });
    }
  });

  test('that NaN wins a maximum', async () => {
    const x = tensor([2, 2, 1], [1, NaN, 2, 3]);
    const largest = await runOnnx('MaxPool', [channelsFirst(x)], { kernel_shape: { ints: [2, 2] } });
    expect(largest.data[0]).toBeNaN();
    expect(maxPool2d(x, 2).data[0]).toBeNaN();
  });
});
