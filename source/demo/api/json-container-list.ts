import { argvOf } from '../model/process.ts';
import type { Container, World } from '../model/world.ts';
import { endpointJson } from './json-endpoint.ts';
import { sorted } from './json-text.ts';
import { statusText } from './status-text.ts';

/** How an item is asked for. */
interface ListOptions {
  readonly minor: number;
  /** What else it is called by those that link to it. */
  readonly linked: readonly string[];
  readonly withSizes: boolean;
}

/** One item of `GET /containers/json`. */
export function containerInList(
  world: World,
  container: Container,
  { minor, linked, withSizes }: ListOptions,
): object {
  const { id, name, config, hostConfig, image, state } = container;
  const isUp = state.status === 'running' || state.status === 'paused';
  // What a failed connect leaves in a running container is in its inspect answer alone: the list is older.
  const listed = [...container.endpoints.values()].filter(({ live }) => live !== undefined || !isUp);
  const endpoints = listed.map((endpoint): [string, object] => [
    endpoint.networkName,
    endpointJson(world, container, endpoint, { withNames: false }),
  ]);
  return {
    Id: id,
    Names: [`/${name}`, ...linked],
    Image: config.Image,
    ImageID: image.id,
    Command: commandText(argvOf(container)),
    Created: Math.floor(container.created / 1000),
    Ports: portsOf(container),
    ...(withSizes && { SizeRootFs: image.size }),
    Labels: sorted(Object.entries(config.Labels)),
    State: state.status,
    Status: statusText(container, world.clock.now()),
    HostConfig: { NetworkMode: hostConfig.NetworkMode },
    ...(minor >= 52 && { Health: { Status: 'none', FailingStreak: 0 } }),
    NetworkSettings: { Networks: sorted(endpoints) },
    Mounts: [],
  };
}

/** What is open on the host, and what is only declared; tcp before udp. */
export function portsOf({ ports }: Container): readonly object[] {
  const list = [...ports].flatMap(([port, bindings]) => {
    const [number = '', Type = 'tcp'] = port.split('/');
    const PrivatePort = Number(number);
    if (!bindings) return [{ PrivatePort, Type }];
    return bindings.map(({ HostIp, HostPort }) => ({
      IP: HostIp,
      PrivatePort,
      PublicPort: Number(HostPort),
      Type,
    }));
  });
  return list.sort((one, other) => one.PrivatePort - other.PrivatePort);
}

/* Words with a blank in them stand in quotes, whatever else is in them (daemon/list.go of moby). */
function commandText([program = '', ...rest]: readonly string[]): string {
  return [program, ...rest.map(word => (word.includes(' ') ? `'${word}'` : word))].join(' ');
}
