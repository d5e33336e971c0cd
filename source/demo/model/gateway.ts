import type { Container, Endpoint, Network, World } from './world.ts';

/**
 * A running container's endpoints on existing networks, in the order of libnetwork's sandbox (endpoint.go, Less): by
 * GwPriority where the edition knows it, then those that lead out before internal ones, those with a gateway for both
 * families before those with one, then by the network's name. Interfaces are named and ways out chosen by it.
 */
export function endpointsInOrder(world: World, container: Container): readonly Endpoint[] {
  return [...container.endpoints.values()]
    .map(endpoint => ({ endpoint, network: networkOfEndpoint(world, endpoint) }))
    .filter(isOnNetwork)
    .sort((one, other) => before(world, one, other))
    .map(({ endpoint }) => endpoint);
}

interface OnNetwork {
  readonly endpoint: Endpoint;
  readonly network: Network;
}

function isOnNetwork(entry: { endpoint: Endpoint; network: Network | undefined }): entry is OnNetwork {
  return entry.network !== undefined;
}

/** By id, or by name where it has none yet. */
export function networkOfEndpoint(world: World, endpoint: Endpoint): Network | undefined {
  if (endpoint.networkId !== '') return world.networks.get(endpoint.networkId);
  for (const network of world.networks.values()) if (network.name === endpoint.networkName) return network;
  return undefined;
}

function before(world: World, one: OnNetwork, other: OnNetwork): number {
  const priority = world.edition.gatewayPriorities
    ? other.endpoint.wish.gwPriority - one.endpoint.wish.gwPriority
    : 0;
  if (priority !== 0) return priority;
  const internal = Number(one.network.internal) - Number(other.network.internal);
  if (internal !== 0) return internal;
  const families = gatewaysOf(world, other.network).length - gatewaysOf(world, one.network).length;
  if (families !== 0) return families;
  return one.network.name < other.network.name ? -1 : 1;
}

/**
 * The gateways that a network offers to its containers, one for each family at most. An overlay network has none, an
 * internal macvlan neither, and an internal bridge only until Docker 24.
 */
export function gatewaysOf(world: World, network: Network): readonly string[] {
  const { driver, internal, pools, enableIPv6 } = network;
  if (driver !== 'bridge' && driver !== 'macvlan') return [];
  if (internal && (driver === 'macvlan' || !world.edition.internalHasRoute)) return [];
  const gateways = ([4, 6] as const)
    .filter(family => family === 4 || enableIPv6)
    .map(family => pools.find(pool => pool.family === family)?.gateway ?? '');
  return gateways.filter(gateway => gateway !== '');
}

/** The endpoint by which a running container's packets to elsewhere leave, and where its ports are published. */
export function gatewayEndpoint(world: World, container: Container): Endpoint | undefined {
  return endpointsInOrder(world, container).find(({ networkId, live }) => {
    const network = world.networks.get(networkId);
    return live && network && gatewaysOf(world, network).length > 0;
  });
}
