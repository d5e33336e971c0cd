import { expect, test } from 'vitest';
import { ipStaticDuplicate } from '../../source/diagnostics/ip-static-duplicate.ts';
import { ipStaticInDynamicRange } from '../../source/diagnostics/ip-static-in-dynamic-range.ts';
import { ipStaticOutside } from '../../source/diagnostics/ip-static-outside.ts';
import { ipamNearlyFull } from '../../source/diagnostics/ipam-nearly-full.ts';
import { ipv6Half } from '../../source/diagnostics/ipv6-half.ts';
import { subnetOverlapNetworks } from '../../source/diagnostics/subnet-overlap-networks.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, subnet } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const wish = (ip: string) => ({ wantedIpv4: clean(ip) });

test('subnet-overlap-networks stays quiet about neighbours, and about one network that says it twice', () => {
  const twice = [subnet('10.1.0.0/24'), subnet('10.1.0.0/24')];
  const whom = topologyOf(
    [network('a', { subnets: twice }), network('b', { subnets: [subnet('10.1.1.0/24')] })],
    [],
  );
  expect(found(subnetOverlapNetworks, patient(whom))).toEqual([]);
  expect(found(subnetOverlapNetworks, patient())).toEqual([]);
});

test('subnet-overlap-networks finds one inside another', () => {
  const whom = topologyOf(
    [
      network('wide', { subnets: [subnet('10.0.0.0/8')] }),
      network('narrow', { subnets: [subnet('10.9.0.0/16')] }),
    ],
    [],
  );
  expect(found(subnetOverlapNetworks, patient(whom))).toEqual(['error narrow']);
});

test('ip-static-duplicate stays quiet about one who has what it asked for', () => {
  const one = container('a', 'app', { endpoints: [endpoint('app', '10.1.0.5', wish('10.1.0.5'))] });
  expect(found(ipStaticDuplicate, patient(topologyOf([network('app')], [one])))).toEqual([]);
});

test('ip-static-duplicate finds two wishes, and a wish for what another has', () => {
  const on = (name: string, address: string, wanted: string) =>
    container(name, 'app', { endpoints: [endpoint('app', address, wanted === '' ? {} : wish(wanted))] });
  const two = topologyOf([network('app')], [on('a', '', '10.1.0.5'), on('b', '', '10.1.0.5')]);
  expect(found(ipStaticDuplicate, patient(two))).toEqual(['error app']);
  const taken = topologyOf([network('app')], [on('a', '', '10.1.0.5'), on('b', '10.1.0.5', '')]);
  expect(found(ipStaticDuplicate, patient(taken))).toEqual(['error app']);
});

test('ip-static-in-dynamic-range: quiet while it runs or is outside of the range, finds it stopped inside', () => {
  const net = (range: string) => network('app', { subnets: [subnet('10.1.0.0/24', '', range)] });
  const one = (state: 'running' | 'exited') =>
    container('a', 'app', { state, endpoints: [endpoint('app', '', wish('10.1.0.5'))] });
  expect(found(ipStaticInDynamicRange, patient(topologyOf([net('')], [one('running')])))).toEqual([]);
  expect(found(ipStaticInDynamicRange, patient(topologyOf([net('10.1.0.128/25')], [one('exited')])))).toEqual(
    [],
  );
  expect(found(ipStaticInDynamicRange, patient(topologyOf([net('')], [one('exited')])))).toEqual(['warn a']);
});

test('ipam-nearly-full: quiet, warns at 80 %, and is an error at 95 %', () => {
  const filled = (count: number) =>
    topologyOf(
      [network('app', { subnets: [subnet('10.1.0.0/29', '10.1.0.1')] })],
      Array.from({ length: count }, (_, index) =>
        container(`c${index}`, 'app', { endpoints: [endpoint('app', `10.1.0.${index + 2}`)] }),
      ),
    );
  expect([3, 4, 5].map(count => found(ipamNearlyFull, patient(filled(count))))).toEqual([
    [],
    ['warn app'],
    ['error app'],
  ]);
});

test('ipv6-half: quiet where all have both, finds a range without IPv6 and a container without an address', () => {
  const range = { subnets: [subnet('fd00:22::/64')] };
  const six = (ipv6: string) =>
    topologyOf(
      [network('app', { ...range, ipv6: true })],
      [container('a', 'app', { endpoints: [endpoint('app', '10.1.0.2', { ipv6: clean(ipv6) })] })],
    );
  expect(found(ipv6Half, patient(six('fd00:22::2')))).toEqual([]);
  expect(found(ipv6Half, patient(six('')))).toEqual(['warn a']);
  expect(found(ipv6Half, patient(topologyOf([network('half', range)], [])))).toEqual(['warn half']);
});

test('ip-static-duplicate finds a wish for the gateway, and gives one of two another address', () => {
  const on = (name: string, wanted: string) =>
    container(name, 'app', { state: 'exited', endpoints: [endpoint('app', '', wish(wanted))] });
  const app = network('app', { subnets: [subnet('10.1.0.0/24', '10.1.0.1')] });
  expect(found(ipStaticDuplicate, patient(topologyOf([app], [on('a', '10.1.0.1')])))).toEqual(['error app']);
  const two = patient(topologyOf([app], [on('a', '10.1.0.5'), on('b', '10.1.0.5')]));
  expect(ipStaticDuplicate.find(two)[0]?.commands).toEqual([
    'docker network disconnect app b',
    'docker network connect --ip 10.1.0.254 app b',
  ]);
});

test('ip-static-outside: quiet inside and where there is no plan, finds a wish that the network does not have', () => {
  const asking = (wanted: string, plan = [subnet('10.1.0.0/24', '10.1.0.1')]) =>
    patient(
      topologyOf(
        [network('app', { subnets: plan })],
        [container('a', 'app', { state: 'exited', endpoints: [endpoint('app', '', wish(wanted))] })],
      ),
    );
  expect(found(ipStaticOutside, asking('10.1.0.5'))).toEqual([]);
  expect(found(ipStaticOutside, asking('10.99.0.2', []))).toEqual([]);
  expect(found(ipStaticOutside, asking('10.99.0.2'))).toEqual(['error a']);
});

test('ipam-nearly-full believes the engine where it counts itself', () => {
  const app = network('app', { subnets: [subnet('10.1.0.0/29', '10.1.0.1')] });
  const counted = (free: number) =>
    patient(
      topologyOf([app], []),
      {},
      {
        networkDetails: new Map([
          [app.id as string, { members: [], use: [{ subnet: clean('10.1.0.0/29'), taken: 8 - free, free }] }],
        ]),
      },
    );
  expect(found(ipamNearlyFull, counted(5))).toEqual([]);
  expect(found(ipamNearlyFull, counted(1))).toEqual(['warn app']);
  expect(found(ipamNearlyFull, counted(0))).toEqual(['error app']);
});
