import { ApiError } from '../model/api-error.ts';
import { findContainer } from '../model/find.ts';
import { findImage } from '../model/images.ts';
import type { Container, World } from '../model/world.ts';
import type { Asked } from './asked.ts';
import { allows, type Filters, filtersOf, hasLabels, matcher } from './filters.ts';

const accepted = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];

const statuses = ['paused', 'restarting', 'removing', 'running', 'dead', 'created', 'exited'];

/**
 * The containers that the filters of `GET /containers/json` let through, in the order in which they were made; only
 * those that run unless `all`, or a filter of states, says otherwise (daemon/list.go of moby).
 */
export function wantedContainers(asked: Asked, { all }: { readonly all: boolean }): Container[] {
  const { world } = asked;
  const filters = filtersOf(asked, accepted);
  for (const status of filters.get('status') ?? []) {
    if (!statuses.includes(status)) {
      throw new ApiError(400, `${world.edition.badFilter.word} 'status=${status}'`);
    }
  }
  for (const health of filters.get('health') ?? []) {
    if (!['starting', 'healthy', 'unhealthy', 'none'].includes(health)) {
      throw new ApiError(400, `Unrecognised filter value for health: ${health}`);
    }
  }
  const isShown = all || filters.has('status') || filters.has('exited');
  const isWanted = wantedBy(world, filters);
  return [...world.containers.values()].filter(
    container =>
      (isShown || ['running', 'paused', 'restarting'].includes(container.state.status)) &&
      isWanted(container),
  );
}

function wantedBy(world: World, filters: Filters): (container: Container) => boolean {
  const before = momentOf(world, filters.get('before'));
  const since = momentOf(world, filters.get('since'));
  const images = imagesOf(world, filters.get('ancestor'));
  const isId = matcher(filters, 'id');
  const isName = matcher(filters, 'name');
  const exited = (filters.get('exited') ?? []).map(Number);
  return container => {
    const { id, name, config, state, created } = container;
    return (
      isId(id) &&
      (isName(name) || isName(`/${name}`)) &&
      hasLabels(filters, config.Labels) &&
      allows(filters, 'status', state.status) &&
      (exited.length === 0 || (isOver(container) && exited.includes(state.exitCode))) &&
      (before === undefined || created < before) &&
      (since === undefined || created > since) &&
      (images === undefined || images.has(container.image.id)) &&
      (!filters.has('health') || allows(filters, 'health', 'none')) &&
      !(filters.get('is-task') ?? []).some(value => ['1', 'true'].includes(value)) &&
      !filters.has('volume') &&
      isOn(container, filters.get('network')) &&
      hasPort(container, filters.get('publish'), 'published') &&
      hasPort(container, filters.get('expose'), 'exposed')
    );
  };
}

function isOver({ state }: Container): boolean {
  return state.status === 'exited' || state.status === 'dead';
}

function momentOf(world: World, refs: readonly string[] | undefined): number | undefined {
  const [ref] = refs ?? [];
  if (ref === undefined) return undefined;
  try {
    return findContainer(world, ref).created;
  } catch {
    throw new ApiError(500, `no such container ${ref}`);
  }
}

/* An image that nobody has is nobody's ancestor. */
function imagesOf(world: World, refs: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (refs === undefined) return undefined;
  const ids = new Set<string>();
  for (const ref of refs) {
    try {
      ids.add(findImage(world, ref).id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
  return ids;
}

/* By the network's name or id. */
function isOn({ endpoints }: Container, wanted: readonly string[] | undefined): boolean {
  if (wanted === undefined) return true;
  return [...endpoints.values()].some(
    ({ networkName, networkId }) =>
      wanted.includes(networkName) || (networkId !== '' && wanted.some(ref => networkId.startsWith(ref))),
  );
}

/* `8080`, `8080/tcp`, `8080-8090/udp`: the port on the host for what is published, inside for what is exposed. */
function hasPort(
  { ports }: Container,
  wanted: readonly string[] | undefined,
  kind: 'published' | 'exposed',
): boolean {
  if (wanted === undefined) return true;
  return wanted.some(text => {
    const [, first, last = first, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text) ?? [];
    const isIn = (port: number) => port >= Number(first) && port <= Number(last);
    return [...ports].some(([port, bindings]) => {
      const [inside, of = 'tcp'] = port.split('/');
      if (of !== protocol) return false;
      if (kind === 'exposed') return isIn(Number(inside));
      return (bindings ?? []).some(({ HostPort }) => isIn(Number(HostPort)));
    });
  });
}
