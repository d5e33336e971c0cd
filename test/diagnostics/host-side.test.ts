import { expect, test } from 'vitest';
import { ipForwardOff } from '../../source/diagnostics/ip-forward-off.ts';
import { macvlanParentDown } from '../../source/diagnostics/macvlan-parent-down.ts';
import { mtuMismatch } from '../../source/diagnostics/mtu-mismatch.ts';
import { subnetOverlapHost } from '../../source/diagnostics/subnet-overlap-host.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, pairs, subnet } from '../domain/lab.ts';
import { hostSide, link, route } from './host.ts';
import { found, patient } from './patient.ts';

const app = network('app', { subnets: [subnet('10.60.0.0/24', '10.60.0.1')] });
const bridge = `br-${app.id.slice(0, 12)}`;
const member = container('a', 'app', { endpoints: [endpoint('app', '10.60.0.2')] });

test('subnet-overlap-host: quiet about the network’s own route, the ways out, and where the host is not seen', () => {
  const routes = [
    route('0.0.0.0/0', 'eth0'),
    route('0.0.0.0/1', 'tun0'),
    route('10.60.0.0/24', bridge),
    route('10.61.0.0/16', 'tun0'),
    route('fe80::/64', 'eth0'),
  ];
  const whom = topologyOf([app], []);
  expect(found(subnetOverlapHost, patient(whom, {}, { host: hostSide({ routes }) }))).toEqual([]);
  expect(found(subnetOverlapHost, patient(whom))).toEqual([]);
  const lan = network('lan', { driver: clean('macvlan'), subnets: [subnet('192.0.2.0/24')] });
  expect(found(subnetOverlapHost, patient(topologyOf([lan], []), {}, { host: hostSide() }))).toEqual([]);
});

test.each(['10.0.0.0/8', '10.60.0.0/24', '10.60.0.128/25', '10.60.0.9/32'])(
  'subnet-overlap-host finds a way to %s through another interface, and names a free range',
  to => {
    const host = hostSide({ routes: [route('10.60.0.0/24', bridge), route(to, 'tun0', '10.8.0.1')] });
    const whom = patient(topologyOf([app], [member]), {}, { host });
    expect(found(subnetOverlapHost, whom)).toEqual(['error app']);
    const [finding] = subnetOverlapHost.find(whom);
    expect(finding?.evidence).toContain(`host route ${to} via 10.8.0.1 dev tun0`);
    expect(finding?.commands).toEqual([
      'docker network disconnect app a',
      'docker network rm app',
      'docker network create --subnet 10.200.0.0/24 app',
      'docker network connect app a',
    ]);
  },
);

test('macvlan-parent-down: quiet while the parent is up or not named, finds it down and gone', () => {
  const lan = (parent: string) => network('lan', { driver: clean('macvlan'), options: pairs({ parent }) });
  const seen = (one: ReturnType<typeof network>, state = 'up') =>
    patient(
      topologyOf([one], []),
      {},
      { host: hostSide({ interfaces: [link('eth0', { state: clean(state) })] }) },
    );
  expect(found(macvlanParentDown, seen(lan('eth0')))).toEqual([]);
  expect(found(macvlanParentDown, seen(network('dm', { driver: clean('macvlan') })))).toEqual([]);
  expect(found(macvlanParentDown, seen(app))).toEqual([]);
  expect(found(macvlanParentDown, seen(lan('eth0'), 'down'))).toEqual(['error lan']);
  expect(macvlanParentDown.find(seen(lan('eth0'), 'down'))[0]?.commands).toEqual(['ip link set eth0 up']);
  expect(found(macvlanParentDown, seen(lan('eth1')))).toEqual(['error lan']);
});

test('mtu-mismatch: quiet where it fits, nobody is there or nothing leads out; finds what does not fit', () => {
  const host = (mtu: number) => hostSide({ interfaces: [link('eth0', { mtu })] });
  const on = (one: ReturnType<typeof network>, mtu: number, members = [member]) =>
    patient(topologyOf([one], members), {}, { host: host(mtu) });
  expect(found(mtuMismatch, on(app, 1500))).toEqual([]);
  expect(found(mtuMismatch, on(app, 1400, []))).toEqual([]);
  expect(found(mtuMismatch, on({ ...app, internal: true }, 1400))).toEqual([]);
  expect(
    found(mtuMismatch, patient(topologyOf([app], [member]), {}, { host: hostSide({ routes: [] }) })),
  ).toEqual([]);
  expect(found(mtuMismatch, on(app, 1400))).toEqual(['warn app']);
  expect(mtuMismatch.find(on(app, 1400))[0]?.commands).toContain(
    'docker network create --subnet 10.60.0.0/24 --gateway 10.60.0.1 --opt com.docker.network.driver.mtu=1400 app',
  );
  const small = { ...app, options: pairs({ 'com.docker.network.driver.mtu': '1400' }) };
  expect(found(mtuMismatch, on(small, 1400))).toEqual([]);
});

test('ip-forward-off: what the engine says, else what the host’s kernel says', () => {
  const told = (forwards: boolean) => ({ info: { forwards } as EngineInfo });
  const off = { host: hostSide({ forwards: false }) };
  expect(found(ipForwardOff, patient())).toEqual([]);
  expect(found(ipForwardOff, patient(undefined, {}, { ...told(true), ...off }))).toEqual([]);
  expect(found(ipForwardOff, patient(undefined, {}, told(false)))).toEqual(['error the docker host']);
  expect(found(ipForwardOff, patient(undefined, {}, off))).toEqual(['error the docker host']);
});
