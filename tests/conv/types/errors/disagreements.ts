/**
 * What must not compile. The comment of each line is the sentence the compiler has to print there; the same call, run,
 * has to throw an error that begins with it.
 */
import * as conv from '../../../../src/conv/index.ts';
import {
  conv2d,
  depthwiseConv2d,
  pointwiseConv2d,
  separableConv2d,
  tensor,
} from '../../../../src/conv/index.ts';

const image = tensor([6, 6, 3]);
const kernel = tensor([3, 3, 3, 1]);

export const calls = [
  () => conv2d(image, tensor([3, 3, 2, 4])), // conv2d: input [6, 6, 3] has 3 channels (axis 2), filter [3, 3, 2, 4] takes 2 (axis 2); make them equal, or set groups
  () => conv2d(image, tensor([3, 3, 2, 4]), { groups: 3 }), // conv2d: input [6, 6, 3] has 3 channels (axis 2), filter [3, 3, 2, 4] takes 2 (axis 2) for each of 3 groups; give the filter input channels / groups
  () => conv2d(image, tensor([3, 3, 1, 4]), { groups: 3 }), // conv2d: 4 output channels do not divide into 3 groups; take a divisor of 4
  () => conv2d(tensor([6, 6]), kernel), // conv2d: input has rank 2; give [H, W, C] or [B, H, W, C]
  () => conv2d(image, tensor([3, 3, 3])), // conv2d: filter has rank 3; give [KH, KW, C / groups, N]
  () => conv2d(tensor([2, 6, 3]), kernel), // conv2d: the kernel spans 3 pixels of height, the padded input has 2; pad the input or take a smaller kernel
  () => conv2d(tensor([6, 2, 3]), kernel, { dilation: 2, padding: 1 }), // conv2d: the kernel spans 5 pixels of width, the padded input has 4; pad the input or take a smaller kernel
  () => conv2d(image, kernel, { bias: tensor([3]) }), // conv2d: bias has 3 values for 1 output channels; give one per output channel
  () => depthwiseConv2d(image, tensor([3, 3, 2, 1])), // depthwiseConv2d: input [6, 6, 3] has 3 channels (axis 2), filter [3, 3, 2, 1] takes 2 (axis 2); give one kernel set per input channel
  () => depthwiseConv2d(image, tensor([3, 3, 3, 2]), { bias: tensor([3]) }), // depthwiseConv2d: bias has 3 values for 6 output channels; give one per output channel
  () => pointwiseConv2d(image, tensor([1, 1, 2, 4])), // pointwiseConv2d: input [6, 6, 3] has 3 channels (axis 2), filter [1, 1, 2, 4] takes 2 (axis 2); make them equal
  () => pointwiseConv2d(image, tensor([3, 3, 3, 4])), // pointwiseConv2d: the kernel is 3×3; a pointwise kernel is 1×1, use conv2d for others
  () => separableConv2d(image, tensor([3, 3, 2, 1]), tensor([1, 1, 2, 4])), // separableConv2d: input [6, 6, 3] has 3 channels (axis 2), filter [3, 3, 2, 1] takes 2 (axis 2); give one kernel set per input channel
  () => separableConv2d(image, tensor([3, 3, 3, 2]), tensor([1, 1, 3, 4])), // separableConv2d: the depthwise filter [3, 3, 3, 2] gives 6 channels (axes 2 and 3), the pointwise filter [1, 1, 3, 4] takes 3 (axis 2); make them equal
  () => conv.correlate2d(image, tensor([3, 3])), // correlate2d: plane has rank 3; give [H, W]
  () => conv.matmul(tensor([2, 3]), tensor([4, 5])), // matmul: the left matrix has 3 columns, the right one 4 rows; make them equal
  () => conv.dense(tensor([10]), tensor([9, 3])), // dense: input [10] has 10 features (axis 0), weights [9, 3] take 9 (axis 0); make them equal
  () => conv.maxPool2d(tensor([2, 6, 3]), 3), // maxPool2d: the kernel spans 3 pixels of height, the padded input has 2; pad the input or take a smaller kernel
  () => conv.add(image, tensor([6, 5, 3])), // add: shapes [6, 6, 3] and [6, 5, 3] differ; give equal shapes, [3] per channel, or a number
  () => conv.mul(image, tensor([2])), // mul: shapes [6, 6, 3] and [2] differ; give equal shapes, [3] per channel, or a number
  () => conv.slice(image, [4, 0, 0], [3, 3, 3]), // slice: the block goes past the end of axis 0
  () => conv.counter.conv2d(image, tensor([3, 3, 2, 4])), // conv2d: input [6, 6, 3] has 3 channels (axis 2), filter [3, 3, 2, 4] takes 2 (axis 2); make them equal, or set groups
];
