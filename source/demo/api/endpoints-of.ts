import { networkOfEndpoint } from '../model/gateway.ts';
import type { Container, LiveEndpoint, Network, World } from '../model/world.ts';

/** A container that runs on a network. */
export interface Occupant {
  readonly container: Container;
  readonly live: LiveEndpoint;
}

/** Who is on this network: of running containers only. */
export function occupantsOf(world: World, network: Network): readonly Occupant[] {
  const found: Occupant[] = [];
  for (const container of world.containers.values()) {
    const endpoint = container.endpoints.get(network.name);
    if (endpoint?.live && endpoint.networkId === network.id) found.push({ container, live: endpoint.live });
  }
  return found;
}

/** The networks on which anybody is, by id: one walk for a whole list of networks. */
export function networksInUse(world: World): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { endpoints } of world.containers.values()) {
    for (const endpoint of endpoints.values()) {
      const network = endpoint.live && networkOfEndpoint(world, endpoint);
      if (network) used.add(network.id);
    }
  }
  return used;
}
