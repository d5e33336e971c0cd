import type { MapGraph, MapPlace, MapSandbox, MapWire } from './map-graph.ts';

/** What of the engine is on the map: all of it, one network, or one container and whoever shares a network with it. */
export type MapScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'network'; readonly id: string }
  | { readonly kind: 'around'; readonly id: string };

export const everything: MapScope = { kind: 'all' };

/** The part of a graph that a scope asks for; empty if what it asks for is gone. */
export function scoped(graph: MapGraph, scope: MapScope): MapGraph {
  if (scope.kind === 'all') return graph;
  const all = graph.places.flatMap(({ members }) => members);
  if (scope.kind === 'network') {
    const members = all.filter(
      one => one.home === scope.id || one.wires.some(({ network }) => network === scope.id),
    );
    return narrowed(graph, members, wiredTo(members, scope.id), scope.id);
  }
  const middle = all.find(one => livesIn(one, scope.id));
  if (middle === undefined) return { ...graph, places: [] };
  const networks = wiredTo([middle], middle.home);
  const near = all.filter(one => one === middle || one.wires.some(({ network }) => networks.has(network)));
  const within = near.map(one => ({
    ...one,
    wires: one.wires.filter(({ network }) => networks.has(network)),
  }));
  return narrowed(graph, within, networks, undefined);
}

/** The part of a graph that a filter leaves: containers that it finds, and networks with them or found by themselves. */
export function found(graph: MapGraph, isFound: (id: string) => boolean): MapGraph {
  const networks = new Set(graph.places.map(({ key }) => key).filter(isFound));
  const members = graph.places
    .flatMap(one => one.members)
    .filter(
      one =>
        isFound(one.key) ||
        one.guests.some(({ container }) => isFound(container.id)) ||
        one.wires.some(({ network }) => networks.has(network)),
    );
  const keys = new Set([...networks, ...members.map(({ home }) => home)]);
  for (const one of members) {
    if (isFound(one.key)) for (const { network } of one.wires) keys.add(network);
  }
  return narrowed(graph, members, keys, undefined);
}

/** True if a container lives in a sandbox: as its owner, or as a guest. */
export function livesIn(sandbox: MapSandbox, id: string): boolean {
  return sandbox.key === id || sandbox.guests.some(({ container }) => container.id === id);
}

function wiredTo(members: readonly MapSandbox[], first: string): ReadonlySet<string> {
  return new Set([first, ...members.flatMap(({ wires }) => wires.map(({ network }) => network))]);
}

/* Only these members, each beside `home` or else beside a network that is drawn. */
function narrowed(
  graph: MapGraph,
  members: readonly MapSandbox[],
  keys: ReadonlySet<string>,
  home: string | undefined,
): MapGraph {
  const moved = members.map(one => {
    const first =
      home ?? (keys.has(one.home) ? one.home : one.wires.find(({ network }) => keys.has(network))?.network);
    return { ...one, home: first ?? one.home, wires: startingAt(one.wires, first) };
  });
  const at = new Map<string, MapSandbox[]>();
  const visits = new Map<string, number>();
  for (const one of moved) {
    const known = at.get(one.home);
    if (known) known.push(one);
    else at.set(one.home, [one]);
    for (const { network } of one.wires.slice(1)) visits.set(network, (visits.get(network) ?? 0) + 1);
  }
  const places = graph.places
    .filter(({ key }) => keys.has(key))
    .map((one): MapPlace => ({ ...one, members: at.get(one.key) ?? [], visitors: visits.get(one.key) ?? 0 }));
  return { ...graph, places };
}

function startingAt(wires: readonly MapWire[], home: string | undefined): readonly MapWire[] {
  return wires.toSorted((a, b) => Number(b.network === home) - Number(a.network === home));
}
