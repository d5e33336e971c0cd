import { expect, test } from 'vitest';
import { dnsNameShared } from '../../source/diagnostics/dns-name-shared.ts';
import { gatewayChoice } from '../../source/diagnostics/gateway-choice.ts';
import { ipForwardOff } from '../../source/diagnostics/ip-forward-off.ts';
import { linksLegacy } from '../../source/diagnostics/links-legacy.ts';
import { multihomedCrossIp } from '../../source/diagnostics/multihomed-cross-ip.ts';
import { macvlanHostIsolated } from '../../source/diagnostics/macvlan-host-isolated.ts';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, pairs } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const named = (...names: readonly string[]) => ({
  endpoints: [
    { network: told('app'), aliases: [], names: names.map(one => told(one)), links: [], driverOptions: [] },
  ],
});
const both = (labels: Readonly<Record<string, string>> = {}) =>
  topologyOf(
    [network('app')],
    ['a', 'b'].map((name, index) =>
      container(name, 'app', { endpoints: [endpoint('app', `10.1.0.${index + 2}`)], labels: pairs(labels) }),
    ),
  );

test('dns-name-shared stays quiet about names that differ', () => {
  expect(found(dnsNameShared, patient(both(), { a: named('a'), b: named('b') }))).toEqual([]);
});

test('dns-name-shared finds one alias of two, whatever its case', () => {
  expect(found(dnsNameShared, patient(both(), { a: named('a', 'web'), b: named('b', 'WEB') }))).toEqual([
    'warn app',
  ]);
});

test('dns-name-shared only mentions a scaled service', () => {
  const scaled = both({ 'com.docker.compose.service': 'web' });
  expect(found(dnsNameShared, patient(scaled, { a: named('a', 'web'), b: named('b', 'web') }))).toEqual([
    'info app',
  ]);
});

test('dns-name-shared warns of two projects whose services of one name meet on a network', () => {
  const of = (name: string, project: string) =>
    container(name, 'app', {
      endpoints: [endpoint('app', `10.1.0.${name === 'a' ? 2 : 3}`)],
      labels: pairs({ 'com.docker.compose.project': project, 'com.docker.compose.service': 'web' }),
    });
  const two = topologyOf([network('app')], [of('a', 'shop'), of('b', 'blog')]);
  const whom = patient(two, { a: named('a', 'web'), b: named('b', 'web') });
  expect(found(dnsNameShared, whom)).toEqual(['warn app']);
});

test('dns-name-shared has all but one give an alias up, and keep what else they asked for', () => {
  const aliased = (name: string) => ({
    endpoints: named(name, 'db').endpoints.map(one => ({ ...one, aliases: [told('db'), told('store')] })),
  });
  const whom = patient(both(), { a: aliased('a'), b: aliased('b') });
  const shared = dnsNameShared.find(whom);
  expect(shared.map(({ evidence }) => evidence[0])).toEqual([
    'a: NetworkSettings.Networks[app].Aliases has db',
  ]);
  expect(shared[0]?.commands).toEqual([
    'docker network disconnect app b',
    'docker network connect --alias store app b',
  ]);
});

test('links-legacy: quiet / finds', () => {
  expect(found(linksLegacy, patient())).toEqual([]);
  const whom = patient(undefined, { u2: { links: [told('/u1:/u2/db')] } });
  expect(found(linksLegacy, whom)).toEqual(['warn u2']);
  expect(linksLegacy.find(whom)[0]?.commands).toEqual([
    'docker network create app',
    'docker network connect --alias db app u1',
    'docker network connect app u2',
  ]);
});

test('gateway-choice: quiet about one network, finds who is on several', () => {
  const one = container('a', 'app', { endpoints: [endpoint('app', '10.1.0.2')] });
  const two = container('b', 'app', {
    endpoints: [endpoint('app', '10.1.0.3'), endpoint('zzz', '10.2.0.2')],
  });
  const whom = topologyOf([network('app'), network('zzz')], [one, two]);
  expect(found(gatewayChoice, patient(whom))).toEqual(['info b']);
});

test('macvlan-host-isolated: quiet while nobody is there, finds it then', () => {
  const lan = network('lan', { driver: clean('macvlan'), options: pairs({ parent: 'eth0' }) });
  expect(found(macvlanHostIsolated, patient(topologyOf([lan], [])))).toEqual([]);
  const camera = container('camera', 'lan', { endpoints: [endpoint('lan', '192.0.2.5')] });
  expect(found(macvlanHostIsolated, patient(topologyOf([lan], [camera])))).toEqual(['info lan']);
});

test('ip-forward-off: quiet where it is on or not told, finds it off', () => {
  const told = (forwards: boolean) => ({ info: { forwards } as EngineInfo });
  expect(found(ipForwardOff, patient())).toEqual([]);
  expect(found(ipForwardOff, patient(undefined, {}, told(true)))).toEqual([]);
  expect(found(ipForwardOff, patient(undefined, {}, told(false)))).toEqual(['error the docker host']);
});

test('multihomed-cross-ip: quiet where all neighbours are on both, finds who has one on one of them only', () => {
  const on = (name: string, ...networks: readonly string[]) =>
    container(name, 'app', { endpoints: networks.map((one, at) => endpoint(one, `10.${at + 1}.0.2`)) });
  const networks = [network('app'), network('back')];
  const both = topologyOf(networks, [on('a', 'app', 'back'), on('b', 'app', 'back'), on('c')]);
  expect(found(multihomedCrossIp, patient(both))).toEqual([]);
  const half = topologyOf(networks, [on('a', 'app', 'back'), on('b', 'app')]);
  expect(found(multihomedCrossIp, patient(half))).toEqual(['info a']);
});
