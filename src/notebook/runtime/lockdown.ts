/**
 * Makes the global scope what every cell may share: nothing in it can be changed, and nothing reaches out.
 *
 * Runs once, before any cell. What the evaluator itself needs has been captured by then.
 */
import { absences, allowedNames } from './allowed.ts';
import { absent } from './absent.ts';
import { allowOverriding, freezeAll, prototypesAmong, reachable } from './harden.ts';
import { watchPrototypes, watchedProxy } from './proxies.ts';

export interface LockdownOptions {
  /** Names that cells get, beside the language. */
  globals: Readonly<Record<string, unknown>>;
  /** Takes the place of Math.random. */
  random: () => number;
  /** What is frozen as well: classes and packages that cells reach, but not by a global name. */
  shared?: readonly unknown[];
}

/** @throws Error if the engine refuses to remove a name that reaches out of the cell */
export function lockdown(scope: typeof globalThis, options: LockdownOptions): void {
  const realProxy = scope.Proxy;
  const removed = Object.getOwnPropertyNames(scope).filter((name) => returned.test(name));
  const returnedValues = removed.map(
    (name) => Object.getOwnPropertyDescriptor(scope, name)?.value as unknown,
  );
  removeForgotten(scope);
  onlyDrawing(scope);
  freezeSegments(scope);
  ownNames(scope);
  removeNames(scope, options.globals);
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(scope, name, { value, writable: false, enumerable: false, configurable: false });
  };
  for (const [name, value] of Object.entries(options.globals)) define(name, value);
  for (const [name, why] of Object.entries(absences)) {
    if (!(name in options.globals)) define(name, absent(realProxy, name, why));
  }
  watchPrototypes(scope);
  define('Proxy', watchedProxy(realProxy));
  define('self', scope);
  define('navigator', { userAgent: 'Separable', language: 'en', languages: ['en'], hardwareConcurrency: 1 });
  Object.defineProperty(scope.Date.prototype, 'constructor', { value: scope.Date, configurable: true });
  Object.defineProperty(scope.Math, 'random', { value: options.random });

  const shared = reachable([
    ...intrinsics(scope),
    ...returnedValues,
    ...Object.values(options.globals),
    ...(options.shared ?? []),
  ]);
  for (const prototype of prototypesAmong(shared)) allowOverriding(prototype);
  for (const key of Reflect.ownKeys(scope)) {
    const descriptor = Object.getOwnPropertyDescriptor(scope, key);
    if (descriptor?.configurable !== true) continue;
    const fixed = 'value' in descriptor ? { writable: false, configurable: false } : { configurable: false };
    Object.defineProperty(scope, key, fixed);
  }
  freezeAll(shared);
  for (const holder of holders(scope)) Object.preventExtensions(holder);
}

/** Names that go, though what remains returns their instances: a canvas its gradients, a date a Temporal.Instant. */
const returned = /^(Canvas|DOM|Event$|Temporal$|TextMetrics$)/;

/** The global object and its prototypes below Object.prototype. */
function holders(scope: object): object[] {
  const chain: object[] = [];
  for (let holder = scope; holder !== Object.prototype && holder !== null;) {
    chain.push(holder);
    holder = Object.getPrototypeOf(holder) as object;
  }
  return chain;
}

/** Makes allowed names that the global object inherits or computes its own. */
function ownNames(scope: typeof globalThis): void {
  for (const name of allowedNames) {
    const descriptor = Object.getOwnPropertyDescriptor(scope, name);
    if (!(name in scope) || (descriptor !== undefined && 'value' in descriptor)) continue;
    const value: unknown = (scope as unknown as Record<string, unknown>)[name];
    Object.defineProperty(scope, name, { value, writable: true, configurable: true });
  }
}

/** Removes what is not on the list, from the global object and its prototypes up to Object.prototype. */
function removeNames(scope: typeof globalThis, globals: Readonly<Record<string, unknown>>): void {
  const survivors: string[] = [];
  for (const holder of holders(scope)) {
    for (const key of Reflect.ownKeys(holder)) {
      const isOurs = holder === scope && typeof key === 'string' && allowedNames.has(key);
      if (isOurs || key === Symbol.toStringTag) continue;
      if (Reflect.deleteProperty(holder, key)) continue;
      const isGone = Reflect.defineProperty(holder, key, { value: undefined, writable: false });
      if (!isGone && typeof key === 'string' && (key in absences || key in globals)) survivors.push(key);
    }
  }
  if (survivors.length > 0) {
    throw new Error(`lockdown: this engine keeps ${survivors.join(', ')}; cells cannot run in it`);
  }
}

/** Removes what carries a state or a clock from one cell to another, or loads from the network. */
function removeForgotten(scope: typeof globalThis): void {
  for (const key of Reflect.ownKeys(RegExp)) {
    // RegExp.$1, RegExp.lastMatch and the like: the last match of any cell.
    if (typeof key === 'string' && !['prototype', 'length', 'name', 'escape'].includes(key)) {
      Reflect.deleteProperty(RegExp, key);
    }
  }
  if ('stackTraceLimit' in Error) Object.assign(Error, { stackTraceLimit: 50 });
  const gone: [object | undefined, string[]][] = [
    [scope.WebAssembly, ['compileStreaming', 'instantiateStreaming']],
    [scope.URL, ['createObjectURL', 'revokeObjectURL']],
    [scope.Atomics, ['wait', 'waitAsync', 'notify']],
    [Error, ['prepareStackTrace']],
  ];
  for (const [object, names] of gone) {
    for (const name of names) if (object !== undefined) Reflect.deleteProperty(object, name);
  }
}

/** Freezes what segments inherit when the first are made: to make some at the start would take 20 ms, for few. */
function freezeSegments(scope: typeof globalThis): void {
  const prototype = scope.Intl.Segmenter?.prototype;
  if (prototype === undefined) return;
  const real = prototype.segment as (text: string) => Intl.Segments;
  let areFrozen = false;
  const { segment } = {
    segment(this: Intl.Segmenter, text: string): Intl.Segments {
      const segments = Reflect.apply(real, this, [text]);
      const parents = [segments, segments[Symbol.iterator]()].map(
        (made) => Object.getPrototypeOf(made) as unknown,
      );
      if (!areFrozen) freezeAll(reachable(parents));
      areFrozen = true;
      return segments;
    },
  };
  Object.defineProperty(prototype, 'segment', { value: segment });
}

/** A canvas draws in two dimensions. Extensions of WebGL have prototypes that no name leads to, so cells would share them. */
function onlyDrawing(scope: typeof globalThis): void {
  const prototype = scope.OffscreenCanvas?.prototype;
  if (prototype === undefined) return;
  const real = prototype.getContext as (...values: unknown[]) => unknown;
  const { getContext } = {
    getContext(this: OffscreenCanvas, kind: unknown, settings?: unknown): unknown {
      return kind === '2d' ? Reflect.apply(real, this, [kind, settings]) : null;
    },
  };
  Object.defineProperty(prototype, 'getContext', { value: getContext });
}

/** The global values, and those that only syntax reaches. */
function intrinsics(scope: typeof globalThis): unknown[] {
  const values: unknown[] = [];
  for (const key of Reflect.ownKeys(scope)) {
    const value: unknown = Object.getOwnPropertyDescriptor(scope, key)?.value;
    if (value !== scope) values.push(value);
  }
  const hidden = [
    function* () {},
    async function () {},
    async function* () {},
    (function* () {})(),
    (async function* () {})(),
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    'a'.matchAll(/a/g),
    ...('URLSearchParams' in scope ? [new URLSearchParams().entries()] : []),
    ...('Iterator' in scope
      ? [[].values().map((x: unknown) => x), Iterator.from({ next: () => ({ done: true }) as never })]
      : []),
    Uint8Array,
  ];
  // In V8 each error has its stack from the same two functions.
  return [...values, new Error(), ...hidden.map((value) => Object.getPrototypeOf(value) as unknown)];
}
