/** Lays properties over an object: they are found and set first, and the object never changes. */
export function layer<T extends object>(below: T, own: object): T {
  return new Proxy(below, {
    get: (_, key): unknown => Reflect.get(key in own ? own : below, key),
    set: (_, key, value) => Reflect.set(own, key, value),
    has: (_, key) => key in own || key in below,
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(own, key, descriptor),
    deleteProperty: (_, key) => Reflect.deleteProperty(own, key),
  });
}
