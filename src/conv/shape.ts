/** Sizes and strides. */

/**
 * @throws TypeError if the shape is not an array; RangeError if it is empty, a size is not a positive integer, or
 *   there would be more numbers than fit into memory
 */
export function validateShape(where: string, shape: readonly number[]): void {
  if (!Array.isArray(shape)) {
    throw new TypeError(`${where}: the shape is ${String(shape)}; give an array of sizes, such as [6, 6, 2]`);
  }
  if (shape.length === 0) {
    throw new RangeError(`${where}: shape [] has no sizes; give at least one, [1] for a single number`);
  }
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(
        `${where}: shape [${shape.join(', ')}] has a size of ${String(size)}; every size is a positive integer`,
      );
    }
  }
  const count = elementCount(shape);
  if (count > maxElements) {
    const gigabytes = Number(((4 * count) / 1e9).toPrecision(3));
    throw new RangeError(
      `${where}: shape [${shape.join(', ')}] holds ${count} numbers, ${gigabytes} GB; give at most ${maxElements}, about 1 GB`,
    );
  }
}

/** Elements of a tensor, a gibibyte: more than a page has to give. */
const maxElements = 2 ** 28;

/** Number of elements of a shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Steps in elements between neighbours along each axis: [H, W, C] → [W·C, C, 1]. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  return strides;
}
