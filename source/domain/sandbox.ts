import type { Container, Endpoint } from './container.ts';
import { modeOf } from './mode.ts';
import { nameServiceOf } from './names.ts';
import type { Network } from './network.ts';
import { endpointOn, ownerOf, type Topology } from './topology.ts';

/** The container whose network stack a container lives in: itself, or through any number of `container:` modes another; `gone` if that one is. */
export function sandboxOwner(container: Container, topology: Topology): Container | 'gone' {
  const seen = new Set<Container>();
  for (let one = container; ; ) {
    const owner = ownerOf(one, topology);
    // Two that name each other are in nobody's but their own.
    if (owner === undefined || seen.has(one)) return one;
    if (owner === 'gone') return 'gone';
    seen.add(one);
    one = owner;
  }
}

/** True if the container has the host's own network stack. */
export function isOnHost(container: Container, topology: Topology): boolean {
  return modeOf(container, topology).kind === 'host';
}

/** The endpoints of a container that have an address now. */
export function addressed(container: Container): readonly Endpoint[] {
  return container.endpoints.filter(one => one.ipv4 !== '' || one.ipv6 !== '');
}

/** The networks on which the container has an address now, as far as the engine lists them. */
export function networksOf(container: Container, topology: Topology): readonly Network[] {
  return addressed(container).flatMap(one => topology.networkByName.get(one.network.raw) ?? []);
}

/** The networks on which both have an address. */
export function sharedNetworks(a: Container, b: Container, topology: Topology): readonly Network[] {
  return networksOf(a, topology).filter(one => endpointOn(b, one.name.raw) !== undefined);
}

/** Those of a container's networks on which Docker answers names. */
export function namingNetworks(container: Container, topology: Topology): readonly Network[] {
  return networksOf(container, topology).filter(one => nameServiceOf(one).resolves);
}
