/** A tensor of any rank as volumes, with the letters of its axes. */
import type { Sheets } from './layers.ts';
import { numbersOf } from './plain.ts';
import type { PlainTensor, TensorProps } from './types.ts';

/** A tensor's volumes: one for rank up to 3, one a filter or image for rank 4. */
export function tensorVolumes(tensor: PlainTensor, labels: readonly string[]): Sheets[] {
  const values = numbersOf(tensor);
  const shape = tensor.shape;
  if (shape.length < 4) {
    const [columns = 1] = shape.length < 2 ? shape : shape.slice(1);
    const rows = shape.length < 2 ? 1 : (shape[0] ?? 1);
    const channels = shape[2] ?? 1;
    return [{ rows, columns, channels, values, at: (i, j, c) => values[(i * columns + j) * channels + c] }];
  }
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  if (labels[0] === 'B') {
    return Array.from({ length: a }, (_, image) => ({
      rows: b,
      columns: c,
      channels: d,
      values,
      at: (i: number, j: number, channel: number) => values[((image * b + i) * c + j) * d + channel],
    }));
  }
  return Array.from({ length: d }, (_, filter) => ({
    rows: a,
    columns: b,
    channels: c,
    values,
    at: (i: number, j: number, channel: number) => values[((i * b + j) * c + channel) * d + filter],
  }));
}

const AXES: readonly string[][] = [[], ['n'], ['H', 'W'], ['H', 'W', 'C'], ['KH', 'KW', 'C', 'N']];

/**
 * The letters of a tensor's axes.
 *
 * @throws RangeError if the rank is not 1 to 4 or there is not one label an axis
 */
export function tensorAxes(caller: string, { tensor, labels }: TensorProps): string[] {
  const { length } = tensor.shape;
  if (length < 1 || length > 4) {
    throw new RangeError(
      `${caller}: tensor has rank ${length}; give rank 1 to 4, or reshape or slice it first`,
    );
  }
  if (labels && labels.length !== length) {
    throw new RangeError(`${caller}: ${labels.length} labels for ${length} axes; give one an axis`);
  }
  return labels ?? (AXES[length] as string[]);
}
