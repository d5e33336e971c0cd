import { lease } from './leases.ts';
import { newNetwork } from './network-request.ts';
import { addNetwork } from './networks.ts';
import { GATEWAY_BRIDGE, overlayOptions, swarmId } from './overlay.ts';
import type { Network, Pool, World } from './world.ts';

/** `docker swarm init`: makes the networks that every node has, docker_gwbridge and ingress. */
export function joinSwarm(world: World): void {
  const bridge = newNetwork(world, GATEWAY_BRIDGE, {
    Options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.name': GATEWAY_BRIDGE,
    },
  });
  addNetwork(world, bridge);
  // The ingress network's own way out: it keeps docker_gwbridge from being pruned.
  lease(world, bridge, 4, 'ingress-sbox');
  addNetwork(world, ingressOf(world));
}

function ingressOf(world: World): Network {
  const pool: Pool = {
    family: 4,
    subnet: '10.0.0.0/24',
    gateway: '10.0.0.1',
    gatewayTold: true,
    auxiliary: {},
    leases: new Map([['10.0.0.1', 'gateway']]),
  };
  const id = swarmId(world);
  const address = world.kernel.host.links.flatMap(({ kind, addresses }) =>
    kind === 'wire' ? addresses : [],
  );
  return {
    id,
    name: 'ingress',
    created: world.clock.now(),
    scope: 'swarm',
    driver: 'overlay',
    enableIPv6: false,
    internal: false,
    attachable: false,
    ingress: true,
    options: overlayOptions(world, {}),
    labels: {},
    pools: [pool],
    ownSubnets: true,
    ipamOptions: null,
    peers: [{ Name: id.slice(0, 12), IP: address[0]?.address ?? '' }],
  };
}
