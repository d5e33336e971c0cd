import { macFor } from '../address.ts';
import { GATEWAY_BRIDGE } from '../model/overlay.ts';
import type { Container, LiveEndpoint, Network, World } from '../model/world.ts';
import { digest, sandboxIdOf } from './digest.ts';

/** What inspect lists of a network's `Containers`: by id, or by another key what is none. */
export type Members = readonly (readonly [string, object])[];

/** Who is on a network: running containers, and on docker_gwbridge the ends by which overlay networks lead out. */
export function membersOf(world: World, network: Network): Members {
  const found: (readonly [string, object])[] = [];
  for (const container of world.containers.values()) {
    const endpoint = container.endpoints.get(network.name);
    if (endpoint?.live && endpoint.networkId === network.id) {
      found.push([container.id, memberJson(container, endpoint.live)]);
    }
  }
  return network.name === GATEWAY_BRIDGE ? [...found, ...gatewaysOn(world, network)] : found;
}

function memberJson({ name }: Container, { id, mac, ipv4, prefix4, ipv6, prefix6 }: LiveEndpoint): object {
  return {
    Name: name,
    EndpointID: id,
    MacAddress: mac,
    IPv4Address: ipv4 && `${ipv4}/${prefix4}`,
    IPv6Address: ipv6 && `${ipv6}/${prefix6}`,
  };
}

/* They are named after the sandbox that they lead out of: `gateway_ingress-sbox`, `gateway_0a1b2c3d4e5f`. */
function gatewaysOn(world: World, { pools }: Network): Members {
  return pools.flatMap(({ subnet, leases }) =>
    [...leases].flatMap(([address, holder]) => {
      const key = holder.replace(/^gateway_/, '');
      const container = world.containers.get(key);
      if (!container && holder !== 'ingress-sbox') return [];
      const member = {
        Name: `gateway_${container ? sandboxIdOf(container).slice(0, 12) : holder}`,
        EndpointID: digest(`endpoint ${holder}`),
        MacAddress: macFor(address),
        IPv4Address: `${address}/${subnet.replace(/^.*\//, '')}`,
        IPv6Address: '',
      };
      return [[key, member] as const];
    }),
  );
}

/** The networks on which anybody is, by id: one walk for a whole list of networks. */
export function networksInUse({ containers }: World): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { endpoints } of containers.values()) {
    for (const { live, networkId } of endpoints.values()) if (live) used.add(networkId);
  }
  return used;
}
