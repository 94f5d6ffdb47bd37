/** Copies of values as plain data, so that a message can always be sent and stored. */

export type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

/**
 * A copy of plain data: strings, numbers, booleans, null, arrays and objects of these.
 *
 * Typed arrays become arrays, dates their ISO text, bigints their digits; properties that are undefined are left
 * out. Runs getters of the value.
 *
 * @param spend - called with the weight of every value; throws when there are too many
 * @throws TypeError for functions, symbols and cycles, naming the path
 */
export function plainCopy(value: unknown, spend: (weight: number) => void, path = 'value', depth = 0): Plain {
  if (depth > 60) throw new TypeError(`${path}: nested more than 60 deep or in a circle; give plain data`);
  switch (typeof value) {
    case 'string':
      spend(1 + value.length / 8);
      return value;
    case 'number':
    case 'boolean':
    case 'undefined':
      spend(1);
      return value;
    case 'bigint':
      spend(1);
      return String(value);
    case 'object':
      break;
    default:
      throw new TypeError(`${path}: a ${typeof value} cannot be sent to the page; give plain data`);
  }
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const { length } = value as Float32Array;
    spend(length);
    return Array.from(value as unknown as ArrayLike<number>, (item) =>
      typeof item === 'bigint' ? String(item) : item,
    );
  }
  if (Array.isArray(value)) {
    spend(1 + value.length);
    return Array.from(value, (item, index) => plainCopy(item, spend, `${path}[${index}]`, depth + 1));
  }
  const copy: { [key: string]: Plain } = {};
  for (const key of Object.keys(value)) {
    const item = plainCopy((value as Record<string, unknown>)[key], spend, `${path}.${key}`, depth + 1);
    if (item === undefined) continue;
    Object.defineProperty(copy, key, { value: item, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}
