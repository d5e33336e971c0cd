import { ApiError } from './api-error.ts';
import { checkBridge } from './bridges.ts';
import { askedPools } from './ipam-request.ts';
import { checkMacvlan } from './macvlan.ts';
import { textOf, recordOf, textRecordOf } from './names.ts';
import { isSwarmManager, overlayOptions, swarmId } from './overlay.ts';
import { newPools } from './pools.ts';
import { refusals } from './refusals.ts';
import type { Network, World } from './world.ts';

type Asked = Readonly<Record<string, unknown>>;

/**
 * What the body of a create request makes, not yet in the world.
 * @throws ApiError in the order in which the engine looks at it.
 */
export function newNetwork(world: World, name: string, asked: Asked): Network {
  const words = refusals[world.edition.api];
  const called = textOf(asked['Driver']) ?? 'bridge';
  if (called === 'overlay' && !isSwarmManager(world)) throw words.noSwarm();
  const enableIPv6 = asked['EnableIPv6'] === true;
  const pools = askedPools(world.edition, asked['IPAM'], enableIPv6);
  if (name.trim() === '') throw words.emptyName(name);
  const driver = driverOf(called);
  refuseScope(asked, driver);
  const scope = driver === 'overlay' ? 'swarm' : 'local';
  const id = scope === 'swarm' ? swarmId(world) : world.newId();
  const ipam = recordOf(asked['IPAM']);
  refuseIpam(textOf(ipam['Driver']) ?? 'default');
  const options = textRecordOf(asked['Options']);
  const network: Network = {
    id,
    name,
    created: world.clock.now(),
    scope,
    driver,
    enableIPv6,
    internal: asked['Internal'] === true,
    attachable: asked['Attachable'] === true,
    ingress: asked['Ingress'] === true,
    options: driver === 'overlay' ? overlayOptions(world, options) : options,
    labels: textRecordOf(asked['Labels']),
    pools: newPools(world, { name, id, driver, scope, enableIPv6, asked: pools }),
    ownSubnets: pools.length > 0,
    ipamOptions: ipam['Options'] ? textRecordOf(ipam['Options']) : null,
  };
  if (driver === 'bridge') checkBridge(world, network);
  if (driver === 'macvlan') checkMacvlan(world, network);
  return network;
}

function driverOf(called: string): Network['driver'] {
  if (called === 'host' || called === 'null') {
    throw new ApiError(403, `only one instance of "${called}" network is allowed`);
  }
  // The kernel has no module for it.
  if (called === 'ipvlan') throw new ApiError(500, 'operation not supported');
  if (called !== 'bridge' && called !== 'macvlan' && called !== 'overlay') {
    throw new ApiError(404, `plugin "${called}" not found`);
  }
  return called;
}

function refuseIpam(driver: string): void {
  if (driver !== 'default') throw new ApiError(404, `plugin "${driver}" not found`);
}

function refuseScope(asked: Asked, driver: Network['driver']): void {
  if (driver === 'overlay') return;
  if (asked['Ingress'] === true) {
    throw new ApiError(403, 'Ingress network can only be global scope network');
  }
  if (asked['Scope'] === 'swarm') {
    throw new ApiError(403, 'cannot create a swarm scoped network when swarm is not active');
  }
}
