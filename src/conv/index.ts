/** The convolution library: tensors, convolutions, what they cost. Pure: no DOM, no Node, no state of its own. */
export { Tensor } from './tensor.ts';
export { arange, fromNested, full, normal, ones, tensor, uniform, zeros } from './create.ts';
export { conv2d } from './conv2d.ts';
export { depthwiseConv2d } from './depthwise.ts';
export { pointwiseConv2d } from './pointwise.ts';
export { separableConv2d } from './separable.ts';
export { outputSize } from './window.ts';

export type { Conv2dOptions } from './conv2d.ts';
export type { DepthwiseOptions } from './depthwise.ts';
export type { PointwiseOptions } from './pointwise.ts';
export type { SeparableOptions } from './separable.ts';
export type { AxisPadding, Padding, PerAxis, Shape } from './types.ts';
