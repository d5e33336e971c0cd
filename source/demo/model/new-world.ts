import { createHash } from 'node:crypto';
import { newKernel } from '../kernel/make.ts';
import { newFirewall } from '../kernel/docker-rules.ts';
import { makeBridge } from './bridges.ts';
import type { Edition } from './edition.ts';
import type { Image, Network, Pool, World, WorldClock } from './world.ts';

/** What an engine is made of. */
export interface NewWorld {
  readonly edition: Edition;
  readonly clock: WorldClock;
  /** Worlds of one seed get the same ids and MAC addresses when the same is done with them. */
  readonly seed: string;
  /** Addresses beyond the uplink that answer pings, and the ports that are open there. */
  readonly outside?: ReadonlyMap<string, readonly number[]>;
  readonly images: readonly Image[];
}

const uplink = {
  name: 'eth0',
  address: { family: 4, address: '198.51.100.10', length: 24 },
  mac: '52:54:00:c6:33:0a',
  mtu: 1500,
  gateway: '198.51.100.1',
} as const;

/** An engine as it is when it was just installed: a machine with one uplink, and the networks none, host and bridge. */
export function newWorld({ edition, clock, seed, outside = new Map(), images }: NewWorld): World {
  const kernel = newKernel(uplink, outside);
  kernel.host.firewall = newFirewall(edition.isolationChains);
  const world: World = {
    edition,
    kernel,
    clock,
    networks: new Map(),
    containers: new Map(),
    images: [...images],
    execs: new Map(),
    events: { kept: [], listeners: new Set() },
    newId: idsFrom(seed),
    hostPorts: new Set(),
    hostname: 'netui-demo',
  };
  const bridge = defaultBridge(world);
  for (const network of [predefined(world, 'none', 'null'), predefined(world, 'host', 'host'), bridge]) {
    world.networks.set(network.id, network);
  }
  makeBridge(world, bridge);
  return world;
}

/* No id begins with twelve decimal digits: the engine does not give such, for they could be meant as numbers. */
function idsFrom(seed: string): () => string {
  let count = 0;
  return () => {
    let id: string;
    do {
      count += 1;
      id = createHash('sha256').update(`${seed} ${count}`).digest('hex');
    } while (/^\d{12}/.test(id));
    return id;
  };
}

function predefined(world: World, name: string, driver: Network['driver']): Network {
  return {
    id: world.newId(),
    name,
    created: world.clock.now(),
    scope: 'local',
    driver,
    enableIPv6: false,
    internal: false,
    attachable: false,
    ingress: false,
    options: {},
    labels: {},
    pools: [],
    ownSubnets: false,
    ipamOptions: null,
  };
}

const bridgeOptions = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
};

function defaultBridge(world: World): Network {
  const network = predefined(world, 'bridge', 'bridge');
  const pool: Pool = {
    family: 4,
    subnet: '172.17.0.0/16',
    gateway: '172.17.0.1',
    gatewayTold: true,
    auxiliary: {},
    leases: new Map([['172.17.0.1', 'gateway']]),
  };
  return { ...network, options: bridgeOptions, pools: [pool] };
}
