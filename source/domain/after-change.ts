import type { Change, Named } from './change.ts';
import type { Container, ContainerState, Endpoint } from './container.ts';
import type { Network } from './network.ts';
import { clean } from './text.ts';
import { type Topology, topologyOf } from './topology.ts';

/** What a container that was connected has before the engine has given it anything. */
export const NOWHERE: Omit<Endpoint, 'network'> = {
  networkId: '',
  id: '',
  ipv4: '',
  ipv6: '',
  mac: '',
  gateway: '',
  gateway6: '',
  wantedIpv4: '',
  wantedIpv6: '',
  gatewayPriority: 0,
};

/**
 * The picture as it will be after a change, as far as netui can tell beforehand: which networks there are and who is on
 * them, who runs. What the engine chooses (addresses, subnets, ids) is missing from it.
 */
export function afterChange(change: Change, { networks, containers }: Topology): Topology {
  switch (change.kind) {
    case 'create-network':
      return topologyOf([...networks, newNetwork(change.network)], containers);
    case 'remove-network':
      return topologyOf(
        networks.filter(one => one.id !== change.network.id),
        containers,
      );
    default:
      return topologyOf(
        networks,
        containers.map(one => (one.id === change.container.id ? changed(one, change) : one)),
      );
  }
}

const STATES = {
  start: 'running',
  restart: 'running',
  unpause: 'running',
  stop: 'exited',
  pause: 'paused',
} as const satisfies Record<string, ContainerState>;

function changed(
  container: Container,
  change: Exclude<Change, { kind: 'create-network' | 'remove-network' }>,
): Container {
  if (change.kind !== 'connect' && change.kind !== 'disconnect') {
    return { ...container, state: STATES[change.kind] };
  }
  const { network } = change;
  const others = container.endpoints.filter(one => one.network.raw !== network.name.raw);
  if (change.kind === 'disconnect') return { ...container, endpoints: others };
  const { ipv4 = '', ipv6 = '', priority = 0 } = change;
  const endpoint: Endpoint = {
    ...NOWHERE,
    network: network.name,
    networkId: network.id,
    ipv4,
    ipv6,
    wantedIpv4: ipv4,
    wantedIpv6: ipv6,
    gatewayPriority: priority,
  };
  return { ...container, endpoints: [...others, endpoint] };
}

/* What `docker network create NAME` makes. */
function newNetwork({ id, name }: Named): Network {
  return {
    id,
    name,
    driver: clean('bridge'),
    scope: clean('local'),
    internal: false,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: false,
    subnets: [],
    options: [],
    labels: [],
    created: clean(''),
  };
}
