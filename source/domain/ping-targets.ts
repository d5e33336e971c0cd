import { gatewayOf } from './address-plan.ts';
import { type Container, isRunning } from './container.ts';
import { containerHaystack, type Haystack } from './filter.ts';
import { modeOf } from './mode.ts';
import { operandOf } from './ping-operand.ts';
import type { Details } from './ping-plan.ts';
import type { PingTarget } from './ping-target.ts';
import { hostAddresses } from './ping-whereabouts.ts';
import { addressed, isOnHost, namingNetworks, sandboxOwner, sharedNetworks } from './sandbox.ts';
import { compareNames } from './sort.ts';
import { joined, type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** One row of a picker of targets. */
export type PingCandidate = {
  readonly target: PingTarget;
  readonly label: Safe;
  /** What it is and where, in a few words. */
  readonly what: Safe;
  /** What typing looks it up in. */
  readonly haystack: Haystack;
};

/**
 * Whom a container may be asked to ping, in the order in which one looks for them: containers on its networks, other
 * running ones, further names on its networks, gateways, the host, and what does not run.
 */
export function pingTargets(from: Container, topology: Topology, details: Details): readonly PingCandidate[] {
  const owner = sandboxOwner(from, topology);
  const mine = owner === 'gone' ? undefined : owner;
  const others = topology.containers
    .filter(one => one !== from)
    .toSorted((a, b) => compareNames(a.name, b.name));
  const running = others.filter(isRunning);
  const near = new Set(running.filter(one => mine && isNear(mine, one, topology)));
  const toCandidate = (container: Container): PingCandidate => ({
    target: { kind: 'container', container },
    label: container.name.safe,
    what: whatOf(container, mine, topology),
    haystack: containerHaystack(container, details.get(container.id)),
  });
  return [
    ...[...near].map(toCandidate),
    ...running.filter(one => !near.has(one)).map(toCandidate),
    ...(mine ? names(mine, topology, details) : []),
    ...gateways(topology, mine),
    ...host(mine, topology),
    ...others.filter(one => !isRunning(one)).map(toCandidate),
  ];
}

function isNear(mine: Container, one: Container, topology: Topology): boolean {
  const theirs = sandboxOwner(one, topology);
  if (theirs === 'gone') return false;
  return theirs === mine || sharedNetworks(mine, theirs, topology).length > 0;
}

function whatOf(container: Container, mine: Container | undefined, topology: Topology): Safe {
  if (!isRunning(container)) return words`does not run`;
  const owner = sandboxOwner(container, topology);
  if (owner === 'gone') return words`its network stack is gone`;
  if (owner === mine) return words`the same network stack`;
  if (owner !== container) return words`in the network stack of ${owner.name.safe}`;
  if (isOnHost(container, topology)) return words`the host’s network stack`;
  const shared = new Set(mine ? sharedNetworks(mine, container, topology).map(one => one.name.raw) : []);
  const all = addressed(container);
  const some = all.filter(one => shared.has(one.network.raw));
  const where = (some.length > 0 ? some : all).map(
    one => words`${(one.ipv4 || one.ipv6) as Safe} on ${one.network.safe}`,
  );
  if (where.length === 0) return words`no address (${modeOf(container, topology).label})`;
  return some.length > 0 ? joined(where, words`, `) : words`${joined(where, words`, `)}, not shared`;
}

/* Names that Docker's DNS answers here and that are not containers' own; one that several have, once. */
function names(mine: Container, topology: Topology, details: Details): readonly PingCandidate[] {
  const found = new Map<string, PingCandidate>();
  for (const network of namingNetworks(mine, topology)) {
    for (const container of topology.containersByNetwork.get(network.name.raw) ?? []) {
      const endpoint = details.get(container.id)?.endpoints.find(one => one.network.raw === network.name.raw);
      for (const name of isRunning(container) ? (endpoint?.names ?? []) : []) {
        const operand = operandOf(name.raw);
        const isOwn = (name.raw as string) === container.name.raw || container.id.startsWith(name.raw);
        if ('why' in operand || operand.kind !== 'name' || isOwn || found.has(operand.text.toLowerCase()))
          continue;
        found.set(operand.text.toLowerCase(), {
          target: { kind: 'name', operand },
          label: operand.text,
          what: words`a name of ${container.name.safe} on ${network.name.safe}`,
          haystack: haystack([operand.text, container.name.safe, network.name.safe]),
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

function gateways(topology: Topology, mine: Container | undefined): readonly PingCandidate[] {
  const own = new Set(mine?.endpoints.map(one => one.network.raw));
  const networks = topology.networks.toSorted(
    (a, b) => Number(own.has(b.name.raw)) - Number(own.has(a.name.raw)) || compareNames(a.name, b.name),
  );
  return networks.flatMap(network =>
    network.subnets.flatMap(subnet => {
      const gateway = gatewayOf(subnet, network, topology.containersByNetwork.get(network.name.raw) ?? []);
      if (gateway === '') return [];
      const what = words`the gateway of ${network.name.safe}`;
      const target = { kind: 'gateway', network, address: gateway } as const;
      return [{ target, label: gateway, what, haystack: haystack([gateway, what]) }];
    }),
  );
}

function host(mine: Container | undefined, topology: Topology): readonly PingCandidate[] {
  const [seen] = mine ? hostAddresses(mine, topology) : [];
  const what = seen ? words`${seen.address} on ${seen.network.name.safe}` : words`the machine of the engine`;
  return [
    {
      target: { kind: 'host' },
      label: words`the host`,
      what,
      haystack: haystack([words`the docker host`, what]),
    },
  ];
}

function haystack(values: readonly Safe[]): Haystack {
  return {
    within: values
      .map(one => `\n${one}`)
      .join('')
      .toLowerCase(),
    starts: '',
  };
}
