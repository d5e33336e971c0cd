import type { Container } from '../domain/container.ts';

/** True when two values that were read say the same: plain objects, arrays, maps, texts, numbers. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Map && other instanceof Map) return sameValue([...one], [...other]);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = Object.entries(one);
  const right = new Map(Object.entries(other));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
}

/**
 * True when nothing that netui shows of the container has changed. Its `status` ages (`Up 2 hours`), so of that
 * only what is in brackets counts: exit code and health.
 */
export function sameContainer(one: Container, other: Container): boolean {
  return (
    bracketed(one.status.raw) === bracketed(other.status.raw) &&
    sameValue({ ...one, status: '' }, { ...other, status: '' })
  );
}

function bracketed(status: string): string {
  return (status.match(/\([^)]*\)/g) ?? []).join('');
}

type Identified = { readonly id: string };

/** `fresh` with every object that says the same as before replaced by the one from before. */
export function reused<T extends Identified>(
  before: ReadonlyMap<string, T>,
  fresh: readonly T[],
  same: (one: T, other: T) => boolean,
): readonly T[] {
  return fresh.map(one => {
    const old = before.get(one.id);
    return old !== undefined && same(old, one) ? old : one;
  });
}

/** True when `fresh` holds exactly the objects of `before`. Engines list networks in no fixed order, so order is no change. */
export function unchanged<T extends Identified>(
  before: ReadonlyMap<string, T>,
  fresh: readonly T[],
): boolean {
  return before.size === fresh.length && fresh.every(one => before.get(one.id) === one);
}
