/** Each error names the function, what was given and what to do. */
import { describe, expect, test } from 'vitest';
import * as conv from '../../src/conv/index.ts';
import { conv2d, type Padding, type Tensor, tensor } from '../../src/conv/index.ts';

const image: Tensor = tensor([6, 6, 2]);
const filter: Tensor = tensor([3, 3, 2, 4]);
/** A value of the wrong type, as a reader without types may give one. */
const wrong = (value: unknown): never => value as never;

const ranges: [string, () => unknown][] = [
  // Tensors
  ['tensor: shape [] has no sizes; give at least one, [1] for a single number', () => tensor([])],
  ['tensor: shape [0, 3] has a size of 0; every size is a positive integer', () => tensor([0, 3])],
  ['tensor: shape [2.5] has a size of 2.5; every size is a positive integer', () => tensor([2.5])],
  ['tensor: shape [2, 3] holds 6 numbers, data has 5; give 6', () => tensor([2, 3], [1, 2, 3, 4, 5])],
  ['fromNested: shape [0] has a size of 0; every size is a positive integer', () => conv.fromNested([])],
  [
    'fromNested: axis 1 has an array of 1 where its first entry has 2; make every row equally long',
    () => conv.fromNested([[1, 2], [3]]),
  ],
  [
    'uniform: the seed is 0.5; give any integer, so that a rerun gives the same numbers',
    () => conv.uniform([2], { seed: 0.5 }),
  ],
  ['zeros: shape [0, 2] has a size of 0; every size is a positive integer', () => conv.zeros([0, 2])],
  ['ones: shape [0] has a size of 0; every size is a positive integer', () => conv.ones([0])],
  ['full: shape [0] has a size of 0; every size is a positive integer', () => conv.full([0], 1)],
  ...(['tensor', 'zeros', 'ones', 'arange'] as const).map((name): [string, () => unknown] => [
    `${name}: shape [100000, 100000] holds 10000000000 numbers, 40 GB; give at most 268435456, about 1 GB`,
    () => conv[name]([100_000, 100_000]),
  ]),
  [
    'conv2d: input [1, 6, 6, 2] has 2 channels (axis 3), filter [3, 3, 3, 1] takes 3 (axis 2); make them equal, or set groups',
    () => conv2d(tensor([1, 6, 6, 2]) as Tensor, tensor([3, 3, 3, 1])),
  ],
  [
    'dense: input [2, 10] has 10 features (axis 1), weights [9, 3] take 9 (axis 0); make them equal',
    () => conv.dense(tensor([2, 10]) as Tensor, tensor([9, 3])),
  ],
  ['get: 2 indices for shape [6, 6, 2]; give 3', () => image.get(1, 2)],
  ['get: index 6 on axis 0 of size 6; give 0 to 5', () => image.get(6, 0, 0)],
  ['reshape: [6, 6, 2] holds 72 numbers, [6, 6] holds 36; make them equal', () => image.reshape([6, 6])],
  [
    'transpose: order [0, 0, 1] for shape [6, 6, 2]; name each axis from 0 to 2 once',
    () => conv.transpose(image, [0, 0, 1]),
  ],
  [
    'slice: begin [0, 0] and size [1, 1] for shape [6, 6, 2]; give 3 numbers each',
    () => conv.slice(image, [0, 0], [1, 1]),
  ],
  [
    'pad: the width before axis 0 is -1; give a whole number, 0 or more',
    () =>
      conv.pad(image, [
        [-1, 0],
        [0, 0],
        [0, 0],
      ]),
  ],
  ['pad: widths [[1, 1]] for shape [6, 6, 2]; give 3 pairs [before, after]', () => conv.pad(image, [[1, 1]])],
  ['channel: channel 2 of 2; give 0 to 1', () => conv.channel(image, 2)],
  ['channel: x has shape [3]; give a tensor of rank 2 or more', () => conv.channel(tensor([3]), 0)],
  ['stackChannels: no maps given; give at least one', () => conv.stackChannels([])],
  [
    'stackChannels: map 0 is [2, 2], map 1 is [2, 3]; give equal shapes',
    () => conv.stackChannels([tensor([2, 2]) as Tensor, tensor([2, 3]) as Tensor]),
  ],
  ['flip: kernel has shape [3]; give [KH, KW] or more axes', () => conv.flip(tensor([3]))],
  ['sum: axis 3 of shape [6, 6, 2]; give an axis below 3, or none for one number', () => conv.sum(image, 3)],
  [
    'allClose: shapes [6, 6, 2] and [6, 6] differ; give equal shapes',
    () => conv.allClose(image, tensor([6, 6])),
  ],
  ['fromNCHW: x has rank 2; give [C, H, W] or [B, C, H, W], not [6, 6]', () => conv.fromNCHW(tensor([6, 6]))],
  [
    'depthwiseFromOIHW: weight [5, 1, 3, 3], multiplier 2; give [C·M, 1, KH, KW] with M = multiplier',
    () => conv.depthwiseFromOIHW(tensor([5, 1, 3, 3]), 2),
  ],
  // Windows
  ['outputSize: stride is 0; give a whole number, 1 or more', () => conv.outputSize(6, 3, { stride: 0 })],
  ['outputSize: size is 0; give a whole number, 1 or more', () => conv.outputSize(0, 3)],
  [
    'outputSize: the kernel spans 7 pixels of this axis, the padded input has 6; pad the input or take a smaller kernel',
    () => conv.outputSize(6, 4, { dilation: 2 }),
  ],
  ['conv2d: stride is 0; give a whole number, 1 or more', () => conv2d(image, filter, { stride: 0 })],
  [
    'conv2d: stride is 1.5; give a whole number, 1 or more',
    () => conv2d(image, filter, { stride: [1, 1.5] }),
  ],
  ['conv2d: stride is NaN; give a whole number, 1 or more', () => conv2d(image, filter, { stride: NaN })],
  ['conv2d: dilation is -1; give a whole number, 1 or more', () => conv2d(image, filter, { dilation: -1 })],
  ['conv2d: padding is -1; give a whole number, 0 or more', () => conv2d(image, filter, { padding: -1 })],
  [
    'conv2d: padding is -2; give a whole number, 0 or more',
    () =>
      conv2d(image, filter, {
        padding: [
          [0, 0],
          [0, -2],
        ],
      }),
  ],
  ['conv2d: groups is 0; give a whole number, 1 or more', () => conv2d(image, filter, { groups: 0 })],
  [
    'conv2d: the kernel spans 3 pixels of height, the padded input has 2; pad the input or take a smaller kernel',
    () => conv2d(tensor([2, 2, 2]) as Tensor, filter),
  ],
  [
    'conv2d: bias has 3 values for 4 output channels; give one per output channel',
    () => conv2d(image, filter, { bias: [1, 2, 3] }),
  ],
  [
    'conv2d: bias has shape [1, 4] for 4 output channels; give one per output channel',
    () => conv2d(image, filter, { bias: tensor([1, 4]) as Tensor }),
  ],
  [
    'separableConv2d: depthwiseBias has 1 values for 2 output channels; give one per output channel',
    () => conv.separableConv2d(image, tensor([3, 3, 2, 1]), tensor([1, 1, 2, 4]), { depthwiseBias: [1] }),
  ],
  [
    'maxPool2d: padding 2 + 2 on the height, window 2: one would lie on padding alone; pad by less',
    () => conv.maxPool2d(image, 2, { padding: 2 }),
  ],
  [
    'batchNorm: mean has 1 values for 2 output channels; give one per output channel',
    () => conv.batchNorm(image, { mean: [0], variance: [1, 1] }),
  ],
  [
    'globalAvgPool: input has rank 2; give [H, W, C] or [B, H, W, C], not [6, 2]',
    () => conv.globalAvgPool(tensor([6, 2])),
  ],
];

const types: [string, () => unknown][] = [
  ['tensor: the shape is 6; give an array of sizes, such as [6, 6, 2]', () => tensor(wrong(6))],
  ["tensor: entry 1 of data is 'two'; give flat numbers only", () => tensor([2], wrong([1, 'two']))],
  ['tensor: entry 0 of data is [1]; give flat numbers only', () => tensor([1], wrong([[1]]))],
  ['tensor: data is 5; give flat numbers or a Float32Array', () => tensor([1], wrong(5))],
  [
    'conv2d: input is [1, 2], not a tensor; make one with tensor(shape, data)',
    () => conv2d(wrong([1, 2]), wrong(filter)),
  ],
  [
    'conv2d: filter is undefined, not a tensor; make one with tensor(shape, data)',
    () => conv2d(image, wrong(undefined)),
  ],
  [
    "conv2d: padding is 'full'; give 'valid', 'same', a number, or zeros per side",
    () => conv2d(image, filter, { padding: wrong('full') as Padding }),
  ],
  [
    'conv2d: padding is [1, 1]; give [[top, bottom], [left, right]]',
    () => conv2d(image, filter, { padding: wrong([1, 1]) as Padding }),
  ],
  [
    "conv2d: stride is '2'; give a number or a pair [height, width]",
    () => conv2d(image, filter, { stride: wrong('2') }),
  ],
  [
    'conv2d: bias is 3; give a tensor [4] or an array of 4 numbers',
    () => conv2d(image, filter, { bias: wrong(3) }),
  ],
  ['add: the second operand is [1]; give a tensor or a number', () => conv.add(image, wrong([1]))],
  [
    'batchNorm: mean and variance are missing; give 2 values each, one per channel',
    () => conv.batchNorm(image, wrong({})),
  ],
  ...(['uniform', 'normal'] as const).map((name): [string, () => unknown] => [
    `${name}: the options are undefined; give an object such as { seed: 1 }`,
    () => conv[name]([2, 2], wrong(undefined)),
  ]),
  ['uniform: the options are 7; give an object such as { seed: 1 }', () => conv.uniform([2], wrong(7))],
  [
    'batchNorm: the options are undefined; give an object such as { mean: [0], variance: [1] }',
    () => conv.batchNorm(image, wrong(undefined)),
  ],
  ['map: fn is undefined; give a function of a number', () => conv.map(image, wrong(undefined))],
  [
    'slice: begin is undefined; give 3 numbers, one for each axis',
    () => conv.slice(image, wrong(undefined), wrong(undefined)),
  ],
  ['slice: size is 2; give 3 numbers, one for each axis', () => conv.slice(image, [0, 0, 0], wrong(2))],
  [
    'transpose: order is 1; give the axes in their new order, such as [2, 1, 0]',
    () => conv.transpose(image, wrong(1)),
  ],
  [
    'stackChannels: maps is a tensor [6, 6, 2]; give an array of tensors, such as [a, b]',
    () => conv.stackChannels(wrong(image)),
  ],
  [
    'cost.sum: layers is undefined; give an array of costs, such as [a, b]',
    () => conv.cost.sum(wrong(undefined)),
  ],
  ['relu: x is 5, not a tensor; make one with tensor(shape, data)', () => conv.relu(wrong(5))],
  [
    "cost.conv2d: input is 'x'; give a shape such as [6, 6, 2], or a tensor",
    () => conv.cost.conv2d(wrong('x'), filter),
  ],
];

describe('a RangeError says', () => {
  test.each(ranges)('%s', (message, call) => {
    expect(call).toThrow(new RangeError(message));
    expect(call).toThrow(RangeError);
  });
});

describe('a TypeError says', () => {
  test.each(types)('%s', (message, call) => {
    expect(call).toThrow(new TypeError(message));
    expect(call).toThrow(TypeError);
  });
});
