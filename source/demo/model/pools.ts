import { canonical, contains, overlap, prefixOf, prefixText } from '../address.ts';
import type { Family, Prefix } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import type { AskedPool } from './ipam-request.ts';
import { isTaken, lowestFreeOf, subnetOf } from './leases.ts';
import { refusals } from './refusals.ts';
import type { Network, Pool, World } from './world.ts';

/** What a network's pools depend on. */
export interface PoolsFor {
  readonly name: string;
  readonly id: string;
  readonly driver: Network['driver'];
  readonly scope: Network['scope'];
  readonly enableIPv6: boolean;
  readonly asked: readonly AskedPool[];
}

/**
 * The pools of a new network: the ones asked for, and one chosen for each family that none was asked for. Gateways and
 * auxiliary addresses are leased.
 * @throws ApiError when one overlaps another network's, is unfit, or no more can be chosen.
 */
export function newPools(world: World, network: PoolsFor): readonly Pool[] {
  const { asked, enableIPv6, scope } = network;
  const pools: Pool[] = [];
  for (const one of withChosen(world, network)) {
    // Without IPv6 its subnets are only noted down.
    if (one.pool.family === 6 && !enableIPv6) {
      pools.push(one.pool);
      continue;
    }
    const subnet = subnetOf(one.pool);
    const others = [...subnetsIn(world, scope), ...pools.map(subnetOf)];
    if (asked.length > 0 && others.some(other => overlap(other, subnet))) {
      throw refusals[world.edition.api].poolOverlap();
    }
    pools.push(withGateway(world, network, one));
  }
  return pools;
}

interface Planned {
  readonly pool: Pool;
  readonly asked?: AskedPool;
}

function withChosen(world: World, network: PoolsFor): readonly Planned[] {
  const { asked, enableIPv6 } = network;
  const families: readonly Family[] = enableIPv6 ? [4, 6] : [4];
  const chosen = families
    .filter(family => !asked.some(({ subnet }) => subnet.family === family))
    .map(family => ({
      pool: { ...emptyPool(family, chosenSubnet(world, network, family)), chosen: true as const },
    }));
  const wanted = asked.map(one => ({ pool: plainPool(one), asked: one }));
  return [...chosen, ...wanted].sort((one, other) => one.pool.family - other.pool.family);
}

function emptyPool(family: Family, subnet: string): Pool {
  return { family, subnet, gateway: '', gatewayTold: true, auxiliary: {}, leases: new Map() };
}

function plainPool({ subnet, text, range, gateway, auxiliary }: AskedPool): Pool {
  return {
    ...emptyPool(subnet.family, text),
    ...(range === undefined ? {} : { range }),
    gateway: gateway ?? '',
    gatewayTold: gateway !== undefined,
    auxiliary,
  };
}

/* ipamAllocateVersion of libnetwork's network.go. */
function withGateway(world: World, network: PoolsFor, { pool, asked }: Planned): Pool {
  const noGateway = network.driver === 'macvlan' && !world.edition.choosesMacvlanGateway;
  const gateway = asked?.gateway !== undefined || !noGateway ? gatewayOf(pool, asked) : '';
  const made: Pool = { ...pool, gateway };
  if (gateway !== '') made.leases.set(gateway, 'gateway');
  for (const [name, address] of Object.entries(made.auxiliary)) leaseAuxiliary(network, made, name, address);
  return made;
}

function gatewayOf(pool: Pool, asked: AskedPool | undefined): string {
  const wanted = asked?.gateway;
  const address = wanted === undefined ? undefined : canonical(wanted);
  if (wanted !== undefined && address === undefined) {
    throw new ApiError(500, `invalid gateway address ${wanted} in Ipam configuration`);
  }
  if (pool.range !== undefined && !prefixOf(pool.range)) {
    throw new ApiError(
      500,
      `failed to parse pool request for address space "LocalDefault" pool "${pool.subnet}" subpool "${pool.range}": Invalid Address SubPool`,
    );
  }
  const failed = (why: string) => new ApiError(500, `failed to allocate gateway (${wanted ?? ''}): ${why}`);
  if (address === undefined) {
    const free = lowestFreeOf(pool);
    if (free === undefined) throw failed('No available addresses on this pool');
    return free;
  }
  if (!contains(subnetOf(pool), address)) throw failed('Requested address is out of range');
  if (isTaken(pool, address)) throw failed('Address already in use');
  return address;
}

function leaseAuxiliary(network: PoolsFor, pool: Pool, name: string, text: string): void {
  const address = canonical(text);
  const asked = `(${name}:${text})`;
  if (address === undefined) {
    throw new ApiError(400, `non parsable secondary ip address ${asked} passed for network ${network.name}`);
  }
  if (!contains(subnetOf(pool), address)) {
    throw new ApiError(403, `auxiliary address: ${asked} must belong to the master pool: ${pool.subnet}`);
  }
  if (isTaken(pool, address)) {
    throw new ApiError(500, `failed to allocate secondary ip address ${asked}: Address already in use`);
  }
  pool.leases.set(address, 'auxiliary');
}

/* ipamutils of libnetwork: what a network gets when it asks for nothing. */
const localPools: readonly string[] = [
  ...Array.from({ length: 15 }, (_, at) => `172.${17 + at}.0.0/16`),
  ...Array.from({ length: 16 }, (_, at) => `192.168.${16 * at}.0/20`),
];
const swarmPools: readonly string[] = Array.from(
  { length: 65_536 },
  (_, at) => `10.${at >> 8}.${at & 255}.0/24`,
);

/** Where the search for the next local subnet begins. */
const nextPool = new WeakMap<World, number>();

function chosenSubnet(world: World, { scope, id }: PoolsFor, family: Family): string {
  const { edition } = world;
  if (family === 6) {
    if (!edition.givesIPv6Pools) throw refusals[edition.api].noPool(6);
    // fd, ten digits of the engine's own, and a number of the subnet.
    return `fd${id.slice(0, 2)}:${id.slice(2, 6)}:${id.slice(6, 10)}::/64`;
  }
  const taken = [...subnetsIn(world, scope), ...hostSubnets(world)];
  const pools = scope === 'swarm' ? swarmPools : localPools;
  const start = scope === 'local' && edition.rotatesPools ? (nextPool.get(world) ?? 0) : 0;
  for (let step = 0; step < pools.length; step += 1) {
    const at = (start + step) % pools.length;
    const candidate = prefixOf(pools[at] ?? '');
    if (!candidate || taken.some(other => overlap(other, candidate))) continue;
    if (scope === 'local') nextPool.set(world, at + 1);
    return prefixText(candidate);
  }
  throw refusals[edition.api].noPool(4);
}

/* Swarm's networks are numbered in an address space of their own. */
function subnetsIn(world: World, scope: Network['scope']): readonly Prefix[] {
  return [...world.networks.values()]
    .filter(network => network.scope === scope)
    .flatMap(({ pools, enableIPv6 }) => pools.filter(({ family }) => family === 4 || enableIPv6))
    .map(subnetOf);
}

function hostSubnets({ kernel }: World): readonly Prefix[] {
  return kernel.host.routes.map(({ to }) => to).filter(({ family, length }) => family === 4 && length > 0);
}
