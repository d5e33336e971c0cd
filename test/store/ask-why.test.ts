import { describe, expect, test } from 'vitest';
import type { OwnMachine } from '../../source/domain/own-machine.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import type { Question } from '../../source/domain/reach.ts';
import { answerOf } from '../../source/domain/reach-verdict.ts';
import { clean, type Safe, words } from '../../source/domain/text.ts';
import type { Helpers, Probes } from '../../source/engine/engine.ts';
import { whyAsker } from '../../source/store/ask-why.ts';
import { whyKnown } from '../../source/store/why-known.ts';
import { endpoint, idOf, labContainers, labNetworks } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

/** An engine whose containers answer when they are told to: pings with yes, programs with nothing. */
function setting(access: 'full' | 'read-only' = 'full') {
  const store = labStore({ access });
  const clock = fakeClock();
  const leaving = new AbortController();
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const turn = (signal: AbortSignal) =>
    new Promise<void>(resolve => {
      answers.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  const engine: Probes & Helpers = {
    async *ping(from, { target }, _, signal) {
      asked.push(`${from.name.safe} pings ${target.text}`);
      await turn(signal);
      const outcome = signal.aborted
        ? ({ kind: 'stopped-listening', sentence: words`Stopped.`, evidence: words`` } as const)
        : ({
            kind: 'answers',
            sentence: words`It answers.`,
            evidence: words`2 packets transmitted, 2 received`,
          } as const);
      const argv = [words`ping`, words`-c`, words`2`, target.text];
      yield {
        kind: 'ended',
        outcome,
        argv,
        asRoot: false,
        heard: nothingHeard,
        stats: statsOf(nothingHeard),
      };
    },
    async run(_, argv, signal) {
      asked.push(argv.join(' '));
      await turn(signal);
      return { code: undefined, out: [], why: words`no such program` };
    },
    helperImages: () => Promise.resolve([]),
    sweepHelpers: () => Promise.resolve([]),
    helper: () => Promise.reject(new Error('nobody said yes')),
  };
  const machine = { inside: engine, listening: () => Promise.resolve('unknown') } as unknown as OwnMachine;
  const asker = whyAsker({ engine, machine, store, clock, signal: leaving.signal });
  const one = (name: string) => {
    const found = labContainers.find(({ name: { raw } }) => (raw as string) === name);
    if (!found) throw new Error(`no ${name}`);
    return { kind: 'container', container: found } as const;
  };
  const question = (from: string, to: string): Question => ({ from: one(from), to: one(to) });
  const run = () => store.getState().probes.why;
  return {
    store,
    clock,
    asker,
    asked,
    run,
    question,
    async answerAll() {
      for (let round = 0; round < 60; round += 1) {
        answers.splice(0).forEach(answer => answer());
        await clock.settle();
      }
    },
  };
}

const shown = (all: readonly { readonly target: { readonly shown: Safe } }[] = []) =>
  all.map(one => one.target.shown);

test('what the rules say is there at once, the proof as it comes', async () => {
  const { asker, clock, run, question, answerAll, store } = setting();
  const done = asker.ask(question('u1', 'u2'));
  await clock.settle();
  expect(whyKnown(store.getState())?.verdicts.map(one => [one.by, one.expected, one.observed])).toEqual([
    ['ip', 'yes', 'not-tried'],
    ['name', 'no', 'not-tried'],
  ]);
  expect(shown(run()?.asking)).toEqual(['172.17.0.3', 'u2']);
  await answerAll();
  await done;
  const known = whyKnown(store.getState());
  expect(known?.verdicts[0]).toMatchObject({ observed: 'yes', spoken: 'ping: 2 sent, 2 received' });
  expect(known?.run.asking).toEqual([]);
  expect(known?.run.endedAt).toBeDefined();
  expect(known?.run.raw).toContainEqual({
    container: idOf('u1'),
    command: 'ping -c 2 172.17.0.3',
    code: undefined,
    lines: ['2 packets transmitted, 2 received'],
  });
});

test('how long it takes is said once it takes long, a second a step, and no more when it is over', async () => {
  const { asker, clock, run, question, answerAll } = setting();
  const done = asker.ask(question('u1', 'u2'));
  await clock.advance(200);
  expect(run()?.waited).toBeUndefined();
  await clock.advance(100);
  expect(run()?.waited).toBe(0);
  await clock.advance(3_000);
  expect(run()?.waited).toBe(3);
  await answerAll();
  await done;
  expect(clock.pending()).toBe(0);
});

test('stopped, it keeps what is known and asks no more; another question takes its place', async () => {
  const { asker, clock, run, asked, question, answerAll } = setting();
  const first = asker.ask(question('u1', 'tomcat81'));
  await clock.settle();
  asker.stop();
  await answerAll();
  await first;
  expect(run()?.endedAt).toBeDefined();
  const before = asked.length;
  const second = asker.ask(question('u1', 'u2'));
  await answerAll();
  await second;
  expect(asked.length).toBeGreaterThan(before);
  expect(run()?.question.to).toMatchObject({ container: { id: idOf('u2') } });
});

describe('nothing is asked', () => {
  test('of a container that does not run', async () => {
    const { asker, run, asked, question } = setting();
    await asker.ask(question('u3', 'u1'));
    expect(run()?.silent).toBe('Nothing was asked: u3 does not run.');
    expect(asked).toEqual([]);
  });

  test('where asking is not allowed', async () => {
    const { asker, run, asked, question } = setting('read-only');
    await asker.ask(question('u1', 'u2'));
    expect(run()?.silent).toMatch(/^Nothing was asked: netui runs with --read-only/);
    expect(asked).toEqual([]);
  });

  test('as a host that netui is not shown to run on', async () => {
    const { asker, run, asked, question } = setting();
    await asker.ask({ from: { kind: 'host' }, to: question('u1', 'u2').to });
    expect(run()?.silent).toContain('only where it is shown to run on it');
    expect(asked).toEqual([]);
  });
});

describe('when something has changed', () => {
  const joined = labContainers.map(one =>
    ['u1', 'u2'].includes(one.name.raw)
      ? {
          ...one,
          endpoints: [...one.endpoints, endpoint('test_network', `172.18.0.${one.name.raw.slice(1)}9`)],
        }
      : one,
  );
  const read = (containers: readonly (typeof labContainers)[number][], at: number) =>
    ({ type: 'read', read: { networks: labNetworks, containers }, at }) as const;

  test('elsewhere, the proof stands; at one of the ends, it is older than that', async () => {
    const { asker, store, question, answerAll } = setting();
    const done = asker.ask(question('u1', 'u2'));
    await answerAll();
    await done;
    const elsewhere = labContainers.map(one =>
      one.name.raw === 'tomcat82' ? { ...one, state: 'exited' as const } : one,
    );
    store.dispatch(read(elsewhere, 2));
    expect(whyKnown(store.getState())?.isOld).toBe(false);
    store.dispatch(read(joined, 3));
    expect(whyKnown(store.getState())).toMatchObject({
      isOld: true,
      verdicts: [{ expected: 'yes' }, {}, {}],
    });
  });

  test('by netui itself, it is asked again once the picture shows it, with what was true before', async () => {
    const { asker, store, clock, question, answerAll, run } = setting();
    const done = asker.ask(question('u1', 'u2'));
    await answerAll();
    await done;
    const again = asker.askAfterChange();
    await clock.advance(1_000);
    // Nothing was read since: it waits.
    expect(run()?.before).toBeUndefined();
    store.dispatch(read(joined, clock.now()));
    await clock.advance(400);
    await answerAll();
    await again;
    expect(run()?.before?.map(one => [one.by, answerOf(one)])).toEqual([
      ['ip', 'yes'],
      ['name', 'unknown'],
    ]);
    const now = whyKnown(store.getState());
    expect(now?.isOld).toBe(false);
    expect(now?.verdicts.find(({ by }) => by === 'name')?.expected).toBe('yes');
    expect(clean(now?.verdicts[0]?.target.shown ?? '')).not.toBe('');
    expect(clock.pending()).toBe(0);
  });
});
