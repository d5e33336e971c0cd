import { expect, test } from 'vitest';
import type { Change, Named } from '../../source/domain/change.ts';
import type { Outcome } from '../../source/domain/outcome.ts';
import { type Plan, planAllBack } from '../../source/domain/plan.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import { lastPlan, type Undo } from '../../source/domain/undo.ts';
import { carryOut } from '../../source/store/carry-out.ts';
import { idOf } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

// Plans of several steps; how one step ends is told in carry-out.test.ts.

const named = (name: string): Named => ({ id: clean(idOf(name)), name: told(name) });
const older: Undo = {
  done: { kind: 'stop', container: named('u1') },
  reverse: { kind: 'start', container: named('u1') },
  before: told('{}').raw,
};
const disconnect: Change = {
  kind: 'disconnect',
  container: named('tomcat82'),
  network: named('test_network'),
};
const app = { id: clean(''), name: told('app') };
const made = { id: clean(idOf('app')), name: told('app') };
const create: Change = { kind: 'create-network', network: app };
const join = (name: string): Change => ({ kind: 'connect', container: named(name), network: app });
const plan: Plan = {
  title: words`Connect u1 and u2 to a new network`,
  steps: [create, join('u1'), join('u2')].map(change => ({ change })),
};
const remove: Change = { kind: 'remove-network', network: made };

function carrying(refused?: string) {
  const store = labStore({ undo: [older] });
  const asked: Change[] = [];
  const engine = {
    change: (change: Change): Promise<Outcome> => {
      asked.push(change);
      if ('container' in change && change.container.name.safe === refused) {
        return Promise.resolve({ kind: 'refused', change, sentence: words`It cannot.`, said: words`` });
      }
      const done = change.kind === 'create-network' ? { ...change, network: made } : change;
      const reverse = change.kind === 'create-network' ? remove : { ...change, kind: 'disconnect' };
      const step = { done, reverse: reverse as Change, before: told('{}').raw };
      return Promise.resolve({ kind: 'done', change: done, undo: step });
    },
    undo: ({ reverse }: Undo): Promise<Outcome> => {
      asked.push(reverse);
      return Promise.resolve({ kind: 'done', change: reverse, notGivenBack: [] });
    },
  };
  const { signal } = new AbortController();
  const run = (which: Plan) =>
    carryOut({ engine, store, clock: fakeClock(), signal, refresh: () => {} }, which);
  return { store, asked, run };
}

test('is carried out in its order, on the network that its first step made', async () => {
  const { store, asked, run } = carrying();
  expect(await run(plan)).toBe(true);
  const onIt = { network: made };
  expect(asked).toMatchObject([{ kind: 'create-network' }, onIt, onIt]);
  expect(store.getState().changes.log.map(one => [one.command, one.outcome])).toEqual([
    ['docker network create app', 'done'],
    ['docker network connect app u1', 'done'],
    ['docker network connect app u2', 'done'],
  ]);
  expect(store.getState().screen.notice).toMatchObject({
    sign: 'ok',
    text: 'Connect u1 and u2 to a new network: done, 3 steps. u takes it back.',
  });
});

test('is taken back at once, its last step first; what was done before it stays', async () => {
  const { store, asked, run } = carrying();
  await run(plan);
  const whole = lastPlan(store.getState().changes.undo);
  expect(whole).toHaveLength(3);
  asked.length = 0;
  await run(planAllBack(whole, plan.title));
  expect(asked.map(one => one.kind)).toEqual(['disconnect', 'disconnect', 'remove-network']);
  expect(store.getState().changes.undo).toEqual([older]);
});

test('stops at a step that is refused, says what was done, and that can be taken back', async () => {
  const { store, asked, run } = carrying('u2');
  expect(await run({ ...plan, steps: [...plan.steps, { change: disconnect }] })).toBe(false);
  expect(asked).toHaveLength(3);
  expect(store.getState().screen.notice).toMatchObject({
    sign: 'bad',
    text: 'Step 3 of 4 was not done: It cannot. Done before it: Create the network app, Connect u1 to app. u takes that back.',
  });
  expect(lastPlan(store.getState().changes.undo).map(one => one.reverse.kind)).toEqual([
    'remove-network',
    'disconnect',
  ]);
});
