import { prefixOf } from '../address.ts';
import type { Network, Pool, World } from '../model/world.ts';
import { goTime, sorted } from './json-text.ts';
import { membersOf } from './members.ts';

/** One item of `GET /networks`: Containers are an empty map since API 1.28, and left out by Docker 29. */
export function networkInList({ edition }: World, network: Network): object {
  const list = edition.networkFields === 'of 29' ? {} : { Containers: {} };
  return fieldsOf(network, edition.networkFields, list);
}

/** `GET /networks/{id}`. */
export function networkInspected(world: World, network: Network): object {
  const { edition } = world;
  const members = membersOf(world, network);
  // A network of the swarm that nobody is on is not known to this node, but to the swarm.
  const isFar = network.scope === 'swarm' && members.length === 0;
  return {
    ...fieldsOf(network, edition.networkFields, { Containers: isFar ? null : sorted(members) }),
    ...(edition.tellsAddressUse && { Status: { IPAM: { Subnets: sorted(network.pools.map(useOf)) } } }),
  };
}

function fieldsOf(network: Network, fields: 'of 20.10' | 'of 29', containers: object): object {
  return {
    Name: network.name,
    Id: network.id,
    Created: goTime(network.created),
    Scope: network.scope,
    Driver: network.driver,
    ...(fields === 'of 29' && { EnableIPv4: true }),
    EnableIPv6: network.enableIPv6,
    IPAM: {
      Driver: 'default',
      Options: network.ipamOptions,
      Config: network.pools.map(configOf),
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    ...containers,
    Options: sorted(Object.entries(network.options)),
    Labels: sorted(Object.entries(network.labels)),
    ...(network.peers && { Peers: network.peers }),
  };
}

function configOf({ subnet, range, gateway, gatewayTold, auxiliary }: Pool): object {
  return {
    Subnet: subnet,
    ...(range !== undefined && { IPRange: range }),
    ...(gatewayTold && { Gateway: gateway }),
    ...(Object.keys(auxiliary).length > 0 && { AuxiliaryAddresses: auxiliary }),
  };
}

/*
 * Counted in are the subnet's own address and, for IPv4, its broadcast address. Whoever gets an address by himself
 * finds it in the range, where there is one.
 */
function useOf({ subnet, range, family, leases }: Pool): [string, object] {
  const kept = family === 4 ? 2n : 1n;
  const free = (range === undefined ? sizeOf(subnet) - kept : sizeOf(range)) - BigInt(leases.size);
  return [
    subnet,
    { IPsInUse: BigInt(leases.size) + kept, DynamicIPsAvailable: free > 0n ? clamped(free) : 0n },
  ];
}

function sizeOf(subnet: string): bigint {
  const prefix = prefixOf(subnet);
  return prefix ? 1n << BigInt((prefix.family === 4 ? 32 : 128) - prefix.length) : 0n;
}

/* The engine counts in 64 bits, and stops there. */
function clamped(count: bigint): bigint {
  const most = (1n << 64n) - 1n;
  return count > most ? most : count;
}
