import { expect, test } from 'vitest';
import { dnsDefaultBridge } from '../../source/diagnostics/dns-default-bridge.ts';
import { dnsEmbeddedBroken } from '../../source/diagnostics/dns-embedded-broken.ts';
import { dnsResolvconfOverridden } from '../../source/diagnostics/dns-resolvconf-overridden.ts';
import { dnsUpstreamDead } from '../../source/diagnostics/dns-upstream-dead.ts';
import { namesToAsk } from '../../source/diagnostics/names-to-ask.ts';
import type { NameProbe } from '../../source/diagnostics/rule.ts';
import type { NameOutcome } from '../../source/domain/name-outcome.ts';
import { clean, safeText, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network } from '../domain/lab.ts';
import { hostSide } from './host.ts';
import { found, patient } from './patient.ts';

const on = (name: string, where: string, address: string) =>
  container(name, where, { endpoints: [endpoint(where, address)] });
const pair = topologyOf(
  [network('bridge'), network('app')],
  [on('a', 'app', '10.1.0.2'), on('b', 'app', '10.1.0.3')],
);

function outcome(kind: NameOutcome['kind'], answeredBy = '127.0.0.11'): NameOutcome {
  return {
    kind,
    addresses: [],
    answeredBy: clean(answeredBy),
    sentence: safeText('it said so'),
    evidence: safeText('** it said so'),
    by: safeText('nslookup'),
    command: safeText('nslookup b'),
  };
}

function asked(by: string, ...probes: readonly NameProbe[]) {
  return { names: new Map([[idOf(by) as string, probes]]) };
}

const probe = (kind: NameOutcome['kind'], more: Partial<NameProbe> = {}): NameProbe => ({
  name: clean('b'),
  of: idOf('b'),
  outcome: outcome(kind),
  ...more,
});

test('dns-embedded-broken: quiet where the name is found, or the address is silent too', () => {
  expect(found(dnsEmbeddedBroken, patient(pair))).toEqual([]);
  expect(found(dnsEmbeddedBroken, patient(pair, {}, asked('a', probe('found'))))).toEqual([]);
  const both = asked('a', probe('not-found', { answers: false }), probe('not-found'));
  expect(found(dnsEmbeddedBroken, patient(pair, {}, both))).toEqual([]);
  const other = asked('a', probe('not-found', { answers: true, outcome: outcome('not-found', '9.9.9.9') }));
  expect(found(dnsEmbeddedBroken, patient(pair, {}, other))).toEqual([]);
});

test('dns-embedded-broken finds a name that is lost while its address answers', () => {
  const lost = asked('a', probe('not-found', { answers: true }));
  expect(found(dnsEmbeddedBroken, patient(pair, {}, lost))).toEqual(['error b']);
});

test('dns-upstream-dead: quiet where it is answered or known not to be, finds silence', () => {
  const outside = (kind: NameOutcome['kind']) =>
    asked('a', probe(kind, { of: '', name: clean('example.com') }));
  expect(found(dnsUpstreamDead, patient(pair, {}, outside('found')))).toEqual([]);
  expect(found(dnsUpstreamDead, patient(pair, {}, outside('not-found')))).toEqual([]);
  expect(found(dnsUpstreamDead, patient(pair, {}, asked('a', probe('no-answer'))))).toEqual([]);
  expect(found(dnsUpstreamDead, patient(pair, {}, outside('no-answer')))).toEqual(['warn a']);
});

test('dns-resolvconf-overridden: quiet about other mounts and Docker’s server, finds a mount and another server', () => {
  const mounted = (path: string) => patient(pair, { a: { mounts: [told(path)] } });
  expect(found(dnsResolvconfOverridden, mounted('/etc/passwd'))).toEqual([]);
  expect(found(dnsResolvconfOverridden, mounted('/etc/resolv.conf'))).toEqual(['warn a']);
  const by = (server: string) =>
    patient(pair, {}, asked('a', probe('found', { outcome: outcome('found', server) })));
  for (const server of ['127.0.0.11', '/etc/hosts', '', '10.1.0.1'])
    expect(found(dnsResolvconfOverridden, by(server))).toEqual([]);
  expect(found(dnsResolvconfOverridden, by('9.9.9.9'))).toEqual(['warn a']);
});

test('dns-default-bridge is an error once a name was asked for in vain', () => {
  const neighbours = topologyOf(
    [network('bridge')],
    [on('a', 'bridge', '172.17.0.2'), on('b', 'bridge', '172.17.0.3')],
  );
  expect(found(dnsDefaultBridge, patient(neighbours, {}, asked('a', probe('found'))))).toEqual([
    'info bridge',
  ]);
  const failed = patient(neighbours, {}, asked('a', probe('not-found')));
  expect(found(dnsDefaultBridge, failed)).toEqual(['error bridge']);
  expect(dnsDefaultBridge.find(failed)[0]?.evidence[0]).toBe('a: nslookup b: ** it said so');
});

test('each member of a network is asked for the next one’s name, and one for a name outside', () => {
  const three = topologyOf(
    [network('bridge'), network('app'), network('vault', { internal: true })],
    [
      on('a', 'app', '10.1.0.2'),
      on('b', 'app', '10.1.0.3'),
      container('c', 'app', { state: 'paused', endpoints: [endpoint('app', '10.1.0.4')] }),
      on('d', 'vault', '10.2.0.2'),
      on('e', 'vault', '10.2.0.3'),
      on('f', 'bridge', '172.17.0.2'),
      on('g', 'bridge', '172.17.0.3'),
    ],
  );
  const questions = (host = hostSide()) =>
    namesToAsk({ topology: three, host }).map(one => `${one.asker.name.raw} ${one.name}`);
  const inside = ['a b', 'b c', 'd e', 'e d'];
  expect(questions()).toEqual([...inside, 'a example.com']);
  expect(questions(hostSide({ routes: [] }))).toEqual(inside);
});
