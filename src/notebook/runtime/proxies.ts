/**
 * Knowing proxies. JavaScript hides them, and one that looks like plain data may answer differently each time; so
 * cells get a `Proxy` that remembers what it made. Likewise a map that was given the prototype of plain objects looks
 * like one: what gives an object another prototype than it was made with remembers it.
 */
const made = new WeakSet<object>();
const disguised = new WeakSet<object>();

export function isProxy(object: object): boolean {
  return made.has(object);
}

/** Whether it may be other than its prototype says: a proxy, or an object whose prototype was chosen afterwards. */
export function mayDeceive(object: object): boolean {
  return disguised.has(object);
}

/** The constructor for cells; the engine's own is kept from them. */
export function watchedProxy(real: ProxyConstructor): ProxyConstructor {
  const remember = <T extends object>(proxy: T): T => {
    made.add(proxy);
    disguised.add(proxy);
    return proxy;
  };
  function CellProxy(target: object, handler: ProxyHandler<object>): object {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    return remember(new real(target, handler));
  }
  const revocable = (
    target: object,
    handler: ProxyHandler<object>,
  ): { proxy: object; revoke: () => void } => {
    const pair = real.revocable(target, handler);
    remember(pair.proxy);
    return pair;
  };
  Object.defineProperty(CellProxy, 'revocable', { value: revocable, writable: true, configurable: true });
  Object.defineProperty(CellProxy, 'name', { value: 'Proxy' });
  (CellProxy as { prototype: unknown }).prototype = undefined;
  return CellProxy as unknown as ProxyConstructor;
}

/** Has all that gives objects a prototype of the cell's choice remember them. */
export function watchPrototypes(scope: typeof globalThis): void {
  const { Object, Reflect } = scope;
  const { apply } = Reflect;
  type Real = (...values: unknown[]) => unknown;
  const watched = (real: Real, which: (own: unknown, values: unknown[], result: unknown) => unknown) => {
    const { value } = {
      value(this: unknown, ...values: unknown[]): unknown {
        const result = apply(real, this, values);
        const object = which(this, values, result);
        if (typeof object === 'object' && object !== null) disguised.add(object);
        return result;
      },
    };
    Object.defineProperty(value, 'name', { value: real.name });
    return value;
  };
  const first = (_: unknown, [object]: unknown[]) => object;
  const { setPrototypeOf } = Reflect;
  Object.setPrototypeOf = watched(Object.setPrototypeOf as Real, first) as typeof Object.setPrototypeOf;
  Reflect.setPrototypeOf = watched(setPrototypeOf as Real, first) as typeof setPrototypeOf;
  Reflect.construct = watched(Reflect.construct as Real, (_, [target, , as = target], object) =>
    as === target ? null : object,
  ) as typeof Reflect.construct;
  const set = Object.getOwnPropertyDescriptor(Object.prototype, '__proto__')?.set;
  if (set !== undefined)
    Object.defineProperty(Object.prototype, '__proto__', { set: watched(set, (own) => own) });
}
