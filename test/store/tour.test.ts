import { describe, expect, test } from 'vitest';
import type { Change, Connect, Lifecycle } from '../../source/domain/change.ts';
import type { Container } from '../../source/domain/container.ts';
import type { Network } from '../../source/domain/network.ts';
import { clean, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import type { State } from '../../source/store/state.ts';
import { selectedContainer } from '../../source/store/selection.ts';
import { tourSteps } from '../../source/store/tour-steps.ts';
import { update } from '../../source/store/update.ts';
import { idOf, labContainers, labNetworks } from '../lab.ts';
import { type LabStore, labStore } from './lab-store.ts';
import { type TourLab, tourLab } from './tour-lab.ts';

type Play = {
  readonly store: LabStore;
  readonly lab: TourLab;
  /** Does something to a container, by name. */
  on(name: string, kind: Lifecycle['kind'] | 'connect' | 'disconnect'): void;
  ping(from: string, to: string): void;
  select(name: string, typed?: string): void;
};

function play(): Play {
  const store = labStore();
  store.dispatch({ type: 'resize', columns: 120, rows: 40 });
  const lab = tourLab(store);
  const named = <T extends Container | Network>(all: readonly T[] | undefined, name: string): T => {
    const one = all?.find(one => one.name.raw === name);
    if (one === undefined) throw new Error(`no ${name}`);
    return one;
  };
  const container = (name: string) => named(store.getState().engine.topology?.containers, name);
  return {
    store,
    lab,
    on(name, kind) {
      const change: Change | Connect = {
        kind,
        container: container(name),
        network: named(labNetworks, 'test_network'),
      };
      lab.perform(change);
    },
    ping: (from, to) => lab.ping(idOf(from), { kind: 'container', container: container(to) }),
    select(name, typed = '') {
      store.dispatch({ type: 'entry-open', entry: 'filter' });
      store.dispatch({ type: 'entry-type', entry: 'filter', text: name });
      store.dispatch({ type: 'entry-accept', entry: 'filter' });
      store.dispatch({ type: 'entry-clear', entry: 'filter' });
      if (typed !== '') store.dispatch({ type: 'entry-type', entry: 'filter', text: typed });
    },
  };
}

type Doing = (play: Play) => void;
const nothing: Doing = () => {};
const modesOf =
  (name: string): Doing =>
  ({ store }) =>
    store.dispatch({ type: 'view', view: { kind: 'modes', chosen: idOf(name), column: 0, row: 0 } });

/** By step: after what it is still quiet, and after what it is done. */
const steps: readonly { readonly quiet: readonly Doing[]; readonly done: Doing }[] = [
  {
    quiet: [nothing, ({ select }) => select('u1')],
    done: ({ store }) => store.dispatch({ type: 'move', by: 2 }),
  },
  {
    quiet: [nothing, ({ select }) => select('u2'), ({ select }) => select('u1', 'u')],
    done: ({ select }) => select('u1'),
  },
  {
    quiet: [
      nothing,
      ({ ping }) => ping('u1', 'alpine1'),
      ({ on, ping }) => {
        for (const name of ['u1', 'u2']) on(name, 'connect');
        ping('u1', 'u2');
      },
      ({ ping, store }) => {
        ping('u1', 'u2');
        const run = store.getState().probes.ping;
        if (run) store.dispatch({ type: 'ping', run: { ...run, isOver: false } });
      },
    ],
    done: ({ ping }) => ping('u2', 'u1'),
  },
  { quiet: [nothing, ({ on }) => on('u2', 'connect')], done: ({ on }) => on('u1', 'connect') },
  { quiet: [nothing, ({ on }) => on('u1', 'connect')], done: ({ on }) => on('u2', 'connect') },
  {
    quiet: [nothing, ({ ping }) => ping('u1', 'u2')],
    done: ({ on, ping }) => {
      for (const name of ['u1', 'u2']) on(name, 'connect');
      ping('u1', 'u2');
    },
  },
  {
    quiet: [({ on }) => on('u1', 'connect'), ({ on }) => on('u2', 'connect')],
    done: ({ on }) => {
      on('u1', 'connect');
      on('u1', 'disconnect');
    },
  },
  {
    quiet: [
      nothing,
      ({ lab }) => lab.remove('alpine1'),
      ({ on }) => {
        on('alpine1', 'stop');
        on('alpine2', 'stop');
      },
    ],
    done: ({ on }) => on('alpine1', 'stop'),
  },
  { quiet: [nothing, modesOf('u1')], done: modesOf('alpine2') },
  {
    quiet: [nothing, ({ lab }) => lab.gather([idOf('alpine2')])],
    done: ({ on, lab }) => {
      on('alpine1', 'stop');
      lab.gather([idOf('alpine2'), idOf('u1')]);
    },
  },
  {
    quiet: [nothing, ({ on }) => on('alpine1', 'stop')],
    done: ({ on }) => {
      on('alpine1', 'stop');
      on('alpine1', 'start');
    },
  },
  {
    quiet: [
      nothing,
      ({ on }) => on('alpine1', 'restart'),
      ({ on }) => {
        on('alpine2', 'restart');
        on('alpine1', 'stop');
      },
    ],
    done: ({ on }) => {
      on('alpine1', 'restart');
      on('alpine2', 'restart');
    },
  },
  { quiet: [nothing, ({ lab }) => lab.remove('u2')], done: ({ on }) => on('u2', 'stop') },
  { quiet: [nothing, ({ on }) => on('u2', 'stop')], done: ({ on }) => on('u3', 'start') },
  {
    quiet: [({ on }) => on('u2', 'stop'), ({ lab }) => lab.remove('u2')],
    done: ({ on }) => {
      on('u2', 'stop');
      on('u2', 'start');
    },
  },
  { quiet: [nothing, ({ select }) => select('tomcat84')], done: ({ select }) => select('tomcat83') },
  { quiet: [nothing, ({ select }) => select('tomcat83')], done: ({ select }) => select('tomcat84') },
  { quiet: [nothing], done: modesOf('u1') },
];

const after = (doing: Doing): State => {
  const played = play();
  doing(played);
  return played.store.getState();
};

describe.each(steps.map((step, at) => ({ ...step, at, title: tourSteps[at]?.title })))(
  'step $at, $title',
  ({ quiet, done, at }) => {
    test('is quiet until then', () => {
      expect(quiet.map(doing => tourSteps[at]?.done(after(doing)))).toEqual(quiet.map(() => false));
    });

    test('is done by it', () => {
      expect(tourSteps[at]?.done(after(done))).toBe(true);
    });
  },
);

test('every step has its row here, but the last, that nothing ends', () => {
  expect(steps).toHaveLength(tourSteps.length - 1);
  expect(tourSteps.at(-1)?.done(after(nothing))).toBe(false);
});

test('where nothing is, no step is done', () => {
  const state = after(nothing);
  for (const topology of [undefined, topologyOf([], [])]) {
    const empty = { ...state, engine: { ...state.engine, topology } };
    expect(tourSteps.map(step => step.done(empty))).toEqual(tourSteps.map(() => false));
  }
});

test('steps done ahead are not asked for: the tour goes on behind them', () => {
  const { store, on } = play();
  store.dispatch({ type: 'tour', to: 'start' });
  for (let at = 0; at < 3; at += 1) store.dispatch({ type: 'tour', to: 'skip' });
  on('u2', 'connect');
  expect(store.getState().screen.tour).toEqual({ at: 3, seen: undefined, isStale: false });
  on('u1', 'connect');
  expect(store.getState().screen.tour).toMatchObject({ at: 5, seen: 'u2 is 172.18.0.3 on test_network.' });
});

test('it starts on all of the networks, whatever was looked at', () => {
  const { store, select } = play();
  select('u1', 'u');
  modesOf('u1')({ ...play(), store });
  store.dispatch({ type: 'tour', to: 'start' });
  expect(store.getState().screen).toMatchObject({
    view: { kind: 'main' },
    pane: 'networks',
    filter: { text: '', editing: false },
  });
});

test('what u3 is given is called the address of u2 only if it is', () => {
  const { on, store } = play();
  on('u3', 'start');
  expect(tourSteps[13]?.seen(store.getState())).toBe('u3 has 172.17.0.5 now.');
});

test('another engine starts anew, with the terminal as it is and the leave that was given', () => {
  const { store, on, select } = play();
  select('u1');
  on('u1', 'connect');
  store.dispatch({ type: 'tour', to: 'start' });
  const before = store.getState();
  const address = { url: words`unix:///demo.sock`, context: words`demo`, demo: true } as const;
  const state = update(
    { ...before, changes: { ...before.changes, access: 'read-only', own: clean('1') } },
    { type: 'engine-switched', address, at: 7 },
  );
  expect(state.engine).toMatchObject({ address, topology: undefined, facts: undefined, now: 7 });
  expect(state.engine.link).toEqual({ kind: 'connecting' });
  expect(state.changes).toMatchObject({ access: 'read-only', own: undefined, undo: [], log: [] });
  expect(state.screen).toMatchObject({ size: before.screen.size, tour: undefined, overlay: undefined });
  const read = { networks: labNetworks, containers: labContainers };
  expect(selectedContainer(update(state, { type: 'read', read, at: 8 }))?.name.raw).toBe('tomcat82');
});
