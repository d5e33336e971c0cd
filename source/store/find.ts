import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import type { Topology } from '../domain/topology.ts';
import { listedUnder } from './listed-under.ts';

/** The object, and the network under which it is listed. */
export type FoundObject = {
  readonly kind: 'network' | 'container';
  readonly id: string;
  readonly name: string;
  readonly network: { readonly id: string; readonly name: string } | undefined;
};

/** What a name given on the command line stands for. */
export type Found =
  | FoundObject
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly count: number };

/** Shortest beginning of an id that is taken for one. */
const shortest = 3;

/** The network or container of that name (networks first), id, or beginning of an id that only one has. */
export function found(topology: Topology, name: string): Found {
  const named = topology.networkByName.get(name);
  if (named) return { kind: 'network', id: named.id, name, network: { id: named.id, name } };
  const container = topology.containers.find(one => one.name.raw === name);
  const hits = container
    ? [container]
    : name.length < shortest
      ? []
      : [...topology.networks, ...topology.containers].filter(one => one.id.startsWith(name));
  const [hit] = hits;
  if (hit === undefined) return { kind: 'none' };
  if (hits.length > 1) return { kind: 'several', count: hits.length };
  return foundObject(hit, topology);
}

/** The network or container with that id. */
export function objectOf(topology: Topology, id: string): FoundObject | undefined {
  const object = topology.networkById.get(id) ?? topology.containerById.get(id);
  return object && foundObject(object, topology);
}

function foundObject(object: Network | Container, topology: Topology): FoundObject {
  const { id, name } = object;
  if ('driver' in object) return { kind: 'network', id, name: name.raw, network: { id, name: name.raw } };
  const network = listedUnder(object, topology);
  return {
    kind: 'container',
    id,
    name: name.raw,
    network: network && { id: network.id, name: network.name.raw },
  };
}
