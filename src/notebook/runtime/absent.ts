/** Stand-ins for what a cell does not have, which say so instead of being undefined. */

/** Called, constructed or read, it throws a ReferenceError; as `typeof`, it is a function. */
export function absent(real: ProxyConstructor, name: string, why: string): object {
  const refuse = (): never => {
    throw new ReferenceError(`${name}: ${why}`);
  };
  return new real(function () {}, {
    apply: refuse,
    construct: refuse,
    get: (target, key) => (typeof key === 'symbol' || key in target ? Reflect.get(target, key) : refuse()),
    set: refuse,
  });
}
