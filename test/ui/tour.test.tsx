import { describe, expect, onTestFinished, test } from 'vitest';
import { topologyOf } from '../../source/domain/topology.ts';
import { pressNow, tourStep } from '../../source/store/tour.ts';
import { type Press, tourSteps } from '../../source/store/tour-steps.ts';
import type { State } from '../../source/store/state.ts';
import { bindings } from '../../source/ui/keymap.ts';
import { idOf, labContainers, labNetworks } from '../lab.ts';
import { tourLab, type TourLab } from '../store/tour-lab.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

const escape = '\u001b';
const sent: Readonly<Record<string, string>> = { enter: '\r', escape, down: `${escape}[B` };

type Touring = TestScreen & { readonly lab: TourLab };

/** The lab's screen, with an engine that does what is asked of it. */
function touring(columns = 120, rows = 40, change: (state: State) => State = state => state): Touring {
  const state = change(labState(columns, rows));
  const late: { lab?: TourLab } = {};
  const screen = openTestScreen(state, plainLook, {
    hands: {
      apply: plan => plan.steps.forEach(({ change, undo }) => late.lab?.perform(change, undo)),
      ping: (from, target) => late.lab?.ping(from, target),
      gather: ids => late.lab?.gather(ids),
    },
  });
  onTestFinished(screen.close);
  late.lab = tourLab(screen.store);
  return { ...screen, lab: late.lab };
}

const shown = async (screen: TestScreen) => (await screen.frame()).join('\n');
const at = (screen: TestScreen) => screen.store.getState().screen.tour?.at;

async function type(screen: TestScreen, presses: readonly Press[]): Promise<void> {
  for (const press of presses) {
    await screen.type('type' in press ? press.type : (sent[press.key] ?? press.key));
  }
}

/** Presses what the band says until its step is done. */
async function follow(screen: TestScreen): Promise<void> {
  const before = at(screen);
  const step = tourStep(screen.store.getState());
  if (step === undefined) return;
  for (let tries = 0; at(screen) === before && tries < 4; tries += 1) {
    await type(screen, pressNow(step, screen.store.getState()));
  }
}

test('every step is done by the very keys that it tells, to the end, on the smallest screen with all panes', async () => {
  const screen = touring(80, 24);
  await screen.type('?');
  await screen.type('t');
  const seen: string[] = [];
  for (const [index, { title, why }] of tourSteps.entries()) {
    const frame = await shown(screen);
    expect(frame).toContain(`Tour ${index + 1} of ${tourSteps.length}`);
    for (const said of [title, why, seen.at(-1) ?? '']) expect(frame).toContain(said);
    await follow(screen);
    seen.push(screen.store.getState().screen.tour?.seen ?? '');
  }
  expect(at(screen)).toBeUndefined();
  expect(await shown(screen)).not.toContain('Tour ');
  expect(seen).toEqual([
    'This is bridge: who is on it is listed below.',
    'u1 is 172.17.0.2 on bridge.',
    'The address answers, the name does not: bridge has no DNS.',
    'u1 is 172.18.0.3 on test_network.',
    'u2 is 172.18.0.4 on test_network.',
    'Address and name answer: test_network has a DNS server.',
    'u1 and u2 are on bridge alone, as before.',
    'alpine1 is stopped, alpine2 runs on.',
    'Mode container: it lives in the stack of another.',
    'alpine2 has only lo left: eth0 went with alpine1.',
    'No: alpine1 has a new stack, alpine2 sits in the old one.',
    'alpine2 shares the network of alpine1 again.',
    'u2 is stopped, and its address is free.',
    'u3 has 172.17.0.3 now, the one that u2 had.',
    'u2 is 172.17.0.5 now: rely on names, not on addresses.',
    'See Ports: what -p asked for is discarded in host mode.',
    'No address, no names, nobody reaches it: mode none.',
    'Arrows walk the modes and their facts.',
    '',
  ]);
});

test('a step tells keys of the key table, or those of a dialog', () => {
  const all = new Set([...bindings.flatMap(one => one.keys), 'y']);
  const told = tourSteps.flatMap(step => step.press.flatMap(one => ('key' in one ? [one.key] : [])));
  expect(told.filter(key => !all.has(key))).toEqual([]);
});

describe('the band', () => {
  test.each([
    [80, 24],
    [100, 30],
    [120, 40],
    [160, 45],
  ])('at %ix%i has room for all of every step', async (columns, rows) => {
    const screen = touring(columns, rows);
    await screen.type('?');
    await screen.type('t');
    for (const { title, why } of tourSteps) {
      const frame = await shown(screen);
      expect(frame).toContain(`${title}:`);
      expect(frame).toContain(why);
      await screen.type('>');
    }
  });

  test('first leads back to the screen that a step is done on', async () => {
    const screen = touring();
    await screen.type('?');
    await screen.type('t');
    await screen.type('>'.repeat(7));
    await screen.type('m');
    expect(await shown(screen)).toContain('Stop alpine1: Esc / alpine1 Enter Esc S stop Enter y');
    await screen.type('>>');
    expect(await shown(screen)).toContain('Compare alpine2 with u1: v u1 Enter');
    await screen.type(escape);
    expect(await shown(screen)).toContain('Compare alpine2 with u1: m v u1 Enter');
  });

  test('stays in view under a question, and what the question asks does too', async () => {
    const screen = touring(80, 24);
    await screen.type('?');
    await screen.type('t');
    await screen.type('>'.repeat(7));
    await screen.type('/alpine1\r');
    await screen.type(escape);
    await screen.type('Sstop\r');
    const frame = await shown(screen);
    expect(frame).toContain('Stop alpine1: / alpine1 Enter Esc S stop Enter y');
    expect(frame).toContain('docker stop alpine1');
    expect(frame).toContain('n keep it running      y stop');
    expect(frame).toContain('^t leave tour');
  });
});

describe('going through it', () => {
  test('> skips, < goes back, and a step gone back to stays though it is done', async () => {
    const screen = touring();
    await screen.type('?');
    await screen.type('t');
    await follow(screen);
    await follow(screen);
    expect(at(screen)).toBe(2);
    await screen.type('<');
    await screen.type('r');
    expect(at(screen)).toBe(1);
    expect(screen.store.getState().screen.tour?.seen).toBeUndefined();
    await screen.type('jk');
    expect(at(screen)).toBe(2);
    await screen.type('<<');
    expect(at(screen)).toBe(0);
    await screen.type('<');
    expect(await shown(screen)).toContain('This is the first step.');
  });

  test('a step that nobody can do any more is skipped', async () => {
    const screen = touring();
    await screen.type('?');
    await screen.type('t');
    await screen.type('>'.repeat(12));
    screen.lab.remove('u2');
    await follow(screen);
    expect(at(screen)).toBe(12);
    await screen.type(escape.repeat(3));
    await screen.type('>');
    expect(at(screen)).toBe(13);
  });

  test.each([
    ['the networks', ''],
    ['the modes', 'm'],
    ['a question', 'S'],
    ['a filter', '/x'],
    ['the help', '?'],
  ])('^t leaves it from %s', async (_, keys) => {
    const screen = touring();
    await screen.type('?');
    await screen.type('t');
    await screen.type('jj\r');
    await screen.type(keys);
    const { view, overlay } = screen.store.getState().screen;
    await screen.type('\u0014');
    expect(at(screen)).toBeUndefined();
    expect(screen.store.getState().screen).toMatchObject({ view, overlay });
  });
});

describe('the way in', () => {
  test('an engine without the lab has none, and the help says why', async () => {
    const screen = openTestScreen(labState(120, 40, { topology: topologyOf(labNetworks, []) }));
    onTestFinished(screen.close);
    await screen.type('?');
    await screen.type('/tour\r');
    expect(await shown(screen)).toContain('not now: The tour needs the lab of the built-in engine');
    await screen.type('t');
    expect(at(screen)).toBeUndefined();
  });

  test('without leave to change anything there is none', async () => {
    const screen = touring(120, 40, state => ({
      ...state,
      changes: { ...state.changes, access: 'read-only' },
    }));
    await screen.type('?');
    await screen.type('t');
    expect(at(screen)).toBeUndefined();
    expect(screen.store.getState().screen.notice?.text).toContain('--read-only');
  });

  test.each([
    ['Enter takes', '\r', 0],
    ['Esc leaves', escape, undefined],
  ])('offered: %s it', async (_, key, step) => {
    const screen = touring(80, 24);
    screen.store.dispatch({ type: 'overlay', overlay: { kind: 'tour-offer' } });
    expect(await shown(screen)).toContain('Take the tour?');
    await screen.type(key);
    expect(at(screen)).toBe(step);
    expect(screen.store.getState().screen.overlay).toBeUndefined();
  });

  test('offered before anything was read, it waits for the lab, and goes where there is none', async () => {
    const screen = openTestScreen(labState(80, 24, { topology: undefined }));
    onTestFinished(screen.close);
    const offer = { type: 'overlay', overlay: { kind: 'tour-offer' } } as const;
    screen.store.dispatch(offer);
    await screen.type('\r');
    expect(screen.store.getState().screen.overlay).toEqual(offer.overlay);
    const read = (without: string) => ({
      networks: labNetworks,
      containers: labContainers.filter(one => one.id !== idOf(without)),
    });
    screen.store.dispatch({ type: 'read', read: read(''), at: 1 });
    expect(screen.store.getState().screen.overlay).toEqual(offer.overlay);
    screen.store.dispatch({ type: 'read', read: read('u3'), at: 2 });
    expect(screen.store.getState().screen.overlay).toBeUndefined();
  });
});
