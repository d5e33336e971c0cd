import { describe, expect, test } from 'vitest';
import type { Change, Named } from '../../source/domain/change.ts';
import { EngineFailure } from '../../source/domain/failure.ts';
import { planBack, planOf } from '../../source/domain/plan.ts';
import type { Outcome } from '../../source/domain/outcome.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import type { Undo } from '../../source/domain/undo.ts';
import { carryOut } from '../../source/store/carry-out.ts';
import { idOf } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { type LabStore, labStore } from './lab-store.ts';

const named = (name: string): Named => ({ id: clean(idOf(name)), name: told(name) });
const disconnect: Change = {
  kind: 'disconnect',
  container: named('tomcat82'),
  network: named('test_network'),
};
const connect: Change = { ...disconnect, kind: 'connect' };
const undo: Undo = { done: disconnect, reverse: connect, before: told('{}').raw };
const older: Undo = {
  done: { kind: 'stop', container: named('u1') },
  reverse: { kind: 'start', container: named('u1') },
  before: told('{}').raw,
};

type Ending = Outcome | Error;

/** A change under way: the engine's answer comes by `end`. */
function underWay(options: { readonly stack?: readonly Undo[]; readonly undo?: Undo } = {}) {
  const store = labStore({ undo: options.stack ?? [] });
  const clock = fakeClock();
  const leaving = new AbortController();
  const asked: string[] = [];
  let refreshed = 0;
  const answer = Promise.withResolvers<Outcome>();
  const changing = {
    engine: {
      change: (change: Change) => (asked.push(`change ${change.kind}`), answer.promise),
      undo: ({ reverse }: Undo) => (asked.push(`undo by ${reverse.kind}`), answer.promise),
    },
    store,
    clock,
    signal: leaving.signal,
    refresh: () => void (refreshed += 1),
  };
  const plan = options.undo ? planBack(options.undo) : planOf(disconnect);
  const begin = () => carryOut(changing, plan);
  const done = begin();
  return {
    store,
    asked,
    leaving,
    begin,
    refreshed: () => refreshed,
    async end(how: Ending): Promise<void> {
      await clock.advance(1_500);
      if (how instanceof Error) answer.reject(how);
      else answer.resolve(how);
      await done;
    },
  };
}

const log = (store: LabStore) => store.getState().changes.log;
const notice = (store: LabStore) => store.getState().screen.notice;
const stack = (store: LabStore) => store.getState().changes.undo;

test('while it is under way it is in the log as running, and no other one is begun', async () => {
  const { store, asked, begin, end, refreshed } = underWay();
  expect(store.getState().changes.running).toBe(disconnect);
  expect(log(store)).toMatchObject([
    {
      at: 1_000_000,
      command: 'docker network disconnect test_network tomcat82',
      outcome: 'running',
      said: '',
    },
  ]);
  await begin();
  expect(asked).toEqual(['change disconnect']);
  expect(log(store)).toHaveLength(1);
  expect(refreshed()).toBe(0);
  await end({ kind: 'done', change: disconnect, undo });
  expect(store.getState().changes.running).toBeUndefined();
  expect(refreshed()).toBe(1);
});

describe('how a change ends, in the log, in the notice and for undo', () => {
  const change = disconnect;
  const lost = words`The connection ended. netui looked again: tomcat82 is not on test_network.`;
  type Row = readonly [
    how: string,
    ending: Ending,
    log: string,
    sign: string,
    said: string,
    steps: readonly Undo[],
  ];
  const rows: readonly Row[] = [
    [
      'done',
      { kind: 'done', change, undo },
      'done',
      'ok',
      'Disconnect tomcat82 from test_network: done.',
      [undo],
    ],
    [
      'nothing had to be done',
      { kind: 'done', change, note: words`Nothing had to be done.` },
      'done',
      'warn',
      'Disconnect tomcat82 from test_network: done. Nothing had to be done.',
      [],
    ],
    [
      'refused with words',
      { kind: 'refused', change, sentence: words`It cannot.`, said: words`no such thing` },
      'refused',
      'bad',
      'It cannot. The engine said: no such thing',
      [],
    ],
    [
      'refused without words',
      { kind: 'refused', change, sentence: words`It cannot.`, said: words`` },
      'refused',
      'bad',
      'It cannot.',
      [],
    ],
    [
      'answer lost, seen done',
      { kind: 'unknown-then-read', change, isDone: true, sentence: lost, undo },
      'done',
      'warn',
      lost,
      [undo],
    ],
    [
      'answer lost, seen not done',
      { kind: 'unknown-then-read', change, isDone: false, sentence: words`It is still on it.` },
      'unknown',
      'warn',
      'It is still on it.',
      [],
    ],
    [
      'answer lost, nothing seen',
      { kind: 'unknown', change, sentence: words`Not known.` },
      'unknown',
      'bad',
      'Not known.',
      [],
    ],
    [
      'nothing sent',
      new EngineFailure({ kind: 'refused', endpoint: words`unix:///e.sock`, said: words`` }),
      'refused',
      'bad',
      'Nothing was sent. Nothing answers at unix:///e.sock. The address is there but refuses connections: the engine has probably stopped.',
      [],
    ],
  ];
  test.each(rows)('%s', async (_, ending, outcome, sign, said, steps) => {
    const { store, end, refreshed } = underWay();
    await end(ending);
    expect(log(store)).toMatchObject([{ at: 1_000_000, outcome, said }]);
    expect(notice(store)).toEqual({ sign, text: said, at: 1_001_500 });
    expect(stack(store)).toEqual(steps);
    expect(store.getState().changes.running).toBeUndefined();
    expect(refreshed()).toBe(1);
  });

  test('an error that is no failure of an engine is thrown on', async () => {
    const { end } = underWay();
    await expect(end(new TypeError('a slip'))).rejects.toThrow('a slip');
  });
});

describe('undo', () => {
  const reverse = undo.reverse;
  type Row = readonly [how: string, outcome: Outcome, left: readonly Undo[]];
  const rows: readonly Row[] = [
    ['done: its step goes', { kind: 'done', change: reverse, notGivenBack: [] }, [older]],
    [
      'answer lost, seen done: its step goes',
      { kind: 'unknown-then-read', change: reverse, isDone: true, sentence: words`It is on it.` },
      [older],
    ],
    [
      'answer lost, seen not done: its step stays',
      { kind: 'unknown-then-read', change: reverse, isDone: false, sentence: words`It is not.` },
      [undo, older],
    ],
    [
      'refused: its step stays',
      { kind: 'refused', change: reverse, sentence: words`Its address is taken.`, said: words`` },
      [undo, older],
    ],
    [
      'not known: its step stays',
      { kind: 'unknown', change: reverse, sentence: words`Not known.` },
      [undo, older],
    ],
  ];
  test.each(rows)('%s', async (_, outcome, left) => {
    const { store, asked, end } = underWay({ stack: [undo, older], undo });
    expect(log(store)).toMatchObject([
      { command: 'docker network connect test_network tomcat82', outcome: 'running' },
    ]);
    await end(outcome);
    expect(asked).toEqual(['undo by connect']);
    expect(stack(store)).toEqual(left);
  });

  test('is itself not undone', async () => {
    const { store, end } = underWay({ stack: [undo], undo });
    await end({ kind: 'done', change: reverse, undo: older });
    expect(stack(store)).toEqual([]);
  });

  test('says what was not given back', async () => {
    const { store, end } = underWay({ stack: [undo], undo });
    await end({
      kind: 'done',
      change: reverse,
      notGivenBack: [words`Its address is 10.0.0.3 now, it was 10.0.0.2.`],
    });
    expect(notice(store)).toMatchObject({
      sign: 'warn',
      text: 'Connect tomcat82 to test_network: done. Its address is 10.0.0.3 now, it was 10.0.0.2.',
    });
  });
});

test.each<readonly [string, Ending]>([
  ['an answer', { kind: 'done', change: disconnect, undo }],
  ['a failure', new EngineFailure({ kind: 'aborted', endpoint: words``, said: words`` })],
])('when netui leaves meanwhile, %s is told to nobody', async (_, how) => {
  const { store, leaving, end, refreshed } = underWay();
  leaving.abort();
  await end(how);
  expect(store.messages.map(one => one.type)).toEqual(['change-begun']);
  expect(refreshed()).toBe(0);
});
