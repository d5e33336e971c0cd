import { type Container, type Endpoint, isRunning, type Port } from './container.ts';
import { gatewayOf } from './address-plan.ts';
import type { HostSide } from './host-side.ts';
import { type MapHost, mapHostOf } from './map-host.ts';
import { type MapNetwork, mapNetworkOf, unlisted, withoutNetwork } from './map-network.ts';
import { inDrawingOrder } from './map-order.ts';
import { mainEndpoint } from './main-endpoint.ts';
import { modeOf } from './mode.ts';
import type { Network } from './network.ts';
import { portsOf } from './publishing.ts';
import { sandboxOwner } from './sandbox.ts';
import { compareNames } from './sort.ts';
import type { Safe } from './text.ts';
import type { Topology } from './topology.ts';
import { pairsOf } from './veth-pairs.ts';

/** A sandbox's connection to one network. */
export type MapWire = {
  /** The key of the network. */
  readonly network: string;
  readonly endpoint: Endpoint;
  /** False while the container does not run: nothing is plugged in then. */
  readonly isPlugged: boolean;
  /** The host's end of the cable and the container's, where they are seen. */
  readonly cable: { readonly outside: Safe; readonly inside: Safe } | undefined;
};

/** Somebody who lives in another container's sandbox. */
export type MapGuest = {
  readonly container: Container;
  /** 1 for who shares the owner's, one more for who shares that one's. */
  readonly depth: number;
  /** It runs, and the owner of its sandbox does not: nothing but lo is left in it. */
  readonly isOrphaned: boolean;
};

/** One network stack: a box with the names of all who live in it, drawn once however many networks it is on. */
export type MapSandbox = {
  /** The id of its owner. */
  readonly key: string;
  readonly owner: Container;
  readonly guests: readonly MapGuest[];
  /** That of its home first, the others in the order in which their networks are drawn. */
  readonly wires: readonly MapWire[];
  /** The key of the network beside which it is drawn. */
  readonly home: string;
  /** Those published on the host. */
  readonly ports: readonly Port[];
  /** The container whose sandbox it was to share is gone. */
  readonly isHomeless: boolean;
};

/** A network, and who is drawn beside it. */
export type MapPlace = MapNetwork & {
  readonly members: readonly MapSandbox[];
  /** How many more are wired to it from elsewhere. */
  readonly visitors: number;
};

/** Who is wired to whom: the host, its networks in the order in which they are drawn, and everybody on them. */
export type MapGraph = { readonly host: MapHost; readonly places: readonly MapPlace[] };

/** The whole map of an engine. `side` is its machine, where it can be seen; `hostName` as the engine tells it. */
export function mapGraph(
  topology: Topology,
  side: HostSide | undefined,
  hostName: Safe | undefined,
): MapGraph {
  const networks = new Map<string, MapNetwork>();
  for (const one of topology.networks) networks.set(one.id, mapNetworkOf(one, gatewaysOf(one, topology)));
  const sandboxes = sandboxesOf(topology, side, networks);
  const ordered = inDrawingOrder([...networks.values()], sandboxes);
  const rank = new Map(ordered.map(({ key }, at) => [key, at]));
  const members = new Map<string, MapSandbox[]>(ordered.map(({ key }) => [key, []]));
  const visitors = new Map<string, number>();
  for (const sandbox of sandboxes) {
    const [home, ...others] = sandbox.wires;
    others.sort((a, b) => (rank.get(a.network) ?? 0) - (rank.get(b.network) ?? 0));
    members.get(sandbox.home)?.push(home ? { ...sandbox, wires: [home, ...others] } : sandbox);
    for (const { network } of others) visitors.set(network, (visitors.get(network) ?? 0) + 1);
  }
  const places = ordered.map(one => ({
    ...one,
    members: (members.get(one.key) ?? []).sort((a, b) => compareNames(a.owner.name, b.owner.name)),
    visitors: visitors.get(one.key) ?? 0,
  }));
  return { host: mapHostOf(topology, side, hostName), places };
}

function gatewaysOf(network: Network, topology: Topology): readonly (Safe | '')[] {
  const containers = topology.containersByNetwork.get(network.name.raw) ?? [];
  return network.subnets.map(one => gatewayOf(one, network, containers));
}

function sandboxesOf(
  topology: Topology,
  side: HostSide | undefined,
  networks: Map<string, MapNetwork>,
): readonly MapSandbox[] {
  return topology.containers.flatMap(container => {
    const owner = sandboxOwner(container, topology);
    if (owner !== container && owner !== 'gone') return [];
    const isHomeless = owner === 'gone';
    const wires = isHomeless ? [] : wiresOf(container, topology, side, networks);
    return [
      {
        key: container.id,
        owner: container,
        guests: guestsOf(container, topology),
        wires,
        home: wires[0]?.network ?? homeWithoutWires(container, topology, networks),
        ports: container.ports.length === 0 ? [] : publishedPorts(container),
        isHomeless,
      },
    ];
  });
}

function publishedPorts(container: Container): readonly Port[] {
  return portsOf(container).filter(port => port.hostPort !== undefined);
}

function wiresOf(
  container: Container,
  topology: Topology,
  side: HostSide | undefined,
  networks: Map<string, MapNetwork>,
): readonly MapWire[] {
  const main = mainEndpoint(container);
  const pairs = side === undefined ? [] : pairsOf(container.id, side, topology);
  const endpoints =
    container.endpoints.length === 1
      ? container.endpoints
      : container.endpoints.toSorted((a, b) => Number(b === main) - Number(a === main));
  return endpoints.map(endpoint => {
    const found =
      topology.networkById.get(endpoint.networkId) ?? topology.networkByName.get(endpoint.network.raw);
    const pair = pairs.find(one => one.endpoint === endpoint);
    const outside = pair && 'interface' in pair.outside ? pair.outside.interface.name : undefined;
    return {
      network: found?.id ?? placed(unlisted(endpoint.network), networks),
      endpoint,
      isPlugged: isRunning(container),
      cable: pair && outside !== undefined ? { outside, inside: pair.inside.name } : undefined,
    };
  });
}

/* In host mode Podman tells of no endpoint, where Docker has one on the network host. */
function homeWithoutWires(
  container: Container,
  topology: Topology,
  networks: Map<string, MapNetwork>,
): string {
  const host = topology.networks.find(one => one.driver === 'host');
  if (modeOf(container, topology).kind === 'host' && host) return host.id;
  return placed(withoutNetwork, networks);
}

function placed(network: MapNetwork, networks: Map<string, MapNetwork>): string {
  if (!networks.has(network.key)) networks.set(network.key, network);
  return network.key;
}

function guestsOf(owner: Container, topology: Topology): readonly MapGuest[] {
  if (!topology.sharersOf.has(owner.id)) return [];
  const found: MapGuest[] = [];
  const seen = new Set([owner]);
  const add = (one: Container, depth: number): void => {
    const sharers = topology.sharersOf.get(one.id) ?? [];
    for (const container of sharers.toSorted((a, b) => compareNames(a.name, b.name))) {
      if (seen.has(container)) continue;
      seen.add(container);
      found.push({ container, depth, isOrphaned: isRunning(container) && !isRunning(owner) });
      add(container, depth + 1);
    }
  };
  add(owner, 1);
  return found;
}
