import { isRunning } from './container.ts';
import type { MapPlace, MapSandbox } from './map-graph.ts';

/** Who is drawn beside a network, in the order of names, and how many are not. */
export type Shown = { readonly members: readonly MapSandbox[]; readonly folded: number };

/**
 * How many containers beside one network may be drawn, to be tried from all of them downwards. Where not even the
 * fewest that make sense fit on the screen, it has to be scrolled anyhow: then a quarter of it is a network's share.
 */
export function sharesOf(height: number): readonly number[] {
  const tried = [Number.POSITIVE_INFINITY, 16, 12, 8, 6, 5, 4, FEWEST];
  return [...tried, Math.max(FEWEST, Math.floor(height / 4))];
}

const FEWEST = 3;

/**
 * About `most` of a place's members; `keep` are ids of containers that stay whatever else is folded away. What goes
 * first is what has least to say on a map: stopped ones, and those on one network only.
 */
export function folded(place: MapPlace, most: number, keep: ReadonlySet<string>): Shown {
  const { members } = place;
  // One that is left over takes no more room than the line that says so.
  if (members.length <= most + 1) return { members, folded: 0 };
  const weight = (one: MapSandbox): number =>
    (isKept(one, keep) ? 8 : 0) +
    (one.wires.length > 1 ? 4 : 0) +
    (isRunning(one.owner) ? 2 : 0) +
    (one.ports.length > 0 ? 1 : 0);
  // Among equals sort keeps the order, which is that of names.
  const chosen = new Set(members.toSorted((a, b) => weight(b) - weight(a)).slice(0, most));
  return { members: members.filter(one => chosen.has(one)), folded: members.length - chosen.size };
}

function isKept(sandbox: MapSandbox, keep: ReadonlySet<string>): boolean {
  return keep.has(sandbox.key) || sandbox.guests.some(one => keep.has(one.container.id));
}

/** Lines that a sandbox takes: its name, an address for each network more, its ports, everybody who shares it. */
export function heightOf(sandbox: MapSandbox): number {
  const more = Math.max(0, sandbox.wires.length - 1);
  return 1 + more + (sandbox.ports.length > 0 ? 1 : 0) + sandbox.guests.length;
}
