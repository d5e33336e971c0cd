import { expect, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { container, endpoint, port } from './lab.ts';
import { all, changed, containers, scene, why } from './reach-lab.ts';
import type { Listener } from '../../source/domain/listening.ts';

// Reaching published ports `hostIP:port`: the domain's table, cell by cell.

/** Who asks; a port open on 0.0.0.0 of a bridge; one open on 127.0.0.1; a process in host mode. */
const TABLE: readonly (readonly [string, string, string, string])[] = [
  ['@host', 'yes published', 'yes published', 'yes same-sandbox'],
  ['@outside', 'yes published', 'no published-on-loopback', 'yes outside-to-host'],
  ['a1', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['open', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['w1', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['u1', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['s1', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['v1', 'no internal', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['mixed', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
  ['m1', 'no macvlan', 'no macvlan', 'no host-of-macvlan'],
  ['n1', 'no no-network', 'no no-network', 'no no-network'],
  ['h1', 'yes published', 'yes published', 'yes same-sandbox'],
  ['g1', 'yes published', 'no published-on-loopback', 'yes host-owns-bridges'],
];

/** Without the target, which differs by who asks. */
const rule = (line: string | undefined): string | undefined => line?.replace(/^.*?(yes|no|unknown) /, '$1 ');

test.each(TABLE)('%s: on 0.0.0.0 %s, on 127.0.0.1 %s, in host mode %s', (from, open, shut, host) => {
  for (const api of ['1.41', '1.52']) {
    const place = scene({ api });
    expect(rule(all(why(from, 'open', place), 'published')[0])).toBe(open);
    expect(rule(all(why(from, 'shut', place), 'published')[0])).toBe(shut);
    expect(rule(all(why(from, 'h1', place, 80), 'port')[0])).toBe(host);
  }
});

test('an own neighbour on a network with icc=false is reached by its published port', () => {
  expect(all(why('s1', 's2', scene(), 80), 'port')).toEqual(['172.22.0.3:80 no icc-off']);
  expect(all(why('s1', 's2'), 'published')).toEqual(['172.22.0.1:8084 yes published']);
});

test('is asked for where the host is found from there', () => {
  expect(all(why('@host', 'open'), 'published')).toEqual([
    '127.0.0.1:8081 yes published',
    '[::1]:8081 yes published',
  ]);
  expect(all(why('@host', 'shut'), 'published')).toEqual(['127.0.0.1:8082 yes published']);
  expect(all(why('w1', 'open'), 'published')).toEqual(['172.19.0.1:8081 yes published']);
  expect(all(why('@outside', 'open'), 'published')).toEqual(['dockerhost:8081 yes published']);
  expect(all(why('m1', 'open'), 'published')).toEqual(['the docker host:8081 no macvlan']);
});

/* As with userland-proxy=false: no port is open on ::. */
const withoutProxy = changed({
  containers: containers.map(one => ({ ...one, ports: one.ports.filter(({ hostIp }) => hostIp !== '::') })),
});

test('another bridge needs docker-proxy until Engine 28, and nothing since', () => {
  const from = (name: string, api: string) =>
    all(why(name, 'open', scene({ topology: withoutProxy, api })), 'published');
  expect(from('w1', '1.41')).toEqual(['172.19.0.1:8081 unknown not-known']);
  expect(from('w1', '1.51')).toEqual(['172.19.0.1:8081 unknown not-known']);
  expect(from('w1', '1.52')).toEqual(['172.19.0.1:8081 yes published']);
  expect(from('a1', '1.41')).toEqual(['172.18.0.1:8081 yes published']);
  expect(from('@host', '1.41')).toEqual(['127.0.0.1:8081 yes published']);
});

test('from outside it takes a host that forwards', () => {
  const from = (info: { forwards: boolean } | undefined) =>
    all(why('@outside', 'open', scene({ info })), 'published');
  expect(from({ forwards: false })).toEqual(['dockerhost:8081 no not-forwarding']);
  expect(from(undefined)).toEqual(['the docker host:8081 unknown not-known']);
});

test('with a port, only what leads to it', () => {
  const busy = container('busy', 'app', {
    endpoints: [endpoint('app', '172.18.0.9')],
    ports: [port(80, '0.0.0.0', 9080), port(53, '0.0.0.0', 53, 'udp'), port(9000)],
  });
  const place = scene({ topology: changed({ containers: [busy] }) });
  const asked = (wanted?: number) => all(why('a1', 'busy', place, wanted), 'published');
  expect(asked()).toEqual(['172.18.0.1:53/udp yes published', '172.18.0.1:9080 yes published']);
  expect(asked(80)).toEqual(['172.18.0.1:9080 yes published']);
  expect(asked(9080)).toEqual(['172.18.0.1:9080 yes published']);
  expect(asked(9000)).toEqual([]);
});

test('tells what was asked for and is not open', () => {
  const requested = [port(8080, '', 8083)];
  const place = scene({}, { h1: { requested }, v2: { requested }, off: { requested } });
  expect(all(why('@host', 'h1', place), 'published')).toEqual(['127.0.0.1:8083 no ports-discarded']);
  expect(all(why('@host', 'v2', place), 'published')).toEqual(['127.0.0.1:8083 no not-published']);
  expect(all(why('@host', 'off', place), 'published')).toEqual(['127.0.0.1:8083 no not-running']);
});

/** What listens in a container. */
function listening(name: string, ...addresses: readonly string[]) {
  const place = scene();
  const { id } = containers.find(one => one.name.raw === name) ?? { id: '' };
  const listeners: readonly Listener[] = addresses.map(address => ({
    protocol: 'tcp',
    address: clean(address),
    port: 80,
  }));
  return { ...place, listening: new Map([[id as string, listeners]]) };
}

test('a port is what its way is, until somebody asked what listens', () => {
  const asked = (...addresses: readonly string[]) => why('a1', 'open', listening('open', ...addresses), 80);
  const unasked = why('a1', 'open', scene(), 80).expectations.find(one => one.by === 'port');
  expect(unasked?.expected).toBe('yes');
  expect(unasked?.reasons.map(one => one.rule)).toEqual(['shared-network', 'not-known']);
  expect(all(asked('0.0.0.0'), 'port')).toEqual(['172.18.0.6:80 yes shared-network']);
  expect(all(asked('::'), 'port')).toEqual(['172.18.0.6:80 yes shared-network']);
  expect(all(asked(), 'port')).toEqual(['172.18.0.6:80 no no-listener']);
  expect(all(asked(), 'published')).toEqual(['172.18.0.1:8081 no no-listener']);
  expect(all(asked('127.0.0.1'), 'port')).toEqual(['172.18.0.6:80 no listens-on-loopback']);
  expect(all(asked('127.0.0.1', '172.18.0.6'), 'port')).toEqual(['172.18.0.6:80 yes shared-network']);
});

test('who shares the sandbox may have been asked instead', () => {
  const place = listening('a2', '0.0.0.0');
  expect(
    why('a1', 'g1', place, 80)
      .expectations.find(one => one.by === 'port')
      ?.reasons.at(-1)?.rule,
  ).toBe('listens');
});
