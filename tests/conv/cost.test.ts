import { describe, expect, test } from 'vitest';
import { cost, ones, tensor } from '../../src/conv/index.ts';

describe("the notes' example, 6×6×2 through four 3×3 filters", () => {
  const standard = cost.conv2d([6, 6, 2], [3, 3, 2, 4], { bias: true });

  test('has 72 weights, 4 biases, 1152 MACs and 2304 operations', () => {
    expect(standard).toMatchObject({ params: 72, biases: 4, macs: 1152, activations: 64 });
    expect(standard).toMatchObject({ multiplications: 1152, additions: 1152, operations: 2304 });
  });

  test('has 2240 operations without biases', () => {
    const { biases, additions, operations } = cost.conv2d([6, 6, 2], [3, 3, 2, 4]);
    expect({ biases, additions, operations }).toEqual({ biases: 0, additions: 1088, operations: 2240 });
  });

  test('moves 4 bytes for each of 72 inputs, 72 weights, 4 biases and 64 outputs', () => {
    expect(standard.bytes).toBe(4 * (72 + 72 + 4 + 64));
    expect(standard.intensity).toBe(2304 / 848);
    expect(cost.conv2d([6, 6, 2], [3, 3, 2, 4], { bias: true, elementSize: 1 }).bytes).toBe(212);
  });

  test('counts 1152 MACs on 4×4 with padding 1, of which 800 touch real pixels', () => {
    expect(cost.conv2d([4, 4, 2], [3, 3, 2, 4], { padding: 1 }).macs).toBe(1152);
    expect(cost.conv2d([4, 4, 2], [3, 3, 2, 4], { padding: 1, taps: 'real' }).macs).toBe(800);
  });

  test('separated, has 26 weights and 832 operations, 13/36 of the standard layer', () => {
    const separable = cost.separable([6, 6, 2], [3, 3, 2, 1], [1, 1, 2, 4], {
      depthwiseBias: true,
      pointwiseBias: true,
    });
    expect(separable).toMatchObject({ params: 26, biases: 6, macs: 416, operations: 832 });
    expect(separable.macs * 36).toBe(standard.macs * 13);
    expect(separable.operations * 36).toBe(standard.operations * 13);
    expect(cost.depthwise([6, 6, 2], [3, 3, 2, 1], { bias: true }).operations).toBe(576);
    expect(cost.pointwise([4, 4, 2], [1, 1, 2, 4], { bias: true }).operations).toBe(256);
  });

  test('separated, has 736 operations without biases and 800 with the pointwise bias alone', () => {
    const shapes = [
      [6, 6, 2],
      [3, 3, 2, 1],
      [1, 1, 2, 4],
    ] as const;
    expect(cost.separable(...shapes).operations).toBe(736);
    expect(cost.separable(...shapes, { pointwiseBias: true }).operations).toBe(800);
  });

  test('may be given as tensors and as the options of the operation itself', () => {
    const options = { bias: tensor([4]), padding: 'same', stride: 2 } as const;
    expect(cost.conv2d(ones([6, 6, 2]), ones([3, 3, 2, 4]), options)).toEqual(
      cost.conv2d([6, 6, 2], [3, 3, 2, 4], { bias: true, padding: 'same', stride: 2 }),
    );
  });
});

describe('layers of known cost', () => {
  test('16 → 33 channels, 3×3, stride 2, on 50×100: 4,785 parameters with biases, 5,588,352 MACs', () => {
    const { params, biases, macs } = cost.conv2d([50, 100, 16], [3, 3, 16, 33], { stride: 2, bias: true });
    expect([params + biases, macs]).toEqual([4785, 5_588_352]);
  });

  test('3 → 64 channels of 7×7 has 9,408 weights; depthwise 32 with biases 320; 1×1 32 → 64 with biases 2,112', () => {
    expect(cost.conv2d([224, 224, 3], [7, 7, 3, 64], { stride: 2, padding: 3 }).params).toBe(9408);
    const depthwise = cost.depthwise([8, 8, 32], [3, 3, 32, 1], { bias: true });
    expect(depthwise.params + depthwise.biases).toBe(320);
    const pointwise = cost.pointwise([8, 8, 32], [1, 1, 32, 64], { bias: true });
    expect(pointwise.params + pointwise.biases).toBe(2112);
  });

  test('64 → 64 at 112²: bytes and intensity of the standard, the depthwise, the pointwise and the fused layer', () => {
    const standard = cost.conv2d([112, 112, 64], [3, 3, 64, 64], { padding: 'same' });
    const depthwise = cost.depthwise([112, 112, 64], [3, 3, 64, 1], { padding: 'same' });
    const pointwise = cost.pointwise([112, 112, 64], [1, 1, 64, 64]);
    const shapes = [
      [112, 112, 64],
      [3, 3, 64, 1],
      [1, 1, 64, 64],
    ] as const;
    const separable = cost.separable(...shapes, { padding: 'same' });
    const fused = cost.separable(...shapes, { padding: 'same', fused: true });
    const row = ({ macs, bytes, intensity }: typeof standard): number[] => [
      Math.round(macs / 5e3) / 100,
      Math.round(bytes / 1e3) / 1e3,
      Number(intensity.toPrecision(4)),
    ];
    expect(row(standard)).toEqual([924.84, 6.57, 140.8]);
    expect(row(depthwise)).toEqual([14.45, 6.425, 2.249]);
    expect(row(pointwise)).toEqual([102.76, 6.439, 15.96]);
    expect(row(separable)).toEqual([117.21, 12.864, 9.112]);
    expect(row(fused)).toEqual([117.21, 6.441, 18.2]);
    expect(cost.sum([depthwise, pointwise])).toEqual(separable);
  });
});

describe('MobileNet', () => {
  /** Width, stride and input size of the thirteen separable layers. */
  const widths = [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024];
  const strides = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1];

  test('has 4,209,088 weights and 568,740,352 MACs, classifier included', () => {
    let side = 112;
    const layers = [cost.conv2d([224, 224, 3], [3, 3, 3, 32], { stride: 2, padding: 'same' })];
    strides.forEach((stride, index) => {
      const C = widths[index] as number;
      const N = widths[index + 1] as number;
      layers.push(cost.separable([side, side, C], [3, 3, C, 1], [1, 1, C, N], { stride, padding: 'same' }));
      side /= stride;
    });
    expect(layers[0]).toMatchObject({ params: 864, macs: 10_838_016 });
    expect(layers[1]).toMatchObject({ params: 288 + 2048, macs: 3_612_672 + 25_690_112 });
    expect(layers[13]).toMatchObject({ params: 9216 + 1_048_576, macs: 451_584 + 51_380_224 });
    expect(cost.sum(layers)).toMatchObject({ params: 3_185_088, macs: 567_716_352 });
    const classifier = cost.dense([1024], [1024, 1000], { bias: true });
    expect(cost.sum([...layers, classifier])).toMatchObject({
      params: 4_209_088,
      macs: 568_740_352,
      biases: 1000,
    });
  });

  test('built of standard layers, costs 4,866,269,184 MACs without the classifier', () => {
    let side = 112;
    const layers = [cost.conv2d([224, 224, 3], [3, 3, 3, 32], { stride: 2, padding: 'same' })];
    strides.forEach((stride, index) => {
      const [C, N] = [widths[index] as number, widths[index + 1] as number];
      layers.push(cost.conv2d([side, side, C], [3, 3, C, N], { stride, padding: 'same' }));
      side /= stride;
    });
    expect(cost.sum(layers).macs).toBe(4_866_269_184);
    expect(cost.sum([...layers, cost.dense([1024], [1024, 1000])]).macs).toBe(4_867_293_184);
  });
});

test('DS-CNN-S: 49×10 speech features, four separable layers, 22,604 parameters and 2,656,768 MACs', () => {
  const first = cost.conv2d([49, 10, 1], [10, 4, 1, 64], { stride: 2, padding: 'same', bias: true });
  const block = cost.separable([25, 5, 64], [3, 3, 64, 1], [1, 1, 64, 64], {
    padding: 'same',
    depthwiseBias: true,
    pointwiseBias: true,
  });
  const last = cost.dense([64], [64, 12], { bias: true });
  const whole = cost.sum([first, block, block, block, block, last]);
  expect([whole.params + whole.biases, whole.macs]).toEqual([22_604, 2_656_768]);
});

describe('an impossible layer is refused, with both values and what to do', () => {
  const refusals: [string, () => unknown][] = [
    [
      'cost.conv2d: input has 3 channels, filter has 2 → 4 in 1 groups; give input channels / groups and N a multiple of groups',
      () => cost.conv2d([6, 6, 3], [3, 3, 2, 4]),
    ],
    [
      'cost.depthwise: input has 3 channels, filter has 2; give one kernel set per input channel',
      () => cost.depthwise([6, 6, 3], [3, 3, 2, 1]),
    ],
    [
      'cost.pointwise: input has 3 channels, filter is 3×3 over 3; give a 1×1 kernel over 3 channels',
      () => cost.pointwise([6, 6, 3], [3, 3, 3, 4]),
    ],
    [
      'cost.pointwise: input has 2 channels, filter is 1×1 over 3; give a 1×1 kernel over 2 channels',
      () => cost.separable([6, 6, 2], [3, 3, 2, 1], [1, 1, 3, 4]),
    ],
    ['cost.dense: input [6], weights [7, 2]; give [C] or [B, C], and [C, N]', () => cost.dense([6], [7, 2])],
    ['cost.sum: no layers given; give at least one', () => cost.sum([])],
    [
      'cost.conv2d: input [6, 6] has rank 2; give [H, W, C] or [B, H, W, C]',
      () => cost.conv2d([6, 6], [3, 3, 2, 4]),
    ],
    [
      'cost.conv2d: a size of input [6, 6, 2.5] is 2.5; give a whole number, 1 or more',
      () => cost.conv2d([6, 6, 2.5], [3, 3, 2, 4]),
    ],
  ];

  test.each(refusals)('%s', (message, call) => {
    expect(call).toThrow(new RangeError(message));
  });
});
