import type { Container } from './container.ts';
import type { Network } from './network.ts';
import type { ContainerOrder } from './sort.ts';
import { ownerOf, type Topology } from './topology.ts';

/** One row of the containers list. */
export type ContainerRow = {
  readonly container: Container;
  /** 0, or one more than the row of the container whose sandbox it shares, which stands above. */
  readonly depth: number;
  /** Whose sandbox it shares: `gone` if that container no longer exists, undefined if it does not share. */
  readonly owner: Container | 'gone' | undefined;
  /** False for a row that is listed only because a match shares its sandbox. */
  readonly matches: boolean;
};

/** Which containers a list shows, in which order: those of one network, or all. */
export type Listing = {
  readonly scope: Network | 'all';
  readonly order: ContainerOrder;
  readonly matches: (container: Container) => boolean;
};

/**
 * The rows of the containers list. A container in another's sandbox stands indented below that one, wherever that
 * one is listed, and nowhere else (Podman repeats the owner's networks on it); with an owner that is gone or not
 * listed it is a row of its own. An owner that does not match stays above a sharer that does.
 */
export function containerRows(topology: Topology, listing: Listing): readonly ContainerRow[] {
  const { scope, order, matches } = listing;
  const network = scope === 'all' ? undefined : scope.name.raw;
  const kept = withTheirOwners(topology.containers.filter(matches), topology);
  const sorted = (list: readonly Container[]): Container[] =>
    list.filter(one => kept.has(one)).sort((a, b) => order.compare(a, b, network));
  const listed =
    network === undefined ? topology.containers : (topology.containersByNetwork.get(network) ?? []);
  const here = new Set(listed);
  const rows: ContainerRow[] = [];
  const done = new Set<Container>();
  const append = (roots: readonly Container[]): void => {
    const waiting = sorted(roots)
      .reverse()
      .map(container => ({ container, depth: 0 }));
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { container, depth } = next;
      if (done.has(container)) continue;
      done.add(container);
      rows.push({ container, depth, owner: ownerOf(container, topology), matches: matches(container) });
      const sharers = topology.sharersOf.get(container.id) ?? [];
      for (const one of sorted(sharers).reverse()) waiting.push({ container: one, depth: depth + 1 });
    }
  };

  const isRoot = (container: Container): boolean => {
    const owner = ownerOf(container, topology);
    return owner === undefined || owner === 'gone' || !here.has(owner);
  };
  append(listed.filter(isRoot));
  // Two that name each other as owner stand below nobody: never lose a container.
  append(listed.filter(one => !done.has(one)));
  return rows;
}

function withTheirOwners(matching: readonly Container[], topology: Topology): ReadonlySet<Container> {
  const all = new Set(matching);
  // A Set's own iteration goes on to what is added meanwhile: owners of owners are found too.
  for (const one of all) {
    const owner = ownerOf(one, topology);
    if (owner !== undefined && owner !== 'gone') all.add(owner);
  }
  return all;
}
