import type { Container, ContainerDetail, Port } from './container.ts';
import type { Network, Pair } from './network.ts';
import { containersUnder } from './sharing.ts';
import type { Topology } from './topology.ts';

/**
 * What a filter is looked up in, made once per object so that 10,000 rows filter as fast as one types. Built from
 * what the screen shows (escaped texts), in lower case, one value a line: values themselves hold no line ends.
 */
export type Haystack = {
  /** Found anywhere in these: names, addresses, image, project. */
  readonly within: string;
  /** Found only at the start of these: ids and ports, in which a part of a number is no answer. */
  readonly starts: string;
};

const LABELS: readonly string[] = ['com.docker.compose.project', 'com.docker.compose.service'];

/** A haystack of such values. */
export function haystackOf(within: readonly string[], starts: readonly string[]): Haystack {
  const lines = (values: readonly string[]): string =>
    values
      .map(value => `\n${value}`)
      .join('')
      .toLowerCase();
  return { within: lines(within), starts: lines(starts) };
}

function composeOf(labels: readonly Pair[]): readonly string[] {
  return labels.filter(([name]) => LABELS.includes(name.raw)).map(([, value]) => value.safe);
}

function portStarts(port: Port): readonly string[] {
  const inside = `${port.containerPort}/${port.protocol}`;
  return port.hostPort === undefined ? [inside] : [`${port.hostPort}/${port.protocol}`, inside];
}

/** What a container is found by: name, id, image, addresses, names on its networks, ports, compose project and service. */
export function containerHaystack(container: Container, detail: ContainerDetail | undefined): Haystack {
  const within: string[] = [container.name.safe, container.image.safe, ...composeOf(container.labels)];
  for (const one of container.endpoints) {
    within.push(one.ipv4, one.ipv6, one.mac, one.wantedIpv4, one.wantedIpv6);
  }
  for (const one of detail?.endpoints ?? []) {
    within.push(...one.aliases.map(alias => alias.safe), ...one.names.map(name => name.safe));
  }
  const ports = [...container.ports, ...(detail?.requested ?? []), ...(detail?.exposed ?? [])];
  return haystackOf(within.filter(Boolean), [container.id, ...new Set(ports.flatMap(portStarts))]);
}

/** What a network is found by itself: name, id, subnets and gateways, compose project. */
export function networkHaystack(network: Network): Haystack {
  const plan = network.subnets.flatMap(one => [one.subnet, one.gateway, one.ipRange]);
  const within = [network.name.safe, ...plan, ...composeOf(network.labels)];
  return haystackOf(within.filter(Boolean), [network.id]);
}

/** Whether a text finds it; the empty text finds everything. */
export function matches(hay: Haystack, text: string): boolean {
  const needle = text.trim().toLowerCase();
  return needle === '' || hay.within.includes(needle) || hay.starts.includes(`\n${needle}`);
}

/** Whether a network is found by itself or by one of its containers (`found` tells which those are). */
export function networkMatches(
  network: Network,
  hay: Haystack,
  text: string,
  topology: Topology,
  found: (container: Container) => boolean,
): boolean {
  return matches(hay, text) || [...containersUnder(network, topology)].some(found);
}
