import type { Container, ContainerDetail, Endpoint, Port } from '../../source/domain/container.ts';
import type { Network, Pair, Subnet } from '../../source/domain/network.ts';
import { type Clean, clean, told } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';

/** An id as engines make them, the same one for the same name. */
export function idOf(name: string): Clean {
  return clean(Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64));
}

export function pairs(values: Readonly<Record<string, string>>): readonly Pair[] {
  return Object.entries(values).map(([name, value]) => [told(name), told(value)]);
}

export function subnet(cidr: string, gateway = '', ipRange = '', reserved: readonly string[] = []): Subnet {
  return {
    subnet: clean(cidr),
    gateway: clean(gateway),
    ipRange: clean(ipRange),
    reserved: reserved.map(clean),
  };
}

export function network(name: string, more: Partial<Network> = {}): Network {
  return {
    id: idOf(`net ${name}`),
    name: told(name),
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
    created: clean('2026-11-03T13:40:52.123456789Z'),
    ...more,
  };
}

/** An endpoint of a running container; without an address, of one that does not run. */
export function endpoint(network: string, ipv4 = '', more: Partial<Endpoint> = {}): Endpoint {
  return {
    network: told(network),
    networkId: ipv4 ? idOf(`net ${network}`) : '',
    id: ipv4 ? idOf(`endpoint ${network} ${ipv4}`) : '',
    ipv4: clean(ipv4),
    ipv6: '',
    mac: ipv4
      ? clean(
          `02:42:${ipv4
            .split('.')
            .map(part => Number(part).toString(16).padStart(2, '0'))
            .join(':')}`,
        )
      : '',
    gateway: clean(ipv4.replace(/\.\d+$/, '.1')),
    gateway6: '',
    wantedIpv4: '',
    wantedIpv6: '',
    gatewayPriority: 0,
    ...more,
  };
}

export function port(containerPort: number, hostIp = '', hostPort?: number, protocol = 'tcp'): Port {
  return { containerPort, protocol: clean(protocol), hostIp: clean(hostIp), hostPort };
}

export function container(name: string, mode: string, more: Partial<Container> = {}): Container {
  return {
    id: idOf(name),
    name: told(name),
    image: told('busybox:1.35'),
    state: 'running',
    status: told('Up 2 hours'),
    created: 1_793_713_252,
    networkMode: told(mode),
    endpoints: [],
    ports: [],
    labels: [],
    ...more,
  };
}

export function detail(more: Partial<ContainerDetail> = {}): ContainerDetail {
  return {
    hostname: told(''),
    startedAt: clean('2026-11-03T13:40:52Z'),
    finishedAt: '',
    exitCode: 0,
    error: told(''),
    networkMode: told('default'),
    requested: [],
    exposed: [],
    endpoints: [],
    ...more,
  };
}

/** The tutorial's lab, as Engine 20.10 lists it. */
export function tutorialLab(): Topology {
  const bridge = network('bridge', { subnets: [subnet('172.17.0.0/16', '172.17.0.1')] });
  const test = network('test_network', { subnets: [subnet('172.18.0.0/16', '172.18.0.1')] });
  const vault = network('vault', { internal: true, subnets: [subnet('172.19.0.0/16', '172.19.0.1')] });
  const host = network('host', { driver: clean('host') });
  const none = network('none', { driver: clean('null') });
  const tomcat = told('tomcat:9');
  return topologyOf(
    [bridge, host, none, test, vault],
    [
      container('u1', 'default', { endpoints: [endpoint('bridge', '172.17.0.2')] }),
      container('u2', 'default', { endpoints: [endpoint('bridge', '172.17.0.3')] }),
      container('alpine1', 'default', { endpoints: [endpoint('bridge', '172.17.0.4')] }),
      container('alpine2', `container:${idOf('alpine1')}`),
      container('tomcat81', 'test_network', {
        image: tomcat,
        endpoints: [endpoint('test_network', '172.18.0.2')],
        ports: [port(8080, '127.0.0.1', 8081)],
      }),
      container('tomcat82', 'test_network', {
        image: tomcat,
        endpoints: [endpoint('test_network', '172.18.0.3'), endpoint('vault', '172.19.0.2')],
        ports: [port(8080, '0.0.0.0', 8082), port(8080, '::', 8082)],
      }),
      container('tomcat83', 'host', {
        image: tomcat,
        endpoints: [endpoint('host', '', { id: idOf('e83') })],
      }),
      container('tomcat84', 'none', {
        image: tomcat,
        endpoints: [endpoint('none', '', { id: idOf('e84') })],
      }),
    ],
  );
}

/** The container of that name in a topology; fails the test if there is none. */
export function named(topology: Topology, name: string): Container {
  const found = topology.containers.find(one => (one.name.raw as string) === name);
  if (found === undefined) throw new Error(`the lab has no container ${name}`);
  return found;
}

/** The network of that name in a topology; fails the test if there is none. */
export function networkNamed(topology: Topology, name: string): Network {
  const found = topology.networkByName.get(name);
  if (found === undefined) throw new Error(`the lab has no network ${name}`);
  return found;
}
