import { NOWHERE } from './after-change.ts';
import type { Connect } from './change.ts';
import type { Effects } from './effects.ts';
import { type Container, type Endpoint, isRunning } from './container.ts';
import { defaultRoute } from './gateway.ts';
import { nameServiceOf } from './names.ts';
import type { Network } from './network.ts';
import { portsOf, portText } from './publishing.ts';
import { sharesWith } from './sharing.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';
import { listed, namesOf, neighboursOn } from './who-finds-whom.ts';

export function connectConsequences(
  change: Connect,
  container: Container,
  network: Network,
  topology: Topology,
): Effects {
  const running = isRunning(container);
  const sharers = sharesWith(container, topology).filter(isRunning);
  return {
    lost: routeLost(change, container, network, topology),
    kept: [
      ...container.endpoints.map(one =>
        one.ipv4 ? words`${one.network.safe}, ${one.ipv4}` : one.network.safe,
      ),
      ...(running ? [words`the container goes on running`] : []),
    ],
    gained: [
      addressGained(change, network, running),
      ...namesGained(change, container, network, topology),
      ...(sharers.length === 0
        ? []
        : [words`${network.name.safe} for ${listed(namesOf(sharers))} too, in the same network stack`]),
    ],
    undo: { possible: true, lines: [words`disconnects it again`] },
    warnings: autoSubnetWarning(change, network),
    choices: { keep: words`leave it as it is`, act: words`connect` },
    grave: false,
  };
}

function addressGained({ ipv4, ipv6 }: Connect, network: Network, running: boolean): Safe {
  const asked = [ipv4, ipv6].filter(one => one !== undefined);
  if (asked.length > 0) return words`${listed(asked)} on ${network.name.safe}`;
  const when = running ? words`` : words` when it starts`;
  const from = network.subnets.map(one => one.ipRange || one.subnet);
  if (from.length === 0) {
    return network.driver === 'null'
      ? words`${network.name.safe}${when}`
      : words`an address on ${network.name.safe}${when}`;
  }
  return words`an address from ${listed(from)}${when}`;
}

function namesGained(
  { aliases = [] }: Connect,
  container: Container,
  network: Network,
  topology: Topology,
): readonly Safe[] {
  if (!nameServiceOf(network).resolves || !isRunning(container)) return [];
  const others = neighboursOn(container, network, topology);
  if (others.length === 0) return [];
  const names = listed([container.name.safe, ...aliases.map(one => one.safe)], words`or`);
  const [find, them] = others.length === 1 ? [words`finds`, words`it`] : [words`find`, words`them`];
  const who = listed(namesOf(others));
  return [words`names: ${who} ${find} ${names}, and ${container.name.safe} finds ${them}`];
}

/* Judged as a container that does not run is, by what it will get: the new endpoint has no gateway to show yet. */
function routeLost(
  { priority = 0 }: Connect,
  container: Container,
  network: Network,
  topology: Topology,
): readonly Safe[] {
  const before = defaultRoute(container, topology).endpoint;
  const added: Endpoint = { ...NOWHERE, network: network.name, gatewayPriority: priority };
  const after = defaultRoute(
    { ...container, state: 'created', endpoints: [...container.endpoints, added] },
    topology,
  ).endpoint;
  if (before === undefined || after !== added) return [];
  const ports = portsOf(container).filter(port => port.hostPort !== undefined);
  const moved = words`its default route over ${before.network.safe}: ${network.name.safe} takes over`;
  if (ports.length === 0) return [moved];
  const list = listed(ports.map(port => portText(port, 'detail')));
  return [moved, words`open connections to its published ports, which move along: ${list}`];
}

/*
 * An engine that chose the subnet itself gives no address that is asked for, until it is restarted. It shows a subnet
 * and a gateway then, as where somebody gave both.
 */
function autoSubnetWarning({ ipv4, ipv6 }: Connect, network: Network): readonly Safe[] {
  if (ipv4 === undefined && ipv6 === undefined) return [];
  if (!network.subnets.every(one => one.gateway !== '')) return [];
  return [
    words`If the engine chose the subnet of ${network.name.safe} itself, it gives no address that is asked for and refuses.`,
  ];
}
