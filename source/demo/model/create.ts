import { ApiError } from './api-error.ts';
import { checkName, generatedName, giveName, withoutSlash } from './container-names.ts';
import { checkCreate, warningsOf } from './create-checks.ts';
import { configOf, hostConfigOf } from './create-config.ts';
import { tellOf } from './events.ts';
import { findContainer, findNetwork } from './find.ts';
import { recordOf, wishOf } from './names.ts';
import { argvOf } from './process.ts';
import type { Container, Endpoint, HostConfig, World } from './world.ts';

/**
 * POST /containers/create. What it asks for of networks is not looked at before the start: the network may not exist
 * (yet), nor the container whose stack is to be shared.
 * @throws ApiError 400 for a contradiction, a bad name or no command, 404 for an image, 409 for a taken name.
 */
export function createContainer(
  world: World,
  name: string | undefined,
  body: unknown,
): { Id: string; Warnings: string[] } {
  const fields = recordOf(body);
  const host = hostConfigOf(recordOf(fields['HostConfig']), world.edition);
  const endpoints = recordOf(recordOf(fields['NetworkingConfig'])['EndpointsConfig']);
  const asked = { config: fields, host, endpoints };
  checkCreate(world.edition, asked);
  const id = world.newId();
  const { config, image } = configOf(world, id, fields);
  if (argvOf({ config }).length === 0) throw new ApiError(400, 'No command specified');
  if (name !== undefined) checkName(world, name);
  const called = name === undefined ? generatedName(world, id) : withoutSlash(name);
  const container: Container = {
    id,
    name: called,
    created: world.clock.now(),
    image,
    config,
    hostConfig: {
      ...host,
      NetworkMode: modeOf(world, host),
      Links: host.Links && host.Links.map(link => linkOf(world, called, link)),
    },
    state: {
      status: 'created',
      pid: 0,
      exitCode: 0,
      error: '',
      startedAt: 0,
      finishedAt: 0,
      restartCount: 0,
    },
    endpoints: endpointsOf(world, host, endpoints),
    ports: new Map(),
    output: [],
    waiters: new Set(),
  };
  world.containers.set(id, container);
  giveName(world, container, called);
  tellOf(world, container, 'create');
  return { Id: id, Warnings: warningsOf(asked) };
}

/* `container:<name>` becomes the id of the container of that name; a name that nobody has stays. */
function modeOf(world: World, { NetworkMode }: HostConfig): string {
  if (!NetworkMode.startsWith('container:')) return NetworkMode;
  try {
    return `container:${findContainer(world, NetworkMode.slice('container:'.length)).id}`;
  } catch {
    return NetworkMode;
  }
}

/* `db:alias` becomes `/db:/app/alias`, as inspect has it. */
function linkOf(world: World, name: string, link: string): string {
  const [target = '', alias = withoutSlash(target)] = link.split(':');
  try {
    const { name: linked } = findContainer(world, target);
    return `/${linked}:/${name}/${alias.replace(/^.*\//, '')}`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, `could not get container for ${target}: ${why}`);
  }
}

/*
 * The networks to be on, by name: those of EndpointsConfig, else the one of the mode; with several (API 1.44) that one too.
 * See updateContainerNetworkSettings of moby's daemon/container_operations.go.
 */
function endpointsOf(
  world: World,
  { NetworkMode }: HostConfig,
  asked: Readonly<Record<string, unknown>>,
): Map<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>();
  if (NetworkMode.startsWith('container:')) return endpoints;
  const mode = NetworkMode === 'default' ? 'bridge' : nameOf(world, NetworkMode);
  for (const [ref, config] of Object.entries(asked)) {
    const networkName = ref === 'default' || ref === NetworkMode ? mode : ref;
    endpoints.set(networkName, { networkName, networkId: '', wish: wishOf(config) });
  }
  if (endpoints.size === 0 || (world.edition.severalNetworksAtCreate && !endpoints.has(mode))) {
    endpoints.set(mode, { networkName: mode, networkId: '', wish: wishOf({}) });
  }
  return endpoints;
}

/* A mode may be a network's id. */
function nameOf(world: World, ref: string): string {
  try {
    return findNetwork(world, ref).name;
  } catch {
    return ref;
  }
}
