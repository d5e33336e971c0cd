import type { Container, Endpoint } from './container.ts';
import type { Network } from './network.ts';

/** One consistent picture of the engine, indexed for the questions that the screens ask. Immutable. */
export type Topology = {
  readonly networks: readonly Network[];
  readonly containers: readonly Container[];
  readonly containerById: ReadonlyMap<string, Container>;
  readonly networkById: ReadonlyMap<string, Network>;
  /** By raw name. Two networks of one name (possible before Engine 25): the first one read. */
  readonly networkByName: ReadonlyMap<string, Network>;
  /** Who is listed under a network, by its raw name: endpoints, and those whose sandbox it is (host, none). */
  readonly containersByNetwork: ReadonlyMap<string, readonly Container[]>;
  /** Who lives in a container's sandbox besides itself, by the owner's id. */
  readonly sharersOf: ReadonlyMap<string, readonly Container[]>;
};

/** The container whose sandbox this one shares (`container:<id>`), if it says so: found, gone, or not sharing. */
export function ownerOf(container: Container, topology: Topology): Container | 'gone' | undefined {
  const mode = container.networkMode.raw as string;
  if (!mode.startsWith('container:')) return undefined;
  const owner = mode.slice('container:'.length);
  return topology.containerById.get(owner) ?? ownerByNameOrPrefix(owner, topology.containers) ?? 'gone';
}

/* The engine rewrites a name to the full id at create, but only if the name existed then (domain: fact 7). */
function ownerByNameOrPrefix(owner: string, containers: readonly Container[]): Container | undefined {
  return containers.find(one => one.name.raw === owner || (owner.length >= 12 && one.id.startsWith(owner)));
}

/** Builds the picture from what was read. */
export function topologyOf(networks: readonly Network[], containers: readonly Container[]): Topology {
  const containerById = new Map(containers.map(one => [one.id as string, one]));
  const networkById = new Map(networks.map(one => [one.id as string, one]));
  const networkByName = new Map<string, Network>();
  for (const network of networks) {
    if (!networkByName.has(network.name.raw)) networkByName.set(network.name.raw, network);
  }
  const containersByNetwork = new Map<string, Container[]>();
  const sharersOf = new Map<string, Container[]>();
  const picture = {
    networks,
    containers,
    containerById,
    networkById,
    networkByName,
    containersByNetwork,
    sharersOf,
  };
  for (const container of containers) {
    for (const endpoint of container.endpoints)
      listUnder(containersByNetwork, endpoint.network.raw, container);
    const owner = ownerOf(container, picture);
    if (owner !== undefined && owner !== 'gone') listUnder(sharersOf, owner.id, container);
  }
  return picture;
}

function listUnder(lists: Map<string, Container[]>, key: string, container: Container): void {
  const list = lists.get(key);
  if (list) list.push(container);
  else lists.set(key, [container]);
}

/** The picture with some containers or networks read again; ids asked for and not in the answer are gone. */
export function withRead(
  topology: Topology,
  asked: { readonly containers: ReadonlySet<string>; readonly networks: ReadonlySet<string> },
  read: { readonly containers: readonly Container[]; readonly networks: readonly Network[] },
): Topology {
  const containers = merged(topology.containers, asked.containers, read.containers);
  const networks = merged(topology.networks, asked.networks, read.networks);
  return topologyOf(networks, containers);
}

function merged<T extends { readonly id: string }>(
  all: readonly T[],
  asked: ReadonlySet<string>,
  read: readonly T[],
): readonly T[] {
  if (asked.size === 0) return all;
  const fresh = new Map(read.map(one => [one.id, one]));
  const kept: T[] = [];
  for (const one of all) {
    if (!asked.has(one.id)) kept.push(one);
    else if (fresh.has(one.id)) kept.push(fresh.get(one.id) as T);
    fresh.delete(one.id);
  }
  return [...kept, ...fresh.values()];
}

/** The container's endpoint on the network of that raw name. */
export function endpointOn(container: Container, network: string): Endpoint | undefined {
  return container.endpoints.find(one => one.network.raw === network);
}
