/** The same numbers in another order, or part of them, or with others around. Every result is a copy. */
import { requireArray, requireInteger, requireTensor, show, showShape } from './checks.ts';
import { elementCount, rowMajorStrides } from './shape.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { SliceCheck } from './type-checks.ts';
import type { Padded, Permuted, Reversed, Shape, WithoutLast } from './types.ts';

/**
 * Axes in another order: `transpose(x, [2, 0, 1])` takes [H, W, C] to [C, H, W]. Without an order, reversed.
 *
 * @param order - axis k of the result is axis order[k] of the input
 * @throws RangeError if the order does not name every axis once
 */
export function transpose<const S extends Shape>(x: Tensor<S>): TensorOf<Reversed<S>>;
export function transpose<const S extends Shape, const O extends Shape>(
  x: Tensor<S>,
  order: O,
): TensorOf<Permuted<S, O>>;
export function transpose(x: Tensor, order?: readonly number[]): Tensor {
  requireTensor('transpose', 'x', x);
  const axes = order ?? x.shape.map((_, axis) => x.rank - 1 - axis);
  requireArray(
    'transpose',
    'order',
    axes,
    `the axes in their new order, such as ${showShape(x.shape.map((_, axis) => x.rank - 1 - axis))}`,
  );
  const sorted = [...axes].sort((a, b) => a - b);
  if (sorted.length !== x.rank || sorted.some((axis, index) => axis !== index)) {
    throw new RangeError(
      `transpose: order ${show(axes)} for shape ${showShape(x.shape)}; name each axis from 0 to ${x.rank - 1} once`,
    );
  }
  const strides = rowMajorStrides(x.shape);
  const shape = axes.map((axis) => x.shape[axis] as number);
  return gather(
    x,
    shape,
    0,
    axes.map((axis) => strides[axis] as number),
  );
}

/**
 * A block of a tensor: `slice(x, [0, 0, 0], [3, 3, 2])` is its first 3×3 window.
 *
 * @param begin - first index on each axis
 * @param size - elements to take on each axis: the result's shape
 * @throws RangeError if the block leaves the tensor
 */
export function slice<const S extends Shape, const Begin extends Shape, const Size extends Shape>(
  x: Tensor<S> & SliceCheck<S, Begin, Size>,
  begin: Begin,
  size: Size,
): Tensor<Size> {
  const input: Tensor = x;
  requireTensor('slice', 'x', input);
  requireArray('slice', 'begin', begin, `${input.rank} numbers, one for each axis`);
  requireArray('slice', 'size', size, `${input.rank} numbers, one for each axis`);
  if (begin.length !== input.rank || size.length !== input.rank) {
    throw new RangeError(
      `slice: begin ${show(begin)} and size ${show(size)} for shape ${showShape(input.shape)}; give ${input.rank} numbers each`,
    );
  }
  size.forEach((count, axis) => {
    const first = begin[axis] as number;
    requireInteger('slice', `begin on axis ${axis}`, first, 0);
    requireInteger('slice', `size on axis ${axis}`, count, 1);
    const available = input.shape[axis] as number;
    if (first + count > available) {
      throw new RangeError(
        `slice: the block goes past the end of axis ${axis}: begin ${first} + size ${count}, ${available} elements; stay inside`,
      );
    }
  });
  const strides = rowMajorStrides(input.shape);
  const start = strides.reduce((offset, stride, axis) => offset + stride * (begin[axis] as number), 0);
  return shaped(gather(input, size, start, strides));
}

/**
 * One map of a tensor whose last axis is channels: `channel(x, 0)` takes [H, W, C] to [H, W].
 *
 * @throws RangeError if there is no such channel, or only one axis
 */
export function channel<const S extends Shape>(x: Tensor<S>, c: number): TensorOf<WithoutLast<S>> {
  requireTensor('channel', 'x', x);
  const C = x.shape[x.rank - 1] as number;
  if (x.rank < 2) {
    throw new RangeError(`channel: x has shape ${showShape(x.shape)}; give a tensor of rank 2 or more`);
  }
  if (!Number.isInteger(c) || c < 0 || c >= C) {
    throw new RangeError(`channel: channel ${String(c)} of ${C}; give 0 to ${C - 1}`);
  }
  const shape = x.shape.slice(0, -1);
  return shaped(gather(x, shape, c, rowMajorStrides(x.shape).slice(0, -1)));
}

/**
 * Maps side by side as channels: C tensors [H, W] become [H, W, C].
 *
 * @throws RangeError if the list is empty or the shapes differ
 */
export function stackChannels<const S extends Shape, const T extends readonly Tensor<S>[]>(
  maps: T & readonly Tensor<S>[],
): Tensor<readonly [...S, T['length']]> {
  requireArray('stackChannels', 'maps', maps, 'an array of tensors, such as [a, b]');
  const [first] = maps;
  if (first === undefined) throw new RangeError('stackChannels: no maps given; give at least one');
  const C = maps.length;
  const data = new Float32Array(first.size * C);
  maps.forEach((map, c) => {
    requireTensor('stackChannels', `map ${c}`, map);
    if (showShape(map.shape) !== showShape(first.shape)) {
      throw new RangeError(
        `stackChannels: map 0 is ${showShape(first.shape)}, map ${c} is ${showShape(map.shape)}; give equal shapes`,
      );
    }
    map.data.forEach((value, index) => {
      data[index * C + c] = value;
    });
  });
  return new Tensor([...first.shape, C] as unknown as readonly [...S, T['length']], data);
}

/**
 * A border of equal numbers: `pad(x, [[1, 1], [1, 1], [0, 0]])` rings an [H, W, C] image with one pixel of zeros.
 *
 * @param widths - [before, after] on each axis, in elements
 * @param value - what the border holds; default 0
 * @throws RangeError if a width is negative or there is not one pair per axis
 */
export function pad<const S extends Shape, const W extends readonly (readonly [number, number])[]>(
  x: Tensor<S>,
  widths: W,
  value = 0,
): TensorOf<Padded<S, W>> {
  requireTensor('pad', 'x', x);
  if (!Array.isArray(widths) || widths.length !== x.rank) {
    throw new RangeError(
      `pad: widths ${show(widths)} for shape ${showShape(x.shape)}; give ${x.rank} pairs [before, after]`,
    );
  }
  const shape = x.shape.map((size, axis) => {
    const [before, after] = widths[axis] as readonly [number, number];
    requireInteger('pad', `the width before axis ${axis}`, before, 0);
    requireInteger('pad', `the width after axis ${axis}`, after, 0);
    return size + before + after;
  });
  const data = new Float32Array(elementCount(shape)).fill(value);
  const strides = rowMajorStrides(shape);
  let next = 0;
  const write = (axis: number, offset: number): void => {
    if (axis === x.rank) {
      data[offset] = x.data[next++] as number;
      return;
    }
    const [before] = widths[axis] as readonly [number, number];
    for (let index = 0; index < (x.shape[axis] as number); index++) {
      write(axis + 1, offset + (before + index) * (strides[axis] as number));
    }
  };
  write(0, 0);
  return shaped(new Tensor(shape, data));
}

/**
 * A kernel turned by 180°: rows and columns in reverse, channels and filters kept. Correlation with the turned kernel
 * is convolution.
 *
 * @param kernel - [KH, KW] or [KH, KW, …]
 * @throws RangeError if there are fewer than two axes
 */
export function flip<const S extends Shape>(kernel: Tensor<S>): Tensor<S> {
  requireTensor('flip', 'kernel', kernel);
  if (kernel.rank < 2) {
    throw new RangeError(`flip: kernel has shape ${showShape(kernel.shape)}; give [KH, KW] or more axes`);
  }
  const shape: readonly number[] = kernel.shape;
  const strides = rowMajorStrides(shape);
  const [rows = 0, columns = 0] = strides;
  const last = ((shape[0] ?? 1) - 1) * rows + ((shape[1] ?? 1) - 1) * columns;
  return shaped(gather(kernel, shape, last, [-rows, -columns, ...strides.slice(2)]));
}

/** Reads `shape` elements from `start`, stepping by `strides`. */
function gather(x: Tensor, shape: readonly number[], start: number, strides: readonly number[]): Tensor {
  const data = new Float32Array(elementCount(shape));
  let next = 0;
  const read = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      data[next++] = x.data[offset] as number;
      return;
    }
    for (let index = 0; index < (shape[axis] as number); index++) {
      read(axis + 1, offset + index * (strides[axis] as number));
    }
  };
  read(0, start);
  return new Tensor(shape, data);
}
