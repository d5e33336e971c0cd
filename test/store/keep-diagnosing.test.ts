import { expect, onTestFinished, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { findingsById, findingsIn } from '../../source/store/findings.ts';
import { keepDiagnosing } from '../../source/store/keep-diagnosing.ts';
import { detail, idOf, labContainers } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { labStore } from './lab-store.ts';

function setting() {
  const [store, clock, leaving] = [labStore(), fakeClock(), new AbortController()];
  onTestFinished(() => leaving.abort());
  keepDiagnosing({ store, clock, signal: leaving.signal });
  const diagnosed = () => store.messages.filter(({ type }) => type === 'diagnosed').length;
  const named = () => findingsIn(store.getState()).map(({ rule, subject }) => `${rule} ${subject.name}`);
  return { store, clock, leaving, diagnosed, named };
}

/* What the engine tells of a container that was started at that minute. */
function startedAt(name: string, minute: number) {
  const one = labContainers.find(({ id }) => id === idOf(name)) ?? labContainers[0];
  if (one === undefined) throw new Error(`no container is called ${name}`);
  const moment = clean(`2026-11-03T14:${String(minute).padStart(2, '0')}:00Z`);
  return [one.id, { ...detail(one), startedAt: moment }] as const;
}

test('looks a moment after the first picture, and not again while nothing changes', async () => {
  const { store, clock, diagnosed, named } = setting();
  await clock.advance(99);
  expect(diagnosed()).toBe(0);
  await clock.advance(1);
  expect(diagnosed()).toBe(1);
  expect(named()).toContain('ports-discarded-host tomcat83');
  store.dispatch({ type: 'move', by: 1 });
  store.dispatch({ type: 'tab', tab: 'findings' });
  await clock.advance(60_000);
  expect(diagnosed()).toBe(1);
  expect(clock.pending()).toBe(0);
});

test('changes that come together are looked at once', async () => {
  const { store, clock, diagnosed, named } = setting();
  await clock.advance(1_000);
  store.dispatch({ type: 'details', details: new Map([startedAt('alpine2', 4)]) });
  await clock.advance(50);
  store.dispatch({ type: 'details', details: new Map([startedAt('alpine1', 6)]) });
  await clock.advance(50);
  expect(diagnosed()).toBe(2);
  expect(named()[0]).toBe('netns-orphan-restarted alpine2');
});

test('a finding keeps the moment at which it was first seen, and its identity', async () => {
  const { store, clock } = setting();
  await clock.advance(1_000);
  const before = findingsIn(store.getState());
  store.dispatch({ type: 'details', details: new Map([startedAt('alpine1', 6)]) });
  await clock.advance(1_000);
  const after = findingsIn(store.getState());
  expect(after.filter(one => !before.includes(one)).map(({ rule }) => rule)).toEqual([
    'netns-orphan-restarted',
  ]);
  expect(after[0]?.since).toBe((before[0]?.since ?? 0) + 1_000);
});

test('findings are listed with their container, and with the networks that it is on', async () => {
  const { store, clock } = setting();
  store.dispatch({ type: 'details', details: new Map([startedAt('alpine1', 6)]) });
  await clock.advance(1_000);
  const rules = (id: string) =>
    findingsById(store.getState())
      .get(id)
      ?.map(({ rule }) => rule) ?? [];
  expect(rules(idOf('alpine2'))).toEqual(['netns-orphan-restarted']);
  // Its own first, then those of the containers on it; alpine2 is listed there because it shares alpine1's sandbox.
  expect(rules(idOf('bridge')).slice(0, 2)).toEqual(['dns-default-bridge', 'netns-orphan-restarted']);
  expect(rules(idOf('host'))).toEqual(['ports-discarded-host']);
});

test('a hushed finding is nowhere until it is wanted again', async () => {
  const { store, clock, named } = setting();
  await clock.advance(1_000);
  const [first] = findingsIn(store.getState());
  if (first === undefined) throw new Error('nothing was found');
  store.dispatch({ type: 'hush', key: first.key });
  expect(named()).not.toContain(`${first.rule} ${first.subject.name}`);
  expect(findingsById(store.getState()).get(first.subject.id) ?? []).not.toContain(first);
  store.dispatch({ type: 'hush', key: first.key });
  expect(findingsIn(store.getState())).toContain(first);
});

test('nothing is left of it once the engine is left', async () => {
  const { store, clock, leaving, diagnosed } = setting();
  leaving.abort();
  expect(clock.pending()).toBe(0);
  store.dispatch({ type: 'details', details: new Map([startedAt('alpine1', 6)]) });
  await clock.advance(1_000);
  expect(diagnosed()).toBe(0);
});
