import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conv2d,
  cost,
  counter,
  dense,
  depthwiseConv2d,
  ones,
  pointwiseConv2d,
  separableConv2d,
  tensor,
  type Padding,
} from '../../src/conv/index.ts';
import { runConv2d } from '../../src/conv/conv2d.ts';
import { layerCases } from './cases.ts';

describe("the notes' example", () => {
  test('multiplies 1152 times and adds 1152 times with biases', () => {
    const run = counter.conv2d(ones([6, 6, 2]), ones([3, 3, 2, 4]), { bias: [1, 1, 1, 1] });
    expect([run.multiplications, run.additions]).toEqual([1152, 1152]);
    expect(run.result.data.every((value) => value === 19)).toBe(true);
  });

  test('adds 1088 times without', () => {
    expect(counter.conv2d(ones([6, 6, 2]), ones([3, 3, 2, 4])).additions).toBe(1088);
  });

  test('on 4×4 with padding 1 multiplies 1152 times, 800 times on real pixels', () => {
    const run = counter.conv2d(ones([4, 4, 2]), ones([3, 3, 2, 4]), { padding: 1, bias: [0, 0, 0, 0] });
    expect([run.multiplications, run.additions]).toEqual([1152, 1152]);
    expect(run.real).toEqual({ multiplications: 800, additions: 800 });
  });

  test('separated, uses 288 + 288 and 128 + 128', () => {
    const [x, K, P] = [ones([6, 6, 2]), ones([3, 3, 2, 1]), ones([1, 1, 2, 4])] as const;
    const first = counter.depthwise(x, K, { bias: [0, 0] });
    expect([first.multiplications, first.additions]).toEqual([288, 288]);
    const second = counter.pointwise(first.result, P, { bias: [0, 0, 0, 0] });
    expect([second.multiplications, second.additions]).toEqual([128, 128]);
    const both = counter.separable(x, K, P, { depthwiseBias: [0, 0], pointwiseBias: [0, 0, 0, 0] });
    expect([both.multiplications, both.additions]).toEqual([416, 416]);
  });
});

test('counting is done by the loops of the operation: a tally handed to them changes nothing they compute', () => {
  const x = tensor([3, 3, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const f = tensor([2, 2, 1, 1], [1, -1, 2, 0.5]);
  const tally = { multiplications: 0, additions: 0 };
  expect(runConv2d('conv2d', x, f, {}, tally)).toEqual(conv2d(x, f));
  expect(tally).toEqual({ multiplications: 16, additions: 12 });
});

describe('formula and counter agree, padding counted and not', () => {
  const layers = layerCases(150, 301, { strideWithDilation: true, groups: true, kernel: 4 }).map((layer) => ({
    ...layer,
    H: Math.min(layer.H, 12),
    W: Math.min(layer.W, 12),
    padding: (layer.H < 10 || layer.W < 10 ? 'same' : layer.padding) as Padding,
  }));
  const pick = <C extends { multiplications: number; additions: number }>({
    multiplications,
    additions,
  }: C) => ({
    multiplications,
    additions,
  });

  test('on 150 layers of every kind', () => {
    for (const layer of layers) {
      const { B, H, W, C, N, KH, KW, stride, dilation, padding, groups, bias } = layer;
      const x = ones(B === undefined ? [H, W, C] : [B, H, W, C]);
      const biases = (count: number): { bias?: number[] } =>
        bias ? { bias: Array<number>(count).fill(1) } : {};
      const walk = { stride, dilation, padding };
      const context = JSON.stringify(layer);

      const f = ones([KH, KW, C / groups, N]);
      const standard = counter.conv2d(x, f, { ...walk, groups, ...biases(N) });
      expect(pick(standard), context).toEqual(pick(cost.conv2d(x, f, { ...walk, groups, bias })));
      expect(standard.real, context).toEqual(
        pick(cost.conv2d(x, f, { ...walk, groups, bias, taps: 'real' })),
      );
      expect(standard.result).toEqual(conv2d(x, f, { ...walk, groups, ...biases(N) }));

      const K = ones([KH, KW, C, 2]);
      const depthwise = counter.depthwise(x, K, { ...walk, ...biases(C * 2) });
      expect(pick(depthwise), context).toEqual(pick(cost.depthwise(x, K, { ...walk, bias })));
      expect(depthwise.real, context).toEqual(pick(cost.depthwise(x, K, { ...walk, bias, taps: 'real' })));
      expect(depthwise.result).toEqual(depthwiseConv2d(x, K, { ...walk, ...biases(C * 2) }));

      const P = ones([1, 1, C, N]);
      const pointwise = counter.pointwise(x, P, biases(N));
      expect(pick(pointwise), context).toEqual(pick(cost.pointwise(x, P, { bias })));
      expect(pointwise.result).toEqual(pointwiseConv2d(x, P, biases(N)));

      const P2 = ones([1, 1, C * 2, N]);
      const { bias: pointwiseBias } = biases(N);
      const given = { ...walk, ...(pointwiseBias === undefined ? {} : { pointwiseBias }) };
      const separable = counter.separable(x, K, P2, given);
      expect(pick(separable), context).toEqual(
        pick(cost.separable(x, K, P2, { ...walk, pointwiseBias: bias })),
      );
      expect(separable.real, context).toEqual(
        pick(cost.separable(x, K, P2, { ...walk, pointwiseBias: bias, taps: 'real' })),
      );
      expect(separable.result).toEqual(separableConv2d(x, K, P2, given));
    }
  });

  test('on dense layers', () => {
    const size = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(size, size, size, fc.boolean(), (B, C, N, bias) => {
        const [x, w] = [ones([B, C]), ones([C, N])];
        const options = bias ? { bias: Array<number>(N).fill(1) } : {};
        const run = counter.dense(x, w, options);
        expect(pick(run)).toEqual(pick(cost.dense(x, w, { bias })));
        expect(run.result).toEqual(dense(x, w, options));
      }),
      { seed: 302 },
    );
  });
});
