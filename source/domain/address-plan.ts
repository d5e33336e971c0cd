import { compareAddresses, contains, covers, rangeOf } from './address.ts';
import type { Container, Endpoint } from './container.ts';
import { mainEndpoint } from './main-endpoint.ts';
import type { Member, Network, Subnet } from './network.ts';
import type { Clean } from './text.ts';
import { endpointOn } from './topology.ts';

/** How full one range of a network's address plan is. */
export type Usage = {
  readonly subnet: Subnet;
  readonly used: number;
  /** Addresses that containers can be given; undefined if the subnet cannot be read. */
  readonly usable: bigint | undefined;
};

/**
 * How many addresses of a subnet containers can be given: all of it (or of its `IPRange`) without the network's own
 * address, IPv4's broadcast address, the gateway and the reserved ones (`AuxiliaryAddresses`).
 */
export function usableAddresses(network: Network, subnet: Subnet): bigint | undefined {
  const whole = rangeOf(subnet.subnet);
  const pool = rangeOf(subnet.ipRange || subnet.subnet);
  if (whole === undefined || pool === undefined) return undefined;
  const taken = new Set<bigint>([whole.first]);
  if (whole.bits === 32) taken.add(whole.last);
  for (const text of [subnet.gateway, ...subnet.reserved]) {
    const address = rangeOf(text);
    if (address) taken.add(address.first);
  }
  const lost = [...taken].filter(one => pool.first <= one && one <= pool.last).length;
  // Engine 20.10 leaves out the default bridge's gateway, which is there all the same (docker0's own address).
  const untold = subnet.gateway === '' && network.driver === 'bridge' ? 1 : 0;
  const left = pool.last - pool.first + 1n - BigInt(lost + untold);
  return left > 0n ? left : 0n;
}

/** Every address in use on a network, sorted: those of its running containers, and of endpoints without a container. */
export function addressesInUse(
  network: Network,
  containers: readonly Container[],
  members: readonly Member[] = [],
): readonly Clean[] {
  const found = new Set<Clean>();
  for (const container of containers) {
    const endpoint = endpointOn(container, network.name.raw);
    if (endpoint?.ipv4) found.add(endpoint.ipv4);
    if (endpoint?.ipv6) found.add(endpoint.ipv6);
  }
  for (const member of members) {
    if (member.ipv4) found.add(member.ipv4);
    if (member.ipv6) found.add(member.ipv6);
  }
  return [...found].sort(compareAddresses);
}

/** How full each range of a network's address plan is; static addresses outside its `IPRange` do not fill it. */
export function usageOf(
  network: Network,
  containers: readonly Container[],
  members: readonly Member[] = [],
): readonly Usage[] {
  const ranges = addressesInUse(network, containers, members).flatMap(one => rangeOf(one) ?? []);
  return network.subnets.map(subnet => {
    const pool = rangeOf(subnet.ipRange || subnet.subnet);
    const used = pool ? ranges.filter(one => covers(pool, one)).length : 0;
    return { subnet, used, usable: usableAddresses(network, subnet) };
  });
}

/**
 * The gateway of a subnet; '' if it has none. Where the user chose none, Engine 20.10 leaves it out of the plan until
 * the next start of the engine; the containers there are told.
 */
export function gatewayOf(subnet: Subnet, network: Network, containers: readonly Container[]): Clean | '' {
  if (subnet.gateway !== '') return subnet.gateway;
  for (const container of containers) {
    const endpoint = endpointOn(container, network.name.raw);
    // An endpoint has one of each family: this subnet's is the one that lies in it.
    for (const told of [endpoint?.gateway ?? '', endpoint?.gateway6 ?? '']) {
      if (contains(subnet.subnet, told)) return told;
    }
  }
  return '';
}

/** The address to show in a list, `wanted` when it is only what a stopped container will ask for. */
export type ShownAddress = { readonly text: Clean | ''; readonly wanted: boolean };

/** A container's address on the network of that raw name, or else on its main one (main-endpoint.ts); '' if it has none. */
export function shownAddress(container: Container, network?: string): ShownAddress {
  const endpoint = network === undefined ? mainEndpoint(container) : endpointOn(container, network);
  return endpoint ? addressOn(endpoint) : { text: '', wanted: false };
}

function addressOn(endpoint: Endpoint): ShownAddress {
  const text = endpoint.ipv4 || endpoint.ipv6;
  if (text) return { text, wanted: false };
  const wanted = endpoint.wantedIpv4 || endpoint.wantedIpv6;
  return { text: wanted, wanted: wanted !== '' };
}
