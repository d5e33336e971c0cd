import { expect, test } from 'vitest';
import { portConflict } from '../../source/diagnostics/port-conflict.ts';
import { portEphemeral } from '../../source/diagnostics/port-ephemeral.ts';
import { portExposedOnly } from '../../source/diagnostics/port-exposed-only.ts';
import { portNobodyListens } from '../../source/diagnostics/port-nobody-listens.ts';
import { portProxyOff } from '../../source/diagnostics/port-proxy-off.ts';
import { portPublic } from '../../source/diagnostics/port-public.ts';
import { portsNotEffective } from '../../source/diagnostics/ports-not-effective.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, pairs, port } from '../domain/lab.ts';
import { hostSide } from './host.ts';
import { found, patient } from './patient.ts';

const app = network('app');
const open = (...ports: readonly ReturnType<typeof port>[]) =>
  topologyOf([app], [container('a', 'app', { endpoints: [endpoint('app', '10.1.0.2')], ports })]);

test('port-exposed-only: quiet about published ports, finds declared ones', () => {
  expect(found(portExposedOnly, patient(open(port(80, '0.0.0.0', 8080))))).toEqual([]);
  expect(found(portExposedOnly, patient(open(port(9000))))).toEqual(['info a']);
});

test('port-ephemeral: quiet about a number that was asked for, finds one that was not, and tells it', () => {
  const picture = open(port(80, '0.0.0.0', 32_768));
  expect(found(portEphemeral, patient(picture, { a: { requested: [port(80, '', 32_768)] } }))).toEqual([]);
  const free = patient(picture, { a: { requested: [port(80, '', 0)] } });
  expect(found(portEphemeral, free)).toEqual(['info a']);
  expect(portEphemeral.find(free)[0]?.summary).toContain('32768 at present');
});

test('port-proxy-off: quiet with a proxy, or where both twins are there; finds one without', () => {
  const seen = (hasProxy: boolean, ...ports: readonly ReturnType<typeof port>[]) =>
    patient(open(...ports), {}, { host: hostSide({ hasProxy }) });
  const [v4, v6] = [port(80, '0.0.0.0', 8080), port(80, '::', 8080)];
  expect(found(portProxyOff, seen(true, v4))).toEqual([]);
  expect(found(portProxyOff, seen(false, v4, v6))).toEqual([]);
  expect(found(portProxyOff, patient(open(v4)))).toEqual([]);
  expect(found(portProxyOff, seen(false, v4))).toEqual(['info the docker host']);
});

test('port-public names the command that closes it where the way in is known', () => {
  const whom = patient(open(port(5432, '0.0.0.0', 15_432)), {}, { host: hostSide() });
  expect(portPublic.find(whom)).toMatchObject([
    {
      severity: 'warn',
      commands: ['iptables -I DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 15432 -j DROP'],
    },
  ]);
});

test('port-nobody-listens tells who listens instead, Docker’s own name server aside', () => {
  const listen = (address: string, at: number) => ({
    protocol: 'tcp' as const,
    address: clean(address),
    port: at,
  });
  const listening = new Map([[idOf('a') as string, [listen('127.0.0.11', 44_000), listen('0.0.0.0', 80)]]]);
  const whom = patient(open(port(8080, '0.0.0.0', 8080)), {}, { listening });
  expect(portNobodyListens.find(whom)[0]?.evidence).toEqual([
    'no listening socket on 8080/tcp in its /proc/net',
    'listening there: 0.0.0.0:80/tcp',
  ]);
});

test('ports-not-effective stays quiet between two starts, and about a routed network', () => {
  const asks = { a: { requested: [port(80, '', 8080)] } };
  const looping = topologyOf([app], [container('a', 'app', { state: 'restarting' })]);
  expect(found(portsNotEffective, patient(looping, asks))).toEqual([]);
  const routed = network('app', {
    options: pairs({ 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' }),
  });
  const there = topologyOf([routed], [container('a', 'app', { endpoints: [endpoint('app', '10.1.0.2')] })]);
  expect(found(portsNotEffective, patient(there, asks))).toEqual([]);
});

test('port-conflict: of two that are both stopped it warns once, and names who to ask for a taken port', () => {
  const two = topologyOf(
    [app],
    ['a', 'b'].map(name => container(name, 'app', { state: 'exited' })),
  );
  const asks = { requested: [port(80, '', 8080)] };
  expect(found(portConflict, patient(two, { a: asks, b: asks }))).toEqual(['warn b']);
  const error = told('driver failed: Bind for 0.0.0.0:5000 failed: port is already allocated');
  expect(portConflict.find(patient(two, { a: { error } }))[0]?.commands).toEqual([
    'docker ps --filter publish=5000',
    "ss -ltnup 'sport = :5000'",
  ]);
});
