import { expect } from 'vitest';
import type { Lab } from '../lab-of-facts.ts';
import { lookUp } from '../named.ts';
import { factsOfOneLab, type Looks } from '../one-lab.ts';
import { type Places, type Published, places, type Target } from '../places.ts';
import { on } from '../plugging.ts';
import { asked, type Outcome, pinged, reached } from '../reach.ts';
import { read } from '../run-in.ts';

type From = 'bridged' | 'user' | 'other' | 'inner' | 'strict' | 'lan' | 'host' | 'none' | 'sharer';

const fromWords: Readonly<Record<From, string>> = {
  bridged: 'the default bridge',
  user: 'a user-defined network',
  other: 'another network',
  inner: 'an internal network',
  strict: 'a network with icc=false',
  lan: 'macvlan',
  host: 'host mode',
  none: 'none',
  sharer: 'another one’s sandbox',
};

const toWords: Readonly<Record<Target, string>> = {
  bridged: 'the default bridge',
  user: 'a user-defined network',
  other: 'another network',
  inner: 'an internal network',
  strict: 'one with icc=false',
  lan: 'macvlan',
  bridgedOnOther: 'the second network of who is on the default bridge too',
  userOnInner: 'the internal network of who is on a user-defined one too',
  docker0: 'the host at docker0',
  userGateway: 'the host at its gateway',
  innerGateway: 'the host at its gateway',
  strictGateway: 'the host at its gateway',
  uplink: 'the host at its uplink',
  loopback: '127.0.0.1',
};

/** Who answers whom, by ping and by TCP alike: Docker 20.10 and later. */
const answers: readonly (readonly [From, ...Target[]])[] = [
  ['bridged', 'bridged', 'docker0', 'userGateway'],
  ['user', 'user', 'docker0', 'userGateway'],
  ['other', 'bridgedOnOther', 'docker0'],
  ['inner', 'inner', 'innerGateway', 'userOnInner'],
  ['strict', 'docker0', 'strictGateway'],
  ['host', 'bridged', 'user', 'other', 'inner', 'strict', 'docker0', 'loopback', 'uplink'],
  ['sharer', 'user', 'docker0', 'loopback'],
  ['lan', 'lan'],
];

const lost: readonly (readonly [From, ...Target[]])[] = [
  ['bridged', 'user', 'other', 'inner', 'strict', 'lan'],
  ['user', 'bridged', 'other', 'inner', 'strict', 'lan', 'userOnInner'],
  ['other', 'bridged', 'user'],
  ['strict', 'strict', 'bridged', 'user', 'inner'],
  ['host', 'lan'],
  ['sharer', 'bridged', 'inner'],
  ['lan', 'uplink', 'docker0', 'bridged', 'user', 'inner'],
];

const unreachable: readonly (readonly [From, ...Target[]])[] = [
  ['none', 'bridged', 'user', 'inner', 'lan', 'docker0', 'uplink'],
];

/** Whoever leaves an internal network: its packets vanish, or find no way since there is no route (25). */
const fromInner: readonly (readonly [From, ...Target[]])[] = [
  ['inner', 'bridged', 'user', 'other', 'strict', 'lan'],
];

const hostTargets: readonly Target[] = ['docker0', 'userGateway', 'innerGateway', 'strictGateway', 'uplink'];

const outcomeWords: Readonly<Record<Outcome, string>> = {
  answers: 'is answered',
  lost: 'is lost',
  unreachable: 'has no route',
  refused: 'is refused',
  reset: 'is accepted and reset',
};

function looksOf(table: readonly (readonly [From, ...Target[]])[], outcome: Outcome): Looks<Places> {
  const looks = table.flatMap(([from, ...targets]) =>
    targets.map(to => {
      const name = `from ${fromWords[from]} to ${toWords[to]} ${outcomeWords[outcome]}`;
      const look = async (all: Places, lab: Lab) => {
        const isHost = hostTargets.includes(to) || (from === 'host' && to === 'loopback');
        const address = all.addresses[to];
        const both = await reached(lab, all[from], address, isHost ? all.hostPort : 8080);
        expect(both).toEqual({ ping: outcome, tcp: outcome });
      };
      return [name, look] as const;
    }),
  );
  return Object.fromEntries(looks);
}

const publishedWords: Readonly<Record<Published, string>> = {
  open: 'a published port',
  local: 'a port published on 127.0.0.1',
  vacant: 'a port published without a program behind it',
  strict: 'a port published by a container with icc=false',
};

/** Who asks for a published port at which address of the host, and what comes of it. */
const published: readonly (readonly [From, Target, Published, Outcome])[] = [
  ['host', 'loopback', 'open', 'answers'],
  ['host', 'docker0', 'open', 'answers'],
  ['host', 'uplink', 'open', 'answers'],
  ['user', 'userGateway', 'open', 'answers'],
  ['bridged', 'docker0', 'open', 'answers'],
  ['strict', 'strictGateway', 'open', 'answers'],
  ['strict', 'strictGateway', 'strict', 'answers'],
  ['sharer', 'userGateway', 'open', 'answers'],
  ['inner', 'innerGateway', 'open', 'lost'],
  ['lan', 'uplink', 'open', 'lost'],
  ['none', 'docker0', 'open', 'unreachable'],
  ['host', 'loopback', 'local', 'answers'],
  ['host', 'docker0', 'local', 'refused'],
  ['host', 'uplink', 'local', 'refused'],
  ['user', 'userGateway', 'local', 'refused'],
  ['bridged', 'docker0', 'local', 'refused'],
  ['inner', 'innerGateway', 'local', 'refused'],
  ['host', 'loopback', 'vacant', 'reset'],
];

const publishedLooks: Looks<Places> = Object.fromEntries(
  published.map(([from, to, port, outcome]) => [
    `from ${fromWords[from]} to ${publishedWords[port]} by ${toWords[to]} ${outcomeWords[outcome]}`,
    async (all: Places, lab: Lab) =>
      expect(await asked(lab, all[from], all.addresses[to], all.ports[port])).toBe(outcome),
  ]),
);

/** Who reaches whom. */
export const facts = factsOfOneLab(
  places,
  {
    ...looksOf(answers, 'answers'),
    ...looksOf(lost, 'lost'),
    ...looksOf(unreachable, 'unreachable'),
    ...publishedLooks,
    'with icc=false names are known all the same': async ({ strict, strictToo, addresses }, lab) =>
      expect(await lookUp(lab, strict, strictToo.name)).toBe(addresses.strict),
    'on macvlan names are known': async ({ lan, lanToo, addresses }, lab) =>
      expect(await lookUp(lab, lan, lanToo.name)).toBe(addresses.lan),
    'a port without a program behind it is refused to a neighbour': async ({ user, addresses }, lab) =>
      expect(await asked(lab, user, addresses.user, 81)).toBe('refused'),
    'a program on 127.0.0.1 is refused to neighbours, and there for who shares its sandbox': async (
      { user, userNetwork },
      lab,
    ) => {
      const shy = await lab.running({ Cmd: ['httpd', '-f', '-p', '127.0.0.1:8080'], ...on(userNetwork) });
      const { NetworkSettings } = await lab.inspect(shy);
      const address = NetworkSettings.Networks[userNetwork.name].IPAddress;
      expect(await asked(lab, user, address, 8080)).toBe('refused');
      expect(await asked(lab, shy, '127.0.0.1', 8080)).toBe('answers');
    },
    'who is paused answers pings': async ({ user, userNetwork }, lab) => {
      const paused = await lab.running(on(userNetwork));
      await lab.granted('POST', `/containers/${paused.id}/pause`);
      const { NetworkSettings } = await lab.inspect(paused);
      expect(await pinged(lab, user, NetworkSettings.Networks[userNetwork.name].IPAddress)).toBe('answers');
    },
    'the host forwards': async ({ host }, lab) =>
      expect(await read(lab, host, '/proc/sys/net/ipv4/ip_forward')).toBe('1\n'),
  },
  looksOf(fromInner, 'lost'),
  looksOf(fromInner, 'unreachable'),
);
