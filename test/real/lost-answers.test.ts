import { describe, expect, inject, it } from 'vitest';
import type { Change } from '../../source/domain/change.ts';
import { undoOf } from '../../source/domain/outcome.ts';
import { clean } from '../../source/domain/text.ts';
import type { ChangePace } from '../../source/engine/change-pace.ts';
import { startFaultProxy } from '../faults/fault-proxy.ts';
import { hangBeforeHeaders, status } from '../faults/own-answers.ts';
import { loseReply } from '../faults/spoiled-answers.ts';
import { handsOn, inspected, placeOf } from './changing.ts';
import { docker } from './docker.ts';
import { startDaemon, startEngine, removeEngine, stopDaemon } from './engine.ts';
import { runContainer, tutorialLab } from './lab.ts';

const engine = tutorialLab();
const pace: ChangePace = {
  answer: 1_500,
  looking: { every: 50, settle: 300, away: 20_000, deadlines: { headers: 2_000, total: 2_000 } },
};

describe('an answer that is lost', () => {
  it.each([
    ['disconnect', 'tomcat82', 'aaa_network', 'tomcat82 is not on aaa_network'],
    ['connect', 'tomcat82', 'aaa_network', 'tomcat82 is on aaa_network'],
    ['stop', 'u1', '', 'u1 does not run'],
    ['start', 'u1', '', 'u1 runs'],
    ['restart', 'u1', '', 'u1 was restarted'],
    ['pause', 'u1', '', 'u1 is paused'],
    ['unpause', 'u1', '', 'u1 is not paused'],
  ] as const)('to %s %s: done once, and said so', async (kind, name, on, state) => {
    await using proxy = await startFaultProxy({
      upstream: placeOf(engine),
      rules: [{ match: 'POST *', fault: loseReply }],
    });
    using hands = await handsOn(engine, { place: proxy.place, pace });
    const container = await hands.container(name);
    const change = (
      on ? { kind, container, network: await hands.network(on) } : { kind, container }
    ) as Change;
    const outcome = await hands.make(change);
    expect(outcome).toMatchObject({
      kind: 'unknown-then-read',
      isDone: true,
      sentence: expect.stringMatching(
        new RegExp(`ended before the answer was whole\\. netui looked again: ${state}\\.$`),
      ),
    });
    expect(proxy.seen.filter(one => one.method === 'POST')).toHaveLength(1);
    expect(undoOf(outcome) !== undefined).toBe(kind !== 'restart');
    expect(hands.audit().map(line => line['outcome'] ?? line['phase'])).toEqual([
      'intent',
      'unknown-then-read',
    ]);
  });

  it.each([
    [
      'that never comes',
      hangBeforeHeaders,
      /^The engine has not answered for 1 s\. .* The engine may still be at it\.$/,
    ],
    [
      'that a proxy gives in its place',
      status(504, 'Gateway Timeout'),
      /^The engine refused \(HTTP 504\)\. .* Nothing was sent twice\.$/,
    ],
  ])('%s, to a request that the engine never got: not done, and said so', async (_, fault, sentence) => {
    await using proxy = await startFaultProxy({
      upstream: placeOf(engine),
      rules: [{ match: 'POST *', fault }],
    });
    using hands = await handsOn(engine, { place: proxy.place, pace });
    const change = {
      kind: 'disconnect',
      container: await hands.container('tomcat81'),
      network: await hands.network('test_network'),
    } as const;
    const outcome = await hands.make(change);
    expect(outcome).toMatchObject({
      kind: 'unknown-then-read',
      isDone: false,
      sentence: expect.stringMatching(sentence),
    });
    expect(outcome).toHaveProperty('sentence', expect.stringContaining('tomcat81 is still on test_network.'));
    expect(undoOf(outcome)).toBeUndefined();
    expect(proxy.seen.filter(one => one.method === 'POST')).toHaveLength(1);
  });

  it('to a connect that failed: the container is freed', async () => {
    await using proxy = await startFaultProxy({
      upstream: placeOf(engine),
      rules: [{ match: 'POST *', nth: 1, fault: loseReply }],
    });
    using hands = await handsOn(engine, { place: proxy.place, pace });
    const [container, network] = [await hands.container('u2'), await hands.network('test_network')];
    const outcome = await hands.make({ kind: 'connect', container, network, ipv4: clean('172.18.0.82') });
    expect(outcome).toMatchObject({
      kind: 'unknown-then-read',
      isDone: false,
      sentence: expect.stringMatching(/u2 is not on test_network\. .* netui cleared it away\.$/),
    });
    expect(Object.keys((await inspected(engine, 'u2')).NetworkSettings.Networks)).toEqual(['bridge']);
  });
});

it('a stop is waited for as long as the container has, and the wait can be given up', async () => {
  using hands = await handsOn(engine, { pace: { ...pace, answer: 600 } });
  const options = ['--stop-signal', 'TERM', '--stop-timeout', '2'];
  await runContainer(engine, 'deaf', options);
  const container = await hands.container('deaf');
  const giveUp = new AbortController();
  const waiting = hands.make({ kind: 'stop', container }, giveUp.signal);
  await expect.poll(() => hands.audit().length).toBe(1);
  giveUp.abort();
  expect(await waiting).toMatchObject({
    kind: 'unknown',
    sentence:
      'netui no longer waits for the answer to: Stop deaf. The engine goes on with what it has begun.',
  });
  // The engine goes on with the first stop; a second one waits for the same end.
  expect((await hands.make({ kind: 'stop', container })).kind).toBe('done');
  expect((await inspected(engine, 'deaf')).State.Running).toBe(false);
  await docker(engine, 'rm', '--force', 'deaf');
});

it('the engine restarted in the middle of a disconnect: what is true afterwards is said', async context => {
  if (inject('builtIn') !== undefined) context.skip('the built-in engine has no daemon to restart');
  const own = await startEngine();
  try {
    await docker(own, 'network', 'create', '--subnet', '10.61.0.0/24', 'net');
    await runContainer(own, 'web', ['--network', 'net', '--ip', '10.61.0.9']);
    let isRestarted: Promise<void> | undefined;
    await using proxy = await startFaultProxy({
      upstream: placeOf(own),
      rules: [
        {
          match: 'POST /networks/*',
          nth: 1,
          // The engine gets the request, and is stopped before anybody reads its answer.
          fault: ({ forward, client }) => {
            forward();
            isRestarted ??= stopDaemon(own).then(() => startDaemon(own));
            void isRestarted.then(() => client.destroy());
          },
        },
      ],
    });
    using hands = await handsOn(own, { place: proxy.place, pace: { ...pace, answer: 30_000 } });
    const [container, network] = [await hands.container('web'), await hands.network('net')];
    const outcome = await hands.make({ kind: 'disconnect', container, network });
    await isRestarted;
    const isOn = 'net' in (await inspected(own, 'web')).NetworkSettings.Networks;
    expect(outcome).toMatchObject({
      kind: 'unknown-then-read',
      isDone: !isOn,
      sentence: expect.stringContaining(isOn ? 'web is still on net.' : 'web is not on net.'),
    });
    if (!isOn) expect(await hands.undo(undoOf(outcome))).toMatchObject({ kind: 'done', notGivenBack: [] });
  } finally {
    await removeEngine(own);
  }
});
