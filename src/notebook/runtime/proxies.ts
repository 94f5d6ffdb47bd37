/**
 * Knowing proxies. JavaScript hides them, and one that looks like plain data may answer differently each time; so
 * cells get a `Proxy` that remembers what it made.
 */
const made = new WeakSet<object>();

export function isProxy(object: object): boolean {
  return made.has(object);
}

/** The constructor for cells; the engine's own is kept from them. */
export function watchedProxy(real: ProxyConstructor): ProxyConstructor {
  const remember = <T extends object>(proxy: T): T => {
    made.add(proxy);
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
