import type { Disconnect, Known } from './change.ts';
import type { Effects } from './effects.ts';
import { type Container, type Endpoint, isRunning } from './container.ts';
import { defaultRoute } from './gateway.ts';
import type { Network } from './network.ts';
import { portsOf, portText } from './publishing.ts';
import { sharesWith } from './sharing.ts';
import { type Safe, words } from './text.ts';
import { endpointOn, type Topology } from './topology.ts';
import { listed, namesFound, namesOf, neighboursOn } from './who-finds-whom.ts';

export function disconnectConsequences(
  change: Disconnect,
  container: Container,
  network: Network,
  topology: Topology,
  known: Known,
): Effects {
  const endpoint = endpointOn(container, network.name.raw);
  const left = container.endpoints.filter(one => one !== endpoint);
  const sharers = sharesWith(container, topology).filter(isRunning);
  const route = routeConsequences(container, left, network, topology, known);
  return {
    lost: [
      ...(endpoint ? addressLost(endpoint, isRunning(container)) : []),
      ...namesLost(container, network, topology, known),
      ...route.lost,
      ...(left.length === 0
        ? [words`its last network: only lo is left, and a restart brings none back`]
        : []),
      ...(sharers.length === 0
        ? []
        : [words`${network.name.safe} for ${listed(namesOf(sharers))} too, in the same network stack`]),
    ],
    kept: [
      ...left.map(networkKept),
      ...route.kept,
      ...(isRunning(container) ? [words`the container goes on running`] : []),
    ],
    gained: [],
    undo: { possible: endpoint !== undefined, lines: undoLines(endpoint, isRunning(container)) },
    warnings: [],
    choices: {
      keep: words`keep it connected`,
      act: change.force ? words`force it off` : words`disconnect`,
    },
    grave: change.force === true || left.length === 0,
  };
}

function addressesOf(endpoint: Endpoint): readonly Safe[] {
  return [endpoint.ipv4, endpoint.ipv6].flatMap(one => one || []);
}

function wantedOf(endpoint: Endpoint): readonly Safe[] {
  return [endpoint.wantedIpv4, endpoint.wantedIpv6].flatMap(one => one || []);
}

function addressLost(endpoint: Endpoint, running: boolean): readonly Safe[] {
  const [addresses, wanted] = [addressesOf(endpoint), wantedOf(endpoint)];
  if (addresses.length > 0) {
    const it = addresses.length === 1 ? words`its address` : words`its addresses`;
    return [
      words`${it} ${listed(addresses)}, and every open connection over ${addresses.length === 1 ? words`it` : words`them`}`,
    ];
  }
  if (running || wanted.length === 0) return [];
  return [words`the address it asks for when it starts, ${listed(wanted)}`];
}

function namesLost(
  container: Container,
  network: Network,
  topology: Topology,
  known: Known,
): readonly Safe[] {
  const names = namesFound(container, network, known);
  if (names.length === 0 || !isRunning(container)) return [];
  const others = neighboursOn(container, network, topology);
  if (others.length === 0)
    return [words`its names here, ${listed(names)}, though nobody is there to look them up`];
  const find = others.length === 1 ? words`finds` : words`find`;
  return [words`its names here: ${listed(namesOf(others))} no longer ${find} ${listed(names, words`or`)}`];
}

/*
 * Published ports arrive through the endpoint with the default route, and libnetwork moves them to the next one (if
 * that is a bridge with a way out) when it goes.
 */
function routeConsequences(
  container: Container,
  left: readonly Endpoint[],
  network: Network,
  topology: Topology,
  known: Known,
): Pick<Effects, 'lost' | 'kept'> {
  const nothing = { lost: [], kept: [] };
  if (defaultRoute(container, topology).endpoint?.network.raw !== network.name.raw) return nothing;
  const ports = portsOf(container).filter(port => port.hostPort !== undefined);
  const portList = listed(ports.map(port => portText(port, 'detail')));
  const heir = defaultRoute({ ...container, endpoints: left }, topology).endpoint;
  const next = heir && topology.networkByName.get(heir.network.raw);
  if (next === undefined || next.internal) {
    const closed = ports.length === 0 ? [] : [words`its published ports: ${portList}`];
    return { lost: [...closed, ...(left.length === 0 ? [] : [wayOutLost(left)])], kept: [] };
  }
  const moved = words`its default route over ${network.name.safe}: ${next.name.safe} takes over`;
  if (ports.length === 0) return { lost: [moved], kept: [] };
  if (next.driver !== 'bridge') return { lost: [words`its published ports: ${portList}`, moved], kept: [] };
  const isFixed = known.details.get(container.id)?.requested.every(port => (port.hostPort ?? 0) !== 0);
  const numbers = isFixed === false ? words`, some under other numbers` : words``;
  return {
    lost: [moved],
    kept: [words`its published ports, now over ${next.name.safe}: ${portList}${numbers}`],
  };
}

function wayOutLost(left: readonly Endpoint[]): Safe {
  const names = left.map(one => one.network.safe);
  const are =
    names.length === 1
      ? words`only ${listed(names)} is left, and it leads nowhere else`
      : words`${listed(names)} are left, and none leads anywhere else`;
  return words`its way out: ${are}`;
}

function networkKept(endpoint: Endpoint): Safe {
  const addresses = addressesOf(endpoint);
  return addresses.length === 0
    ? endpoint.network.safe
    : words`${endpoint.network.safe}, ${listed(addresses)}`;
}

function undoLines(endpoint: Endpoint | undefined, running: boolean): readonly Safe[] {
  if (endpoint === undefined) return [words`nothing is known of the endpoint that could be given back`];
  const wanted = wantedOf(endpoint);
  if (wanted.length > 0) {
    return [
      words`connects it again with the same address, names and settings`,
      words`if nobody has taken ${listed(wanted)} in the meantime`,
    ];
  }
  const again = words`connects it again with the same names and settings`;
  const addresses = addressesOf(endpoint);
  if (!running || addresses.length === 0) return [again];
  return [again, words`the engine chooses the address: it may be another one than ${listed(addresses)}`];
}
