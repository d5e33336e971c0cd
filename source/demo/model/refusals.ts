import { ApiError } from './api-error.ts';
import type { Edition } from './edition.ts';
import type { Container, Network } from './world.ts';

/** What the editions refuse in other words, or with another code. What they refuse alike is said where it is refused. */
export interface Refusals {
  readonly poolOverlap: () => ApiError;
  readonly noPool: (family: 4 | 6) => ApiError;
  readonly emptyName: (name: string) => ApiError;
  readonly noSwarm: () => ApiError;
  /** connect: the host network for a container that was made for another. */
  readonly joinHost: () => ApiError;
  readonly leaveHost: () => ApiError;
  readonly malformedAddress: (family: 4 | 6, text: string) => ApiError;
  readonly outOfSubnet: (address: string) => ApiError;
  /** An address was asked for, and none is left. */
  readonly nothingLeft: () => ApiError;
  /** `containers` are those that have an endpoint on it. */
  readonly inUse: (network: Network, containers: readonly Container[]) => ApiError;
}

const overlap = 'Pool overlaps with other one on this address space';
const swarmFirst =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
const taken = 'Address already in use';
const shut = 'container cannot be disconnected from host network or connected to host network';

/** In the words of 20.10 (compared with it) and of 29 (its sources). */
export const refusals: Readonly<Record<Edition['api'], Refusals>> = {
  '1.41': {
    poolOverlap: () => new ApiError(403, overlap),
    noPool: family =>
      new ApiError(
        404,
        `could not find an available, non-overlapping IPv${family} address pool among the defaults to assign to the network`,
      ),
    emptyName: name => new ApiError(500, `invalid name: ${name}`),
    noSwarm: () => new ApiError(500, swarmFirst),
    joinHost: () => new ApiError(400, shut),
    leaveHost: () => new ApiError(400, shut),
    malformedAddress: (family, text) => new ApiError(500, `Invalid IPv${family} address: ${text})`),
    outOfSubnet: address =>
      new ApiError(500, `Invalid address ${address}: It does not belong to any of this network's subnets`),
    nothingLeft: () => new ApiError(500, 'No available addresses on this pool'),
    inUse: ({ name, id }) =>
      new ApiError(403, `error while removing network: network ${name} id ${id} has active endpoints`),
  },
  '1.52': {
    poolOverlap: () => new ApiError(403, `invalid pool request: ${overlap}`),
    noPool: () => new ApiError(400, 'all predefined address pools have been fully subnetted'),
    emptyName: () => new ApiError(400, 'invalid name: name is empty'),
    noSwarm: () => new ApiError(403, swarmFirst),
    joinHost: () =>
      new ApiError(
        400,
        'cannot connect container to host network - container must be created in host network mode',
      ),
    leaveHost: () =>
      new ApiError(
        400,
        'cannot disconnect container from host network - container was created in host network mode',
      ),
    malformedAddress: (_family, text) =>
      new ApiError(400, `invalid JSON: ParseAddr(${JSON.stringify(text)}): unable to parse IP`),
    outOfSubnet: address =>
      new ApiError(400, `invalid address ${address}: It does not belong to any of this network's subnets`),
    nothingLeft: () => new ApiError(403, taken),
    inUse: (network, containers) => {
      const endpoints = containers.map(container => {
        const id = container.endpoints.get(network.name)?.live?.id ?? '';
        return `name:${JSON.stringify(container.name)} id:"${id.slice(0, 12)}"`;
      });
      const who = endpoints.length > 0 ? ` (${endpoints.join(', ')})` : '';
      return new ApiError(
        403,
        `error while removing network: network ${network.name} has active endpoints${who}`,
      );
    },
  },
};

/** The address is somebody else's, or the network's own. */
export function addressTaken(): ApiError {
  return new ApiError(403, taken);
}
