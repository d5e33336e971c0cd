import { expect, test } from 'vitest';
import { portLoopbackOnly } from '../../source/diagnostics/port-loopback-only.ts';
import { portPublic } from '../../source/diagnostics/port-public.ts';
import { portsDiscardedHost } from '../../source/diagnostics/ports-discarded-host.ts';
import { portsNotEffective } from '../../source/diagnostics/ports-not-effective.ts';
import type { Port } from '../../source/domain/container.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, port } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const asked = { requested: [port(8080, '', 8083)] };
const publishing = (...ports: readonly Port[]) =>
  topologyOf(
    [network('bridge')],
    [container('web', 'default', { ports, endpoints: [endpoint('bridge', '172.17.0.2')] })],
  );

test('ports-discarded-host stays quiet without -p, and about other modes', () => {
  expect(found(portsDiscardedHost, patient())).toEqual([]);
  expect(found(portsDiscardedHost, patient(undefined, { u1: asked }))).toEqual([]);
});

test('ports-discarded-host finds -p in host mode', () => {
  const whom = patient(undefined, { tomcat83: asked });
  expect(found(portsDiscardedHost, whom)).toEqual(['warn tomcat83']);
  expect(portsDiscardedHost.find(whom)[0]?.summary).toContain('8083 → 8080');
});

test('ports-not-effective stays quiet where the port is open, in host mode, and while it does not run', () => {
  const open = publishing(port(8080, '0.0.0.0', 8083));
  expect(found(portsNotEffective, patient(open, { web: asked }))).toEqual([]);
  expect(found(portsNotEffective, patient(undefined, { tomcat83: asked }))).toEqual([]);
  const stopped = topologyOf([], [container('web', 'default', { state: 'exited' })]);
  expect(found(portsNotEffective, patient(stopped, { web: asked }))).toEqual([]);
});

test('ports-not-effective finds -p in mode none', () => {
  const whom = patient(undefined, { tomcat84: asked });
  expect(found(portsNotEffective, whom)).toEqual(['error tomcat84']);
  expect(portsNotEffective.find(whom)[0]?.commands).toEqual([
    'docker network disconnect none tomcat84',
    'docker network connect bridge tomcat84',
  ]);
});

test('port-public stays quiet about ports of the host itself, and about those only declared', () => {
  expect(found(portPublic, patient(publishing(port(80, '127.0.0.1', 80), port(9000))))).toEqual([]);
});

test('port-public finds a port once for both families, and warns of a database', () => {
  const both = publishing(port(80, '0.0.0.0', 8080), port(80, '::', 8080));
  expect(found(portPublic, patient(both))).toEqual(['info web']);
  expect(found(portPublic, patient(publishing(port(5432, '0.0.0.0', 5432))))).toEqual(['warn web']);
});

test('port-loopback-only stays quiet as soon as one port is open wider', () => {
  const mixed = publishing(port(80, '127.0.0.1', 80), port(81, '0.0.0.0', 81));
  expect(found(portLoopbackOnly, patient(mixed))).toEqual([]);
  expect(found(portLoopbackOnly, patient(publishing(port(80))))).toEqual([]);
});

test('port-loopback-only finds ports of the host itself', () => {
  expect(found(portLoopbackOnly, patient(publishing(port(80, '127.0.0.1', 80))))).toEqual(['info web']);
});
