import type { Container, Endpoint } from './container.ts';
import { addressed, namingNetworks } from './sandbox.ts';
import type { Network } from './network.ts';
import type { Operand } from './ping-operand.ts';
import type { Details } from './ping-plan.ts';
import type { Clean } from './text.ts';
import { endpointOn, ownerOf, type Topology } from './topology.ts';

/** Who has an address, and on which network. */
export type Holder = {
  readonly container: Container;
  readonly endpoint: Endpoint;
  readonly network: Network;
};

/** The containers that have that address now; several networks may use the same range. */
export function holdersOf({ text }: Operand, topology: Topology): readonly Holder[] {
  return allHolders(topology).filter(({ endpoint }) => endpoint.ipv4 === text || endpoint.ipv6 === text);
}

function allHolders(topology: Topology): readonly Holder[] {
  return topology.containers.flatMap(container =>
    // Podman repeats an owner's endpoints on those that share them.
    ownerOf(container, topology) !== undefined
      ? []
      : addressed(container).flatMap(endpoint => {
          const network = topology.networkByName.get(endpoint.network.raw);
          return network ? [{ container, endpoint, network }] : [];
        }),
  );
}

/** The container whose address differs from a loopback one in its first number only: `127.17.0.5` for `172.17.0.5`. */
export function typoOf(
  { kind, text }: Operand,
  topology: Topology,
): { readonly container: Container; readonly address: Clean } | undefined {
  if (kind !== 'ipv4') return undefined;
  const rest = text.slice(text.indexOf('.'));
  for (const { container, endpoint } of allHolders(topology)) {
    const { ipv4 } = endpoint;
    if (ipv4 !== '' && ipv4.slice(ipv4.indexOf('.')) === rest) return { container, address: ipv4 };
  }
  return undefined;
}

/** The host's addresses as a container sees them: the gateways of its bridges, IPv6 where it has that. */
export function hostAddresses(
  owner: Container,
  topology: Topology,
): readonly { readonly address: Clean; readonly network: Network }[] {
  return addressed(owner).flatMap(endpoint => {
    const network = topology.networkByName.get(endpoint.network.raw);
    if (network?.driver !== 'bridge') return [];
    // An endpoint on an internal network has no gateway, and Engine 20.10 tells none on the default bridge's plan.
    const planned = network.subnets.map(one => one.gateway);
    const ipv4 = endpoint.gateway || planned.find(one => one !== '' && !one.includes(':')) || '';
    const ipv6 =
      endpoint.ipv6 === '' ? '' : endpoint.gateway6 || planned.find(one => one.includes(':')) || '';
    const addresses: readonly (Clean | '')[] = [ipv4, ipv6];
    return addresses.flatMap(address => (address === '' ? [] : [{ address, network }]));
  });
}

/** The containers for which Docker's DNS gives `owner` their address when it is asked for that name. */
export function ownersOfName(
  name: string,
  owner: Container,
  topology: Topology,
  details: Details,
): readonly Holder[] {
  const asked = name.toLowerCase();
  return namingNetworks(owner, topology).flatMap(network =>
    (topology.containersByNetwork.get(network.name.raw) ?? []).flatMap(container => {
      const endpoint = endpointOn(container, network.name.raw);
      const known = details.get(container.id)?.endpoints.find(one => one.network.raw === network.name.raw);
      const names = known?.names ?? [container.name];
      const isKnown = names.some(one => one.raw.toLowerCase() === asked);
      return endpoint && endpoint.ipv4 !== '' && isKnown ? [{ container, endpoint, network }] : [];
    }),
  );
}
