import { canonical, contains, familyOf } from '../address.ts';
import type { Family } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { joined } from './ipam-request.ts';
import { subnetOf } from './leases.ts';
import { predefinedNetworks, shortIdOf } from './names.ts';
import { refusals } from './refusals.ts';
import type { Container, EndpointWish, Network, World } from './world.ts';

const noAddress = 'user specified IP address is supported on user defined networks only';
const noAlias = 'network-scoped alias is supported only for containers in user defined networks';
const noOwnSubnet =
  'user specified IP address is supported only when connecting to networks with user configured subnets';

/**
 * Looks at what is wished for on a network before anything is done: all of it in newer editions, in 20.10 only what
 * such a network can never grant.
 * @throws ApiError 400 for what is refused.
 */
export function checkWish(world: World, network: Network, wish: EndpointWish): void {
  if (world.edition.checksWishesAtOnce) checkAll(world, network, wish);
  else checkSome(network, wish);
}

/** The addresses wished for, each with the family that it was wished as. */
export function addressesOf({ ipv4, ipv6 }: EndpointWish): readonly [Family, string][] {
  return [...one(4, ipv4), ...one(6, ipv6)];
}

function one(family: Family, address: string | undefined): readonly [Family, string][] {
  return address === undefined ? [] : [[family, address]];
}

/* updateNetworkConfig of daemon/container_operations.go in 20.10. */
function checkSome(network: Network, wish: EndpointWish): void {
  const addresses = addressesOf(wish);
  if (predefinedNetworks.has(network.name)) {
    if (addresses.length > 0) throw new ApiError(400, noAddress);
    if (wish.aliases.length > 0) throw new ApiError(400, noAlias);
  } else if (addresses.some(([family]) => !hasOwnSubnet(network, family))) {
    throw new ApiError(400, noOwnSubnet);
  }
}

/* validateEndpointSettings of the same file in 29. */
function checkAll(world: World, network: Network, wish: EndpointWish): void {
  const addresses = addressesOf(wish);
  for (const [family, text] of addresses) {
    if (canonical(text) === undefined) throw refusals[world.edition.api].malformedAddress(family, text);
  }
  const isPredefined = predefinedNetworks.has(network.name);
  const errors = [
    ...(isPredefined && addresses.length > 0 ? [noAddress] : []),
    ...(isPredefined && wish.aliases.length > 0 ? [noAlias] : []),
    ...addresses.flatMap(([family, text]) =>
      familyOf(text) === family ? [] : [`invalid IPv${family} address: ${text}`],
    ),
    ...addresses.flatMap(([family, text]) => outsideComplaint(network, family, text)),
  ];
  if (errors.length > 0) throw new ApiError(400, `invalid endpoint settings:\n${joined(errors)}`);
}

function outsideComplaint(network: Network, family: Family, address: string): readonly string[] {
  if (!hasOwnSubnet(network, family)) return [noOwnSubnet];
  const own = network.pools.filter(pool => pool.family === family && !pool.chosen);
  if (own.some(pool => contains(subnetOf(pool), address))) return [];
  return [`no configured subnet or ip-range contain the IP address ${address}`];
}

function hasOwnSubnet({ pools }: Network, family: Family): boolean {
  return pools.some(pool => pool.family === family && !pool.chosen);
}

/**
 * The wish as it is kept: until API 1.44 the short id and the hostname become aliases of it, as soon as the container
 * is on the network.
 */
export function keptWish(
  world: World,
  container: Container,
  network: Network,
  wish: EndpointWish,
): EndpointWish {
  if (!world.edition.shortIdIsAlias || predefinedNetworks.has(network.name)) return wish;
  const aliases = new Set([...wish.aliases, shortIdOf(container), container.config.Hostname]);
  aliases.delete('');
  return { ...wish, aliases: [...aliases] };
}
