/**
 * Shapes worked out by the compiler. The test beside this folder reads the type an editor shows for each constant and
 * compares it with the comment after it; then it runs this file and compares the shapes that come out.
 */
import * as conv from '../../../src/conv/index.ts';
import {
  conv2d,
  depthwiseConv2d,
  pointwiseConv2d,
  separableConv2d,
  tensor,
  type Tensor,
} from '../../../src/conv/index.ts';

const image = tensor([6, 6, 2]);
const filter = tensor([3, 3, 2, 4]);

export const notes = conv2d(image, filter); // Tensor<readonly [4, 4, 4]>
export const strided = conv2d(image, filter, { stride: 2 }); // Tensor<readonly [2, 2, 4]>
export const stridedByPair = conv2d(image, filter, { stride: [1, 3] }); // Tensor<readonly [4, 2, 4]>
export const same = conv2d(image, filter, { padding: 'same' }); // Tensor<readonly [6, 6, 4]>
const speech = tensor([49, 10, 1]);
const speechFilter = tensor([10, 4, 1, 64]);
export const sameStrided = conv2d(speech, speechFilter, { stride: 2, padding: 'same' }); // Tensor<readonly [25, 5, 64]>
export const valid = conv2d(image, filter, { padding: 'valid' }); // Tensor<readonly [4, 4, 4]>
export const padded = conv2d(image, filter, { padding: 2 }); // Tensor<readonly [8, 8, 4]>
const sides = [
  [0, 1],
  [2, 3],
] as const;
export const paddedBySide = conv2d(image, filter, { padding: sides }); // Tensor<readonly [5, 9, 4]>
export const dilated = conv2d(image, filter, { dilation: 2 }); // Tensor<readonly [2, 2, 4]>
export const dilatedByPair = conv2d(image, filter, { dilation: [1, 2], stride: 2, padding: 1 }); // Tensor<readonly [3, 2, 4]>
export const grouped = conv2d(tensor([6, 6, 4]), tensor([3, 3, 2, 6]), { groups: 2 }); // Tensor<readonly [4, 4, 6]>
export const batched = conv2d(tensor([8, 6, 6, 2]), filter); // Tensor<readonly [8, 4, 4, 4]>
export const biased = conv2d(image, filter, { bias: tensor([4]) }); // Tensor<readonly [4, 4, 4]>
export const biasedByArray = conv2d(image, filter, { bias: [1, 2, 3, 4] }); // Tensor<readonly [4, 4, 4]>
const photo = tensor([224, 224, 3]);
const photoFilter = tensor([3, 3, 3, 32]);
export const imagenet = conv2d(photo, photoFilter, { stride: 2, padding: 1 }); // Tensor<readonly [112, 112, 32]>

export const depthwise = depthwiseConv2d(image, tensor([3, 3, 2, 1])); // Tensor<readonly [4, 4, 2]>
export const multiplied = depthwiseConv2d(image, tensor([3, 3, 2, 3]), { padding: 'same', stride: 2 }); // Tensor<readonly [3, 3, 6]>
export const pointwise = pointwiseConv2d(depthwise, tensor([1, 1, 2, 4])); // Tensor<readonly [4, 4, 4]>
export const separable = separableConv2d(image, tensor([3, 3, 2, 1]), tensor([1, 1, 2, 4])); // Tensor<readonly [4, 4, 4]>
const images = tensor([5, 9, 7, 2]);
const K = tensor([3, 3, 2, 2]);
const P = tensor([1, 1, 4, 8]);
export const separableBatch = separableConv2d(images, K, P, { stride: 2, dilation: [2, 1] }); // Tensor<readonly [5, 3, 3, 8]>
export const correlated = conv.correlate2d(tensor([1, 4]), tensor([1, 3])); // Tensor<readonly [1, 2]>
export const convolved = conv.convolve2d(tensor([5, 5]), tensor([3, 3]), { padding: 1 }); // Tensor<readonly [5, 5]>

export const largest = conv.maxPool2d(image, 2); // Tensor<readonly [3, 3, 2]>
export const means = conv.avgPool2d(image, [2, 3], { stride: 1 }); // Tensor<readonly [5, 4, 2]>
export const overall = conv.globalAvgPool(image); // Tensor<readonly [2]>
export const overallOfEach = conv.globalAvgPool(tensor([8, 6, 6, 2])); // Tensor<readonly [8, 2]>
export const rectified = conv.relu(notes); // Tensor<readonly [4, 4, 4]>
export const normalised = conv.batchNorm(image, { mean: [0, 0], variance: [1, 1] }); // Tensor<readonly [6, 6, 2]>
export const dense = conv.dense(tensor([8, 10]), tensor([10, 3])); // Tensor<readonly [8, 3]>
export const product = conv.matmul(tensor([2, 3]), tensor([3, 5])); // Tensor<readonly [2, 5]>

export const window = conv.slice(image, [1, 2, 0], [3, 3, 2]); // Tensor<readonly [3, 3, 2]>
export const reversed = conv.transpose(image); // Tensor<readonly [2, 6, 6]>
export const permuted = conv.transpose(tensor([2, 3, 4]), [1, 2, 0]); // Tensor<readonly [3, 4, 2]>
const border = [
  [1, 1],
  [0, 2],
  [0, 0],
] as const;
export const ringed = conv.pad(image, border); // Tensor<readonly [8, 8, 2]>
export const plane = conv.channel(image, 1); // Tensor<readonly [6, 6]>
export const stacked = conv.stackChannels([plane, plane, plane]); // Tensor<readonly [6, 6, 3]>
export const total = conv.sum(image, 2); // Tensor<readonly [6, 6]>
export const added = conv.add(image, tensor([2])); // Tensor<readonly [6, 6, 2]>
export const reshaped = image.reshape([36, 2]); // Tensor<readonly [36, 2]>
const rows = [
  [1, 2, 3],
  [4, 5, 6],
] as const;
export const nested = conv.fromNested(rows); // Tensor<readonly [2, 3]>
export const channelsFirst = conv.toNCHW(image); // Tensor<readonly [2, 6, 6]>
export const torchWeight = conv.toOIHW(filter); // Tensor<readonly [4, 2, 3, 3]>
export const torchDepthwise = conv.depthwiseToOIHW(tensor([3, 3, 2, 3])); // Tensor<readonly [6, 1, 3, 3]>
export const fromTorch = conv.depthwiseFromOIHW(torchDepthwise, 3); // Tensor<readonly [3, 3, 2, 3]>
export const counted = conv.counter.conv2d(image, filter).result; // Tensor<readonly [4, 4, 4]>

const side: number = 6;
const anything: Tensor = image;
export const unknownSides = conv2d(tensor([side, side, 2]), filter); // Tensor<readonly [number, number, 4]>
export const unknownFilters = conv2d(image, tensor([3, 3, 2, side])); // Tensor<readonly [4, 4, number]>
export const unknownChannels = conv2d(tensor([6, 6, side]), tensor([3, 3, 6, 4])); // Tensor<readonly [4, 4, 4]>
export const unknownStride = conv2d(image, filter, { stride: side }); // Tensor<readonly [number, number, 4]>
export const unknownPadding = conv2d(image, filter, { padding: side }); // Tensor<readonly [number, number, 4]>
export const unknownRank = conv2d(anything, filter); // Tensor<Shape>
export const unknownBias = conv2d(image, filter, { bias: tensor([side - 2]) }); // Tensor<readonly [4, 4, 4]>

export const windows = conv.outputSize(6, 3); // 4
export const stridedWindows = conv.outputSize(224, 3, { stride: 2, padding: [0, 1] }); // 112
export const unknownWindows = conv.outputSize(side, 3); // number
