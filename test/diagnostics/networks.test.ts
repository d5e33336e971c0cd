import { expect, test } from 'vitest';
import { containerRestarting } from '../../source/diagnostics/container-restarting.ts';
import { checkable, diagnose, rules } from '../../source/diagnostics/diagnose.ts';
import { dnsDefaultBridge } from '../../source/diagnostics/dns-default-bridge.ts';
import { iccOff } from '../../source/diagnostics/icc-off.ts';
import { internalNoEgress } from '../../source/diagnostics/internal-no-egress.ts';
import { networkUnused } from '../../source/diagnostics/network-unused.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, pairs } from '../domain/lab.ts';
import { found, nobody, patient } from './patient.ts';

test('dns-default-bridge stays quiet about one alone, and about who is elsewhere too', () => {
  const on = (...names: readonly string[]) => names.map(name => endpoint(name, '172.17.0.2'));
  const bridge = [network('bridge'), network('app')];
  const alone = topologyOf(bridge, [container('a', 'default', { endpoints: on('bridge') })]);
  expect(found(dnsDefaultBridge, patient(alone))).toEqual([]);
  const both = ['a', 'b'].map(name => container(name, 'default', { endpoints: on('app', 'bridge') }));
  expect(found(dnsDefaultBridge, patient(topologyOf(bridge, both)))).toEqual([]);
});

test('dns-default-bridge finds neighbours, and names a network that is not taken', () => {
  expect(found(dnsDefaultBridge, patient())).toEqual(['info bridge']);
  expect(dnsDefaultBridge.find(patient())[0]?.commands).toEqual([
    'docker network create app',
    'docker network connect app u1',
    'docker network connect app u2',
    'docker network connect app alpine1',
  ]);
});

test('container-restarting: quiet / finds', () => {
  expect(found(containerRestarting, patient())).toEqual([]);
  const looping = topologyOf([], [container('loop', 'default', { state: 'restarting' })]);
  expect(found(containerRestarting, patient(looping))).toEqual(['warn loop']);
});

test('icc-off: quiet / finds', () => {
  expect(found(iccOff, patient())).toEqual([]);
  const options = pairs({ 'com.docker.network.bridge.enable_icc': 'false' });
  expect(found(iccOff, patient(topologyOf([network('apart', { options })], [])))).toEqual(['info apart']);
});

test('internal-no-egress stays quiet about who is on another network too', () => {
  expect(found(internalNoEgress, patient())).toEqual([]);
});

test('internal-no-egress finds who is on internal networks only', () => {
  const inside = topologyOf(
    [network('vault', { internal: true })],
    [container('safe', 'vault', { endpoints: [endpoint('vault', '172.19.0.2')] })],
  );
  expect(found(internalNoEgress, patient(inside))).toEqual(['info safe']);
});

test('network-unused stays quiet about what comes with the engine, and what a stopped container names', () => {
  expect(found(networkUnused, patient())).toEqual([]);
  const stopped = container('x', 'app', { state: 'exited', endpoints: [endpoint('app')] });
  expect(found(networkUnused, patient(topologyOf([network('app')], [stopped])))).toEqual([]);
});

test('network-unused finds one that nobody names, and tells its project', () => {
  const labels = pairs({ 'com.docker.compose.project': 'shop' });
  const whom = patient(topologyOf([network('shop_default', { labels })], []));
  expect(found(networkUnused, whom)).toEqual(['info shop_default']);
  expect(networkUnused.find(whom)[0]?.summary).toContain('compose project shop');
});

test('the doctor finds nothing where nothing is, and has a name for each rule', () => {
  expect(diagnose(patient(nobody))).toEqual([]);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('what needs more than is at hand is not checked', () => {
  expect(checkable(new Set(['lists'])).map(({ id }) => id)).not.toContain('ports-discarded-host');
  expect(checkable(new Set(['lists', 'details'])).map(({ id }) => id)).toContain('ports-discarded-host');
});
