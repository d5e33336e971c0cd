import { expect, test } from 'vitest';
import { defaultPace } from '../../source/store/pace.ts';
import { type Session, startSession, type Wants } from '../../source/store/session.ts';
import { container, idOf } from '../domain/lab.ts';
import { failure } from './fake-engine.ts';
import { containerEvent, networkEvent, type Setting, setting } from './setting.ts';

/** What a test wants besides every container; `looks` counts how often it was asked. */
type Wishes = { wants: Partial<Wants>; looks: number };
type InSession = Setting & { readonly session: Session; readonly wishes: Wishes; asked(): readonly string[] };

function inSession(given: Setting = setting(), wants: Partial<Wants> = {}): InSession {
  const { engine, clock, store } = given;
  const wishes: Wishes = { wants, looks: 0 };
  const session = startSession({
    engine,
    clock,
    store,
    pace: defaultPace,
    random: () => 0.5,
    wants: state => {
      wishes.looks += 1;
      const all = (state.engine.topology?.containers ?? []).map(one => one.id);
      return { visible: [], all, ...wishes.wants };
    },
  });
  return { ...given, session, wishes, asked: () => engine.log.splice(0) };
}

test('from nothing to the whole: the picture, then the details, and then quiet', async () => {
  const here = inSession();
  await here.clock.advance(1_000);
  expect(here.asked()).toEqual(['open', 'events', 'read', 'inspect u1', 'inspect u2']);
  expect([...here.store.getState().engine.details.keys()]).toEqual([idOf('u1'), idOf('u2')]);
  await here.clock.advance(29_000);
  expect(here.asked()).toEqual(['read']);
  await here.session.stop();
});

test('a new container is on the screen at once, its detail is asked for once', async () => {
  const here = inSession();
  await here.clock.advance(1_000);
  here.asked();
  here.engine.containers.push(container('u3', 'default'));
  here.engine.say(containerEvent('create', 'u3'));
  await here.clock.advance(1_000);
  expect(here.asked()).toEqual(['containers u3', 'inspect u3', 'containers u3']);
  expect(here.store.getState().engine.topology?.containerById.has(idOf('u3'))).toBe(true);
  await here.session.stop();
});

test('what is on the screen goes first; the network in focus and the Inspect tab are read when wanted', async () => {
  const given = setting();
  given.engine.containers = Array.from({ length: 12 }, (_, at) => container(`c${at}`, 'default'));
  const here = inSession(given, {
    visible: [idOf('c11')],
    network: idOf('net vault'),
    inspect: { subject: { kind: 'network', id: idOf('net vault') }, secrets: false },
  });
  await here.clock.advance(1_000);
  const asked = here.asked();
  expect(asked.find(one => one.startsWith('inspect'))).toBe('inspect c11');
  expect(asked).toContain('members vault');
  expect(asked).toContain('document network');
  here.engine.say(networkEvent('disconnect', 'vault', 'c3'));
  await here.clock.advance(1_000);
  expect([...here.asked()].sort()).toEqual([
    'containers c3',
    'containers c3',
    'document network',
    'inspect c3',
    'members vault',
  ]);
  await here.session.stop();
});

test('many changes of the store in one turn are looked at once', async () => {
  const here = inSession();
  await here.clock.advance(1_000);
  here.wishes.looks = 0;
  for (let at = 0; at < 50; at += 1) here.store.dispatch({ type: 'tick', now: at });
  await here.clock.settle();
  expect(here.wishes.looks).toBe(1);
  await here.session.stop();
});

test('refresh reads everything, what is on the screen, and what was refused', async () => {
  const given = setting();
  given.engine.fail('engine-error', 'inspect');
  const here = inSession(given);
  await here.clock.advance(1_000);
  expect(here.store.getState().engine.details.get(idOf('u1'))).toEqual(failure('engine-error'));
  here.engine.fail(undefined, 'inspect');
  here.asked();
  here.session.refresh();
  await here.clock.advance(1_000);
  expect([...here.asked()].sort()).toEqual(['inspect u1', 'inspect u2', 'read']);
  here.wishes.wants = { visible: [idOf('u2')] };
  here.store.dispatch({ type: 'tick', now: 1 });
  await here.clock.settle();
  here.session.refresh();
  await here.clock.advance(1_000);
  expect([...here.asked()].sort()).toEqual(['inspect u2', 'read']);
  await here.session.stop();
});

test('V08: while lost nothing is loaded and nothing known is dropped; afterwards all of it is read again', async () => {
  const here = inSession();
  await here.clock.advance(10_000);
  const { details } = here.store.getState().engine;
  here.engine.fail('refused', 'open', 'read', 'events', 'inspect');
  here.engine.endStreams();
  await here.clock.advance(5_000);
  here.asked();
  here.engine.say(containerEvent('die', 'u1'));
  await here.clock.advance(1_000);
  expect(here.asked().filter(one => one !== 'open')).toEqual([]);
  expect(here.store.getState().engine.details).toBe(details);
  here.engine.fail(undefined, 'open', 'read', 'events', 'inspect');
  await here.clock.advance(5_000);
  expect(here.asked().filter(one => one !== 'open')).toEqual(['events', 'read', 'inspect u1', 'inspect u2']);
  await here.session.stop();
});

test('what did not come in time is asked for again after the next full read', async () => {
  const given = setting();
  given.engine.fail('timeout', 'inspect', 'members', 'document');
  const network = idOf('net vault');
  const here = inSession(given, {
    network,
    inspect: { subject: { kind: 'network', id: network }, secrets: false },
  });
  await here.clock.advance(1_000);
  expect(here.store.getState().engine.details.get(idOf('u1'))).toEqual(failure('timeout'));
  here.engine.fail(undefined, 'inspect', 'members', 'document');
  here.asked();
  await here.clock.advance(30_000);
  const asked = [...here.asked()].sort();
  expect(asked).toEqual(['document network', 'inspect u1', 'inspect u2', 'members vault', 'read']);
  await here.clock.advance(30_000);
  expect(here.asked()).toEqual(['read']);
  await here.session.stop();
});

test('stop ends everything: no request, no timer, no listener, no dispatch', async () => {
  const here = inSession(setting(), {
    network: idOf('net vault'),
    inspect: { subject: { kind: 'container', id: idOf('u1') }, secrets: true },
  });
  here.engine.hold('inspect', 'members', 'document');
  await here.clock.advance(1_000);
  expect(here.engine.busy.now).toBe(4);
  await here.session.stop();
  expect(here.engine.busy.now).toBe(0);
  expect(here.engine.listeners()).toBe(0);
  expect(here.clock.pending()).toBe(0);
  const { length } = here.store.messages;
  here.asked();
  here.store.dispatch({ type: 'tick', now: 1 });
  here.session.refresh();
  await here.clock.advance(60_000);
  expect(here.store.messages).toHaveLength(length + 1);
  expect(here.asked()).toEqual([]);
});

test('it can be stopped before the engine has answered at all', async () => {
  const given = setting();
  given.engine.hold('open');
  const here = inSession(given);
  await here.clock.advance(500);
  await here.session.stop();
  expect(here.clock.pending()).toBe(0);
  expect(here.store.messages).toEqual([]);
});
