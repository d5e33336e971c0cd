import { isRunning } from './container.ts';
import type { MapPlace, MapSandbox } from './map-graph.ts';

/** Who is drawn beside a network, in the order of names, and how many are not. */
export type Shown = { readonly members: readonly MapSandbox[]; readonly folded: number };

/**
 * How many containers beside one network may be drawn, to be tried from all of them downwards. Where not even the
 * fewest that make sense fit on the screen, it has to be scrolled anyhow: then a quarter of it is a network's share.
 */
function sharesOf(height: number): readonly number[] {
  const tried = [Number.POSITIVE_INFINITY, 16, 12, 8, 6, 5, 4, FEWEST];
  return [...tried, Math.max(FEWEST, Math.floor(height / 4))];
}

const FEWEST = 3;

/** A place's members by how much they have to say on a map, most first; undefined where so few are never folded. */
type Ranked = { readonly place: MapPlace; readonly byWeight: readonly MapSandbox[] | undefined };

/**
 * Who is drawn beside each place, so that all of it takes `height` lines if folding helps. `keep` are ids of
 * containers that stay, `whole` is the key of a place of which nothing is folded; `linesOf` is how many lines a place
 * takes beside so many lines of containers. What goes first has least to say: stopped ones, and those on one network.
 */
export function foldedInto(
  height: number,
  places: readonly MapPlace[],
  { keep, whole }: { readonly keep: ReadonlySet<string>; readonly whole: string | undefined },
  linesOf: (place: MapPlace, right: number) => number,
): readonly Shown[] {
  const all = places.map(place => ({ members: place.members, folded: 0 }));
  if (height === Number.POSITIVE_INFINITY) return all;
  const ranked = places.map((place): Ranked => {
    const isShort = place.key === whole || place.members.length <= FEWEST + 1;
    return { place, byWeight: isShort ? undefined : byWeight(place.members, keep) };
  });
  const most = sharesOf(height).find(one => {
    let lines = 0;
    for (const { place, byWeight } of ranked) {
      const isFolded = byWeight !== undefined && byWeight.length > one + 1;
      const right = sumOfHeights(isFolded ? byWeight.slice(0, one) : place.members) + (isFolded ? 1 : 0);
      lines += linesOf(place, right);
      if (lines > height) return false;
    }
    return true;
  });
  const share = most ?? sharesOf(height).at(-1) ?? FEWEST;
  return ranked.map(({ place, byWeight }) => {
    // One that is left over takes no more room than the line that says so.
    if (byWeight === undefined || byWeight.length <= share + 1) return { members: place.members, folded: 0 };
    const chosen = new Set(byWeight.slice(0, share));
    return { members: place.members.filter(one => chosen.has(one)), folded: byWeight.length - share };
  });
}

function byWeight(members: readonly MapSandbox[], keep: ReadonlySet<string>): readonly MapSandbox[] {
  const weights = new Map(
    members.map(one => [
      one,
      (isKept(one, keep) ? 8 : 0) +
        (one.wires.length > 1 ? 4 : 0) +
        (isRunning(one.owner) ? 2 : 0) +
        (one.ports.length > 0 ? 1 : 0),
    ]),
  );
  // Among equals sort keeps the order, which is that of names.
  return members.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}

function sumOfHeights(members: readonly MapSandbox[]): number {
  return members.reduce((sum, one) => sum + heightOf(one), 0);
}

function isKept(sandbox: MapSandbox, keep: ReadonlySet<string>): boolean {
  return keep.has(sandbox.key) || sandbox.guests.some(one => keep.has(one.container.id));
}

/** Lines that a sandbox takes: its name, an address for each network more, its ports, everybody who shares it. */
export function heightOf(sandbox: MapSandbox): number {
  const more = Math.max(0, sandbox.wires.length - 1);
  return 1 + more + (sandbox.ports.length > 0 ? 1 : 0) + sandbox.guests.length;
}
