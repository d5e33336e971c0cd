import { ApiError } from './api-error.ts';
import { detach } from './attach.ts';
import { findContainer, findNetwork } from './find.ts';
import { networkOfEndpoint } from './gateway.ts';
import { recordOf, textOf, wishOf } from './names.ts';
import { tellNetwork } from './network-events.ts';
import { chooseGateway, join, networkToJoin, unplug } from './plug.ts';
import { publish } from './publish.ts';
import { refusals } from './refusals.ts';
import { checkWish, keptWish } from './wishes.ts';
import type { Container, Endpoint, EndpointWish, Network, World } from './world.ts';

/**
 * POST /networks/{ref}/connect. A running container gets its interface at once; when that fails, its configuration
 * keeps a network that it is not on, and its next start fails. A stopped one only remembers what it is to be on.
 * @throws ApiError as the engine words it.
 */
export function connect(world: World, networkRef: string, body: unknown): void {
  const asked = recordOf(body);
  const container = findContainer(world, textOf(asked['Container']) ?? '');
  // connect heeds no MAC before API 1.54.
  const { mac: _, ...wish } = wishOf(asked['EndpointConfig']);
  if (isUp(container)) connectRunning(world, container, networkRef, wish);
  else connectStopped(world, container, networkRef, wish);
}

function isUp({ state: { status } }: Container): boolean {
  return status === 'running' || status === 'paused';
}

const shared =
  'container sharing network namespace with another container or host cannot be connected to any other network';
const alone =
  'container cannot be connected to multiple networks with one of the networks in private (none) mode';

function connectRunning(world: World, container: Container, ref: string, wish: EndpointWish): void {
  if (container.hostConfig.NetworkMode.startsWith('container:')) throw new ApiError(400, shared);
  const network = networkToJoin(world, ref);
  checkWish(world, network, wish);
  const known = knownEndpoint(world, container, network);
  if (known?.live) {
    throw new ApiError(403, `endpoint with name ${container.name} already exists in network ${network.name}`);
  }
  const endpoint = remember(world, container, network, wish);
  try {
    join(world, container, endpoint, network);
  } catch (error) {
    if (known) container.endpoints.set(network.name, known);
    throw error;
  }
  try {
    publish(world, container);
  } catch (error) {
    detach(world, container, endpoint);
    chooseGateway(world, container);
    endpoint.networkId = '';
    throw error;
  }
}

function connectStopped(world: World, container: Container, ref: string, wish: EndpointWish): void {
  const network = networkIfAny(world, ref);
  if (!network) {
    container.endpoints.set(ref, { networkName: ref, networkId: '', wish });
    return;
  }
  checkWish(world, network, wish);
  if (!knownEndpoint(world, container, network)) remember(world, container, network, wish);
}

/* Whatever keeps it from being found: the start will tell. */
function networkIfAny(world: World, ref: string): Network | undefined {
  try {
    return findNetwork(world, ref, 'to join it');
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function remember(world: World, container: Container, network: Network, wish: EndpointWish): Endpoint {
  const kept = keptWish(world, container, network, wish);
  const endpoint = { networkName: network.name, networkId: '', wish: kept };
  container.endpoints.set(network.name, endpoint);
  return endpoint;
}

/**
 * The endpoint that the container already has on this network, if its networks let it have one at all
 * (updateNetworkSettings of moby's daemon/container_operations.go).
 */
function knownEndpoint(world: World, container: Container, network: Network): Endpoint | undefined {
  if (container.hostConfig.NetworkMode !== 'host' && network.driver === 'host') {
    throw refusals[world.edition.api].joinHost();
  }
  for (const endpoint of container.endpoints.values()) {
    const other = networkOfEndpoint(world, endpoint);
    if (other?.name === network.name) return endpoint;
    if (other?.driver === 'host' || (other && network.driver === 'host')) throw new ApiError(400, shared);
    if (other?.driver === 'null' || (other && network.driver === 'null')) throw new ApiError(400, alone);
  }
  return undefined;
}

/**
 * POST /networks/{ref}/disconnect. Ports that were published by way of it move to the container's next way out.
 * @throws ApiError as the engine words it.
 */
export function disconnect(world: World, networkRef: string, body: unknown): void {
  const asked = recordOf(body);
  const ref = textOf(asked['Container']) ?? '';
  const force = asked['Force'] === true;
  const container = containerToLeave(world, networkRef, ref, force);
  if (!isUp(container)) {
    forget(world, container, networkRef);
    return;
  }
  const network = findNetwork(world, networkRef, 'to join it');
  if (container.hostConfig.NetworkMode === 'host' && network.driver === 'host') {
    throw refusals[world.edition.api].leaveHost();
  }
  const endpoint = container.endpoints.get(network.name);
  if (!endpoint?.live || endpoint.networkId !== network.id) {
    throw new ApiError(500, `container ${container.id} is not connected to network ${network.name}`);
  }
  unplug(world, container, endpoint);
  container.endpoints.delete(network.name);
  publish(world, container);
  if (world.edition.tellsDisconnectTwice) tellNetwork(world, network, 'disconnect', container);
}

/* With force an endpoint may be without a container: never here. */
function containerToLeave(world: World, networkRef: string, ref: string, force: boolean): Container {
  try {
    return findContainer(world, ref);
  } catch (error) {
    if (!force || !(error instanceof ApiError)) throw error;
    findNetwork(world, networkRef, 'to join it');
    throw new ApiError(404, `endpoint ${ref} not found`);
  }
}

function forget(world: World, container: Container, ref: string): void {
  const network = networkIfAny(world, ref);
  const name = network?.name ?? ref;
  if (!container.endpoints.delete(name)) {
    throw new ApiError(500, `container ${container.id} is not connected to the network ${name}`);
  }
  if (network) tellNetwork(world, network, 'disconnect', container);
}
