import type { Container } from '../domain/container.ts';
import type { MapGraph, MapPlace, MapSandbox, MapWire } from '../domain/map-graph.ts';
import type { MapSigns } from '../domain/map-signs.ts';
import { nameServiceOf } from '../domain/names.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import type { MapPicture } from './map.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.map/1';

/** The graph as JSON; absent values are null. Networks and sandboxes refer to each other by id. */
export function mapJson({ graph, signs }: MapPicture): Safe {
  const { host, places } = graph;
  const json = {
    schema: SCHEMA,
    host: { name: host.name, seen: host.isSeen, uplinks: host.uplinks.map(uplinkJson) },
    networks: places.filter(one => one.network !== undefined).map(one => networkJson(one, signs)),
    sandboxes: places.flatMap(({ members }) => members).map(one => sandboxJson(one, graph, signs)),
  };
  return `${jsonText(json)}\n` as Safe;
}

function uplinkJson({ name, addresses, state, router }: MapGraph['host']['uplinks'][number]): object {
  return { name, addresses, state, router: router === '' ? null : router };
}

function networkJson({ network, device, way, key }: MapPlace, signs: MapSigns): object {
  return {
    id: key,
    name: network?.name.raw ?? null,
    driver: network?.driver ?? null,
    internal: network?.internal ?? null,
    interface: device === '' ? null : device,
    subnets: network?.subnets.map(({ subnet, gateway }) => ({ subnet, gateway: gateway || null })) ?? [],
    way,
    namesResolve: network ? nameServiceOf(network).resolves : null,
    worstFinding: signs.get(key) ?? null,
  };
}

function sandboxJson(sandbox: MapSandbox, graph: MapGraph, signs: MapSigns): object {
  const { owner, guests, wires, ports, isHomeless } = sandbox;
  const drawn = graph.places.find(one => one.key === sandbox.home);
  return {
    owner: containerJson(owner, signs),
    guests: guests.map(({ container, isOrphaned }) => ({
      ...containerJson(container, signs),
      orphaned: isOrphaned,
    })),
    ownerGone: isHomeless,
    /** Beside which network it is drawn. */
    network: drawn?.network?.id ?? null,
    wires: wires.map(one => wireJson(one)),
    ports: ports.map(({ hostIp, hostPort, containerPort, protocol }) => ({
      hostIp: hostIp || null,
      hostPort: hostPort ?? null,
      containerPort,
      protocol,
    })),
  };
}

function containerJson({ id, name, state }: Container, signs: MapSigns): object {
  return { id, name: name.raw, state, worstFinding: signs.get(id) ?? null };
}

function wireJson({ network, endpoint, isPlugged, cable }: MapWire): object {
  const { ipv4, ipv6, mac } = endpoint;
  return {
    network: network.startsWith('unlisted ') ? null : network,
    name: endpoint.network.raw,
    plugged: isPlugged,
    ipv4: ipv4 || null,
    ipv6: ipv6 || null,
    mac: mac || null,
    cable: cable ?? null,
  };
}
