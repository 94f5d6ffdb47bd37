/** Are two tensors the same, and how far apart are they. */
import { requireTensor, showShape } from './checks.ts';
import type { Tensor } from './tensor.ts';

/** Same shape and same numbers; NaN equals NaN, 0 equals −0. */
export function equal(a: Tensor, b: Tensor): boolean {
  requireTensor('equal', 'the first operand', a);
  requireTensor('equal', 'the second operand', b);
  if (showShape(a.shape) !== showShape(b.shape)) return false;
  return a.data.every((value, index) => same(value, b.data[index] as number));
}

/**
 * Largest |a − b| over all elements; equal infinities and NaN against NaN count as 0, NaN against a number as infinite.
 *
 * @throws RangeError if the shapes differ
 */
export function maxAbsDiff(a: Tensor, b: Tensor): number {
  requireEqualShapes('maxAbsDiff', a, b);
  return a.data.reduce((worst, value, index) => Math.max(worst, distance(value, b.data[index] as number)), 0);
}

/** How close is close: |a − b| ≤ absolute + relative · |b|. */
export interface Tolerance {
  /** Default 1e-6. */
  absolute?: number;
  /** Default 1e-5. */
  relative?: number;
}

/**
 * Every element within the tolerance: |a − b| ≤ absolute + relative · |b|; NaN is close to NaN only.
 *
 * @throws RangeError if the shapes differ
 */
export function allClose(
  a: Tensor,
  b: Tensor,
  { absolute = 1e-6, relative = 1e-5 }: Tolerance = {},
): boolean {
  requireEqualShapes('allClose', a, b);
  return a.data.every((value, index) => {
    const other = b.data[index] as number;
    if (same(value, other)) return true;
    return Number.isFinite(other) && distance(value, other) <= absolute + relative * Math.abs(other);
  });
}

function same(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function distance(a: number, b: number): number {
  if (same(a, b)) return 0;
  const gap = Math.abs(a - b);
  return Number.isNaN(gap) ? Infinity : gap;
}

function requireEqualShapes(where: string, a: Tensor, b: Tensor): void {
  requireTensor(where, 'the first operand', a);
  requireTensor(where, 'the second operand', b);
  if (showShape(a.shape) !== showShape(b.shape)) {
    throw new RangeError(
      `${where}: shapes ${showShape(a.shape)} and ${showShape(b.shape)} differ; give equal shapes`,
    );
  }
}
