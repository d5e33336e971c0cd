import { dnsNamesOf } from '../model/names.ts';
import type { Container, Endpoint, Network, World } from '../model/world.ts';

/** An entry of a container's NetworkSettings.Networks; `names` are told by inspect only. */
export function endpointJson(
  world: World,
  container: Container,
  endpoint: Endpoint,
  { withNames }: { readonly withNames: boolean },
): object {
  const { edition } = world;
  const { wish, live } = endpoint;
  const network = live && world.networks.get(endpoint.networkId);
  const own = {
    IPAMConfig: ipamConfigOf(endpoint),
    Links: withNames && wish.links.length > 0 ? wish.links : null,
    Aliases: withNames ? aliasesOf(world, container, endpoint) : null,
  };
  const operational = {
    NetworkID: endpoint.networkId,
    EndpointID: live?.id ?? '',
    Gateway: gatewayOf(world, network, 4),
    IPAddress: live?.ipv4 ?? '',
    IPPrefixLen: live?.ipv4 ? live.prefix4 : 0,
    IPv6Gateway: live?.ipv6 ? gatewayOf(world, network, 6) : '',
    GlobalIPv6Address: live?.ipv6 ?? '',
    GlobalIPv6PrefixLen: live?.ipv6 ? live.prefix6 : 0,
  };
  const MacAddress = live?.mac ?? '';
  if (!edition.tellsDnsNames) {
    return { ...own, ...operational, MacAddress, DriverOpts: withNames ? wish.driverOpts : null };
  }
  const names = dnsNamesOf(container, endpoint);
  return {
    ...own,
    MacAddress: MacAddress || (wish.mac ?? ''),
    DriverOpts: withNames ? wish.driverOpts : null,
    ...(edition.gatewayPriorities && { GwPriority: wish.gwPriority }),
    ...operational,
    DNSNames: withNames && names.length > 0 ? names : null,
  };
}

/* What was asked for, null where nothing was. */
function ipamConfigOf({ wish: { ipv4, ipv6, ipamGiven } }: Endpoint): object | null {
  if (ipv4 === undefined && ipv6 === undefined && !ipamGiven) return null;
  return {
    ...(ipv4 !== undefined && { IPv4Address: ipv4 }),
    ...(ipv6 !== undefined && { IPv6Address: ipv6 }),
  };
}

/* Until API 1.44 the short id is put among them when the endpoint comes alive, and stays. */
function aliasesOf(
  { edition }: World,
  { id, state }: Container,
  { networkName, networkId, wish }: Endpoint,
): readonly string[] | null {
  const isNamed = !['bridge', 'host', 'none'].includes(networkName);
  const hasLived = networkId !== '' || state.startedAt !== 0;
  const shortId = edition.shortIdIsAlias && isNamed && hasLived ? [id.slice(0, 12)] : [];
  const aliases = new Set([...wish.aliases, ...shortId]);
  return aliases.size > 0 ? [...aliases] : null;
}

function gatewayOf({ edition }: World, network: Network | undefined, family: 4 | 6): string {
  if (!network || (network.internal && !edition.internalHasRoute)) return '';
  if (network.driver !== 'bridge' && network.driver !== 'macvlan') return '';
  return network.pools.find(pool => pool.family === family)?.gateway ?? '';
}
