import { expect, test } from 'vitest';
import { ipvlanUnsupported } from '../../source/diagnostics/ipvlan-unsupported.ts';
import { macvlanParentBusy } from '../../source/diagnostics/macvlan-parent-busy.ts';
import { overlayNotAttachable } from '../../source/diagnostics/overlay-not-attachable.ts';
import { endpointGhost } from '../../source/diagnostics/endpoint-ghost.ts';
import { networkVanished } from '../../source/diagnostics/network-vanished.ts';
import { portConflict } from '../../source/diagnostics/port-conflict.ts';
import { startFailedNetwork } from '../../source/diagnostics/start-failed-network.ts';
import type { EndpointDetail } from '../../source/domain/container.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, port } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const on = (name: string, more: Partial<EndpointDetail> = {}): EndpointDetail => ({
  network: told(name),
  aliases: [],
  names: [],
  links: [],
  driverOptions: [],
  ...more,
});
const bridged = container('a', 'default', { endpoints: [endpoint('bridge', '172.17.0.2')] });
const networks = [network('bridge'), network('app')];

test('endpoint-ghost stays quiet about what is in both answers', () => {
  const whom = topologyOf(networks, [bridged]);
  expect(
    found(endpointGhost, patient(whom, { a: { endpoints: [on('bridge', { id: clean('e1') })] } })),
  ).toEqual([]);
});

test('endpoint-ghost finds what only the inspect answer has', () => {
  const endpoints = [on('bridge', { id: clean('e1') }), on('app', { id: '' })];
  const whom = patient(topologyOf(networks, [bridged]), { a: { endpoints } });
  expect(found(endpointGhost, whom)).toEqual(['error a']);
  expect(endpointGhost.find(whom)[0]?.commands).toEqual([
    'docker network connect app a',
    'docker network disconnect app a',
  ]);
});

test('endpoint-ghost stays quiet on an engine that tells no endpoint’s id', () => {
  const podman = container('a', 'host');
  const endpoints = [on('host', { id: '' })];
  expect(found(endpointGhost, patient(topologyOf(networks, [podman]), { a: { endpoints } }))).toEqual([]);
});

const stopped = container('a', 'app', { state: 'exited', endpoints: [endpoint('app')] });
const remembers = (name: string, networkId: string) => ({
  a: { endpoints: [on(name, { networkId: networkId === '' ? '' : clean(networkId) })] },
});

test('network-vanished stays quiet about networks that are there, the default bridge above all', () => {
  const whom = topologyOf(networks, [stopped]);
  expect(found(networkVanished, patient(whom, remembers('app', idOf('net app'))))).toEqual([]);
  expect(found(networkVanished, patient(whom, remembers('app', '')))).toEqual([]);
  expect(found(networkVanished, patient(whom, remembers('bridge', 'f'.repeat(64))))).toEqual([]);
});

test('network-vanished finds one that is gone, and one that was made anew', () => {
  const whom = topologyOf(networks, [stopped]);
  expect(found(networkVanished, patient(whom, remembers('gone', '')))).toEqual(['error a']);
  expect(found(networkVanished, patient(whom, remembers('app', 'f'.repeat(64))))).toEqual(['error a']);
});

test('start-failed-network: quiet about other failures, finds those of networks', () => {
  const whom = topologyOf(networks, [stopped]);
  const failed = (error: string) => patient(whom, { a: { error: told(error) } });
  expect(found(startFailedNetwork, failed(''))).toEqual([]);
  expect(found(startFailedNetwork, failed('exec: "nosuch": executable file not found'))).toEqual([]);
  expect(found(startFailedNetwork, failed('network 1234 not found'))).toEqual(['error a']);
  expect(found(startFailedNetwork, failed('Address already in use'))).toEqual(['error a']);
});

test('port-conflict: quiet about another address or protocol, finds one port asked for twice', () => {
  const running = container('b', 'default', { ports: [port(80, '0.0.0.0', 8080)] });
  const whom = topologyOf(networks, [stopped, running]);
  const asking = (...ports: readonly ReturnType<typeof port>[]) => patient(whom, { a: { requested: ports } });
  expect(found(portConflict, asking(port(80, '', 8081), port(80, '', 8080, 'udp')))).toEqual([]);
  expect(found(portConflict, asking(port(80, '127.0.0.1', 8080)))).toEqual(['error a']);
});

test('port-conflict finds a port that somebody else has, by what the engine said', () => {
  const whom = topologyOf(networks, [stopped]);
  const error = told('driver failed: Bind for 0.0.0.0:5000 failed: port is already allocated');
  expect(found(portConflict, patient(whom, { a: { error } }))).toEqual(['error a']);
});

test.each([
  [ipvlanUnsupported, 'failed to create the ipvlan port: operation not supported'],
  [macvlanParentBusy, 'network dm-1234 is already using parent interface eth0'],
  [
    overlayNotAttachable,
    'Could not attach to network far: rpc error: code = PermissionDenied desc = network far not manually attachable',
  ],
])('$id: quiet about other failures, and takes its own from start-failed-network', (rule, said) => {
  const whom = topologyOf(networks, [stopped]);
  const failed = (error: string) => patient(whom, { a: { error: told(error) } });
  expect(found(rule, failed('network 1234 not found'))).toEqual([]);
  expect(found(rule, failed(said))).toEqual(['error a']);
  expect(found(startFailedNetwork, failed(said))).toEqual([]);
});

test('network-vanished has the entry go and come back, with a network that is there', () => {
  const whom = topologyOf(networks, [stopped]);
  expect(networkVanished.find(patient(whom, remembers('gone', 'f'.repeat(64))))[0]?.commands).toEqual([
    'docker network disconnect -f gone a',
    'docker network create gone',
    'docker network connect gone a',
    'docker start a',
  ]);
});
