import type { Container } from '../domain/container.ts';
import { mainEndpoint } from '../domain/main-endpoint.ts';
import type { Network } from '../domain/network.ts';
import { ownerOf, type Topology } from '../domain/topology.ts';

/** The network under which a container is listed first: its own, or that of the container whose sandbox it shares. */
export function listedUnder(container: Container, topology: Topology): Network | undefined {
  const seen = new Set<string>();
  for (let one: Container | undefined = container; one && !seen.has(one.id); ) {
    seen.add(one.id);
    const network = topology.networkByName.get(mainEndpoint(one)?.network.raw ?? '');
    if (network) return network;
    const owner = ownerOf(one, topology);
    one = owner === 'gone' ? undefined : owner;
  }
  return undefined;
}
