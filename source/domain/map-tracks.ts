/** A vertical line that is wanted: from where to where, both ends included, in rows. */
export type Stretch = { readonly key: string; readonly from: number; readonly to: number };

/** Which line runs in which track, counted from the left; those that found no room are missing. */
export type Tracks = { readonly count: number; readonly of: ReadonlyMap<string, number> };

/** Vertical lines side by side, as few tracks as the shortest-first order needs and at most `most`; none touch. */
export function tracksFor(stretches: readonly Stretch[], most: number): Tracks {
  const taken: Stretch[][] = [];
  const of = new Map<string, number>();
  const shortestFirst = stretches.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  for (const one of shortestFirst) {
    const free = taken.findIndex(track => track.every(other => other.to < one.from || one.to < other.from));
    const at = free >= 0 ? free : taken.length;
    if (at >= most) continue;
    (taken[at] ??= []).push(one);
    of.set(one.key, at);
  }
  return { count: taken.length, of };
}
