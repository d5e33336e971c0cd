import { expect, test } from 'vitest';
import { diagnose } from '../../source/diagnostics/diagnose.ts';
import type { NameProbe } from '../../source/diagnostics/rule.ts';
import type { ContainerDetail } from '../../source/domain/container.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import type { Listener } from '../../source/domain/listening.ts';
import { clean, safeText, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, idOf, network, pairs, port, subnet } from '../domain/lab.ts';
import { hostSide, link, route } from './host.ts';

// A compose project of ten services as it should be: what the doctor says of it is good to know, and no more.

const project = (service?: string) =>
  pairs({ 'com.docker.compose.project': 'shop', ...(service && { 'com.docker.compose.service': service }) });

const front = network('shop_front', { subnets: [subnet('172.24.0.0/16', '172.24.0.1')], labels: project() });
const back = network('shop_back', { subnets: [subnet('172.25.0.0/16', '172.25.0.1')], labels: project() });
const bridge = network('bridge', { subnets: [subnet('172.17.0.0/16', '172.17.0.1')] });
const fixed = [network('host', { driver: clean('host') }), network('none', { driver: clean('null') })];

/** Three of one service, one on both networks, a database that is not published, a stopped job. */
const services = [
  ['web-1', 'web', ['front']],
  ['web-2', 'web', ['front']],
  ['web-3', 'web', ['front']],
  ['proxy-1', 'proxy', ['front']],
  ['api-1', 'api', ['front', 'back']],
  ['auth-1', 'auth', ['back']],
  ['cart-1', 'cart', ['back']],
  ['mail-1', 'mail', ['back']],
  ['search-1', 'search', ['back']],
  ['queue-1', 'queue', ['back']],
  ['cache-1', 'cache', ['back']],
  ['db-1', 'db', ['back']],
  ['migrate-1', 'migrate', ['back']],
] as const;

const all = services.map(([name, service, homes], at) =>
  container(`shop-${name}`, `shop_${homes[0]}`, {
    state: service === 'migrate' ? 'exited' : 'running',
    labels: project(service),
    endpoints: homes.map(home =>
      endpoint(`shop_${home}`, service === 'migrate' ? '' : `172.${home === 'front' ? 24 : 25}.0.${at + 2}`),
    ),
    ports:
      service === 'proxy'
        ? [port(80, '0.0.0.0', 8080), port(80, '::', 8080)]
        : service === 'db'
          ? [port(5432)]
          : [],
  }),
);

const details = new Map(
  all.map((one, at) => {
    const service = services[at]?.[1] ?? '';
    const endpoints: ContainerDetail['endpoints'] = one.endpoints.map(({ network: home, networkId }) => ({
      network: home,
      id: networkId === '' ? '' : idOf(`endpoint ${at}`),
      networkId,
      aliases: [one.name, told(service)],
      names: [one.name, told(service), told(one.id.slice(0, 12))],
      links: [],
      driverOptions: [],
    }));
    const requested = service === 'proxy' ? [port(80, '', 8080)] : [];
    return [one.id as string, detail({ endpoints, requested, networkMode: one.networkMode })] as const;
  }),
);

const listener: Listener = { protocol: 'tcp', address: clean('0.0.0.0'), port: 80 };
const isFound: NameProbe = {
  name: clean('shop-db-1'),
  of: idOf('shop-db-1'),
  outcome: {
    kind: 'found',
    addresses: [clean('172.25.0.13')],
    answeredBy: clean('127.0.0.11'),
    sentence: safeText('found'),
    evidence: safeText('172.25.0.13 STREAM shop-db-1'),
    by: safeText('getent'),
    command: safeText('getent ahosts shop-db-1'),
  },
};
const [frontBridge, backBridge] = [front, back].map(one => `br-${one.id.slice(0, 12)}`);
const firewall = [
  '*filter',
  ':FORWARD DROP [0:0]',
  ':DOCKER - [0:0]',
  ':DOCKER-ISOLATION-STAGE-1 - [0:0]',
  ':DOCKER-USER - [0:0]',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -j DOCKER-ISOLATION-STAGE-1',
  ...[frontBridge, backBridge, 'docker0'].map(
    one => `-A DOCKER-ISOLATION-STAGE-1 -i ${one} ! -o ${one} -j RETURN`,
  ),
  '-A DOCKER-USER -j RETURN',
  '*nat',
  ':POSTROUTING ACCEPT [0:0]',
  ':DOCKER - [0:0]',
  ...[frontBridge, backBridge, 'docker0'].map(
    one => `-A POSTROUTING -s 172.24.0.0/16 ! -o ${one} -j MASQUERADE`,
  ),
  `-A DOCKER ! -i ${frontBridge} -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.24.0.5:80`,
].map(clean);

const whom = {
  topology: topologyOf([bridge, ...fixed, front, back], all),
  details,
  networkDetails: new Map(),
  info: {
    forwards: true,
    bridgeFilter: true,
    swarm: clean('inactive'),
    addressPools: [],
    firewall: '',
  } as unknown as EngineInfo,
  api: '1.41',
  host: hostSide({
    interfaces: [
      ...['eth0', 'docker0', `${frontBridge}`, `${backBridge}`].map(one => link(one)),
      ...all.map((_, at) =>
        link(`veth${at}`, { master: clean(at < 5 ? `${frontBridge}` : `${backBridge}`) }),
      ),
    ],
    routes: [
      route('0.0.0.0/0', 'eth0', '192.0.2.1'),
      route('172.17.0.0/16', 'docker0'),
      route('172.24.0.0/16', `${frontBridge}`),
      route('172.25.0.0/16', `${backBridge}`),
    ],
    firewall,
    conntrack: { count: 100, most: 65_536 },
    hasProxy: true,
  }),
  listening: new Map([[idOf('shop-proxy-1') as string, [listener]]]),
  names: new Map([[idOf('shop-api-1') as string, [isFound]]]),
};

test('a healthy compose project of ten services yields nothing above info', () => {
  const found = diagnose(whom).map(({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}`);
  expect(found).toEqual([
    'info dns-name-shared shop_front',
    'info port-public shop-proxy-1',
    'info port-exposed-only shop-db-1',
    'info gateway-choice shop-api-1',
    'info multihomed-cross-ip shop-api-1',
  ]);
});
