import { expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../source/domain/failure.ts';
import type { HostInterface, HostSide } from '../../source/domain/host-side.ts';
import { clean, words } from '../../source/domain/text.ts';
import { type HostState, noHost } from '../../source/store/host-state.ts';
import { hostSide, inner, link, veth } from '../domain/host-lab.ts';
import { idOf } from '../lab.ts';
import { labState, openTestScreen, plainLook } from './screen.tsx';

// Golden frames of the host's side; see frames.test.tsx.

const sizes = [
  [80, 24],
  [120, 40],
  [200, 50],
] as const;

const bridgeOf = (network: string) => `br-${idOf(network).slice(0, 12)}`;

const interfaces: readonly HostInterface[] = [
  link('lo', 1, { mtu: 65536, state: clean('unknown'), addresses: [clean('127.0.0.1/8'), clean('::1/128')] }),
  link('eth0', 2, { mtu: 1400, addresses: [clean('192.0.2.10/24'), clean('fe80::1/64')] }),
  link('docker0', 3, { addresses: [clean('172.17.0.1/16')] }),
  veth('veth91f010c', 22, 21, 'docker0'),
  veth('veth057ab41', 24, 23, 'docker0'),
  veth('veth720c1d9', 26, 25, 'docker0'),
  link(bridgeOf('aaa_network'), 4, { addresses: [clean('172.20.0.1/16')] }),
  link(bridgeOf('bb_network'), 6, { addresses: [clean('172.19.0.1/16')] }),
  link(bridgeOf('test_network'), 5, { addresses: [clean('172.18.0.1/16')] }),
  veth('veth5be1a90', 28, 27, bridgeOf('test_network')),
  veth('veth8a41c2f', 30, 29, bridgeOf('test_network')),
  veth('vethc8f0d17', 32, 31, bridgeOf('aaa_network')),
  veth('veth77c2e05', 34, 33, bridgeOf('bb_network')),
];

const side: HostSide = {
  ...hostSide(
    interfaces,
    {},
    { routes: [{ to: clean('0.0.0.0/0'), via: clean('192.0.2.1'), link: clean('eth0') }] },
  ),
  inside: new Map<string, ReturnType<typeof inner>[]>([
    [idOf('u1'), [inner('eth0', 21, '172.17.0.2/16', 22)]],
    [idOf('u2'), [inner('eth0', 23, '172.17.0.3/16', 24)]],
    [idOf('alpine1'), [inner('eth0', 25, '172.17.0.4/16', 26)]],
    [idOf('tomcat81'), [inner('eth0', 27, '172.18.0.2/16', 28)]],
    [
      idOf('tomcat82'),
      [
        inner('eth0', 29, '172.18.0.82/16', 30),
        inner('eth1', 31, '172.20.0.2/16', 32),
        inner('eth2', 33, '172.19.0.2/16', 34),
      ],
    ],
  ]),
};

const counted = (at: number, received: number, sent: number) => ({
  at,
  counters: new Map(interfaces.map(({ name }) => [name as string, { received, sent }])),
});

const seen: HostState = {
  ...noHost,
  seen: { kind: 'here', side },
  samples: [counted(0, 0, 0), counted(2_000, 2_400, 74_000_000)],
};
const unseen: HostState = { ...noHost, seen: { kind: 'unseen', why: 'not-proven' } };
const through: HostState = {
  ...noHost,
  seen: {
    kind: 'unseen',
    why: 'remote',
    through: { container: words`tomcat83`, side: hostSide(interfaces, {}, { routes: side.routes }) },
  },
};

const failure: Failure = {
  kind: 'refused',
  endpoint: words`unix:///run/docker.sock`,
  said: words`connect ECONNREFUSED /run/docker.sock`,
};
const now = labState(80, 24).engine.now;
const lost = {
  link: { kind: 'lost', since: now - 42_000, failure, tries: 3, retryAt: now + 4_000 },
} as const;
const left: HostState = {
  ...noHost,
  left: interfaces
    .filter(({ name }) => /^(docker0|br-)/.test(name))
    .map(one => ({ ...one, state: clean('down') })),
};

const changedSide = (of: readonly HostInterface[]): HostState => ({
  ...seen,
  seen: { kind: 'here', side: { ...side, interfaces: of } },
});
const isDocker0 = ({ name }: HostInterface) => name === 'docker0';
const down = changedSide(interfaces.map(one => (isDocker0(one) ? { ...one, state: clean('down') } : one)));
const missing = changedSide(interfaces.filter(one => !isDocker0(one)));

type Frame = {
  readonly name: string;
  readonly keys: string;
  readonly host: HostState;
  readonly engine?: typeof lost;
  readonly at?: readonly (readonly [number, number])[];
};

const frames: readonly Frame[] = [
  { name: 'host-bridge', keys: 'jj', host: seen },
  { name: 'host-tomcat82', keys: 'G\tj', host: seen },
  { name: 'host-network', keys: 'jjj', host: seen },
  { name: 'host-unseen', keys: 'jjj', host: unseen },
  { name: 'host-through', keys: 'jjj', host: through },
  { name: 'host-lost', keys: 'jj', host: left, engine: lost },
  { name: 'host-bridge-down', keys: 'jj', host: down, at: [[120, 40]] },
  { name: 'host-bridge-missing', keys: 'jj', host: missing, at: [[120, 40]] },
  { name: 'host-lost-nothing', keys: 'jj', host: { ...noHost, left: [] }, engine: lost },
];

test.each(frames.flatMap(frame => (frame.at ?? sizes).map(size => ({ ...frame, size }))))(
  '$name at $size',
  async ({ name, size, keys, host, engine }) => {
    const [columns, rows] = size;
    const screen = openTestScreen({ ...labState(columns, rows, engine), host }, plainLook);
    onTestFinished(screen.close);
    await screen.type(keys);
    const lines = await screen.frame();
    expect(lines).toHaveLength(rows);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
  },
);
