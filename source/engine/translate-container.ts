import type { Container, ContainerState, Endpoint, Port } from '../domain/container.ts';
import { clean, type Told, told } from '../domain/text.ts';
import { type Dialect, networkNamed } from './dialect.ts';
import { addressOf, cleanOf, fieldsOf, itemsOf, numberOf, pairsOf, textOf, toldOf } from './shape.ts';

const states: ReadonlyMap<string, ContainerState> = new Map<string, ContainerState>([
  ['created', 'created'],
  ['running', 'running'],
  ['paused', 'paused'],
  ['restarting', 'restarting'],
  ['exited', 'exited'],
  ['dead', 'dead'],
  ['removing', 'removing'],
  // Podman's own words, which its list passes on and its inspect does not (`compat/containers.go`).
  ['configured', 'created'],
  ['initialized', 'created'],
  ['stopping', 'running'],
  ['stopped', 'exited'],
]);

/** One item of `GET /containers/json?all=1`; undefined for what has no id, and so is none. */
export function containerOf(item: unknown, dialect: Dialect): Container | undefined {
  const said = fieldsOf(item);
  const id = cleanOf(said.Id);
  if (id === '') return undefined;
  // null for Podman's host and none containers, whose network is in their mode only.
  const networks = Object.entries(fieldsOf(fieldsOf(said.NetworkSettings).Networks));
  return {
    id,
    name: nameOf(said.Names, id),
    image: toldOf(said.Image),
    state: states.get(textOf(said.State).toLowerCase()) ?? 'unknown',
    status: toldOf(said.Status),
    created: numberOf(said.Created),
    // Podman lists no HostConfig: only inspect tells the mode there.
    networkMode: toldOf(fieldsOf(said.HostConfig).NetworkMode),
    endpoints: networks.map(([name, endpoint]) => endpointOf(name, endpoint, dialect)),
    ports: itemsOf(said.Ports).map(portOf),
    labels: pairsOf(said.Labels),
  };
}

/*
 * `Names` also holds the aliases of `--link` (`["/app/db", "/db1"]`): the name is the one with a single slash. A
 * container that is being removed may have none left.
 */
function nameOf(names: unknown, id: string): Told {
  const [name = `/${id.slice(0, 12)}`] = itemsOf(names).map(textOf).filter(isOwn);
  return told(name.slice(1));
}

function isOwn(name: string): boolean {
  return name.lastIndexOf('/') === 0 && name !== '/';
}

/* By its key: in a container that never ran, NetworkID is '', and its network may since have been made anew. */
function endpointOf(name: string, endpoint: unknown, dialect: Dialect): Endpoint {
  const said = fieldsOf(endpoint);
  const wanted = fieldsOf(said.IPAMConfig);
  const networkId = textOf(said.NetworkID);
  return {
    network: networkNamed(name, dialect),
    // Podman 4 writes the name here, which is no id.
    networkId: networkId === name ? '' : clean(networkId),
    id: cleanOf(said.EndpointID),
    ipv4: addressOf(said.IPAddress),
    ipv6: addressOf(said.GlobalIPv6Address),
    mac: addressOf(said.MacAddress),
    gateway: addressOf(said.Gateway),
    gateway6: addressOf(said.IPv6Gateway),
    wantedIpv4: addressOf(wanted.IPv4Address),
    wantedIpv6: addressOf(wanted.IPv6Address),
    gatewayPriority: numberOf(said.GwPriority),
  };
}

function portOf(port: unknown): Port {
  const said = fieldsOf(port);
  const hostPort = numberOf(said.PublicPort);
  // Podman leaves the address out where it publishes on all of them.
  const hostIp = addressOf(said.IP) || clean('0.0.0.0');
  return {
    containerPort: numberOf(said.PrivatePort),
    protocol: cleanOf(said.Type),
    hostIp: hostPort === 0 ? '' : hostIp,
    hostPort: hostPort === 0 ? undefined : hostPort,
  };
}
