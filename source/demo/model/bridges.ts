import { linkLocalOf } from '../address.ts';
import { addBridgeRules, removeRulesOf } from '../kernel/docker-rules.ts';
import { addAddress, addLink, removeLink } from '../kernel/make.ts';
import type { Link, Prefix } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { subnetOf } from './leases.ts';
import type { Network, World } from './world.ts';

const ICC = 'com.docker.network.bridge.enable_icc';
const MASQUERADE = 'com.docker.network.bridge.enable_ip_masquerade';
const MTU = 'com.docker.network.driver.mtu';
const NAME = 'com.docker.network.bridge.name';

/** By the network's id: found at once, however many links the host has. */
const bridges = new WeakMap<World, Map<string, Link>>();

/** The bridge of a bridge network, in the host's namespace. */
export function bridgeOf(world: World, network: Network): Link | undefined {
  return bridges.get(world)?.get(network.id);
}

/** `docker0`, the name that was asked for, or `br-` and the network's short id. */
export function bridgeName({ id, options }: Network): string {
  return options[NAME] ?? `br-${id.slice(0, 12)}`;
}

/** Bytes of the largest packet on a network's interfaces, where the network says so or its driver does. */
export function mtuOf({ options, driver }: Network): number {
  return Number(options[MTU]) || (driver === 'overlay' ? 1450 : 1500);
}

/**
 * Looks at what a bridge network asks for before it is made.
 * @throws ApiError 500 for an option that cannot be read, 403 for a second subnet and for a bridge that another has.
 */
export function checkBridge(world: World, network: Network): void {
  const { options, pools, id } = network;
  for (const option of [ICC, MASQUERADE]) {
    const value = options[option];
    if (value !== undefined && booleanOf(value) === undefined) throw unreadable(option, value, 'ParseBool');
  }
  const mtu = options[MTU];
  if (mtu !== undefined && !/^[+-]?\d+$/.test(mtu)) throw unreadable(MTU, mtu, 'Atoi');
  if ([4, 6].some(family => pools.filter(pool => pool.family === family).length > 1)) {
    throw new ApiError(403, "bridge driver doesn't support multiple subnets");
  }
  const name = bridgeName(network);
  if (options[NAME] === undefined) return;
  for (const other of world.networks.values()) {
    if (other.driver !== 'bridge' || bridgeName(other) !== name) continue;
    throw new ApiError(
      403,
      `cannot create network ${id} (${name}): conflicts with network ${other.id} (${name}): networks have same bridge name`,
    );
  }
}

function unreadable(option: string, value: string, parser: string): ApiError {
  const why = `strconv.${parser}: parsing ${JSON.stringify(value)}: invalid syntax`;
  return new ApiError(500, `failed to parse ${option} value: ${value} (${why})`);
}

/* What Go's strconv.ParseBool takes. */
function booleanOf(value: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value) ? false : undefined;
}

/** Makes a network's bridge with its gateways' addresses, and writes the rules that go with it. */
export function makeBridge(world: World, network: Network): void {
  const { kernel } = world;
  const mac = ['02:42', ...pairsOf(world.newId()).slice(0, 4)].join(':');
  const link = addLink(kernel, kernel.host, {
    kind: 'bridge',
    name: bridgeName(network),
    mac,
    mtu: mtuOf(network),
    up: true,
  });
  const addresses = network.pools
    .filter(({ family, gateway }) => gateway !== '' && (family === 4 || network.enableIPv6))
    .map((pool): Prefix => ({ ...subnetOf(pool), address: pool.gateway }));
  for (const address of addresses) addAddress(link, address);
  // Without a route, as the outer ends of veths: thousands of them would be in the way of every packet.
  link.addresses.push({ family: 6, address: linkLocalOf(mac), length: 64 });
  const known = bridges.get(world) ?? new Map<string, Link>();
  bridges.set(world, known.set(network.id, link));
  if (!kernel.host.firewall) return;
  addBridgeRules(kernel.host.firewall, {
    owner: network.id,
    bridge: link.name,
    subnets: addresses,
    internal: network.internal,
    icc: booleanOf(network.options[ICC] ?? 'true') ?? true,
    masquerade: booleanOf(network.options[MASQUERADE] ?? 'true') ?? true,
  });
}

/** Bytes of a text of hex digits. */
export function pairsOf(hex: string): readonly string[] {
  return hex.match(/../g) ?? [];
}

/** Takes a network's bridge and its rules away. */
export function removeBridge(world: World, network: Network): void {
  const link = bridgeOf(world, network);
  if (link) removeLink(world.kernel, link);
  bridges.get(world)?.delete(network.id);
  if (world.kernel.host.firewall) removeRulesOf(world.kernel.host.firewall, network.id);
}
