/**
 * Deep equality with the meaning of the real `@std/assert`: `NaN` equals itself, `0` equals `-0`, an absent key differs
 * from an undefined one, constructors must agree, sets and maps are compared without order, cycles end.
 *
 * @throws TypeError for weak collections, whose content cannot be seen
 */
export function equal(a: unknown, b: unknown): boolean {
  return compare(a, b, new Map());
}

type Seen = Map<object, object>;

function compare(a: unknown, b: unknown, seen: Seen): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return a === b || (a !== a && b !== b);
  }
  if (Object.is(a, b)) return true;
  if (
    typeof a !== "object" || typeof b !== "object" || a === null || b === null
  ) return false;
  if (!sameConstructor(a, b)) return false;
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`Cannot compare ${a.constructor.name} instances`);
  }
  if (a instanceof RegExp || a instanceof URL) return String(a) === String(b);
  if (a instanceof Date) {
    return compare(a.getTime(), (b as Date).getTime(), seen);
  }
  if (a instanceof WeakRef) {
    return compare(a.deref(), (b as WeakRef<object>).deref(), seen);
  }
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Set || a instanceof Map) {
    return compareCollections(a, b as typeof a, seen);
  }
  if (ArrayBuffer.isView(a) && !(a instanceof DataView)) {
    return compareArrays(a, b, seen);
  }
  return compareProperties(a, b, seen);
}

function sameConstructor(a: object, b: object): boolean {
  return a.constructor === b.constructor ||
    (a.constructor === Object && !b.constructor) ||
    (!a.constructor && b.constructor === Object);
}

type Collection = Set<unknown> | Map<unknown, unknown>;

/** Each entry of one side is matched with an unused one of the other: keys may be objects, so a look-up is not enough. */
function compareCollections(a: Collection, b: Collection, seen: Seen): boolean {
  if (a.size !== b.size) return false;
  const left = [...b.entries()];
  for (const [key, value] of a.entries()) {
    const at = left.findIndex(([k, v]) => compare(key, k, seen) && compare(value, v, seen));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

/** Typed arrays hold numbers only: an index loop spares a key string per element. */
function compareArrays(a: object, b: object, seen: Seen): boolean {
  const x = a as ArrayLike<unknown>;
  const y = b as ArrayLike<unknown>;
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) {
    if (!compare(x[i], y[i], seen)) return false;
  }
  return true;
}

function compareProperties(a: object, b: object, seen: Seen): boolean {
  const keys = ownKeys(a);
  if (keys.length !== ownKeys(b).length) return false;
  return keys.every((key) =>
    Object.hasOwn(b, key) &&
    compare(
      (a as Record<PropertyKey, unknown>)[key],
      (b as Record<PropertyKey, unknown>)[key],
      seen,
    )
  );
}

function ownKeys(x: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(x).filter((s) =>
    Object.prototype.propertyIsEnumerable.call(x, s)
  );
  const hidden = x instanceof Error ? ["name", "message"].filter((k) => Object.hasOwn(x, k)) : [];
  return [...new Set<PropertyKey>([...Object.keys(x), ...symbols, ...hidden])];
}
