import { expect, onTestFinished, test } from 'vitest';
import type { Answer, By, Question } from '../../source/domain/reach.ts';
import { groundsOf } from '../../source/domain/reach-question.ts';
import type { Observation } from '../../source/domain/reach-verdict.ts';
import { words, safeText } from '../../source/domain/text.ts';
import type { State } from '../../source/store/state.ts';
import { explained } from '../../source/store/why-known.ts';
import type { WhyRun } from '../../source/store/why-state.ts';
import { idOf } from '../lab.ts';
import { labState, openTestScreen, plainLook } from './screen.tsx';

// Golden frames of the why screen; see frames.test.tsx.

const now = Date.UTC(2026, 10, 3, 14, 3, 20);

type Said = Partial<Record<By, readonly [observed: Answer, spoken: string]>>;

/** A question on the lab that was answered so; what is missing is still being asked, or was not tried. */
function whyRun(
  state: State,
  ends: readonly [string, string],
  said: Said,
  more: Partial<WhyRun> = {},
): WhyRun {
  const [from, to] = ends.map(name => {
    if (name === '@host') return { kind: 'host' } as const;
    const container = state.engine.topology?.containerById.get(idOf(name));
    if (!container) throw new Error(`no ${name}`);
    return { kind: 'container', container } as const;
  });
  if (!from || !to) throw new Error('two ends are due');
  const question: Question = { from, to };
  const explanation = explained(state, question);
  if (!explanation) throw new Error('nothing was read');
  const observations = explanation.expectations.flatMap(({ by, target }): Observation[] => {
    const [observed, spoken = ''] = said[by] ?? [];
    if (observed === undefined) return [];
    return [{ by, target, observed, evidence: words`So it is.`, spoken: safeText(spoken) }];
  });
  return {
    question: explanation.question,
    asking: [],
    observations,
    raw: [],
    silent: '',
    lacksTools: false,
    askedAt: now,
    endedAt: now + 8_400,
    waited: undefined,
    grounds: groundsOf(explanation),
    before: undefined,
    ...more,
  };
}

const answered: Said = {
  ip: ['yes', 'ping: 2 sent, 2 received'],
  name: ['no', "nslookup: can't resolve 'u2': Name does not resolve"],
};

const raw: WhyRun['raw'] = [
  {
    container: idOf('u1') as never,
    command: words`ping -n -c 2 -w 3 172.17.0.3`,
    code: undefined,
    lines: [words`2 packets transmitted, 2 packets received, 0% packet loss`],
  },
  {
    container: idOf('u1') as never,
    command: words`getent ahosts u2`,
    code: 2,
    lines: [],
  },
];

type Case = {
  readonly name: string;
  readonly ends: readonly [string, string];
  readonly said: Said;
  readonly more?: (state: State) => Partial<WhyRun>;
  readonly keys?: string;
};

const cases: readonly Case[] = [
  { name: 'why', ends: ['u1', 'u2'], said: answered },
  {
    name: 'why-apart',
    ends: ['u1', 'tomcat81'],
    said: {
      ip: ['no', 'ping: 2 sent, 0 received'],
      name: ['no', "ping: bad address 'tomcat81'"],
      published: ['no', 'nc: 172.17.0.1 (172.17.0.1:8081): Connection refused'],
    },
    keys: 'j',
  },
  {
    name: 'why-asking',
    ends: ['u1', 'u2'],
    said: { ip: ['yes', 'ping: 2 sent, 2 received'] },
    more: state => ({
      endedAt: undefined,
      waited: 4,
      asking: explained(state, whyRun(state, ['u1', 'u2'], {}).question)?.expectations.slice(1) ?? [],
    }),
  },
  { name: 'why-disagree', ends: ['u1', 'u2'], said: { ...answered, ip: ['no', 'ping: 2 sent, 0 received'] } },
  {
    name: 'why-by-rule',
    ends: ['@host', 'tomcat84'],
    said: {},
    more: () => ({
      silent: words`Nothing was asked: netui asks as the docker host only where it is shown to run on it.`,
    }),
  },
  { name: 'why-raw', ends: ['u1', 'u2'], said: answered, more: () => ({ raw }), keys: 'i' },
  { name: 'why-apply', ends: ['u1', 'u2'], said: answered, keys: '\r' },
  { name: 'why-old', ends: ['u1', 'u2'], said: answered, more: () => ({ grounds: 'what was before' }) },
];

const sizes = [
  [80, 24],
  [120, 40],
  [160, 45],
] as const;

function opened(one: Case, [columns, rows]: readonly [number, number], look = plainLook) {
  const state = labState(columns, rows);
  const why = whyRun(state, one.ends, one.said, one.more?.(state));
  const screen = openTestScreen(
    {
      ...state,
      probes: { ...state.probes, why },
      screen: { ...state.screen, view: { kind: 'why', cursor: 0, top: 0, raw: false } },
    },
    look,
  );
  onTestFinished(screen.close);
  return screen;
}

test.each(cases.flatMap(one => sizes.map(size => ({ ...one, size }))))('$name at $size', async one => {
  const [columns, rows] = one.size;
  const screen = opened(one, one.size);
  if (one.keys !== undefined) await screen.type(one.keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${one.name}-${columns}x${rows}.txt`);
});

test('drawn with ASCII alone', async () => {
  const [first] = cases;
  if (!first) throw new Error('no case');
  const lines = await opened(first, [120, 40], { ...plainLook, glyphs: 'ascii' }).frame();
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../frames/why-ascii-120x40.txt');
  expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
});

test('every line of it can be brought into view on a low screen', async () => {
  const screen = opened({ name: '', ends: ['u1', 'u2'], said: answered }, [80, 24]);
  const seen = new Set<string>();
  for (let at = 0; at < 40; at += 1) {
    for (const line of await screen.frame()) seen.add(line.trim());
    await screen.type('j');
  }
  expect([...seen].join('\n')).toMatch(/docker network connect app u2[^]*u1 finds u2/);
});
