import { expect, onTestFinished, test } from 'vitest';
import type { Evidence } from '../../source/domain/evidence.ts';
import type { HelperImage } from '../../source/domain/helper.ts';
import { pingForms } from '../../source/domain/ping-forms.ts';
import { pingOutcome } from '../../source/domain/ping-outcome.ts';
import { heardLine, nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import { clean, type Safe, safeText, told, words } from '../../source/domain/text.ts';
import type { PingRun, ProbeState } from '../../source/store/probe-state.ts';
import type { State } from '../../source/store/state.ts';
import { idOf, labDetails } from '../lab.ts';
import { labState, openTestScreen, plainLook } from './screen.tsx';

// Golden frames of what is asked from inside containers; see frames.test.tsx.

const sizes = [
  [80, 24],
  [120, 40],
  [160, 45],
] as const;

const answered = [
  'PING 172.17.0.3 (172.17.0.3): 56 data bytes',
  '64 bytes from 172.17.0.3: seq=0 ttl=64 time=0.214 ms',
  '64 bytes from 172.17.0.3: seq=1 ttl=64 time=0.139 ms',
  '2 packets transmitted, 2 packets received, 0% packet loss',
  'round-trip min/avg/max = 0.139/0.176/0.214 ms',
];
const unknown = ["ping: bad address 'u2'"];

/** u1 pings u2: the address answers, the name is unknown; or only the first of it has been asked. */
function pingRun({ engine: { topology } }: State, isOver: boolean): PingRun {
  const [from, to] = ['u1', 'u2'].map(name => topology?.containerById.get(idOf(name)));
  if (topology === undefined || from === undefined || to === undefined) throw new Error('not the lab');
  const target = { kind: 'container', container: to } as const;
  const plan = pingForms(from, target, topology, labDetails);
  const tries = plan.forms.map(form => {
    if (form.by === 'name' && !isOver) return { form, progress: undefined };
    const heard = (form.by === 'ip' ? answered : unknown)
      .map(line => safeText(line))
      .reduce(heardLine, nothingHeard);
    const asking = {
      from: from.name.safe,
      target: form.target.text,
      isName: form.by === 'name',
      asRoot: false,
      endsWithin: 6,
    };
    const argv = [words`ping`, words`-n`, words`-c`, words`2`, form.target.text];
    const seen = { argv, asRoot: false, heard, stats: statsOf(heard) };
    const end = { kind: 'ended', code: form.by === 'ip' ? 0 : 1 } as const;
    return { form, progress: { kind: 'ended', outcome: pingOutcome(asking, heard, end), ...seen } as const };
  });
  return { from: { id: from.id, name: from.name }, target, plan, tries, isOver };
}

/** u1 has no ping in its image; `by`: nor has the helper's, which asked in its place. */
function withoutPing(state: State, by?: Safe): PingRun {
  const run = pingRun(state, true);
  const tries = run.tries.map(({ form }) => {
    const sentence = words`The image of u1 has no ping.`;
    const said = words`exec: "ping": executable file not found in $PATH`;
    const outcome = { kind: 'no-tool', sentence, evidence: said } as const;
    const argv = [words`ping`, words`-n`, form.target.text];
    const seen = { argv, asRoot: false, heard: nothingHeard, stats: statsOf(nothingHeard) };
    return { form, progress: { kind: 'ended', outcome, ...seen } as const };
  });
  return { ...run, ...(by ? { helper: by } : { tries }) };
}

const images: readonly HelperImage[] = [
  { id: clean(`sha256:${'b'.repeat(64)}`), name: clean('busybox:1.36'), size: 4_261_502 },
  { id: clean(`sha256:${'c'.repeat(64)}`), name: clean('tomcat:9'), size: 477_000_000 },
];

function evidence(address: string, inode: string): Evidence {
  const by = words`ip addr`;
  return {
    interfaces: {
      by,
      value: [{ name: words`eth0`, state: 'up', addresses: [clean(address)], mtu: 1500, mac: '' }],
    },
    routes: { missing: words`there is no ip in its image.` },
    resolver: { by, value: { nameservers: [clean('127.0.0.11')], search: [] } },
    sandbox: { by, value: clean(inode) },
  };
}

const compared: ProbeState = {
  ping: undefined,
  matrix: undefined,
  why: undefined,
  pings: {
    pair: [idOf('u1'), idOf('tomcat81')],
    said: { a: [words`172.18.0.2 does not answer: 2 sent, none came back.`], b: [words`u1: name unknown.`] },
  },
  evidence: new Map([
    [idOf('u1'), evidence('172.17.0.2/16', '4026532406')],
    [idOf('tomcat81'), evidence('172.18.0.2/16', '4026532501')],
  ]),
};

type Asked = {
  readonly name: string;
  readonly keys: string;
  readonly probes?: (state: State) => Partial<ProbeState>;
  readonly view?: State['screen']['view'];
  readonly overlay?: State['screen']['overlay'];
};

const asked: readonly Asked[] = [
  { name: 'modes', keys: 'jj\tjm' },
  { name: 'modes-last-fact', keys: `m${'j'.repeat(12)}ll` },
  { name: 'ping-picker', keys: 'jj\tjjpu2' },
  {
    name: 'ping',
    keys: '',
    view: { kind: 'ping', top: 0 },
    probes: state => ({ ping: pingRun(state, true) }),
  },
  {
    name: 'ping-asking',
    keys: '',
    view: { kind: 'ping', top: 0 },
    probes: state => ({ ping: pingRun(state, false) }),
  },
  {
    name: 'ping-no-tool',
    keys: '',
    view: { kind: 'ping', top: 0 },
    probes: state => ({ ping: withoutPing(state) }),
  },
  {
    name: 'ping-by-helper',
    keys: '',
    view: { kind: 'ping', top: 0 },
    probes: state => ({ ping: withoutPing(state, words`busybox:1.36`) }),
  },
  {
    name: 'helper',
    keys: '',
    view: { kind: 'ping', top: 0 },
    probes: state => ({ ping: withoutPing(state) }),
    overlay: {
      kind: 'helper',
      target: { id: clean(idOf('u1')), name: told('u1') },
      images,
      at: 0,
      use: 'ping',
    },
  },
  {
    name: 'compare',
    keys: '',
    view: { kind: 'compare', pair: [idOf('u1'), idOf('tomcat81')], top: 0 },
    probes: () => compared,
  },
  { name: 'disconnect', keys: 'G\tjd' },
  { name: 'connect-form', keys: 'jj\tGkcaaa\r172.20.0.2' },
];

const cases = asked.flatMap(one => sizes.map(size => ({ ...one, size })));

test.each(cases)('$name at $size', async ({ name, keys, probes, view, overlay, size: [columns, rows] }) => {
  const state = labState(columns, rows);
  const screen = openTestScreen(
    {
      ...state,
      probes: { ...state.probes, ...probes?.(state) },
      screen: { ...state.screen, ...(view && { view }), ...(overlay && { overlay }) },
    },
    plainLook,
  );
  onTestFinished(screen.close);
  if (keys !== '') await screen.type(keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});
