import type { Known, Lifecycle } from './change.ts';
import type { Effects } from './effects.ts';
import { type Container, type ContainerDetail, type Endpoint, isRunning } from './container.ts';
import { portsOf, portText } from './publishing.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';
import { listed, namesFound, namesOf, neighboursOn } from './who-finds-whom.ts';

export function lifecycleConsequences(
  kind: Lifecycle['kind'],
  container: Container,
  topology: Topology,
  known: Known,
): Effects {
  const detail = known.details.get(container.id);
  switch (kind) {
    case 'start':
      return started(container);
    case 'stop':
      return stopped(container, topology, known, detail);
    case 'restart':
      return restarted(container, topology, detail);
    case 'pause':
      return {
        ...NOTHING,
        lost: [words`every answer of its processes: connections are taken and then hang`],
        kept: [words`its addresses and names; it still answers a ping`],
        undo: { possible: true, lines: [words`lets it go on`] },
        choices: { keep: words`keep it running`, act: words`pause` },
      };
    case 'unpause':
      return {
        ...NOTHING,
        kept: [words`its addresses and names`],
        gained: [words`its processes go on where they were`],
        undo: { possible: true, lines: [words`pauses it again`] },
        choices: { keep: words`leave it paused`, act: words`unpause` },
      };
  }
}

const NOTHING = { lost: [], kept: [], gained: [], warnings: [], grave: false } as const;

function started(container: Container): Effects {
  const wanted = container.endpoints.filter(one => wantedOf(one) !== '');
  const networks = container.endpoints.map(one => one.network.safe);
  return {
    ...NOTHING,
    kept: wanted.map(one => words`${wantedOf(one)} on ${one.network.safe}, which it asks for`),
    gained: networks.length === 0 ? [words`it runs`] : [words`it runs, on ${listed(networks)}`],
    undo: { possible: true, lines: [words`stops it again`] },
    choices: { keep: words`leave it stopped`, act: words`start` },
  };
}

function stopped(
  container: Container,
  topology: Topology,
  known: Known,
  detail: ContainerDetail | undefined,
): Effects {
  const ports = publishedOn(container);
  const changeable = dynamicOf(container);
  const isRemoved = detail?.autoRemove === true;
  return {
    ...NOTHING,
    lost: [
      ...(isRemoved ? [words`the container itself: it was made with --rm and is removed when it stops`] : []),
      ...addressesLost(changeable),
      ...container.endpoints.flatMap(one => namesLost(container, one, topology, known)),
      ...(ports.length === 0 ? [] : [words`its published ports: ${listed(ports)}`]),
      ...orphans(container, topology),
    ],
    kept: isRemoved
      ? []
      : [
          ...staticOf(container).map(
            one => words`${wantedOf(one)} on ${one.network.safe}, for its next start`,
          ),
          words`its networks and settings`,
        ],
    undo: isRemoved
      ? { possible: false, lines: [words`a removed container cannot be started again`] }
      : { possible: true, lines: [words`starts it again`, ...mayChange(changeable)] },
    choices: { keep: words`keep it running`, act: words`stop` },
    grave: isRemoved,
  };
}

function restarted(container: Container, topology: Topology, detail: ContainerDetail | undefined): Effects {
  const isFixed = detail?.requested.every(port => (port.hostPort ?? 0) !== 0) ?? true;
  const running = isRunning(container);
  return {
    ...NOTHING,
    lost: [
      ...(running ? [words`every open connection, and its answers until it is up again`] : []),
      ...perhapsLost(dynamicOf(container)),
      ...(isFixed ? [] : [words`the numbers of ports that the engine picked: it picks new ones`]),
      ...orphans(container, topology),
    ],
    kept: [
      ...staticOf(container).map(one => words`${wantedOf(one)} on ${one.network.safe}`),
      words`its networks and settings`,
    ],
    undo: { possible: false, lines: [words`there is nothing to take back: it runs again afterwards`] },
    choices: { keep: running ? words`keep it running` : words`leave it stopped`, act: words`restart` },
  };
}

function wantedOf(endpoint: Endpoint): Safe {
  return endpoint.wantedIpv4 || endpoint.wantedIpv6 || words``;
}

function staticOf(container: Container): readonly Endpoint[] {
  return container.endpoints.filter(one => wantedOf(one) !== '');
}

/** Its addresses that the engine chose, and chooses again at the next start. */
function dynamicOf(container: Container): readonly Safe[] {
  return container.endpoints
    .filter(one => wantedOf(one) === '' && one.ipv4 !== '')
    .map(one => words`${one.ipv4 as Safe} on ${one.network.safe}`);
}

function addressesLost(addresses: readonly Safe[]): readonly Safe[] {
  return addresses.length === 0
    ? []
    : [
        words`${listed(addresses)}: another container may be given ${addresses.length === 1 ? words`it` : words`them`}`,
      ];
}

function perhapsLost(addresses: readonly Safe[]): readonly Safe[] {
  if (addresses.length === 0) return [];
  return [words`perhaps ${listed(addresses)}: the engine chooses again`];
}

function mayChange(addresses: readonly Safe[]): readonly Safe[] {
  if (addresses.length === 0) return [];
  return [words`the engine chooses the address: it may be another one than ${listed(addresses)}`];
}

function publishedOn(container: Container): readonly Safe[] {
  return portsOf(container)
    .filter(port => port.hostPort !== undefined)
    .map(port => portText(port, 'detail'));
}

function namesLost(
  container: Container,
  endpoint: Endpoint,
  topology: Topology,
  known: Known,
): readonly Safe[] {
  const network = topology.networkByName.get(endpoint.network.raw);
  const names = network ? namesFound(container, network, known) : [];
  const others = network ? neighboursOn(container, network, topology) : [];
  if (names.length === 0 || others.length === 0) return [];
  const find = others.length === 1 ? words`finds` : words`find`;
  return [
    words`its names on ${endpoint.network.safe}: ${listed(namesOf(others))} no longer ${find} ${listed(names, words`or`)}`,
  ];
}

/* A new start makes a new network stack; those in the old one keep that, with nothing but lo in it. */
function orphans(container: Container, topology: Topology): readonly Safe[] {
  const sharers = (topology.sharersOf.get(container.id) ?? []).filter(isRunning);
  if (sharers.length === 0) return [];
  const [live, are] = sharers.length === 1 ? [words`lives`, words`is`] : [words`live`, words`are`];
  return [
    words`the network of ${listed(namesOf(sharers))}, which ${live} in its network stack: only lo is left until ${sharers.length === 1 ? words`it` : words`they`} ${are} restarted after ${container.name.safe}`,
  ];
}
