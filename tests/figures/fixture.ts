/** The 6×6×2 example that the chapters share, in the layout of the convolution library. */
import type { PlainTensor } from '../../src/figures/types.ts';

export function make(shape: number[], value: (...index: number[]) => number): PlainTensor {
  const data: number[] = [];
  const fill = (index: number[]) => {
    const size = shape[index.length];
    if (size === undefined) data.push(value(...index));
    else for (let k = 0; k < size; k++) fill([...index, k]);
  };
  fill([]);
  return { shape, data };
}

const sobel = [
  [1, 0, -1],
  [2, 0, -2],
  [1, 0, -1],
];
const mixing = [
  [1, 0],
  [0, 1],
  [1, 1],
  [2, -1],
];
const k = (i: number, j: number, c: number) => (c === 0 ? (sobel[i]?.[j] ?? NaN) : 1);
const p = (n: number, c: number) => mixing[n]?.[c] ?? NaN;

/** x[i, j, c] = 36c + 6i + j */
export const input = make([6, 6, 2], (i, j, c) => 36 * c + 6 * i + j);
export const depthwise = make([3, 3, 2, 1], (i, j, c) => k(i, j, c));
export const pointwise = make([1, 1, 2, 4], (_i, _j, c, n) => p(n, c));
/** W[i, j, c, n] = P[n, c] · K[i, j, c] */
export const filter = make([3, 3, 2, 4], (i, j, c, n) => p(n, c) * k(i, j, c));
export const between = make([4, 4, 2], (i, j, c) => (c === 0 ? -8 : 387 + 54 * i + 9 * j));
export const output = make([4, 4, 4], (i, j, n) => p(n, 0) * -8 + p(n, 1) * (387 + 54 * i + 9 * j));
export const zeros = (n: number) => make([n], () => 0);

export const standard = { input, filter, output };
export const separable = { input, depthwise, between, pointwise, output };
export const comparison = { input, filter, depthwise, pointwise, dense: output, separable: output };
