import { clean, told } from '../../source/domain/text.ts';
import type { EngineEvent } from '../../source/engine/engine.ts';
import type { EngineMessage, EngineState, Link } from '../../source/store/engine-state.ts';
import { initialEngineState, updateEngine } from '../../source/store/engine-update.ts';
import { type Follower, follow } from '../../source/store/follow.ts';
import type { Named } from '../../source/store/gathering.ts';
import { defaultPace, type Pace } from '../../source/store/pace.ts';
import { container, endpoint, idOf, network } from '../domain/lab.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type FakeEngine, fakeEngine } from './fake-engine.ts';

/** A store that knows nothing but an engine. */
export type EngineStore = {
  getState(): { readonly engine: EngineState };
  subscribe(listener: () => void): () => void;
  dispatch(message: EngineMessage): void;
  /** Every message dispatched so far. */
  readonly messages: EngineMessage[];
  /** The link after each change of it. */
  readonly links: Link[];
};

export type Setting = { readonly engine: FakeEngine; readonly clock: FakeClock; readonly store: EngineStore };

/** An engine with `u1` and `u2` on bridge, a clock and a store. */
export function setting(): Setting {
  const engine = fakeEngine();
  engine.networks = [network('bridge'), network('vault')];
  engine.containers = ['u1', 'u2'].map((name, at) =>
    container(name, 'default', { endpoints: [endpoint('bridge', `172.17.0.${at + 2}`)] }),
  );
  const clock = fakeClock();
  return { engine, clock, store: engineStore(initialEngineState(engine.address, clock.now())) };
}

function engineStore(initial: EngineState): EngineStore {
  let state = { engine: initial };
  const listeners = new Set<() => void>();
  const store: EngineStore = {
    messages: [],
    links: [],
    getState: () => state,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: message => {
      store.messages.push(message);
      if (message.type === 'link') store.links.push(message.link);
      const engine = updateEngine(state.engine, message);
      if (engine === state.engine) return;
      state = { engine };
      for (const listener of listeners) listener();
    },
  };
  return store;
}

export type Following = Setting & {
  readonly follower: Follower;
  readonly named: (Named | 'everything')[];
  /** What the engine was asked since this was called last. */
  asked(): readonly string[];
  link(): Link;
  /** Names of the containers in the picture, sorted. */
  names(): readonly string[];
  stop(): Promise<void>;
};

/** Follows the engine of a setting; back-off is exact (no jitter). */
export function following(given: Setting, pace: Partial<Pace> = {}): Following {
  const controller = new AbortController();
  const named: (Named | 'everything')[] = [];
  const { engine, clock, store } = given;
  const follower = follow({
    engine,
    clock,
    dispatch: store.dispatch,
    pace: { ...defaultPace, ...pace },
    signal: controller.signal,
    random: () => 0.5,
    named: names => named.push(names),
  });
  const { log } = engine;
  return {
    ...given,
    follower,
    named,
    asked: () => log.splice(0),
    link: () => store.getState().engine.link,
    names: () =>
      (store.getState().engine.topology?.containers ?? []).map(one => one.name.raw as string).sort(),
    stop: async () => {
      controller.abort();
      await follower.done;
    },
  };
}

/** Follows, and is live. */
export async function live(pace: Partial<Pace> = {}): Promise<Following> {
  const here = following(setting(), pace);
  await here.clock.settle();
  here.asked();
  return here;
}

export function containerEvent(action: string, name: string, more: Partial<EngineEvent> = {}): EngineEvent {
  return {
    about: 'container',
    action: clean(action),
    container: idOf(name),
    network: '',
    name: told(name),
    at: 0,
    nano: '',
    ...more,
  };
}

export function networkEvent(action: string, name: string, container = ''): EngineEvent {
  return {
    about: 'network',
    action: clean(action),
    container: container === '' ? '' : idOf(container),
    network: idOf(`net ${name}`),
    name: told(name),
    at: 0,
    nano: '',
  };
}
