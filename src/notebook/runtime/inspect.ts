/**
 * Values as text: what `text/plain` holds and what the console prints.
 *
 * The same value gives the same text on every engine, on lines of at most 110 columns where words allow. No getter
 * runs; what a proxy throws is survived.
 */
import { isTensor, tensorText } from './tensor-text.ts';
import { numberText, shortFloat32 } from './number-text.ts';

const width = 110;
const maxDepth = 5;
const maxItems = 100;
/** Values in all, a long string counting as several; an object of objects of objects stops here. */
const maxValues = 5_000;
const maxString = 10_000;
const maxHoles = 10_000;

interface Walk {
  ancestors: object[];
  left: number;
}

/** Text of a value; a string as it is. */
export function inspect(value: unknown): string {
  if (typeof value === 'string') return value;
  return inspectQuoted(value);
}

/** Text of a value; a string in quotes. */
export function inspectQuoted(value: unknown): string {
  try {
    return write(value, 0, { ancestors: [], left: maxValues });
  } catch {
    return '[unreadable]';
  }
}

/** @param indent - columns to the left of the value */
function write(value: unknown, indent: number, walk: Walk): string {
  walk.left -= typeof value === 'string' ? 1 + Math.min(value.length, maxString) / 40 : 1;
  if (walk.left < 0) return '…';
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return numberText(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    case 'function':
      return functionText(value as (...parameters: never) => unknown);
    case 'object':
      return value === null ? 'null' : guarded(value, indent, walk);
    default:
      return String(value);
  }
}

function guarded(object: object, indent: number, walk: Walk): string {
  if (walk.ancestors.includes(object)) return '[Circular]';
  walk.ancestors.push(object);
  try {
    return objectText(object, indent, walk);
  } catch {
    return '[unreadable]';
  } finally {
    walk.ancestors.pop();
  }
}

function objectText(object: object, indent: number, walk: Walk): string {
  if (isTensor(object))
    return walk.ancestors.length === 1 ? tensorText(object) : `Tensor [${object.shape.join(', ')}]`;
  if (object instanceof Error) return errorText(object);
  if (object instanceof Date) return Number.isNaN(object.getTime()) ? 'Invalid Date' : object.toISOString();
  if (object instanceof RegExp) return RegExp.prototype.toString.call(object);
  if (object instanceof Promise) return 'Promise {}';
  if (object instanceof URL) return `URL ${quote(String(urlText.call(object)))}`;
  if (object instanceof WeakMap || object instanceof WeakSet) return `${className(object)} {}`;
  if (object instanceof ArrayBuffer) return `ArrayBuffer(${object.byteLength})`;
  if (object instanceof Number || object instanceof String || object instanceof Boolean) {
    return `[${className(object)}: ${write(object.valueOf(), indent, walk)}]`;
  }
  const shallow = walk.ancestors.length > maxDepth;
  if (ArrayBuffer.isView(object)) return shallow ? `[${className(object)}]` : viewText(object, indent, walk);
  if (Array.isArray(object)) return shallow ? '[Array]' : arrayText(object, indent, walk);
  if (shallow) return `[${className(object) || 'Object'}]`;
  if (object instanceof Map) {
    const parts = take(object, (entry) => {
      const [key, item] = entry as [unknown, unknown];
      const name = write(key, indent + 2, walk);
      return `${name} => ${write(item, indent + 2 + name.length + 4, walk)}`;
    });
    return block(`Map(${object.size}) `, '{', '}', [...parts, ...rest(object.size)], indent);
  }
  if (object instanceof Set) {
    const parts = take(object, (item) => write(item, indent + 2, walk));
    return block(`Set(${object.size}) `, '{', '}', [...parts, ...rest(object.size)], indent);
  }
  return block(
    prefix(object),
    '{',
    '}',
    properties(object, () => true, indent, walk),
    indent,
  );
}

function arrayText(array: readonly unknown[], indent: number, walk: Walk): string {
  const parts: string[] = [];
  let plain = true;
  let index = 0;
  for (; index < array.length && parts.length < maxItems; index++) {
    const descriptor = Object.getOwnPropertyDescriptor(array, index);
    if (descriptor === undefined) {
      const start = index;
      while (index < array.length && index - start < maxHoles && !Object.hasOwn(array, index)) index++;
      parts.push(`${index - start} empty`);
      if (index - start === maxHoles) break;
      index--;
      continue;
    }
    if (typeof descriptor.value === 'object' && descriptor.value !== null) plain = false;
    parts.push(propertyText(descriptor, indent + 2, walk));
  }
  if (index < array.length) parts.push(`… ${array.length - index} more`);
  const named = array.length > 100_000 ? [] : properties(array, (key) => !isIndex(key), indent, walk);
  const title =
    Object.getPrototypeOf(array) === Array.prototype ? '' : `${className(array)}(${array.length}) `;
  return block(title, '[', ']', [...parts, ...named], indent, plain && named.length === 0);
}

function viewText(view: ArrayBufferView, indent: number, walk: Walk): string {
  if (view instanceof DataView) return `DataView(${view.byteLength})`;
  const array = view as Float32Array | BigInt64Array;
  const short = view instanceof Float32Array ? (x: unknown) => shortFloat32(x as number) : (x: unknown) => x;
  const parts = Array.from(array.subarray(0, maxItems) as Iterable<unknown>, (x) =>
    write(short(x), indent + 2, walk),
  );
  return block(
    `${className(view)}(${array.length}) `,
    '[',
    ']',
    [...parts, ...rest(array.length)],
    indent,
    true,
  );
}

function errorText(error: Error): string {
  const { name, message } = error;
  return message === '' ? String(name) : `${String(name)}: ${String(message)}`;
}

function functionText(callable: (...parameters: never) => unknown): string {
  try {
    const name = Object.getOwnPropertyDescriptor(callable, 'name')?.value as unknown;
    const isClass = /^class\b/.test(Function.prototype.toString.call(callable));
    const kind = isClass ? 'class' : 'function';
    return typeof name === 'string' && name !== '' ? `[${kind} ${name}]` : `[${kind}]`;
  } catch {
    return '[function]';
  }
}

/** `name: value` of the enumerable own properties. */
function properties(
  object: object,
  wanted: (key: string | symbol) => boolean,
  indent: number,
  walk: Walk,
): string[] {
  const parts: string[] = [];
  let more = 0;
  for (const key of Reflect.ownKeys(object)) {
    if (!wanted(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    if (descriptor?.enumerable !== true) continue;
    if (parts.length >= maxItems) more++;
    else {
      const name = keyText(key);
      parts.push(`${name}: ${propertyText(descriptor, indent + 2 + name.length + 2, walk)}`);
    }
  }
  if (more > 0) parts.push(`… ${more} more`);
  return parts;
}

/** A property's name as code writes it. */
export function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[${key.toString()}]`;
  return isName(key) ? key : quote(key);
}

function propertyText(descriptor: PropertyDescriptor, indent: number, walk: Walk): string {
  return 'value' in descriptor ? write(descriptor.value, indent, walk) : '[getter]';
}

/** Parts on one line if they fit, else one a line, or, if they are `short`, as many a line as fit. */
function block(
  title: string,
  open: string,
  close: string,
  parts: string[],
  indent: number,
  short = false,
): string {
  if (parts.length === 0) return `${title}${open}${close}`;
  const space = open === '{' ? ' ' : '';
  const line = `${title}${open}${space}${parts.join(', ')}${space}${close}`;
  if (indent + line.length <= width && !line.includes('\n')) return line;
  const margin = ' '.repeat(indent + 2);
  const lines = short ? fill(parts, width - indent - 2) : parts.map((part) => `${part},`);
  const body = lines.map((text) => `${margin}${text}`).join('\n');
  return `${title}${open}\n${body.replace(/,$/, '')}\n${' '.repeat(indent)}${close}`;
}

function fill(parts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const next = line === '' ? `${part},` : `${line} ${part},`;
    if (line !== '' && next.length > columns) {
      lines.push(line);
      line = `${part},`;
    } else line = next;
  }
  return [...lines, line];
}

/** Text of the first items. Prototype methods are used, so that an overridden iterator does not run. */
function take(items: Map<unknown, unknown> | Set<unknown>, print: (item: unknown) => string): string[] {
  const parts: string[] = [];
  const iterator =
    items instanceof Map
      ? Map.prototype.entries.call(items)
      : (Set.prototype.values.call(items) as Iterator<unknown>);
  for (let next = iterator.next(); next.done !== true && parts.length < maxItems; next = iterator.next()) {
    parts.push(print(next.value));
  }
  return parts;
}

function rest(size: number): string[] {
  return size > maxItems ? [`… ${size - maxItems} more`] : [];
}

/** `Point ` for an instance of a class, nothing for a plain object. */
function prefix(object: object): string {
  if (Object.getPrototypeOf(object) === null) return '[no prototype] ';
  for (const [kind, prototype] of generators) if (isFrom.call(prototype, object)) return `Object [${kind}] `;
  const name = className(object);
  return name === '' || name === 'Object' ? '' : `${name} `;
}

/** Functions that cannot be overridden in what is shown. */
const isFrom = Object.prototype.isPrototypeOf;
const urlText = URL.prototype.toString;

/** What generators inherit; it has no constructor to name them by. */
const generators = [
  ['Generator', prototypeOf(function* () {})],
  ['AsyncGenerator', prototypeOf(async function* () {})],
] as const;

function prototypeOf(generator: { prototype: unknown }): object {
  return Object.getPrototypeOf(generator.prototype) as object;
}

/** Name of the constructor on the prototype chain; '' if there is none. */
export function className(object: object): string {
  for (let prototype = Object.getPrototypeOf(object) as object | null; prototype !== null;) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, 'constructor');
    const maker: unknown = descriptor?.get === undefined ? descriptor?.value : descriptor.get.call(prototype);
    if (typeof maker === 'function') {
      const name = Object.getOwnPropertyDescriptor(maker, 'name')?.value as unknown;
      return typeof name === 'string' ? name : '';
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return '';
}

export function isIndex(key: string | symbol): boolean {
  return typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key);
}

function isName(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

function quote(text: string): string {
  const cut = text.length > maxString ? `${text.slice(0, maxString)}…` : text;
  const mark = cut.includes("'") && !cut.includes('"') ? '"' : "'";
  const escaped = cut.replace(unseen, (character) => {
    if (character === mark || character === '\\') return `\\${character}`;
    if (character === "'" || character === '"') return character;
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${mark}${escaped}${mark}`;
}

/**
 * Quotes, and what cannot be seen or changes how the rest is read: controls, line ends, marks of direction and of no
 * width. Joiners stay where scripts and pictographs need them, after a character beyond ASCII.
 */
const unseen =
  /[\\'"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|(?<![^\u0000-\u007f])[\u200c\u200d]/g;

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
