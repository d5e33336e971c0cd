import { describe, expect, test } from 'vitest';
import { ping, type PingEnd, type PingOptions } from '../../source/commands/ping.ts';
import { pingOutcome } from '../../source/domain/ping-outcome.ts';
import { statsOf } from '../../source/domain/ping-output.ts';
import type { RunEnd } from '../../source/domain/run-end.ts';
import { words } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import type { Probes } from '../../source/engine/engine.ts';
import { container, idOf } from '../domain/lab.ts';
import { heardOf } from '../domain/ping-heard.ts';
import { details, lab } from '../domain/ping-setting.ts';
import { failed, fakeAsking, fakeEngine, inspecting, never } from './fake-engine.ts';

const answers = `PING x (10.0.0.1): 56 data bytes
64 bytes from 10.0.0.1: seq=0 ttl=64 time=0.1 ms
2 packets transmitted, 2 packets received, 0% packet loss
round-trip min/avg/max = 0.100/0.150/0.200 ms`;

/** Addresses answer, and the names that are given; every other name is unknown. */
function pinging(names: readonly string[] = []): Probes['ping'] {
  return async function* (from, { target }) {
    const isKnown = target.kind !== 'name' || names.includes(target.text);
    const heard = heardOf(isKnown ? answers : `ping: bad address '${target.text}'`);
    const end: RunEnd = { kind: 'ended', code: isKnown ? 0 : 1 };
    const asking = { from: from.name.safe, target: target.text, isName: true, asRoot: false, endsWithin: 4 };
    const state = { argv: [words`ping`, target.text], asRoot: false, heard, stats: statsOf(heard) };
    yield { kind: 'waiting' };
    yield { kind: 'asking', ...state };
    yield { kind: 'ended', outcome: pingOutcome(asking, heard, end), ...state };
  };
}

async function asked(
  from: string,
  to: string,
  more: Partial<PingOptions> & {
    readonly names?: readonly string[];
    readonly topology?: Topology;
    readonly ping?: Probes['ping'];
  } = {},
): Promise<{ readonly text: string; readonly end: PingEnd }> {
  const { names, topology = lab, ping: probe = pinging(names), ...options } = more;
  const inspectContainer = inspecting(topology, name => {
    const found = details.get(idOf(name));
    if (found === undefined) throw failed('denied');
    return found;
  });
  const engine = fakeAsking(fakeEngine(topology, { inspectContainer }), probe);
  let text = '';
  const end = await ping(
    engine,
    { from, to, count: 2, json: false, ...options },
    part => (text += part),
    never,
  );
  return { text, end };
}

describe('for people', () => {
  test('by IP, by name, why and what mends it', async () => {
    expect(await asked('u1', 'u2')).toEqual({
      end: { exit: 1 },
      text: `u1 → u2

By    Target      What          Sent  Received  Lost  Min ms  Avg ms  Max ms  Result
IP    172.17.0.3  u2 on bridge     2         2   0 %     0.1    0.15     0.2  answers
name  u2          its name         –         –     –       –       –       –  name unknown

u2: u1 finds no address for the name u2. It said: ping: bad address 'u2'

The address answers, the name does not.
Why:  u1 and u2 are on the default bridge, which has no name service: Docker answers names on user-defined networks only.
Next: docker network create app
      docker network connect app u1
      docker network connect app u2
`,
    });
  });

  test('all well', async () => {
    const names = ['tomcat82', 'web', 'shop', idOf('tomcat82').slice(0, 12)];
    const { text, end } = await asked('tomcat81', 'tomcat82', { names });
    expect(end).toEqual({ exit: 0 });
    expect(text).toMatch(/\n\nThe address and all 4 names answer\.\n$/);
  });

  test('nothing to try', async () => {
    expect(await asked('u1', 'tomcat84')).toEqual({
      end: { exit: 1 },
      text: 'u1 → tomcat84\n\ntomcat84 is on no network: it has no address, and nobody reaches it.\n',
    });
  });

  test('the tutorial’s own slip: a loopback address is the container itself', async () => {
    const { text, end } = await asked('tomcat81', '127.17.0.3');
    expect(end).toEqual({ exit: 0 });
    expect(text).toContain(
      'Why:  127.0.0.0/8 is the container itself, wherever it is asked: 127.17.0.3 is tomcat81. u2 has 172.17.0.3.',
    );
  });

  test('by id, by the beginning of one, the host, an address, a name', async () => {
    expect((await asked(idOf('u1'), idOf('u2').slice(0, 12))).text).toMatch(/^u1 → u2\n/);
    expect((await asked('u1', '@host')).text).toContain('IP  172.17.0.1  the host on bridge');
    expect((await asked('u1', '192.0.2.1')).end).toEqual({ exit: 0 });
    expect((await asked('tomcat81', 'web', { names: ['web'] })).text).toContain(
      'The address and the name answer.',
    );
    expect((await asked('u1', 'example.com')).end).toEqual({ exit: 1 });
  });
});

describe('as JSON', () => {
  test('everything', async () => {
    const { text, end } = await asked('u1', 'u2', { json: true });
    expect(end).toEqual({ exit: 1 });
    expect(JSON.parse(text)).toMatchObject({
      schema: 'netui.ping/1',
      from: { name: 'u1', id: idOf('u1') },
      to: { kind: 'container', name: 'u2', id: idOf('u2') },
      notes: [],
      forms: [
        {
          by: 'ip',
          target: '172.17.0.3',
          sent: 2,
          received: 2,
          loss: 0,
          min: 0.1,
          avg: 0.15,
          max: 0.2,
          outcome: 'answers',
          why: null,
        },
        {
          by: 'name',
          target: 'u2',
          sent: 0,
          received: 0,
          loss: null,
          min: null,
          avg: null,
          max: null,
          outcome: 'name-unknown',
          evidence: "ping: bad address 'u2'",
          why: expect.stringContaining('default bridge'),
        },
      ],
      verdict: {
        answers: false,
        sentence: 'The address answers, the name does not.',
        mends: expect.any(Array),
      },
    });
  });

  test.each([
    ['@host', { kind: 'host' }],
    ['192.0.2.1', { kind: 'address', address: '192.0.2.1' }],
    ['example.com', { kind: 'name', name: 'example.com' }],
  ])('of %s', async (to, expected) => {
    expect(JSON.parse((await asked('u1', to, { json: true })).text).to).toEqual(expected);
  });
});

test.each([
  ['nosuch', 'u2', 'There is no container “nosuch”.'],
  ['bridge', 'u2', '“bridge” is a network; a container is due here.'],
  ['u1', 'bridge', '“bridge” is a network; a container is due here.'],
  ['u1', '-f', 'There is no container “-f”. “-f” is no address and no name.'],
  [
    'u1',
    '127.1',
    'There is no container “127.1”. “127.1” is a number that programs read as different addresses.',
  ],
  ['u1', '', 'There is no container “”. An address or a name is due.'],
])('%s to %s is wrong usage', async (from, to, say) => {
  expect(await asked(from, to)).toEqual({ end: { exit: 2, say }, text: '' });
});

test('ids that begin alike are told', async () => {
  const topology = topologyOf(lab.networks, [...lab.containers, container('u11', 'default')]);
  const start = idOf('u11').slice(0, 4);
  for (const [from, to] of [
    [start, 'u2'],
    ['u1', start],
  ] as const) {
    const { end } = await asked(from, to, { topology });
    expect(end).toMatchObject({
      exit: 2,
      say: expect.stringMatching(/begins the ids of several containers: u1,/),
    });
  }
});

test('an engine that cannot be asked ends it, with nothing printed', async () => {
  const pings: Probes['ping'] = async function* () {
    yield { kind: 'waiting' };
    throw failed('timeout');
  };
  let text = '';
  const engine = fakeAsking(fakeEngine(lab), pings);
  const end = ping(engine, { from: 'u1', to: 'u2', count: 2, json: false }, part => (text += part), never);
  await expect(end).rejects.toThrow('timeout');
  expect(text).toBe('');
});
