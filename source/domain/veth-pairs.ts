import type { Endpoint } from './container.ts';
import type { HostInterface, HostSide, SandboxInterface } from './host-side.ts';
import type { Network } from './network.ts';
import { interfaceOf } from './network-option.ts';
import { isOnWire } from './reach-network.ts';
import { addressed, sandboxOwner } from './sandbox.ts';
import type { Topology } from './topology.ts';

/** Where the other end of a container's interface is. */
export type OtherEnd =
  /** On the host, usually as a port of the network's bridge. */
  | { readonly kind: 'veth'; readonly interface: HostInterface }
  /** The host's interface that a macvlan or ipvlan sits on. */
  | { readonly kind: 'parent'; readonly interface: HostInterface }
  /** In the namespace that the engine keeps for an overlay network. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unseen' };

/** A container's endpoint, the interface that it is inside, and that interface's other end. */
export type Pair = {
  readonly endpoint: Endpoint;
  readonly network: Network;
  readonly inside: SandboxInterface;
  readonly outside: OtherEnd;
};

type Seen = Pick<HostSide, 'interfaces' | 'inside'>;

/**
 * The interfaces behind a container's endpoints, by its id; of a guest, its owner's. An endpoint is known inside by
 * its MAC or its address, never by the name `ethX`, which is dealt anew at every start. Empty where nothing is known.
 */
export function pairsOf(id: string, seen: Seen, topology: Topology): readonly Pair[] {
  const container = topology.containerById.get(id);
  const owner = container && sandboxOwner(container, topology);
  if (owner === undefined || owner === 'gone') return [];
  const all = seen.inside?.get(owner.id) ?? [];
  return addressed(owner).flatMap(endpoint => {
    const network =
      topology.networkById.get(endpoint.networkId) ?? topology.networkByName.get(endpoint.network.raw);
    const inside = all.find(one => hasAddressOf(endpoint, one)) ?? macMatch(endpoint, network, all);
    if (network === undefined || inside === undefined) return [];
    return [{ endpoint, network, inside, outside: otherEnd(inside, network, seen.interfaces) }];
  });
}

/** The pair of a container on one network. */
export function pairOn(
  id: string,
  network: Network,
  seen: Seen | undefined,
  topology: Topology,
): Pair | undefined {
  return seen && pairsOf(id, seen, topology).find(one => one.network === network);
}

function hasAddressOf({ ipv4, ipv6 }: Endpoint, { addresses }: SandboxInterface): boolean {
  const own = addresses.map(one => one.split('/')[0]);
  return (ipv4 !== '' && own.includes(ipv4)) || (ipv6 !== '' && own.includes(ipv6));
}

/* Whoever changed the address left the MAC; on an ipvlan that is the parent's, and so everybody's. */
function macMatch(
  { mac }: Endpoint,
  network: Network | undefined,
  all: readonly SandboxInterface[],
): SandboxInterface | undefined {
  if (mac === '' || network?.driver === 'ipvlan') return undefined;
  return all.find(one => one.mac === mac.toLowerCase());
}

/* Indexes count within one namespace: those of an overlay's are not the host's, whatever they look like. */
function otherEnd(inside: SandboxInterface, network: Network, all: readonly HostInterface[]): OtherEnd {
  if (network.driver === 'overlay') return { kind: 'hidden' };
  if (isOnWire(network)) return parentOf(inside, network, all);
  const ends = all.filter(
    one =>
      one.link === inside.index &&
      one.link !== one.index &&
      // Without the inside's word for it, what it hangs on must tell: it is a port of the network's own bridge.
      (inside.link === undefined ? one.master === interfaceOf(network) : one.index === inside.link),
  );
  const [end] = ends;
  return end && ends.length === 1 ? { kind: 'veth', interface: end } : { kind: 'unseen' };
}

function parentOf({ link }: SandboxInterface, network: Network, all: readonly HostInterface[]): OtherEnd {
  const name = interfaceOf(network);
  const parent = all.find(one => (name === undefined ? one.index === link : one.name === name));
  const fits = parent !== undefined && (link === undefined || link === parent.index);
  return fits ? { kind: 'parent', interface: parent } : { kind: 'unseen' };
}
