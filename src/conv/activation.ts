/** Functions between layers, element by element unless said otherwise. NaN stays NaN. */
import { requireTensor } from './checks.ts';
import { map } from './elementwise.ts';
import { Tensor } from './tensor.ts';
import type { Shape } from './types.ts';

/** max(x, 0) of every element. @see Nair and Hinton 2010 */
export function relu<const S extends Shape>(x: Tensor<S>): Tensor<S> {
  requireTensor('relu', 'x', x);
  return map(x, (value) => Math.max(value, 0));
}

/** min(max(x, 0), 6) of every element, MobileNet's. @see Howard et al. 2017, MobileNets */
export function relu6<const S extends Shape>(x: Tensor<S>): Tensor<S> {
  requireTensor('relu6', 'x', x);
  return map(x, (value) => Math.min(Math.max(value, 0), 6));
}

/**
 * x where positive, slope · x elsewhere.
 *
 * @param slope - default 0.01
 * @see Maas, Hannun and Ng 2013
 */
export function leakyRelu<const S extends Shape>(x: Tensor<S>, slope = 0.01): Tensor<S> {
  requireTensor('leakyRelu', 'x', x);
  return map(x, (value) => (value >= 0 ? value : slope * value));
}

/** 1 / (1 + e⁻ˣ) of every element. */
export function sigmoid<const S extends Shape>(x: Tensor<S>): Tensor<S> {
  requireTensor('sigmoid', 'x', x);
  return map(x, (value) => 1 / (1 + Math.exp(-value)));
}

/**
 * eˣ divided by its sum over the last axis: the channels of every pixel become shares of 1. The largest is subtracted
 * first, so that nothing overflows.
 */
export function softmax<const S extends Shape>(x: Tensor<S>): Tensor<S> {
  requireTensor('softmax', 'x', x);
  const C = x.shape[x.rank - 1] as number;
  const data = new Float32Array(x.size);
  for (let start = 0; start < x.size; start += C) {
    const row = Array.from(x.data.subarray(start, start + C));
    const largest = row.reduce((best, value) => Math.max(best, value), -Infinity);
    const powers = row.map((value) => Math.exp(value - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    powers.forEach((power, c) => {
      data[start + c] = power / total;
    });
  }
  return new Tensor<S>(x.shape, data);
}
