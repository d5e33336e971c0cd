import {
  type Change,
  type Connect,
  type Disconnect,
  isOfNetwork,
  type Known,
  type Lifecycle,
} from './change.ts';
import { networkRefusal } from './network-refusal.ts';
import { type Container, isRunning } from './container.ts';
import type { Network } from './network.ts';
import { type Safe, words } from './text.ts';
import { endpointOn, ownerOf, type Topology } from './topology.ts';
import { fullness, wishProblem } from './wish.ts';

/**
 * Why a change cannot work now, as a sentence, before the engine is asked; undefined if nothing stands in its way that
 * netui can see. The engine may still refuse: where it picked a network's subnet itself, say, it gives no address that
 * was asked for, and does not tell which networks those are.
 */
export function refusalOf(change: Change, topology: Topology, known: Known): Safe | undefined {
  if (isOfNetwork(change)) return networkRefusal(change, topology);
  const container = topology.containerById.get(change.container.id);
  if (container === undefined) return words`${change.container.name.safe} no longer exists.`;
  const name = container.name.safe;
  if (container.state === 'removing') return words`${name} is being removed.`;
  if (container.state === 'dead') {
    return words`${name} is dead: the engine failed to remove it, and it can only be removed again.`;
  }
  if (change.kind !== 'connect' && change.kind !== 'disconnect') {
    return lifecycleRefusal(change.kind, container, topology);
  }
  const network = currentNetwork(change, topology);
  if (network === undefined) return words`The network ${change.network.name.safe} no longer exists.`;
  if (change.kind === 'disconnect') return disconnectRefusal(change, container, network, topology);
  return (
    placeRefusal(container, network, topology) ??
    wishProblem(change, network, topology, known, container) ??
    (change.ipv4 ? undefined : fullness(network, topology))
  );
}

/** The default bridge is made anew at every start of the engine: its name is what holds (domain: fact 4). */
const MADE_ANEW = 'bridge';
/** Podman has these and does not list them. */
const UNLISTED: ReadonlySet<string> = new Set(['host', 'none']);

/** The network that a change means, as it is now; undefined if it is gone. */
export function currentNetwork(
  { network }: Pick<Connect | Disconnect, 'network'>,
  topology: Topology,
): Network | undefined {
  const found = topology.networkById.get(network.id);
  if (found !== undefined || network.name.raw !== MADE_ANEW) return found;
  return topology.networkByName.get(network.name.raw);
}

/* The engine's rules on who may be on which networks together (moby `updateNetworkSettings`). */
function placeRefusal(container: Container, network: Network, topology: Topology): Safe | undefined {
  const [name, on] = [container.name.safe, network.name.safe];
  if (network.driver === 'host') {
    return words`A container is on the host's network from its creation or never: make ${name} anew with --network host.`;
  }
  const drivers = container.endpoints.map(
    one => topology.networkByName.get(one.network.raw)?.driver as string,
  );
  if (container.networkMode.raw === 'host' || drivers.includes('host')) {
    return words`${name} uses the host's own network and cannot be on another one besides.`;
  }
  const owner = ownerOf(container, topology);
  if (owner !== undefined) return withoutOwn(container, owner, words`Connect`);
  if (endpointOn(container, network.name.raw)) return words`${name} is on ${on} already.`;
  if (network.driver === 'null' && container.endpoints.length > 0) {
    return words`${name} is on a network, and none cannot be combined with one: disconnect it from its networks first.`;
  }
  if (drivers.includes('null')) {
    return words`${name} is on none, which cannot be combined with another network: disconnect it from none first.`;
  }
  if (network.ingress)
    return words`${on} is the swarm's own network for published ports: no container can be put on it.`;
  if (network.scope === 'swarm' && !network.attachable) {
    return words`${on} takes services only: it was made without --attachable.`;
  }
  return undefined;
}

function withoutOwn({ name }: Container, owner: Container | 'gone', verb: Safe): Safe {
  if (owner === 'gone') {
    return words`${name.safe} has no network of its own: it was given that of a container which no longer exists.`;
  }
  return words`${name.safe} has no network of its own: it lives in that of ${owner.name.safe}. ${verb} ${owner.name.safe} instead.`;
}

function disconnectRefusal(
  change: Disconnect,
  container: Container,
  network: Network,
  topology: Topology,
): Safe | undefined {
  const name = container.name.safe;
  const owner = ownerOf(container, topology);
  if (owner !== undefined) return withoutOwn(container, owner, words`Disconnect`);
  if (network.driver === 'host') {
    return words`${name} uses the host's own network from its creation on and cannot leave it.`;
  }
  // What force is for: an endpoint that the container itself no longer shows.
  if (change.force || endpointOn(container, network.name.raw)) return undefined;
  return words`${name} is not on ${network.name.safe}.`;
}

function lifecycleRefusal(
  kind: Lifecycle['kind'],
  container: Container,
  topology: Topology,
): Safe | undefined {
  const name = container.name.safe;
  const { state } = container;
  switch (kind) {
    case 'start':
      if (state === 'paused') return words`${name} is paused: unpause it.`;
      if (isRunning(container)) return words`${name} runs already.`;
      return startRefusal(container, topology);
    case 'restart':
      return startRefusal(container, topology);
    case 'stop':
      return isRunning(container) ? undefined : words`${name} does not run.`;
    case 'pause':
      if (state === 'paused') return words`${name} is paused already.`;
      if (state === 'restarting') return words`${name} is between two starts: wait until it runs.`;
      return isRunning(container) ? undefined : words`${name} does not run.`;
    case 'unpause':
      return state === 'paused' ? undefined : words`${name} is not paused.`;
  }
}

function startRefusal(container: Container, topology: Topology): Safe | undefined {
  const name = container.name.safe;
  const owner = ownerOf(container, topology);
  if (owner === 'gone') {
    return words`${name} was given the network stack of a container that no longer exists: it cannot start again.`;
  }
  if (owner !== undefined && !isRunning(owner)) {
    return words`${name} lives in the network stack of ${owner.name.safe}, which does not run: start ${owner.name.safe} first.`;
  }
  for (const endpoint of container.endpoints) {
    const network = topology.networkByName.get(endpoint.network.raw);
    if (network === undefined && !UNLISTED.has(endpoint.network.raw)) {
      return words`${name} asks for the network ${endpoint.network.safe}, which does not exist.`;
    }
    const isAnew = network !== undefined && endpoint.networkId !== '' && endpoint.networkId !== network.id;
    if (isAnew && network.name.raw !== MADE_ANEW) {
      return words`The network ${endpoint.network.safe} was made anew since ${name} last ran: disconnect it and connect it again.`;
    }
    const wanted = endpoint.wantedIpv4 || endpoint.wantedIpv6;
    const holder = wanted && runningHolder(wanted, endpoint.network.raw, container, topology);
    if (holder) return words`${name} asks for ${wanted}, which ${holder.name.safe} has now.`;
  }
  return undefined;
}

function runningHolder(
  address: string,
  network: string,
  container: Container,
  topology: Topology,
): Container | undefined {
  return topology.containersByNetwork.get(network)?.find(one => {
    const endpoint = one.id === container.id ? undefined : endpointOn(one, network);
    return endpoint !== undefined && (endpoint.ipv4 === address || endpoint.ipv6 === address);
  });
}
