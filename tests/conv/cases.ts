/** Seeded layers of every kind, for comparing with independent implementations. */
import fc from 'fast-check';
import { tensor, type Padding, type Shape, type Tensor } from '../../src/conv/index.ts';

/** One sliding-window layer. */
export interface LayerCase {
  B: number | undefined;
  H: number;
  W: number;
  C: number;
  KH: number;
  KW: number;
  /** Output channels, or the multiplier of a depthwise layer. */
  N: number;
  stride: [number, number];
  dilation: [number, number];
  padding: Padding;
  groups: number;
  bias: boolean;
  /** Whole numbers, for exact comparison; otherwise fractions. */
  whole: boolean;
  seed: number;
}

/** What the other implementation can do. */
export interface Limits {
  /** Stride and dilation together. */
  strideWithDilation: boolean;
  groups: boolean;
  /** Sizes of the kernel; default up to 5. */
  kernel?: number;
}

const pair = (least: number, most: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));

/** `count` layers that the library accepts, the same ones for the same seed. */
export function layerCases(count: number, seed: number, limits: Limits): LayerCase[] {
  const padding: fc.Arbitrary<Padding> = fc.oneof(
    fc.constant<Padding>('valid'),
    fc.constant<Padding>('same'),
    fc.integer({ min: 0, max: 3 }),
    fc.tuple(pair(0, 3), pair(0, 3)),
  );
  const size = fc.integer({ min: 1, max: 40 });
  const layer = fc
    .record({
      B: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      H: size,
      W: size,
      perGroup: fc.integer({ min: 1, max: 4 }),
      KH: fc.integer({ min: 1, max: limits.kernel ?? 5 }),
      KW: fc.integer({ min: 1, max: limits.kernel ?? 5 }),
      outPerGroup: fc.integer({ min: 1, max: 4 }),
      stride: pair(1, 3),
      dilation: fc.oneof(fc.constant<[number, number]>([1, 1]), pair(1, 3)),
      padding,
      groups: limits.groups ? fc.integer({ min: 1, max: 3 }) : fc.constant(1),
      bias: fc.boolean(),
      whole: fc.boolean(),
      seed: fc.integer({ min: 1, max: 1 << 30 }),
    })
    .map(({ perGroup, outPerGroup, ...rest }): LayerCase => {
      const dilated = rest.dilation[0] > 1 || rest.dilation[1] > 1;
      const stride: [number, number] = dilated && !limits.strideWithDilation ? [1, 1] : rest.stride;
      return { ...rest, stride, C: perGroup * rest.groups, N: outPerGroup * rest.groups };
    })
    .filter(fits);
  return fc.sample(layer, { numRuns: count, seed });
}

function fits({ H, W, KH, KW, dilation, padding }: LayerCase): boolean {
  const [rows, columns] = zerosPerSide(padding) ?? [
    [KH * 3, 0],
    [KW * 3, 0],
  ];
  return (
    H + rows[0] + rows[1] > dilation[0] * (KH - 1) && W + columns[0] + columns[1] > dilation[1] * (KW - 1)
  );
}

/** [[top, bottom], [left, right]], or undefined for 'same'. */
export function zerosPerSide(padding: Padding): [[number, number], [number, number]] | undefined {
  if (padding === 'same') return undefined;
  if (padding === 'valid')
    return [
      [0, 0],
      [0, 0],
    ];
  if (typeof padding === 'number')
    return [
      [padding, padding],
      [padding, padding],
    ];
  return [[...padding[0]], [...padding[1]]];
}

/** Numbers for a case: whole ones from −4 to 4, or fractions from −1 to 1. */
export function fill(shape: Shape, { whole, seed }: LayerCase, salt: number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const value = whole
    ? fc.integer({ min: -4, max: 4 })
    : fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((n) => n / 2 ** 20);
  const row = fc.array(value, { minLength: size, maxLength: size, size: 'max' });
  return tensor(shape, fc.sample(row, { numRuns: 1, seed: seed + salt })[0]);
}

/** The input's shape, with its batch if it has one. */
export function inputShape({ B, H, W, C }: LayerCase): Shape {
  return B === undefined ? [H, W, C] : [B, H, W, C];
}

/** Fails, naming the case, unless every element agrees: exactly for whole numbers, else to a few float32 roundings. */
export function expectSame(
  actual: Tensor,
  expected: { shape: readonly number[]; data: ArrayLike<number> },
  layer: object,
): void {
  const context = JSON.stringify(layer);
  if (actual.shape.join() !== expected.shape.join()) {
    throw new Error(`shape ${actual.shape.join()} here, ${expected.shape.join()} there: ${context}`);
  }
  const exact = 'whole' in layer && layer.whole === true;
  actual.data.forEach((value, index) => {
    const other = expected.data[index] as number;
    const tolerance = exact ? 0 : 1e-5 + 1e-5 * Math.abs(other);
    if (!(Math.abs(value - other) <= tolerance)) {
      throw new Error(`element ${index}: ${value} here, ${other} there: ${context}`);
    }
  });
}
