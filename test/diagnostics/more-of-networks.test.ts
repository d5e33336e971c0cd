import { expect, test } from 'vitest';
import { bridgeIfaceBroken } from '../../source/diagnostics/bridge-iface-broken.ts';
import { bridgeNfOff } from '../../source/diagnostics/bridge-nf-off.ts';
import { composeExternalMissing } from '../../source/diagnostics/compose-external-missing.ts';
import { composeNetworkOrphan } from '../../source/diagnostics/compose-network-orphan.ts';
import { conntrackFull } from '../../source/diagnostics/conntrack-full.ts';
import { endpointStale } from '../../source/diagnostics/endpoint-stale.ts';
import { fwMixed } from '../../source/diagnostics/fw-mixed.ts';
import { gatewayChoice } from '../../source/diagnostics/gateway-choice.ts';
import { iptablesOff } from '../../source/diagnostics/iptables-off.ts';
import { modeNone } from '../../source/diagnostics/mode-none.ts';
import { mtuNotInherited } from '../../source/diagnostics/mtu-not-inherited.ts';
import { nameNotPlain } from '../../source/diagnostics/name-not-plain.ts';
import { networkAmbiguous } from '../../source/diagnostics/network-ambiguous.ts';
import { networkVanished } from '../../source/diagnostics/network-vanished.ts';
import { overlayNoSwarm } from '../../source/diagnostics/overlay-no-swarm.ts';
import { poolsNearlyExhausted } from '../../source/diagnostics/pools-nearly-exhausted.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, pairs, subnet } from '../domain/lab.ts';
import { hostSide, link } from './host.ts';
import { found, patient } from './patient.ts';

const app = network('app');
const member = container('a', 'app', { endpoints: [endpoint('app', '10.1.0.2')] });
const told20: Partial<EngineInfo> = { forwards: true, swarm: clean('inactive'), addressPools: [] };
const info = (more: Partial<EngineInfo> = {}) => ({ info: { ...told20, ...more } as EngineInfo });

test('mode-none: quiet about others, finds who is offline on purpose', () => {
  expect(found(modeNone, patient())).toEqual(['info tomcat84']);
  expect(found(modeNone, patient(topologyOf([app], [member])))).toEqual([]);
});

test('endpoint-stale: quiet about who is there and the engine’s own endpoints, finds one without a container', () => {
  const on = (key: string, name: string) =>
    patient(
      topologyOf([app], [member]),
      {},
      {
        networkDetails: new Map([
          [
            app.id as string,
            { members: [{ key: clean(key), name: told(name), ipv4: '', ipv6: '', mac: '' }] },
          ],
        ]),
      },
    );
  expect(found(endpointStale, on(idOf('a'), 'a'))).toEqual([]);
  expect(found(endpointStale, on('lb-app', 'app-endpoint'))).toEqual([]);
  expect(found(endpointStale, on(idOf('gone'), 'gateway_0123'))).toEqual([]);
  expect(found(endpointStale, on(idOf('gone'), 'gone'))).toEqual(['warn app']);
  expect(endpointStale.find(on(idOf('gone'), 'gone'))[0]?.commands).toEqual([
    'docker network disconnect --force app gone',
  ]);
});

test('network-ambiguous: quiet about names that differ, finds two of one name and removes the unused one', () => {
  expect(found(networkAmbiguous, patient())).toEqual([]);
  const twin = network('app', { id: idOf('twin') });
  const whom = patient(topologyOf([app, twin], [member]));
  expect(found(networkAmbiguous, whom)).toEqual(['warn app']);
  expect(networkAmbiguous.find(whom)[0]?.commands).toEqual([`docker network rm ${idOf('twin')}`]);
});

test('overlay-no-swarm: quiet within a swarm or without an overlay, finds one that was left behind', () => {
  const far = topologyOf([network('far', { driver: clean('overlay'), scope: clean('swarm') })], []);
  expect(found(overlayNoSwarm, patient(far, {}, info({ swarm: clean('active') })))).toEqual([]);
  expect(found(overlayNoSwarm, patient(undefined, {}, info()))).toEqual([]);
  expect(found(overlayNoSwarm, patient(far, {}, info()))).toEqual(['error far']);
});

test('bridge-nf-off: quiet where it filters or is not told; warns only where a network relies on it', () => {
  expect(found(bridgeNfOff, patient(undefined, {}, info({ bridgeFilter: true })))).toEqual([]);
  expect(found(bridgeNfOff, patient(undefined, {}, info({ bridgeFilter: undefined })))).toEqual([]);
  const off = info({ bridgeFilter: false });
  expect(found(bridgeNfOff, patient(undefined, {}, off))).toEqual(['info the docker host']);
  const apart = network('apart', { options: pairs({ 'com.docker.network.bridge.enable_icc': 'false' }) });
  expect(found(bridgeNfOff, patient(topologyOf([apart], []), {}, off))).toEqual(['warn the docker host']);
});

test('mtu-not-inherited: quiet at 1500 and where a network says its own, finds one that does not', () => {
  const mtu = (value: string) => ({ options: pairs({ 'com.docker.network.driver.mtu': value }) });
  const whom = (bridge: string, more = {}) =>
    patient(topologyOf([network('bridge', mtu(bridge)), network('app', more)], []));
  expect(found(mtuNotInherited, whom('1500'))).toEqual([]);
  expect(found(mtuNotInherited, whom('1400', mtu('1400')))).toEqual([]);
  expect(found(mtuNotInherited, whom('1400'))).toEqual(['info app']);
});

test('pools-nearly-exhausted: quiet while there are some, counts what lies in the pools and nothing else', () => {
  const many = (count: number) =>
    topologyOf(
      Array.from({ length: count }, (_, index) =>
        network(`n${index}`, {
          subnets: [subnet(index < 15 ? `172.${17 + index}.0.0/16` : `192.168.${(index - 15) * 16}.0/20`)],
        }),
      ),
      [],
    );
  expect(found(poolsNearlyExhausted, patient(many(24), {}, info()))).toEqual([]);
  expect(found(poolsNearlyExhausted, patient(many(25), {}, info()))).toEqual(['warn the engine']);
  expect(poolsNearlyExhausted.find(patient(many(31), {}, info()))[0]?.summary).toContain('No address range');
  const small = info({ addressPools: [{ base: clean('10.9.0.0/16'), size: 24 }] });
  expect(found(poolsNearlyExhausted, patient(many(31), {}, small))).toEqual([]);
});

test('iptables-off: quiet with Docker’s chains or a closed way through, finds neither', () => {
  const seen = (...lines: readonly string[]) =>
    patient(topologyOf([app], [member]), {}, { host: hostSide({ firewall: lines.map(clean) }) });
  expect(found(iptablesOff, seen('*filter', ':FORWARD ACCEPT [0:0]', ':DOCKER - [0:0]'))).toEqual([]);
  expect(found(iptablesOff, seen('*filter', ':FORWARD DROP [0:0]'))).toEqual([]);
  expect(found(iptablesOff, seen('*filter', ':FORWARD ACCEPT [0:0]'))).toEqual(['error the docker host']);
});

test('fw-mixed: quiet about one firewall, finds two', () => {
  const seen = (...lines: readonly string[]) =>
    patient(undefined, {}, { host: hostSide({ firewall: lines.map(clean) }) });
  expect(found(fwMixed, seen('*filter', 'COMMIT'))).toEqual([]);
  const warning = '# Warning: iptables-legacy tables present, use iptables-legacy-save to see them';
  expect(found(fwMixed, seen('*filter', 'COMMIT', warning))).toEqual(['warn the docker host']);
});

test('bridge-iface-broken: quiet while nobody is there, finds a bridge that is down, gone or has lost ports', () => {
  const name = `br-${app.id.slice(0, 12)}`;
  const port = link('veth1', { master: clean(name) });
  const seen = (...interfaces: readonly ReturnType<typeof link>[]) =>
    patient(topologyOf([app], [member]), {}, { host: hostSide({ interfaces }) });
  expect(found(bridgeIfaceBroken, seen(link(name), port))).toEqual([]);
  expect(found(bridgeIfaceBroken, patient(topologyOf([app], []), {}, { host: hostSide() }))).toEqual([]);
  for (const broken of [seen(link(name, { state: clean('down') }), port), seen(), seen(link(name))])
    expect(found(bridgeIfaceBroken, broken)).toEqual(['error app']);
});

test('conntrack-full: quiet below nine tenths or unread, finds it above', () => {
  const seen = (count: number) =>
    patient(undefined, {}, { host: hostSide({ conntrack: { count, most: 1000 } }) });
  expect(found(conntrackFull, patient(undefined, {}, { host: hostSide() }))).toEqual([]);
  expect(found(conntrackFull, seen(899))).toEqual([]);
  expect(found(conntrackFull, seen(900))).toEqual(['error the docker host']);
});

const shop = pairs({ 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' });

test('compose-network-orphan: quiet with its project, finds one that others are left on', () => {
  const own = network('shop_default', { labels: shop });
  const other = container('guest', 'shop_default', { endpoints: [endpoint('shop_default', '10.1.0.9')] });
  const web = container('web', 'shop_default', {
    labels: shop,
    endpoints: [endpoint('shop_default', '10.1.0.2')],
  });
  expect(found(composeNetworkOrphan, patient(topologyOf([own], [web, other])))).toEqual([]);
  expect(found(composeNetworkOrphan, patient(topologyOf([own], [other])))).toEqual(['info shop_default']);
});

test('compose-external-missing takes what nobody made from network-vanished', () => {
  const web = container('shop-web-1', 'front', { state: 'created', labels: shop });
  const on = (name: string, networkId = '') => ({
    'shop-web-1': {
      endpoints: [
        {
          network: told(name),
          networkId: clean(networkId),
          aliases: [],
          names: [],
          links: [],
          driverOptions: [],
        },
      ],
    },
  });
  const seen = (name: string, networkId = '') => patient(topologyOf([app], [web]), on(name, networkId));
  expect(found(composeExternalMissing, seen('app'))).toEqual([]);
  expect(found(composeExternalMissing, seen('front', idOf('was')))).toEqual([]);
  expect(found(composeExternalMissing, seen('front'))).toEqual(['error shop-web-1']);
  expect(found(networkVanished, seen('front'))).toEqual([]);
  expect(found(networkVanished, seen('front', idOf('was')))).toEqual(['error shop-web-1']);
  expect(composeExternalMissing.find(seen('front'))[0]?.commands).toEqual([
    'docker network create front',
    'docker compose --project-name shop up --detach --force-recreate web',
  ]);
});

test('gateway-choice warns where the way out is a macvlan’s and another would be there', () => {
  const lan = network('lan', { driver: clean('macvlan') });
  const astray = container('a', 'zzz', {
    endpoints: [endpoint('lan', '192.0.2.5'), endpoint('zzz', '10.2.0.2')],
  });
  const whom = patient(topologyOf([lan, network('zzz')], [astray]), {}, { api: '1.48' });
  expect(found(gatewayChoice, whom)).toEqual(['warn a']);
  expect(gatewayChoice.find(whom)[0]?.commands).toEqual([
    'docker network disconnect zzz a',
    'docker network connect --gw-priority 100 zzz a',
  ]);
});

test('name-not-plain: quiet about long and many-lined labels, finds what a terminal would obey', () => {
  const labelled = (value: string) => topologyOf([network('app', { labels: pairs({ note: value }) })], []);
  expect(found(nameNotPlain, patient(labelled('two\nlines\tof text')))).toEqual([]);
  expect(found(nameNotPlain, patient(labelled('x'.repeat(2000))))).toEqual([]);
  expect(found(nameNotPlain, patient(labelled('a\u001b[2Jb')))).toEqual(['info app']);
  const odd = topologyOf([network('b', { name: told('pay\u200bpal') })], []);
  expect(found(nameNotPlain, patient(odd))).toEqual(['info pay\\u{200b}pal']);
});
