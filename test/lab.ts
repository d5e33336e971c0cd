import type { Container, ContainerDetail, Endpoint, Port } from '../source/domain/container.ts';
import type { Network, Subnet } from '../source/domain/network.ts';
import { clean, told } from '../source/domain/text.ts';

// The tutorial's lab as the domain's values: what a real engine tells of it, without an engine.

type NetworkGiven = Partial<Omit<Network, 'id' | 'name' | 'driver' | 'subnets' | 'options' | 'labels'>> & {
  readonly id?: string;
  readonly driver?: string;
  readonly subnet?: string;
  readonly gateway?: string;
  readonly ipRange?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
};

const pairs = (record: Readonly<Record<string, string>> = {}) =>
  Object.entries(record).map(([name, value]) => [told(name), told(value)] as const);

/** A 64-digit id that begins with the letters' codes of a name, so that tests can tell ids apart. */
export function idOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);
}

export function network(name: string, given: NetworkGiven = {}): Network {
  const { id, driver = 'bridge', subnet, gateway = '', ipRange = '', options, labels, ...rest } = given;
  const subnets: readonly Subnet[] = subnet
    ? [{ subnet: clean(subnet), gateway: clean(gateway), ipRange: clean(ipRange), reserved: [] }]
    : [];
  return {
    id: clean(id ?? idOf(name)),
    name: told(name),
    driver: clean(driver),
    scope: clean('local'),
    internal: false,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: false,
    subnets,
    options: pairs(options),
    labels: pairs(labels),
    created: clean('2026-11-03T14:03:20.123456789Z'),
    ...rest,
  };
}

type EndpointGiven = { readonly [part in keyof Endpoint]?: string | number };

export function endpoint(on: string, ipv4: string, given: EndpointGiven = {}): Endpoint {
  const text = (part: keyof Endpoint, otherwise = '') => clean(String(given[part] ?? otherwise));
  const gateway = ipv4 === '' ? '' : ipv4.replace(/\.\d+$/, '.1');
  const mac =
    ipv4 === ''
      ? ''
      : `02:42:${ipv4
          .split('.')
          .map(part => Number(part).toString(16).padStart(2, '0'))
          .join(':')}`;
  return {
    network: told(on),
    networkId: text('networkId', idOf(on)),
    id: text('id', ipv4 === '' && on !== 'host' && on !== 'none' ? '' : idOf(`${on}${ipv4}`)),
    ipv4: clean(ipv4),
    ipv6: text('ipv6'),
    mac: text('mac', mac),
    gateway: text('gateway', gateway),
    gateway6: text('gateway6'),
    wantedIpv4: text('wantedIpv4'),
    wantedIpv6: text('wantedIpv6'),
    gatewayPriority: Number(given.gatewayPriority ?? 0),
  };
}

type ContainerGiven = Partial<Pick<Container, 'state' | 'created' | 'endpoints' | 'ports'>> & {
  readonly id?: string;
  readonly image?: string;
  readonly networkMode?: string;
  readonly labels?: Readonly<Record<string, string>>;
};

export function container(name: string, given: ContainerGiven = {}): Container {
  const {
    id,
    image = 'busybox:1',
    networkMode,
    labels,
    state = 'running',
    created = 1_762_178_600,
    endpoints = [],
    ports = [],
  } = given;
  return {
    id: clean(id ?? idOf(name)),
    name: told(name),
    image: told(image),
    state,
    status: told(state === 'running' ? 'Up 2 hours' : 'Exited (0) 3 minutes ago'),
    created,
    networkMode: told(networkMode ?? endpoints[0]?.network.raw ?? 'default'),
    endpoints,
    ports,
    labels: pairs(labels),
  };
}

export function port(containerPort: number, hostPort?: number, hostIp = '', protocol = 'tcp'): Port {
  return { containerPort, hostPort, hostIp: clean(hostIp), protocol: clean(protocol) };
}

/** An inspect answer: aliases by network, names as the engine's DNS would answer them. */
export function detail(
  of: Container,
  given: {
    readonly aliases?: Readonly<Record<string, readonly string[]>>;
    readonly requested?: readonly Port[];
    readonly exposed?: readonly Port[];
  } = {},
): ContainerDetail {
  const short = of.id.slice(0, 12);
  return {
    hostname: told(short),
    startedAt: clean('2026-11-03T14:05:00Z'),
    finishedAt: '',
    exitCode: 0,
    error: told(''),
    networkMode: of.networkMode,
    requested: given.requested ?? [],
    exposed: given.exposed ?? [],
    endpoints: of.endpoints.map(one => {
      const aliases = given.aliases?.[one.network.raw] ?? [];
      const resolves = !['bridge', 'host', 'none'].includes(one.network.raw);
      return {
        network: one.network,
        aliases: aliases.map(told),
        names: resolves ? [of.name.raw, ...aliases, short].map(told) : [],
        links: [],
        driverOptions: [],
      };
    }),
  };
}

export const labNetworks: readonly Network[] = [
  network('aaa_network', { subnet: '172.20.0.0/16', gateway: '172.20.0.1' }),
  network('bb_network', { subnet: '172.19.0.0/16', gateway: '172.19.0.1', internal: true }),
  network('bridge', {
    subnet: '172.17.0.0/16',
    options: {
      'com.docker.network.bridge.name': 'docker0',
      'com.docker.network.driver.mtu': '1500',
      'com.docker.network.bridge.enable_icc': 'true',
    },
  }),
  network('host', { driver: 'host' }),
  network('none', { driver: 'null' }),
  network('test_network', {
    subnet: '172.18.0.0/16',
    gateway: '172.18.0.1',
    labels: { 'com.example.team': 'web' },
  }),
];

const alpine1 = container('alpine1', { image: 'alpine:3', endpoints: [endpoint('bridge', '172.17.0.4')] });
const tomcat82 = container('tomcat82', {
  image: 'tomcat:8',
  networkMode: 'test_network',
  endpoints: [
    endpoint('test_network', '172.18.0.82', { wantedIpv4: '172.18.0.82' }),
    endpoint('aaa_network', '172.20.0.2'),
    endpoint('bb_network', '172.19.0.2'),
  ],
});
const tomcat83 = container('tomcat83', {
  image: 'tomcat:8',
  networkMode: 'host',
  endpoints: [endpoint('host', '')],
});

export const labContainers: readonly Container[] = [
  alpine1,
  container('alpine2', { image: 'alpine:3', networkMode: `container:${alpine1.id}` }),
  container('tomcat81', {
    image: 'tomcat:8',
    networkMode: 'test_network',
    endpoints: [endpoint('test_network', '172.18.0.2')],
    ports: [port(8080, 8081, '127.0.0.1')],
  }),
  tomcat82,
  tomcat83,
  container('tomcat84', { image: 'tomcat:8', networkMode: 'none', endpoints: [endpoint('none', '')] }),
  container('u1', { image: 'ubuntu:24.04', endpoints: [endpoint('bridge', '172.17.0.2')] }),
  container('u2', { image: 'ubuntu:24.04', endpoints: [endpoint('bridge', '172.17.0.3')] }),
  container('u3', {
    image: 'ubuntu:24.04',
    state: 'exited',
    endpoints: [endpoint('bridge', '', { networkId: '' })],
  }),
];

export const labDetails: ReadonlyMap<string, ContainerDetail> = new Map(
  labContainers.map(one => {
    if (one === tomcat82) return [one.id, detail(one, { aliases: { test_network: ['web', 'shop'] } })];
    if (one === tomcat83)
      return [one.id, detail(one, { requested: [port(8080, 8083)], exposed: [port(8080)] })];
    return [one.id, detail(one)];
  }),
);
