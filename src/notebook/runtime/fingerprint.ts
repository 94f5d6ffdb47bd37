/**
 * Whether data is still what it was.
 *
 * A fingerprint covers all that code could observe of plain data: values, order and attributes of properties, holes,
 * prototypes, what is shared between its parts, and whether it is frozen. Whatever could hide a state (functions,
 * accessors, proxies, objects given another prototype, instances of the reader's classes, promises, weak collections,
 * unique symbols) has none. Of a function that is known to hold no state it covers the properties.
 */
import { Hash } from './hash.ts';
import { mayDeceive } from './proxies.ts';

export interface Fingerprint {
  /** Equal for equal data in other objects. */
  hash: string;
  /** The objects themselves, in the order in which they were met. */
  nodes: readonly object[];
  /** It says whether this very function is what it was, not whether another does the same. */
  isFunction: boolean;
}

/** Work of one fingerprint: an element of a typed array costs 1, a property 40. */
export const fingerprintBudget = 4_000_000;

const propertyCost = 40;
const maxDepth = 400;
/** Typed arrays up to this length are searched for properties beside their elements. */
const searchedLength = 65_536;

class Unfit extends Error {}

const typedArrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
];

type Kind = 'object' | 'array' | 'map' | 'set' | 'date' | 'view' | 'buffer';

export interface Fingerprints {
  /**
   * The fingerprint of a value, or null if it has none or the budget does not suffice.
   * @param isStateless - whether it holds no state if it is a function
   */
  of: (value: unknown, budget?: { left: number }, isStateless?: boolean) => Fingerprint | null;
}

/** @param classes - classes of the library whose instances hold all their state in own properties, such as Tensor */
export function createFingerprints(
  classes: readonly (abstract new (...parameters: never) => object)[],
): Fingerprints {
  const kinds = new Map<object | null, { kind: Kind; tag: number }>();
  const add = (prototype: object | null, kind: Kind): void =>
    void kinds.set(prototype, { kind, tag: kinds.size + 16 });
  add(null, 'object');
  add(Object.prototype, 'object');
  add(Array.prototype, 'array');
  add(Map.prototype, 'map');
  add(Set.prototype, 'set');
  add(Date.prototype, 'date');
  add(ArrayBuffer.prototype, 'buffer');
  for (const type of typedArrays) add(type.prototype, 'view');
  for (const type of classes) add(type.prototype as object, 'object');

  return {
    of: (value, budget = { left: fingerprintBudget }, isStateless = false) => {
      const walk: Walk = { hash: new Hash(), ids: new Map(), nodes: [], keys: new Map(), budget, kinds };
      try {
        const isFunction = isStateless && typeof value === 'function';
        if (isFunction) stateless(value, walk);
        else visit(value, walk, 0);
        return { hash: walk.hash.toString(), nodes: walk.nodes, isFunction };
      } catch {
        // Unfit, or a value that cannot be read.
        return null;
      }
    },
  };
}

/** Whether the value is the same in content and consists of the same objects. */
export function isIntact(before: Fingerprint, after: Fingerprint | null): boolean {
  if (after === null || before.hash !== after.hash || before.nodes.length !== after.nodes.length)
    return false;
  return before.nodes.every((node, index) => node === after.nodes[index]);
}

/** One hash for several named values, covering also what they share. */
export function combine(named: readonly (readonly [string, Fingerprint])[]): string {
  const hash = new Hash();
  const ids = new Map<object, number>();
  for (const [name, { hash: own, nodes }] of named) {
    hash.text(name);
    hash.text(own);
    for (const [index, node] of nodes.entries()) {
      const known = ids.get(node);
      if (known === undefined) ids.set(node, ids.size);
      else {
        hash.word(index);
        hash.word(known);
      }
    }
  }
  return hash.toString();
}

interface Walk {
  hash: Hash;
  ids: Map<object, number>;
  nodes: object[];
  keys: Map<string, number>;
  budget: { left: number };
  kinds: Map<object | null, { kind: Kind; tag: number }>;
}

function visit(value: unknown, walk: Walk, depth: number): void {
  const { hash } = walk;
  switch (typeof value) {
    case 'undefined':
      return hash.word(1);
    case 'boolean':
      return hash.word(value ? 2 : 3);
    case 'number':
      hash.word(4);
      return hash.number(value);
    case 'bigint':
      hash.word(5);
      return text(value.toString(16), walk);
    case 'string':
      hash.word(6);
      return text(value, walk);
    case 'symbol': {
      const key = Symbol.keyFor(value);
      if (key === undefined) throw new Unfit();
      hash.word(7);
      return text(key, walk);
    }
    case 'object':
      return value === null ? hash.word(8) : object(value, walk, depth);
    case 'function':
      // As the constructor of its own prototype.
      if (walk.ids.has(value)) return object(value, walk, depth);
      throw new Unfit();
  }
}

function text(value: string, walk: Walk): void {
  pay(walk, value.length);
  walk.hash.text(value);
}

function pay(walk: Walk, cost: number): void {
  walk.budget.left -= cost;
  if (walk.budget.left < 0) throw new Unfit();
}

function object(value: object, walk: Walk, depth: number): void {
  const { hash, ids } = walk;
  const known = ids.get(value);
  if (known !== undefined) {
    hash.word(9);
    return hash.word(known);
  }
  if (depth > maxDepth || mayDeceive(value)) throw new Unfit();
  const found = walk.kinds.get(Object.getPrototypeOf(value) as object | null);
  if (found === undefined) throw new Unfit();
  ids.set(value, ids.size);
  walk.nodes.push(value);
  pay(walk, propertyCost);
  hash.word(found.tag);
  hash.word(Object.isExtensible(value) ? 10 : 11);
  switch (found.kind) {
    case 'view':
      return view(value as Float32Array, walk, depth);
    case 'buffer':
      return buffer(value as ArrayBuffer, walk, depth);
    case 'map':
      return mapEntries(value as Map<unknown, unknown>, walk, depth);
    case 'set':
      return setItems(value as Set<unknown>, walk, depth);
    case 'date':
      hash.number(Date.prototype.getTime.call(value));
      return properties(value, walk, depth);
    case 'array':
      if (!Array.isArray(value)) throw new Unfit();
      return properties(value, walk, depth);
    default:
      return properties(value, walk, depth);
  }
}

const functionPrototypes = new Set<unknown>([
  Function.prototype,
  Object.getPrototypeOf(async () => undefined),
]);

function stateless(value: object, walk: Walk): void {
  if (mayDeceive(value) || !functionPrototypes.has(Object.getPrototypeOf(value))) throw new Unfit();
  walk.ids.set(value, walk.ids.size);
  walk.nodes.push(value);
  walk.hash.word(13);
  walk.hash.word(Object.isExtensible(value) ? 10 : 11);
  properties(value, walk, 0);
}

function properties(value: object, walk: Walk, depth: number): void {
  const { hash } = walk;
  // An array too long for the budget is not even listed.
  if (Array.isArray(value) && value.length * propertyCost > walk.budget.left) throw new Unfit();
  const keys = Reflect.ownKeys(value);
  hash.word(keys.length);
  pay(walk, keys.length * propertyCost);
  // Keys begin with the indices, in order; so an array's need not be read as text.
  let first = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const descriptor = Object.getOwnPropertyDescriptor(value, index);
      if (descriptor === undefined) hash.word(12);
      else {
        property(descriptor, walk, depth);
        first++;
      }
    }
  }
  for (let index = first; index < keys.length; index++) {
    const key = keys[index] as string | symbol;
    if (typeof key === 'string') hash.word(keyWord(key, walk));
    else visit(key, walk, depth);
    property(Object.getOwnPropertyDescriptor(value, key), walk, depth);
  }
}

function property(descriptor: PropertyDescriptor | undefined, walk: Walk, depth: number): void {
  if (descriptor === undefined || !('value' in descriptor)) throw new Unfit();
  const { writable, enumerable, configurable, value } = descriptor as PropertyDescriptor & { value: unknown };
  walk.hash.word(
    (writable === true ? 1 : 0) + (enumerable === true ? 2 : 0) + (configurable === true ? 4 : 0),
  );
  visit(value, walk, depth + 1);
}

/** A number for each key; its text is hashed when it is first met, for rows have the same keys again and again. */
function keyWord(key: string, walk: Walk): number {
  const known = walk.keys.get(key);
  if (known !== undefined) return known;
  const word = walk.keys.size;
  walk.keys.set(key, word);
  text(key, walk);
  return word;
}

function view(value: Float32Array, walk: Walk, depth: number): void {
  const { hash } = walk;
  hash.word(value.byteOffset);
  hash.word(value.length);
  if (value.length <= searchedLength) {
    if (Reflect.ownKeys(value).length !== value.length) throw new Unfit();
  } else if (Object.getOwnPropertySymbols(value).length > 0) throw new Unfit();
  object(value.buffer, walk, depth + 1);
}

function buffer(value: ArrayBuffer, walk: Walk, depth: number): void {
  if ((value as { resizable?: boolean }).resizable === true) throw new Unfit();
  pay(walk, value.byteLength / 4);
  walk.hash.bytes(value);
  properties(value, walk, depth);
}

function mapEntries(value: Map<unknown, unknown>, walk: Walk, depth: number): void {
  walk.hash.word(value.size);
  pay(walk, value.size * 2 * propertyCost);
  const iterator = Map.prototype.entries.call(value);
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    const [key, item] = next.value as [unknown, unknown];
    visit(key, walk, depth + 1);
    visit(item, walk, depth + 1);
  }
  properties(value, walk, depth);
}

function setItems(value: Set<unknown>, walk: Walk, depth: number): void {
  walk.hash.word(value.size);
  pay(walk, value.size * propertyCost);
  const iterator = Set.prototype.values.call(value);
  for (let next = iterator.next(); next.done !== true; next = iterator.next())
    visit(next.value, walk, depth + 1);
  properties(value, walk, depth);
}
