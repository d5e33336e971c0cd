import { newNetns, removeNetns } from '../kernel/make.ts';
import type { Netns } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { findContainer } from './find.ts';
import { endpointsInOrder, networkOfEndpoint } from './gateway.ts';
import { tellNetwork } from './network-events.ts';
import { plug, unplug } from './plug.ts';
import { publish, publishComplaint, unpublish } from './publish.ts';
import type { Container, Endpoint, World } from './world.ts';

/**
 * Gives a container the network stack that its mode asks for, on all of its networks and with its ports published.
 * Throws ApiError as the start does that fails by it, and leaves nothing behind.
 */
export function enterStack(world: World, container: Container): void {
  const { NetworkMode } = container.hostConfig;
  if (NetworkMode.startsWith('container:')) {
    container.netns = stackOfOther(world, container, NetworkMode.slice('container:'.length));
    return;
  }
  container.netns = NetworkMode === 'host' ? world.kernel.host : newNetns(world.kernel);
  let isIn = false;
  try {
    for (const endpoint of endpointsToPlug(world, container)) {
      const network = networkOfEndpoint(world, endpoint);
      const complaint = network && publishComplaint(world, container, network);
      if (complaint !== undefined) {
        isIn = true;
        throw new ApiError(500, complaint);
      }
      plug(world, container, endpoint);
      isIn = true;
    }
    publish(world, container);
  } catch (error) {
    leaveStack(world, container, isIn);
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.status, world.edition.wording.cannotPlug(error.message));
  }
}

/* Those whose network is gone last: there it ends. */
function endpointsToPlug(world: World, container: Container): readonly Endpoint[] {
  const ordered = endpointsInOrder(world, container);
  return [...ordered, ...[...container.endpoints.values()].filter(each => !ordered.includes(each))];
}

/* See getNetworkedContainer of moby's daemon/container_operations_unix.go. */
function stackOfOther(world: World, container: Container, ref: string): Netns {
  const owner = findContainer(world, ref);
  if (owner === container) throw new ApiError(500, 'cannot join own network');
  const { status } = owner.state;
  if (status === 'restarting') {
    throw new ApiError(409, `Container ${ref} is restarting, wait until the container is running`);
  }
  if (!owner.netns) throw new ApiError(409, `cannot join network of a non running container: ${ref}`);
  // One name for both, as they have one /etc/hostname.
  Object.assign(container.config, { Hostname: owner.config.Hostname, Domainname: owner.config.Domainname });
  return owner.netns;
}

/**
 * Takes a container off its networks. Its stack stays, with only `lo`, as long as somebody else is in it. `isTold` when
 * networks that it never got onto are told to have lost it too, as the engine does after a start that failed.
 */
export function leaveStack(world: World, container: Container, isTold = false): void {
  unpublish(world, container);
  for (const endpoint of container.endpoints.values()) {
    const network = networkOfEndpoint(world, endpoint);
    if (endpoint.live) unplug(world, container, endpoint);
    else if (isTold && network) tellNetwork(world, network, 'disconnect', container);
  }
  const { netns } = container;
  delete container.netns;
  if (netns && netns !== world.kernel.host && !isInhabited(world, netns)) removeNetns(world.kernel, netns);
}

function isInhabited(world: World, netns: Netns): boolean {
  for (const container of world.containers.values()) if (container.netns === netns) return true;
  return false;
}
