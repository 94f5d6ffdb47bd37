/** Pooling: one number for each window of each channel. Padding never takes part: neither in a maximum nor in a mean. */
import { requireRank, toPair } from './checks.ts';
import { imageShape, imageSize } from './image.ts';
import { shaped, Tensor, type TensorOf } from './tensor.ts';
import type { PoolCheck } from './type-checks.ts';
import type { GlobalPoolShape, Padding, PerAxis, PoolShape, Shape } from './types.ts';
import { type AxisWalk, endTap, firstTap, walkImage, windowStart } from './window.ts';

/** Options of {@link maxPool2d} and {@link avgPool2d}. */
export interface PoolOptions<S extends PerAxis = PerAxis, P extends Padding = Padding> {
  /** Step between windows, in pixels: one number or [height, width]; default the window's size, so that none overlap. */
  stride?: S;
  /** 'valid' (default), 'same' (TensorFlow: the odd one at the end), n on every side, [[top, bottom], [left, right]]. */
  padding?: P;
}

/**
 * Largest pixel of each window, channel by channel; NaN wins.
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param size - the window: one number or [height, width], in pixels
 * @param options - see {@link PoolOptions}
 * @returns [Ho, Wo, C], with the input's batch; for Ho and Wo see {@link outputSize}
 * @throws RangeError if the window does not fit, or one would lie on padding alone
 */
export function maxPool2d<
  const I extends Shape,
  const K extends PerAxis,
  const S extends PerAxis = K,
  const P extends Padding = 'valid',
>(
  input: Tensor<I> & PoolCheck<'maxPool2d', I, K, P>,
  size: K,
  options?: PoolOptions<S, P>,
): TensorOf<PoolShape<I, K, S, P>> {
  return shaped(
    pool('maxPool2d', input, size, options ?? {}, {
      start: -Infinity,
      take: Math.max,
      finish: (largest) => largest,
    }),
  );
}

/**
 * Mean of each window's real pixels, channel by channel.
 *
 * @param input - [H, W, C] or [B, H, W, C]
 * @param size - the window: one number or [height, width], in pixels
 * @param options - see {@link PoolOptions}
 * @returns [Ho, Wo, C], with the input's batch; for Ho and Wo see {@link outputSize}
 *
 * Precision: summed in double, rounded to float32 once.
 * @throws RangeError if the window does not fit, or one would lie on padding alone
 */
export function avgPool2d<
  const I extends Shape,
  const K extends PerAxis,
  const S extends PerAxis = K,
  const P extends Padding = 'valid',
>(
  input: Tensor<I> & PoolCheck<'avgPool2d', I, K, P>,
  size: K,
  options?: PoolOptions<S, P>,
): TensorOf<PoolShape<I, K, S, P>> {
  return shaped(
    pool('avgPool2d', input, size, options ?? {}, {
      start: 0,
      take: (total, value) => total + value,
      finish: (total, count) => total / count,
    }),
  );
}

/**
 * Mean of every channel over the whole image: [H, W, C] → [C], [B, H, W, C] → [B, C].
 *
 * Precision: summed in double, rounded to float32 once.
 * @throws RangeError if the rank is neither 3 nor 4
 */
export function globalAvgPool<const I extends Shape>(input: Tensor<I>): TensorOf<GlobalPoolShape<I>> {
  requireRank('globalAvgPool', 'input', input, [3, 4], '[H, W, C] or [B, H, W, C]');
  const { B, H, W, C } = imageSize('globalAvgPool', input);
  const pooled = avgPool2d(input as Tensor, [H, W]);
  return shaped(pooled.reshape(input.rank === 4 ? [B, C] : [C]));
}

/** What pooling does with the pixels of a window. */
interface Pooling {
  start: number;
  take(soFar: number, value: number): number;
  finish(soFar: number, count: number): number;
}

function pool(where: string, input: Tensor, size: PerAxis, options: PoolOptions, pooling: Pooling): Tensor {
  const { B, H, W, C } = imageSize(where, input);
  const window = toPair(where, 'size', size, 1);
  const { rows, columns } = walkImage(where, [H, W], window, { stride: window, ...options });
  requireRealPixels(where, 'height', rows);
  requireRealPixels(where, 'width', columns);
  const x = input.data;
  const y = new Float32Array(B * rows.outputs * columns.outputs * C);
  let output = 0;
  for (let b = 0; b < B; b++) {
    for (let ho = 0; ho < rows.outputs; ho++) {
      const top = windowStart(rows, ho);
      for (let wo = 0; wo < columns.outputs; wo++) {
        const left = windowStart(columns, wo);
        for (let c = 0; c < C; c++) {
          let soFar = pooling.start;
          let count = 0;
          for (let i = firstTap(rows, top); i < endTap(rows, top); i++) {
            for (let j = firstTap(columns, left); j < endTap(columns, left); j++) {
              // x[b, top + i, left + j, c]
              soFar = pooling.take(soFar, x[((b * H + top + i) * W + left + j) * C + c] as number);
              count++;
            }
          }
          y[output++] = pooling.finish(soFar, count); // y[b,ho,wo,c]
        }
      }
    }
  }
  return new Tensor(imageShape(input, rows.outputs, columns.outputs, C), y);
}

/** A window on padding alone has neither a largest pixel nor a mean. */
function requireRealPixels(where: string, name: string, axis: AxisWalk): void {
  const last = windowStart(axis, axis.outputs - 1);
  if (axis.before >= axis.kernel || last >= axis.size) {
    throw new RangeError(
      `${where}: padding ${axis.before} + ${axis.after} on the ${name}, window ${axis.kernel}: one would lie on padding alone; pad by less`,
    );
  }
}
