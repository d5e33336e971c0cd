import type { Container } from './container.ts';
import type { Network } from './network.ts';
import { ownerOf, type Topology } from './topology.ts';

/**
 * The other containers in the same sandbox: the one it belongs to first, then whoever else is in it. Empty if it is
 * alone. Containers in host mode share the host's sandbox, which is not a container's: they are not listed.
 */
export function sharesWith(container: Container, topology: Topology): readonly Container[] {
  const owners = new Set([container]);
  // A Set's own iteration goes on to what is added meanwhile, and stops where two name each other.
  for (const one of owners) {
    const owner = ownerOf(one, topology);
    if (owner !== undefined && owner !== 'gone') owners.add(owner);
  }
  const inside = new Set([...owners].reverse());
  for (const one of inside) {
    for (const sharer of topology.sharersOf.get(one.id) ?? []) inside.add(sharer);
  }
  inside.delete(container);
  return [...inside];
}

/** Who is on a network: the containers with an endpoint there (or in its sandbox: host, none), and those who share theirs. */
export function containersUnder(network: Network, topology: Topology): ReadonlySet<Container> {
  const all = new Set(topology.containersByNetwork.get(network.name.raw));
  for (const one of all) {
    for (const sharer of topology.sharersOf.get(one.id) ?? []) all.add(sharer);
  }
  return all;
}
