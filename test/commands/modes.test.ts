import { describe, expect, test } from 'vitest';
import { modes, type ModesEnd, type ModesOptions } from '../../source/commands/modes.ts';
import type { Container } from '../../source/domain/container.ts';
import type { Run } from '../../source/domain/run.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import type { Engine } from '../../source/engine/engine.ts';
import { container, detail, endpoint, idOf, network, tutorialLab } from '../domain/lab.ts';
import { busyboxAddr, busyboxRoute, linesOf } from '../domain/outputs.ts';
import { corpus } from '../hostile-corpus.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import type { PingForm } from '../../source/domain/ping-plan.ts';
import type { PingProgress } from '../../source/engine/ping.ts';
import { fakeEngine, inspecting, never } from './fake-engine.ts';

/** Containers that all have BusyBox; alpine1 and alpine2 live in one sandbox. */
function runIn(one: Container): Run {
  const shared = (one.name.raw as string).startsWith('alpine');
  const answers: Readonly<Record<string, ReturnType<typeof linesOf>>> = {
    'ip addr': busyboxAddr,
    'ip route': busyboxRoute,
    'cat /etc/resolv.conf': linesOf('nameserver 127.0.0.11'),
    'readlink /proc/self/ns/net': linesOf(`net:[${shared ? 77 : one.created}]`),
  };
  return async argv => ({ code: 0, out: answers[argv.join(' ')] ?? [] });
}

/** Everybody answers everybody. */
async function* answering(_: unknown, { target }: Pick<PingForm, 'target'>): AsyncIterable<PingProgress> {
  const outcome = { kind: 'answers', sentence: words`${target.text} answers.`, evidence: words`` } as const;
  yield {
    kind: 'ended',
    outcome,
    argv: [],
    asRoot: false,
    heard: nothingHeard,
    stats: statsOf(nothingHeard),
  };
}

async function asked(
  options: Partial<ModesOptions>,
  lab: Topology = tutorialLab(),
  more: Partial<Engine> = {},
): Promise<{ readonly text: string; readonly end: ModesEnd }> {
  let text = '';
  const out = (part: string) => (text += part);
  const all = { names: [], json: false, ...options };
  const end = await modes({ ...fakeEngine(lab, more), ping: answering }, runIn, all, out, never);
  return { text, end };
}

describe('the modes', () => {
  test('are a table where the terminal is wide enough', async () => {
    const lines = (await asked({ width: 120 })).text.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Network modes   bridge            bridge               host               none                 container:X',
      "                the default       user-defined         the host's         no network           another's",
      '',
      'Chosen by       --network bridge  --network NAME       --network host     --network none       --network',
    ]);
    expect(lines).toContain(
      'Publish -p      ✓ yes             ✓ yes                ! discarded        ✗ no effect          ✗ refused',
    );
    expect(lines.filter(line => line.length > 120)).toEqual([]);
    expect(lines.at(-4)).toBe(
      'On this engine  alpine1           tomcat81             tomcat83           tomcat84             alpine2, in',
    );
  });

  test('are a block each where it is not, with the whole of each fact', async () => {
    const { text } = await asked({ width: 80 });
    const lines = text.split('\n');
    expect(lines.filter(line => line.length > 80)).toEqual([]);
    expect(lines.slice(0, 4)).toEqual([
      'bridge, the default',
      '  Chosen by       --network bridge · Also what a container gets that asks for no',
      '                  network at all.',
      '  Own stack       ✓ yes',
    ]);
    expect(text.match(/^\S.*, .*$/gm)).toHaveLength(5);
  });

  test('are one fact a line in a pipe', async () => {
    const lines = (await asked({})).text.split('\n');
    const [host] = lines.filter(line => line.includes('discarded'));
    expect(host).toMatch(/^ {2}Publish -p {6}! discarded · -p does nothing: .* the next free one\.$/);
    expect(lines).toContain("  On this engine  alpine2, in alpine1's");
  });

  test('list those that are in none of them', async () => {
    const lab = topologyOf([], [container('web', 'default'), container('odd', 'lost', { state: 'exited' })]);
    expect((await asked({}, lab)).text).toMatch(
      /none of these\n {2}On this engine {2}odd \(exited\), disconnected\n {18}web, disconnected\n$/,
    );
  });
});

describe('one container', () => {
  test('has its column marked, its mode said in full, and what it says itself below', async () => {
    const { text, end } = await asked({ names: ['alpine2'], width: 120 });
    expect(end).toEqual({ exit: 0 });
    expect(text).toContain('none                 › container:X\n');
    expect(text).toContain("\n› container:X, another's\n");
    expect(text).not.toContain('\nnone, no network\n');
    expect(text.slice(text.indexOf('alpine2: No'))).toBe(
      [
        'alpine2: No network stack of its own: it shares the interfaces, addresses and ports of alpine1.',
        '  Stack           net:[77]   (readlink /proc/self/ns/net)',
        '  Interfaces      lo up, MTU 65536   (ip addr)',
        '                  eth0 up, MTU 1500, 02:42:ac:12:00:52',
        '  Addresses       127.0.0.1/8 on lo   (ip addr)',
        '                  172.18.0.82/16 on eth0',
        '  IPv4 routes     default via 172.19.0.1 on eth1   (ip route)',
        '                  172.18.0.0/16 on eth0',
        '                  172.19.0.0/16 on eth1',
        '  Way out         via 172.19.0.1 on eth1   (ip route)',
        '  Name servers    127.0.0.11   (cat /etc/resolv.conf)',
        '',
      ].join('\n'),
    );
  });

  test('that is unknown is wrong usage, with nothing printed', async () => {
    expect(await asked({ names: ['u1', 'nobody'] })).toEqual({
      text: '',
      end: { exit: 2, say: 'There is no container “nobody”.' },
    });
  });
});

describe('two containers', () => {
  test('stand side by side', async () => {
    const { text } = await asked({ names: ['alpine1', 'alpine2'], width: 100 });
    const lines = text.split('\n');
    expect(lines.filter(line => line.length > 100)).toEqual([]);
    expect(lines[0]).toMatch(/^✓ alpine1 and alpine2 share one network stack, net:\[77\]: /);
    expect(lines.slice(3, 6)).toEqual([
      '                       alpine1                         alpine2',
      'Mode          differs  bridge                          container:alpine1',
      'Stack         same     net:[77]                        net:[77]',
    ]);
    // What ping said is evidence as well.
    expect(text).toMatch(/^Ping .*alpine2|alpine1/m);
  });

  test('stand below one another in a narrow terminal', async () => {
    const { text } = await asked({ names: ['u1', idOf('u2').slice(0, 12)], width: 60 });
    expect(text.split('\n').filter(line => line.length > 60)).toEqual([]);
    expect(text).toContain('Mode: same\n  u1              bridge\n  u2              bridge\n');
  });
});

describe('as JSON', () => {
  test('every fact has its sign, text and note, and every container its place', async () => {
    const { text } = await asked({ json: true });
    const { schema, modes, others, compared } = JSON.parse(text);
    expect([schema, others, compared]).toEqual(['netui.modes/1', [], undefined]);
    const names = ['bridge', 'user-defined', 'host', 'none', 'container'];
    expect(modes.map((one: { mode: string }) => one.mode)).toEqual(names);
    expect(modes[3]).toMatchObject({
      chosenBy: '--network none',
      marked: false,
      rows: { byIp: { sign: 'bad', text: 'nobody' }, interfaces: { sign: null, text: 'lo' } },
      containers: [{ name: 'tomcat84', id: idOf('tomcat84'), state: 'running', chosen: false }],
    });
  });

  test('two are compared with their evidence', async () => {
    const { text } = await asked({ json: true, names: ['alpine1', 'tomcat84'] });
    const { modes, evidence, compared } = JSON.parse(text);
    expect(modes[0].marked).toBe(true);
    expect(evidence[1]).toMatchObject({
      name: 'tomcat84',
      mode: 'none',
      sandbox: { by: 'readlink /proc/self/ns/net', missing: null },
      resolver: { value: { nameservers: ['127.0.0.11'], search: [] } },
    });
    expect(compared).toMatchObject({ a: 'alpine1', b: 'tomcat84', stack: { one: false, proved: true } });
    expect(compared.rows[0]).toEqual({
      about: 'mode',
      a: { lines: ['bridge'], missing: null },
      b: { lines: ['none'], missing: null },
      differs: true,
    });
  });
});

test('Podman’s modes are taken from inspect', async () => {
  const lab = topologyOf([], [container('web', ''), container('side', '')]);
  const inspectContainer = inspecting(lab, name =>
    detail({ networkMode: told(name === 'web' ? 'host' : `container:${idOf('web')}`) }),
  );
  const { text } = await asked({}, lab, { inspectContainer });
  expect(text).toContain('  On this engine  web\n\nnone, no network');
  expect(text).toContain("  On this engine  side, in web's\n");
});

test('nothing goes through that a terminal might obey', async () => {
  const lab = topologyOf(
    corpus.map(({ text }) => network(text, { driver: clean(text) })),
    corpus.map(({ text }, at) =>
      container(text, text, { id: idOf(`${at}`), endpoints: [endpoint(text, '10.0.0.2')] }),
    ),
  );
  for (const json of [false, true]) {
    const { text } = await asked({ json, names: [idOf('0'), idOf('1')] }, lab);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  }
});
