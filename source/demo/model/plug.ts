import { addAddress, addRoute, addVeth, removeDefaultRoutes, removeLink } from '../kernel/make.ts';
import { familyOf, macFor } from '../address.ts';
import type { Link, Netns } from '../kernel/netns.ts';
import { joinedNetwork, leftNetwork } from '../programs/sandbox-memory.ts';
import { ApiError } from './api-error.ts';
import { attach, detach, nextName } from './attach.ts';
import { bridgeOf, mtuOf } from './bridges.ts';
import { findNetwork } from './find.ts';
import { gatewayEndpoint, gatewaysOf } from './gateway.ts';
import { lease, release } from './leases.ts';
import { predefinedNetworks } from './names.ts';
import { tellNetwork } from './network-events.ts';
import { GATEWAY_BRIDGE, gatewayBridge } from './overlay.ts';
import { checkWish, keptWish } from './wishes.ts';
import type { Container, Endpoint, Network, World } from './world.ts';

/**
 * Puts a container with a namespace on the network of the endpoint, as its start does: leases, interface, way out, event.
 * @throws ApiError when the network is gone or the wish cannot be granted; then the endpoint is as it was.
 */
export function plug(world: World, container: Container, endpoint: Endpoint): void {
  const network = networkToJoin(world, endpoint.networkId || endpoint.networkName);
  // Its own short id and hostname are no wish: the default bridge would refuse them.
  checkWish(world, network, endpoint.wish);
  join(world, container, endpoint, network);
}

/** The same on a network that was found and with a wish that was looked at. */
export function join(world: World, container: Container, endpoint: Endpoint, network: Network): void {
  const wish = keptWish(world, container, network, endpoint.wish);
  endpoint.live = attach(world, container, network, wish);
  endpoint.wish = wish;
  endpoint.networkId = network.id;
  joinedNetwork(container, [endpoint.live.ipv4, endpoint.live.ipv6], !predefinedNetworks.has(network.name));
  chooseGateway(world, container);
  tellNetwork(world, network, 'connect', container);
}

/**
 * The network that a container is to join, by name or id.
 * @throws ApiError 404 when there is none, 500 when only swarm's own containers may join it.
 */
export function networkToJoin(world: World, ref: string): Network {
  const network = findNetwork(world, ref, 'to join it');
  if (network.driver === 'overlay' && !network.attachable) {
    const why = `rpc error: code = PermissionDenied desc = network ${network.name} not manually attachable`;
    throw new ApiError(500, `Could not attach to network ${ref}: ${why}`);
  }
  return network;
}

/** Takes a running container off the endpoint's network; the endpoint itself stays. */
export function unplug(world: World, container: Container, endpoint: Endpoint): void {
  const network = world.networks.get(endpoint.networkId);
  detach(world, container, endpoint);
  leftNetwork(container, !predefinedNetworks.has(endpoint.networkName));
  chooseGateway(world, container);
  if (network) tellNetwork(world, network, 'disconnect', container);
}

/** Sets a running container's default routes anew, by its endpoints. */
export function chooseGateway(world: World, container: Container): void {
  const { netns } = container;
  // Who shares a stack has no say in it.
  const isGuest = container.hostConfig.NetworkMode.startsWith('container:');
  if (!netns || netns === world.kernel.host || isGuest) return;
  removeDefaultRoutes(netns, 4);
  removeDefaultRoutes(netns, 6);
  const endpoint = gatewayEndpoint(world, container);
  const network = endpoint && world.networks.get(endpoint.networkId);
  const link = netns.links.find(({ name }) => name === endpoint?.live?.link);
  if (network && link) addDefaultRoutes(netns, link, gatewaysOf(world, network));
  const leg = legOf(world, container, netns);
  if (!needsLeg(world, container, link)) removeLeg(world, leg);
  else if (!leg) addLeg(world, container, netns);
  else addDefaultRoutes(netns, leg.link, gatewaysOf(world, leg.network));
}

function addDefaultRoutes(netns: Netns, link: Link, gateways: readonly string[]): void {
  for (const via of gateways) {
    const family = familyOf(via);
    const everywhere = { family, address: family === 4 ? '0.0.0.0' : '::', length: 0 };
    addRoute(netns, { to: everywhere, via, link });
  }
}

/** An interface on docker_gwbridge that belongs to no endpoint: the way out of overlay networks. */
interface Leg {
  readonly link: Link;
  readonly network: Network;
}

function legOf(world: World, container: Container, netns: Netns): Leg | undefined {
  const own = new Set([...container.endpoints.values()].map(({ live }) => live?.link));
  const link = netns.links.find(({ name, peer }) => peer?.master?.name === GATEWAY_BRIDGE && !own.has(name));
  const network = link && gatewayBridge(world);
  return network && { network, link };
}

/* needDefaultGW of libnetwork's default_gateway.go. */
function needsLeg(world: World, container: Container, link: Link | undefined): boolean {
  if (link) return false;
  for (const { live, networkId } of container.endpoints.values()) {
    const network = world.networks.get(networkId);
    if (live && network?.driver === 'overlay' && !network.internal) return true;
  }
  return false;
}

function addLeg(world: World, container: Container, netns: Netns): void {
  const network = gatewayBridge(world);
  const master = network && bridgeOf(world, network);
  if (!network || !master) return;
  const { address, length } = lease(world, network, 4, `gateway_${container.id}`);
  const end = { name: nextName(netns), mac: macFor(address), mtu: mtuOf(network), master };
  const link = addVeth(world.kernel, netns, end);
  addAddress(link, { family: 4, address, length });
  addDefaultRoutes(netns, link, gatewaysOf(world, network));
}

function removeLeg(world: World, leg: Leg | undefined): void {
  if (!leg) return;
  for (const { address } of leg.link.addresses) release(leg.network, address);
  removeLink(world.kernel, leg.link);
}
