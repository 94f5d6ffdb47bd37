/** Freezing all that cells share, so that no cell can change it for another. */

/** The objects, and all that can be reached from them by properties, accessors and prototypes. */
export function reachable(roots: readonly unknown[]): Set<object> {
  const seen = new Set<object>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value))
      continue;
    seen.add(value);
    waiting.push(Object.getPrototypeOf(value));
    if (ArrayBuffer.isView(value)) continue;
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      waiting.push(descriptor?.value, descriptor?.get, descriptor?.set);
    }
  }
  return seen;
}

/**
 * Freezes objects.
 *
 * Code that assigns a property which its prototype has, such as `error.name = …` or `point.toString = …`, fails
 * once the prototype is frozen; see {@link allowOverriding}.
 */
export function freezeAll(objects: Iterable<object>): void {
  for (const object of objects) {
    // The numbers of a typed array cannot be frozen.
    if (ArrayBuffer.isView(object)) Object.preventExtensions(object);
    else Object.freeze(object);
  }
}

/** Those of the objects that others inherit from, or will: prototypes, but not the parents of classes. */
export function prototypesAmong(objects: Iterable<object>): Set<object> {
  const found = new Set<object>();
  for (const object of objects) {
    const parent = Object.getPrototypeOf(object) as unknown;
    const own: unknown =
      typeof object === 'function' ? Object.getOwnPropertyDescriptor(object, 'prototype')?.value : undefined;
    for (const candidate of [parent, own]) {
      const isPrototype = typeof candidate === 'object' || candidate === Function.prototype;
      if (isPrototype && candidate !== null) found.add(candidate as object);
    }
  }
  return found;
}

/** Properties that code sets on objects whose prototypes have them. */
const overridden = ['toString', 'toLocaleString', 'valueOf', 'toJSON', 'name', 'message', 'constructor'];

/**
 * Turns properties of a shared prototype into accessors that read as before, and that, set on an object which
 * inherits them, define the object's own property, as they did before the prototype was frozen.
 *
 * Of arrays and promises the constructor stays as it is: engines read it in every map() and every await.
 */
export function allowOverriding(prototype: object): void {
  const isFast =
    Array.isArray(prototype) || prototype === Promise.prototype || prototype === typedArrayPrototype;
  const keys = prototype === Object.prototype ? Reflect.ownKeys(prototype) : overridden;
  for (const key of keys) {
    if (key === 'constructor' && isFast) continue;
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
    if (descriptor?.configurable !== true || !('value' in descriptor)) continue;
    const { value, enumerable = false } = descriptor as { value: unknown; enumerable?: boolean };
    const accessor = {
      get(): unknown {
        return value;
      },
      set(this: unknown, own: unknown): void {
        if (this === prototype || this === null || (typeof this !== 'object' && typeof this !== 'function')) {
          throw new TypeError(`Cannot assign ${String(key)}: what all cells share is frozen`);
        }
        Object.defineProperty(this, key, {
          value: own,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    };
    freezeAll([accessor.get, accessor.set]);
    Object.defineProperty(prototype, key, {
      get: accessor.get,
      set: accessor.set,
      enumerable,
      configurable: true,
    });
  }
}

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
