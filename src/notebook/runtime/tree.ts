/** A value with what is in it, part by part, for a tree that opens. No getter runs; what a proxy throws is survived. */
import type { TreeOutput } from '../protocol.ts';
import { className, inspectQuoted, isIndex, keyText } from './inspect.ts';
import { isTensor } from './tensor-text.ts';

/** Parts of one value. */
const maxWidth = 100;
const maxDepth = 8;
/** Values in all. Those at the top come first. */
const maxNodes = 1_000;
/** Characters of a simple value, and of a key. */
const maxValue = 200;
/** Characters in all. */
const maxCharacters = 40_000;

/** Where a value stands: what it is in, up to the root. */
interface Place {
  object: object;
  around: Place | null;
  depth: number;
}

interface Opened {
  node: TreeOutput;
  place: Place;
}

/** Null unless the value has parts that have parts themselves: of others the text says as much. */
export function treeOutput(value: unknown): TreeOutput | null {
  if (!isOpenable(value)) return null;
  const root: TreeOutput = { text: '' };
  const queue: Opened[] = [{ node: root, place: { object: value, around: null, depth: 0 } }];
  let nodes = 0;
  let characters = 0;
  for (const { node, place } of queue) {
    try {
      const { title, size, parts } = look(place.object);
      node.text = title;
      const shown: TreeOutput[] = [];
      for (const [name, part] of parts) {
        if (nodes >= maxNodes || characters >= maxCharacters) break;
        const inner = simple(name, part, place, queue);
        nodes++;
        characters += inner.text.length + (name?.length ?? 0) + 20;
        shown.push(inner);
      }
      if (shown.length > 0) node.parts = shown;
      if (size > shown.length) node.more = size - shown.length;
    } catch {
      node.text = '[unreadable]';
    }
  }
  return root.parts?.some((part) => part.parts) ? root : null;
}

/** A part by itself; one that has parts is put in the queue. */
function simple(name: string | null, part: unknown, around: Place, queue: Opened[]): TreeOutput {
  const node: TreeOutput = { ...(name !== null && { name: cut(name) }), text: '' };
  if (part === getter) node.text = '[getter]';
  else if (part === hole) node.text = 'empty';
  else if (!isOpenable(part)) node.text = cut(leafText(part));
  else if (isAround(part, around)) node.text = '[Circular]';
  else if (around.depth + 1 >= maxDepth) node.text = `[${titleOf(part)}]`;
  else queue.push({ node, place: { object: part, around, depth: around.depth + 1 } });
  return node;
}

function isAround(object: object, place: Place | null): boolean {
  for (let at = place; at !== null; at = at.around) if (at.object === object) return true;
  return false;
}

const getter = Symbol('getter');
const hole = Symbol('hole');

/** What has no parts of interest is shown as its text. */
function isOpenable(value: unknown): value is object {
  try {
    if (typeof value !== 'object' || value === null || isTensor(value)) return false;
    return ![
      Error,
      Date,
      RegExp,
      Promise,
      URL,
      WeakMap,
      WeakSet,
      ArrayBuffer,
      DataView,
      Number,
      String,
      Boolean,
    ].some((kind) => value instanceof kind);
  } catch {
    return false;
  }
}

function leafText(value: unknown): string {
  return isTensor(value) ? `Tensor [${value.shape.join(', ')}]` : inspectQuoted(value);
}

function titleOf(object: object): string {
  try {
    const name = className(object);
    if (Array.isArray(object)) return `${name}(${object.length})`;
    if (ArrayBuffer.isView(object)) return `${name}(${(object as Uint8Array).length})`;
    if (object instanceof Map || object instanceof Set) return `${name}(${object.size})`;
    if (Object.getPrototypeOf(object) === null) return '[no prototype]';
    return name || 'Object';
  } catch {
    return 'unreadable';
  }
}

/** Name, if it has one, and value of each part, at most {@link maxWidth} of them. */
interface Look {
  title: string;
  /** Number of parts, those left out included. */
  size: number;
  parts: [name: string | null, part: unknown][];
}

function look(object: object): Look {
  const title = titleOf(object);
  if (ArrayBuffer.isView(object)) {
    const { length } = object as Uint8Array;
    const parts = Array.from(
      (object as Uint8Array).subarray(0, maxWidth),
      (part, i) => [String(i), part] as [string, unknown],
    );
    return { title, size: length, parts };
  }
  const own = properties(object, Array.isArray(object));
  const first = Array.isArray(object) ? items(object) : collected(object);
  const parts = [...first.parts, ...own.parts].slice(0, maxWidth);
  return { title, size: first.size + own.size, parts };
}

function items(array: readonly unknown[]): Omit<Look, 'title'> {
  const parts = Array.from({ length: Math.min(array.length, maxWidth) }, (_, i): [string, unknown] => {
    const descriptor = Object.getOwnPropertyDescriptor(array, i);
    return [String(i), descriptor === undefined ? hole : valueOf(descriptor)];
  });
  return { size: array.length, parts };
}

/** The members of a collection. Prototype methods are used, so that an overridden iterator does not run. */
function collected(object: object): Omit<Look, 'title'> {
  const parts: Look['parts'] = [];
  if (object instanceof Map) {
    for (const [key, part] of firstOf(Map.prototype.entries.call(object) as Iterator<[unknown, unknown]>))
      parts.push([`${cut(leafText(key))} =>`, part]);
    return { size: object.size, parts };
  }
  if (!(object instanceof Set)) return { size: 0, parts };
  for (const part of firstOf(Set.prototype.values.call(object) as Iterator<unknown>))
    parts.push([null, part]);
  return { size: object.size, parts };
}

function firstOf<T>(iterator: Iterator<T>): T[] {
  const all: T[] = [];
  for (let next = iterator.next(); next.done !== true && all.length < maxWidth; next = iterator.next())
    all.push(next.value);
  return all;
}

/** Enumerable own properties; of an array those that are no index. */
function properties(object: object, isArray: boolean): Omit<Look, 'title'> {
  if (isArray && (object as unknown[]).length > 100_000) return { size: 0, parts: [] };
  const parts: Look['parts'] = [];
  let size = 0;
  for (const key of Reflect.ownKeys(object)) {
    if (isArray && (key === 'length' || isIndex(key))) continue;
    if (parts.length >= maxWidth) {
      size++;
      continue;
    }
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    if (descriptor?.enumerable !== true) continue;
    size++;
    parts.push([keyText(key), valueOf(descriptor)]);
  }
  return { size, parts };
}

function valueOf(descriptor: PropertyDescriptor): unknown {
  return 'value' in descriptor ? descriptor.value : getter;
}

function cut(text: string): string {
  return text.length > maxValue ? `${text.slice(0, maxValue)}…` : text;
}
