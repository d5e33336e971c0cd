import type { AddressRange } from './address.ts';

/** A range of addresses that somebody claims; one's own claims do not count against each other. */
export type Claim<O> = { readonly range: AddressRange; readonly owner: O };

/**
 * The claims that overlap another owner's, each with one of those that begin before it. Sorted, and gone through once:
 * a thousand networks are a million pairs.
 */
export function overlaps<C extends Claim<unknown>>(
  claims: readonly C[],
): readonly { readonly before: C; readonly after: C }[] {
  const found: { readonly before: C; readonly after: C }[] = [];
  const sorted = claims.toSorted((a, b) => byFirst(a.range, b.range));
  let reach: Reach<C> = {};
  for (const after of sorted) {
    if (reach.far?.range.bits !== after.range.bits) reach = {};
    const before = reach.far?.owner === after.owner ? reach.other : reach.far;
    if (before !== undefined && before.range.last >= after.range.first) found.push({ before, after });
    reach = extended(reach, after);
  }
  return found;
}

/* The claim that reaches furthest so far, and the one of any other owner that does. */
type Reach<C> = { readonly far?: C | undefined; readonly other?: C | undefined };

function extended<C extends Claim<unknown>>({ far, other }: Reach<C>, next: C): Reach<C> {
  if (far === undefined) return { far: next };
  if (next.range.last > far.range.last) return { far: next, other: far.owner === next.owner ? other : far };
  if (far.owner === next.owner) return { far, other };
  return { far, other: other === undefined || next.range.last > other.range.last ? next : other };
}

function byFirst(a: AddressRange, b: AddressRange): number {
  if (a.bits !== b.bits) return a.bits - b.bits;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  // The wider one first: it holds the other.
  return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}
