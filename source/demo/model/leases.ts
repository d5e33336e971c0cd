import { broadcastOf, contains, addressOf, networkOf, numberOf, prefixOf } from '../address.ts';
import type { Prefix } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { addressTaken, refusals } from './refusals.ts';
import type { Network, Pool, World } from './world.ts';

/** An address of a network and the length of its subnet. */
export interface Leased {
  readonly address: string;
  readonly length: number;
}

/** Below this number every address of the pool's range is taken. */
const lowestFree = new WeakMap<Pool, bigint>();

/**
 * Leases the wanted address of that family, or the lowest free one of the network's ranges, as libnetwork's ipam does.
 * @throws ApiError when it is taken, lies outside, or none is left.
 */
export function lease(
  world: World,
  network: Network,
  family: 4 | 6,
  holder: string,
  wanted?: string,
): Leased {
  const words = refusals[world.edition.api];
  const pools = network.pools.filter(pool => pool.family === family);
  for (const pool of pools) {
    const subnet = subnetOf(pool);
    if (wanted !== undefined && !contains(subnet, wanted)) continue;
    if (wanted !== undefined) {
      if (isFull(pool)) throw words.nothingLeft();
      if (isTaken(pool, wanted)) throw addressTaken();
    }
    const address = wanted ?? lowestFreeOf(pool);
    if (address === undefined) continue;
    pool.leases.set(address, holder);
    return { address, length: subnet.length };
  }
  if (wanted !== undefined) throw words.outOfSubnet(wanted);
  throw new ApiError(
    500,
    `no available IPv${family} addresses on this network's address pools: ${network.name} (${network.id})`,
  );
}

/** Gives an address back; whoever asks next may get it. */
export function release(network: Network, address: string): void {
  for (const pool of network.pools) {
    if (!pool.leases.delete(address)) continue;
    const number = numberOf(address);
    const known = lowestFree.get(pool);
    if (known !== undefined && number < known && number >= rangeOf(pool).first) lowestFree.set(pool, number);
  }
}

/** Whether somebody has the address, or nobody can: an IPv4 subnet's first and last, an IPv6 subnet's first. */
export function isTaken(pool: Pool, address: string): boolean {
  return pool.leases.has(address) || isReserved(subnetOf(pool), address);
}

/* Its range may be full before. */
function isFull(pool: Pool): boolean {
  const subnet = subnetOf(pool);
  const addresses = numberOf(broadcastOf(subnet)) - numberOf(networkOf(subnet).address) + 1n;
  const reserved = subnet.family === 6 ? 1n : subnet.length > 30 ? 0n : 2n;
  return BigInt(pool.leases.size) >= addresses - reserved;
}

function isReserved(subnet: Prefix, address: string): boolean {
  if (subnet.family === 4 && subnet.length > 30) return false;
  if (address === networkOf(subnet).address) return true;
  return subnet.family === 4 && address === broadcastOf(subnet);
}

/** The lowest address of the pool's range that nobody has; undefined when all are taken. */
export function lowestFreeOf(pool: Pool): string | undefined {
  const { first, last } = rangeOf(pool);
  for (let number = lowestFree.get(pool) ?? first; number <= last; number += 1n) {
    const address = addressOf(pool.family, number);
    lowestFree.set(pool, number);
    if (!isTaken(pool, address)) return address;
  }
  lowestFree.set(pool, last + 1n);
  return undefined;
}

/* Where addresses are given out: its range, or all of its subnet; a range elsewhere is none. */
function rangeOf(pool: Pool): { readonly first: bigint; readonly last: bigint } {
  const subnet = subnetOf(pool);
  const range = pool.range === undefined ? undefined : prefixOf(pool.range);
  const from = range && contains(subnet, range.address) && range.length >= subnet.length ? range : subnet;
  return { first: numberOf(networkOf(from).address), last: numberOf(broadcastOf(from)) };
}

const subnets = new WeakMap<Pool, Prefix>();

/** A pool's subnet as it was written. */
export function subnetOf(pool: Pool): Prefix {
  const known = subnets.get(pool);
  if (known) return known;
  const subnet = prefixOf(pool.subnet);
  if (!subnet) throw new Error(`a pool's subnet is none: ${pool.subnet}`);
  subnets.set(pool, subnet);
  return subnet;
}
