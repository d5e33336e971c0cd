import type { ContainerDetail, EndpointDetail, Port } from '../domain/container.ts';
import { type Clean, clean, type Told } from '../domain/text.ts';
import { isAtLeast } from './api-version.ts';
import { type Dialect, networkNamed } from './dialect.ts';
import type { Fields } from './shape.ts';
import {
  addressOf,
  cleanOf,
  fieldsOf,
  itemsOf,
  numberOf,
  pairsOf,
  textOf,
  toldOf,
  toldsOf,
} from './shape.ts';

/** `GET /containers/{id}/json`. */
export function containerDetailOf(said: Fields, dialect: Dialect): ContainerDetail {
  const state = fieldsOf(said.State);
  const host = fieldsOf(said.HostConfig);
  const config = fieldsOf(said.Config);
  // In another's sandbox: Docker says that it is on no network, Podman repeats the other's endpoints.
  const isGuest = textOf(host.NetworkMode).startsWith('container:');
  const networks = isGuest ? {} : fieldsOf(fieldsOf(said.NetworkSettings).Networks);
  return {
    hostname: toldOf(config.Hostname),
    pid: numberOf(state.Pid),
    links: toldsOf(host.Links),
    startedAt: timeOf(state.StartedAt),
    finishedAt: timeOf(state.FinishedAt),
    exitCode: numberOf(state.ExitCode),
    error: toldOf(state.Error),
    networkMode: toldOf(host.NetworkMode),
    requested: Object.entries(fieldsOf(host.PortBindings)).flatMap(requestedOf),
    exposed: Object.keys(fieldsOf(config.ExposedPorts)).flatMap(door => doorOf(door)),
    ...(host.AutoRemove === true && { autoRemove: true }),
    endpoints: Object.entries(networks).map(([network, endpoint]) => {
      const own = fieldsOf(endpoint);
      return endpointOf(networkNamed(network, dialect), own, namesOf(network, own, said, dialect));
    }),
    mounts: itemsOf(said.Mounts).map(mount => toldOf(fieldsOf(mount).Destination)),
  };
}

/* Go's zero time stands for never. */
function timeOf(value: unknown): Clean | '' {
  const text = cleanOf(value);
  return text.startsWith('0001-01-01') ? '' : text;
}

function endpointOf(network: Told, said: Fields, names: readonly Told[]): EndpointDetail {
  return {
    network,
    id: cleanOf(said.EndpointID),
    networkId: cleanOf(said.NetworkID),
    aliases: toldsOf(said.Aliases),
    names,
    links: toldsOf(said.Links),
    driverOptions: pairsOf(said.DriverOpts),
  };
}

/** Networks that come with the engine: its DNS answers for nobody there. */
const UNNAMED: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
/** The API version from which on Docker tells `DNSNames`. */
const TELLS_NAMES = { major: 1, minor: 44 };

/* From API 1.44 on, Docker tells them. Before, DNS answered for these (moby 20.10 `updateSvcRecord`); Podman's does still. */
function namesOf(network: string, endpoint: Fields, container: Fields, dialect: Dialect): readonly Told[] {
  const isTold = dialect.product !== 'Podman' && dialect.api && isAtLeast(dialect.api, TELLS_NAMES);
  if (isTold || Array.isArray(endpoint.DNSNames)) return toldsOf(endpoint.DNSNames);
  if (UNNAMED.has(networkNamed(network, dialect).raw)) return [];
  const name = textOf(container.Name).replace(/^\//, '');
  const shortId = textOf(container.Id).slice(0, 12);
  const hostname = textOf(fieldsOf(container.Config).Hostname);
  const names = [name, ...itemsOf(endpoint.Aliases), shortId, hostname];
  return toldsOf(names.filter(one => one !== ''));
}

/* A list for every port of the container, since it may be published more than once; null or empty without. */
function requestedOf([door, bindings]: readonly [string, unknown]): readonly Port[] {
  return itemsOf(bindings).flatMap(binding => {
    const said = fieldsOf(binding);
    return doorOf(door, addressOf(said.HostIp), Number.parseInt(textOf(said.HostPort), 10) || 0);
  });
}

/* `8080/tcp`; without a protocol it is tcp. A host port of 0 is any that is free. */
function doorOf(door: string, hostIp: Clean | '' = '', hostPort?: number): readonly Port[] {
  const [, port, protocol = 'tcp'] = /^(\d{1,5})(?:\/(\w+))?$/.exec(door) ?? [];
  if (port === undefined) return [];
  return [{ containerPort: Number(port), protocol: clean(protocol), hostIp, hostPort }];
}
