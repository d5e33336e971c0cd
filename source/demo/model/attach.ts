import { canonical, linkLocalOf, macFor } from '../address.ts';
import { addAddress, addLink, addVeth, removeLink } from '../kernel/make.ts';
import type { Link, Netns } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { bridgeOf, mtuOf, pairsOf } from './bridges.ts';
import { lease, release } from './leases.ts';
import { parentOf } from './macvlan.ts';
import { refusals } from './refusals.ts';
import { addressesOf } from './wishes.ts';
import type { Container, Endpoint, EndpointWish, LiveEndpoint, Network, World } from './world.ts';

/**
 * Gives a container in its namespace an interface on the network, with leased addresses; on host and none an endpoint
 * without either.
 * @throws ApiError when an address cannot be had or the interface not be made; then nothing stays behind.
 */
export function attach(
  world: World,
  container: Container,
  network: Network,
  wish: EndpointWish,
): LiveEndpoint {
  const id = world.newId();
  const bare = { id, ipv4: '', prefix4: 0, ipv6: '', prefix6: 0, mac: '', link: '' };
  const { netns } = container;
  if (network.driver === 'host' || network.driver === 'null' || !netns) return bare;
  for (const [family, text] of addressesOf(wish)) {
    if (canonical(text) === undefined) throw refusals[world.edition.api].malformedAddress(family, text);
  }
  const four = lease(world, network, 4, id, wish.ipv4);
  try {
    const six = network.enableIPv6 ? lease(world, network, 6, id, wish.ipv6) : undefined;
    const live: LiveEndpoint = {
      id,
      ipv4: four.address,
      prefix4: four.length,
      ipv6: six?.address ?? '',
      prefix6: six?.length ?? 0,
      mac: macOf(world, container, network, wish, four.address),
      link: nextName(netns),
    };
    addInterface(world, netns, network, live);
    return live;
  } catch (error) {
    releaseAll(network, id);
    throw error;
  }
}

function releaseAll(network: Network, holder: string): void {
  for (const { leases } of network.pools) {
    for (const [address, who] of leases) if (who === holder) release(network, address);
  }
}

/** How many interfaces were ever made in a namespace: `eth0` is not given again when another takes its place. */
const made = new WeakMap<Netns, number>();

/** The name of the next interface in a namespace, as osl counts them in libnetwork. */
export function nextName(netns: Netns): string {
  const count = made.get(netns) ?? 0;
  made.set(netns, count + 1);
  return `eth${count}`;
}

/* A container's MAC of its own is for the network of its mode. */
function macOf(
  world: World,
  { config, hostConfig }: Container,
  network: Network,
  wish: EndpointWish,
  ipv4: string,
): string {
  const { NetworkMode } = hostConfig;
  const isMain = [network.name, network.id].includes(NetworkMode === 'default' ? 'bridge' : NetworkMode);
  if (world.edition.endpointMacs) return wish.mac ?? randomMac(world);
  return (isMain ? config.MacAddress : undefined) ?? macFor(ipv4);
}

/* Any that is of no group and of no manufacturer. */
function randomMac(world: World): string {
  const [first = '', ...rest] = pairsOf(world.newId()).slice(0, 6);
  const plain = (Number.parseInt(first, 16) & 0xfe) | 0x02;
  return [plain.toString(16).padStart(2, '0'), ...rest].join(':');
}

function addInterface(world: World, netns: Netns, network: Network, live: LiveEndpoint): void {
  const link = newLink(world, netns, network, live);
  addAddress(link, { family: 4, address: live.ipv4, length: live.prefix4 });
  // Linux gives link-local addresses to what has IPv6, which Docker leaves off without an IPv6 subnet.
  if (live.ipv6 === '') return;
  addAddress(link, { family: 6, address: live.ipv6, length: live.prefix6 });
  addAddress(link, { family: 6, address: linkLocalOf(live.mac), length: 64 });
}

function newLink(world: World, netns: Netns, network: Network, live: LiveEndpoint): Link {
  const { kernel } = world;
  const { mac, link: name } = live;
  const mtu = mtuOf(network);
  if (network.driver === 'macvlan') {
    const parent = parentOf(world, network);
    if (!parent) {
      const asked = network.options['parent'] ?? '';
      throw new ApiError(500, `the requested parent interface ${asked} was not found on the Docker host`);
    }
    return addLink(kernel, netns, { kind: 'macvlan', name, mac, mtu: parent.mtu, up: true, parent });
  }
  if (network.driver === 'overlay') {
    return addLink(kernel, netns, { kind: 'vxlan', name, mac, mtu, up: true, segment: network.id });
  }
  const master = bridgeOf(world, network);
  return addVeth(kernel, netns, { name, mac, mtu, ...(master ? { master } : {}) });
}

/** Takes the interface away and gives its addresses back; the endpoint stays, as a stopped container has it. */
export function detach(world: World, container: Container, endpoint: Endpoint): void {
  const { live, networkId } = endpoint;
  delete endpoint.live;
  const network = world.networks.get(networkId);
  if (network && live) for (const address of [live.ipv4, live.ipv6]) release(network, address);
  const link = container.netns?.links.find(({ name }) => name === live?.link);
  if (link) removeLink(world.kernel, link);
}
