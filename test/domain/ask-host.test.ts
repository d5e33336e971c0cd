import { expect, test } from 'vitest';
import { askHost, hostWitness, orThrough } from '../../source/domain/ask-host.ts';
import type { Container } from '../../source/domain/container.ts';
import type { HostReader, HostSeen } from '../../source/domain/host-side.ts';
import type { Run } from '../../source/domain/run.ts';
import { safeText, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { containers, networks, scene } from './reach-lab.ts';

const never = new AbortController().signal;
const { topology, details } = scene();
const ended = (text: string, code = 0) => ({ code, out: text.split('\n').map(line => safeText(line)) });

/** The host's stack as BusyBox in a host-mode container tells it, and another sandbox. */
const answers: Readonly<Record<string, string>> = {
  'h1: ip addr': `2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue
    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0
3: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue
22: vethu1@if21: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue master docker0`,
  'h1: cat /proc/net/route':
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\neth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
  'h1: cat /proc/sys/net/ipv4/ip_forward': '1',
  'u1: ip addr': `21: eth0@if22: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue
    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0`,
};

function running(asked: string[] = [], of = answers): (container: Container) => Run {
  return ({ name }) =>
    argv => {
      const question = `${name.raw}: ${argv.join(' ')}`;
      asked.push(question);
      const answer = of[question];
      return Promise.resolve(answer === undefined ? { code: 1, out: [words`no such file`] } : ended(answer));
    };
}

const reading =
  (seen: HostSeen): HostReader =>
  () =>
    Promise.resolve(seen);
const question = { topology, details, info: undefined, isThorough: false };

test('who is in the host’s network stack and runs can tell of it', () => {
  expect(hostWitness(topology)?.name.raw).toBe('h1');
  const paused = containers.map(one => (one.name.raw === 'h1' ? { ...one, state: 'paused' as const } : one));
  expect(hostWitness(topologyOf(networks, paused))).toBeUndefined();
});

test('its own programs tell interfaces, routes and forwarding', async () => {
  const witness = hostWitness(topology);
  const side = witness && (await askHost(running()(witness), never));
  expect(side?.interfaces.map(({ name, mtu, master }) => `${name} ${mtu} ${master}`)).toEqual([
    'eth0 1400 ',
    'docker0 1500 ',
    'vethu1 1500 docker0',
  ]);
  expect(side?.routes).toEqual([{ to: '0.0.0.0/0', via: '192.0.2.1', link: 'eth0' }]);
  expect(side?.forwards).toBe(true);
  expect(side?.firewall).toBeUndefined();
});

test('where the host is seen from here nobody is asked, on the built-in engine neither', async () => {
  const asked: string[] = [];
  for (const seen of [{ kind: 'unseen', why: 'built-in' }] as const) {
    expect(await orThrough(reading(seen), running(asked))(question, never)).toBe(seen);
  }
  expect(asked).toEqual([]);
});

test('the ends of a way are looked into, so that its interfaces have names', async () => {
  const asked: string[] = [];
  const [u1] = containers;
  const read = orThrough(reading({ kind: 'unseen', why: 'remote' }), running(asked));
  const seen = await read({ ...question, ends: u1 ? [u1] : [] }, never);
  expect(seen).toMatchObject({ kind: 'unseen', why: 'remote', through: { container: 'h1' } });
  const side = seen.kind === 'unseen' ? seen.through?.side : undefined;
  expect(side?.inside?.get(u1?.id ?? '')).toMatchObject([{ name: 'eth0', index: 21, link: 22 }]);
  expect(asked.at(-1)).toBe('u1: ip addr');
});

test('an image without ip tells nothing, and nothing is made up', async () => {
  const seen: HostSeen = { kind: 'unseen', why: 'remote' };
  expect(await orThrough(reading(seen), running([], {}))(question, never)).toBe(seen);
});
