import { ApiError } from './api-error.ts';
import { makeBridge, removeBridge } from './bridges.ts';
import { tell } from './events.ts';
import { findNetwork } from './find.ts';
import { predefinedNetworks, recordOf } from './names.ts';
import { tellNetwork } from './network-events.ts';
import { newNetwork } from './network-request.ts';
import { passesPrune, type PruneFilters } from './prune-filters.ts';
import { refusals } from './refusals.ts';
import type { Network, World } from './world.ts';

/**
 * POST /networks/create.
 * @throws ApiError as the engine words it.
 */
export function createNetwork(world: World, body: unknown): { Id: string; Warning: string } {
  const asked = recordOf(body);
  const name = typeof asked['Name'] === 'string' ? asked['Name'] : '';
  if (predefinedNetworks.has(name) || name === 'default') {
    throw new ApiError(403, `operation is not permitted on predefined ${name} network `);
  }
  const before = name === '' ? undefined : networkNamed(world, name);
  if (before && (!world.edition.allowsNameTwice || asked['CheckDuplicate'] === true)) {
    throw new ApiError(409, `network with name ${name} already exists`);
  }
  const network = newNetwork(world, name, asked);
  addNetwork(world, network);
  const Warning = before ? `Network with name ${name} (id : ${before.id}) already exists` : '';
  return { Id: network.id, Warning };
}

function networkNamed(world: World, name: string): Network | undefined {
  for (const network of world.networks.values()) if (network.name === name) return network;
  return undefined;
}

/** Puts a network into the world, with its bridge where it has one, and tells of it. */
export function addNetwork(world: World, network: Network): void {
  if (network.driver === 'bridge') makeBridge(world, network);
  world.networks.set(network.id, network);
  tellNetwork(world, network, 'create');
}

/**
 * DELETE /networks/{ref}.
 * @throws ApiError 403 for a predefined network and for one with endpoints, 404 for none.
 */
export function removeNetwork(world: World, ref: string): void {
  const network = findNetwork(world, ref, 'to remove it');
  if (predefinedNetworks.has(network.name)) {
    throw new ApiError(403, `${network.name} is a pre-defined network and cannot be removed`);
  }
  if (hasEndpoints(network)) throw inUse(world, network);
  takeOut(world, network);
}

function inUse(world: World, network: Network): ApiError {
  const users = [...world.containers.values()].filter(
    ({ endpoints }) =>
      endpoints.get(network.name)?.live && endpoints.get(network.name)?.networkId === network.id,
  );
  const [user] = users;
  if (network.scope === 'swarm' && user) {
    const task = user.id.slice(0, 25);
    return new ApiError(
      400,
      `rpc error: code = FailedPrecondition desc = network ${network.id} is in use by task ${task}`,
    );
  }
  return refusals[world.edition.api].inUse(network, users);
}

/* Every endpoint of a network that can be removed holds an address. */
function hasEndpoints({ pools }: Network): boolean {
  return pools.some(({ leases }) =>
    [...leases.values()].some(holder => holder !== 'gateway' && holder !== 'auxiliary'),
  );
}

function takeOut(world: World, network: Network): void {
  if (network.driver === 'bridge') removeBridge(world, network);
  world.networks.delete(network.id);
  tellNetwork(world, network, 'destroy');
}

/**
 * POST /networks/prune: removes networks of one's own that no running container is on; that a stopped one names them
 * is not asked, and its next start fails. Returns their names.
 * @throws ApiError for an `until` that is no time.
 */
export function pruneNetworks(world: World, filters: PruneFilters = new Map()): string[] {
  const passes = passesPrune(filters, world.clock.now());
  const gone = [...world.networks.values()].filter(
    network =>
      !predefinedNetworks.has(network.name) && !network.ingress && !hasEndpoints(network) && passes(network),
  );
  for (const network of gone) takeOut(world, network);
  tell(world, { type: 'network', action: 'prune', id: '', attributes: { reclaimed: '0' } });
  return gone.map(({ name }) => name);
}
