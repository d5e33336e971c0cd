import type { Container, ContainerDetail } from '../../source/domain/container.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { explainReach } from '../../source/domain/explain-reach.ts';
import type { Network } from '../../source/domain/network.ts';
import type { By, Expectation, Explanation, Goal, Scene, Vantage } from '../../source/domain/reach.ts';
import { clean, told } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, idOf, named, network, pairs, port, subnet } from './lab.ts';

export const ICC_OFF = pairs({ 'com.docker.network.bridge.enable_icc': 'false' });

const range = (base: string) => [subnet(`${base}.0/24`, `${base}.1`)];

export const networks: readonly Network[] = [
  network('bridge', { subnets: range('172.17.0') }),
  network('host', { driver: clean('host') }),
  network('none', { driver: clean('null') }),
  network('app', { subnets: range('172.18.0') }),
  network('web', { subnets: range('172.19.0') }),
  network('vault', { internal: true, subnets: range('172.20.0') }),
  network('safe', { internal: true, subnets: range('172.21.0') }),
  network('shy', { options: ICC_OFF, subnets: range('172.22.0') }),
  network('lan', { driver: clean('macvlan'), options: pairs({ parent: 'eth0' }), subnets: range('192.0.2') }),
];

const on = (name: string, where: string, address: string, more: Partial<Container> = {}) =>
  container(name, where === 'bridge' ? 'default' : where, { endpoints: [endpoint(where, address)], ...more });

/** Two on each network, one in every mode, and one published in every way. */
export const containers: readonly Container[] = [
  on('u1', 'bridge', '172.17.0.2'),
  on('u2', 'bridge', '172.17.0.3'),
  on('a1', 'app', '172.18.0.2'),
  on('a2', 'app', '172.18.0.3'),
  on('w1', 'web', '172.19.0.2'),
  on('v1', 'vault', '172.20.0.2'),
  on('v2', 'vault', '172.20.0.3'),
  on('x1', 'safe', '172.21.0.2'),
  on('s1', 'shy', '172.22.0.2'),
  on('s2', 'shy', '172.22.0.3', { ports: [port(80, '0.0.0.0', 8084), port(80, '::', 8084)] }),
  on('m1', 'lan', '192.0.2.2'),
  on('m2', 'lan', '192.0.2.3'),
  container('h1', 'host', { endpoints: [endpoint('host', '', { id: idOf('eh') })] }),
  container('n1', 'none', { endpoints: [endpoint('none', '', { id: idOf('en') })] }),
  container('g1', `container:${idOf('a2')}`),
  container('both', 'app', { endpoints: [endpoint('app', '172.18.0.4'), endpoint('web', '172.19.0.3')] }),
  container('mixed', 'app', { endpoints: [endpoint('app', '172.18.0.5'), endpoint('vault', '172.20.0.4')] }),
  on('open', 'app', '172.18.0.6', { ports: [port(80, '0.0.0.0', 8081), port(80, '::', 8081)] }),
  on('shut', 'app', '172.18.0.7', { ports: [port(80, '127.0.0.1', 8082)] }),
  on('off', 'app', '', { state: 'exited' }),
];

const info: EngineInfo = {
  name: clean('dockerhost'),
  operatingSystem: clean('Debian GNU/Linux 12 (bookworm)'),
  kernelVersion: clean('6.1.0'),
  forwards: true,
  bridgeFilter: true,
  warnings: [],
  swarm: clean('inactive'),
  addressPools: [],
  rootless: false,
  firewall: '',
};

type Told = Readonly<Record<string, Partial<ContainerDetail>>>;
type Given = Partial<Omit<Scene, 'info'>> & { readonly info?: Partial<EngineInfo> | undefined };

/** Everything known of a topology; what `details` says of a container by name is laid over its inspect answer. */
export function scene(given: Given = {}, details: Told = {}): Scene {
  const { topology = topologyOf(networks, containers), info: changed, ...rest } = given;
  const noInfo = 'info' in given && changed === undefined;
  return {
    topology,
    details: new Map(topology.containers.map(one => [one.id, detailOf(one, details[one.name.raw])])),
    networkDetails: new Map(),
    info: noInfo ? undefined : { ...info, ...changed },
    api: '1.41',
    ...rest,
  };
}

function detailOf(one: Container, more: Partial<ContainerDetail> = {}): ContainerDetail {
  const endpoints = one.endpoints.map(({ network: where }) => ({
    network: where,
    aliases: [],
    names: [one.name, told(one.id.slice(0, 12)), ...(one.name.raw === 'a2' ? [told('shop')] : [])],
    links: [],
    driverOptions: [],
  }));
  return detail({ hostname: told(one.id.slice(0, 12)), requested: requestedOf(one), endpoints, ...more });
}

function requestedOf({ ports }: Container) {
  return ports.filter(one => one.hostPort !== undefined && one.hostIp !== '::');
}

/** With some networks or containers in place of those of the same name, and others besides. */
export function changed(
  more: { readonly networks?: readonly Network[]; readonly containers?: readonly Container[] },
  less: readonly string[] = [],
): Topology {
  const over = <T extends Network | Container>(all: readonly T[], some: readonly T[] = []): readonly T[] => {
    const names = new Set([...some.map(one => one.name.raw as string), ...less]);
    return [...all.filter(one => !names.has(one.name.raw)), ...some];
  };
  return topologyOf(over(networks, more.networks), over(containers, more.containers));
}

/** `@host`, `@outside`, else the container of that name. */
export function vantage(text: string, { topology }: Scene): Vantage {
  if (text === '@host') return { kind: 'host' };
  return text === '@outside' ? { kind: 'outside' } : { kind: 'container', container: named(topology, text) };
}

/** Why one reaches another; the goal as for `vantage`, or a goal itself. */
export function why(from: string, to: string | Goal, place: Scene = scene(), wanted?: number): Explanation {
  const goal = typeof to === 'string' ? vantage(to, place) : to;
  return explainReach({ from: vantage(from, place), to: goal, ...(wanted && { port: wanted }) }, place);
}

/** The expectation of one way that counts. */
export function first({ expectations }: Explanation, by: By): Expectation | undefined {
  return expectations.find(one => one.by === by);
}

/** An expectation in short: what is expected and the rule that decided. */
export function short(one: Expectation | undefined): string {
  return one ? `${one.expected} ${one.reasons[0]?.rule}` : '–';
}

/** All of one way: `172.18.0.3 yes shared-network`. */
export function all({ expectations }: Explanation, by: By): readonly string[] {
  return expectations.filter(one => one.by === by).map(one => `${one.target.shown} ${short(one)}`);
}
