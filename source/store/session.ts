import type { Clean } from '../domain/text.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from './clock.ts';
import { type EngineMessage, type EngineState, isFailure } from './engine-state.ts';
import { follow } from './follow.ts';
import { loadDetails } from './load-details.ts';
import { loadInfo } from './load-info.ts';
import { type Inspected, loadInspection } from './load-inspection.ts';
import type { Pace } from './pace.ts';

/** What the screen needs beyond the topology. */
export type Wants = {
  /** Containers on the screen, then all whose details are worth having: the order in which they are asked for. */
  readonly visible: readonly Clean[];
  readonly all: readonly Clean[];
  /** The network in focus. */
  readonly network?: Clean | undefined;
  /** More networks whose details are worth having, less urgently. */
  readonly networks?: readonly Clean[];
  readonly inspect?: Inspected | undefined;
};

/** A store of any state that has an engine in it. `subscribe` returns its undoing. */
export type SessionStore<S extends { readonly engine: EngineState }> = {
  getState(): S;
  subscribe(listener: () => void): () => void;
  dispatch(message: EngineMessage): void;
};

export type Session = {
  /** Reads everything on the screen now, and asks again for what was refused; when the engine is lost, tries it now. */
  refresh(): void;
  /** Aborts every request, leaves no timer, dispatches nothing more; resolves when all has stopped. */
  stop(): Promise<void>;
};

/** Follows the engine and loads what the screen wants to know, until stopped. */
export function startSession<S extends { readonly engine: EngineState }>(options: {
  readonly engine: Engine;
  readonly store: SessionStore<S>;
  readonly clock: Clock;
  readonly pace: Pace;
  /** In [0, 1), as Math.random: spreads the tries to reach a lost engine. */
  readonly random: () => number;
  readonly wants: (state: S) => Wants;
}): Session {
  const { engine, store, clock, pace, random } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const known = () => store.getState().engine;
  const dispatch = (message: EngineMessage) => {
    if (!signal.aborted) store.dispatch(message);
    if (message.type === 'opened') info.opened();
    if (message.type !== 'read') return;
    for (const loader of [containers, networks, inspection]) loader.retry();
    info.wake();
  };
  let wants = options.wants(store.getState());
  const shared = { isPaused: () => known().link.kind === 'lost', clock, batch: pace.batch, signal };

  const containers = loadDetails({
    ...shared,
    wanted: function* () {
      yield* wants.visible;
      yield* wants.all;
    },
    ask: (id, signal) => engine.inspectContainer(id, signal),
    known: id => known().details.get(id),
    tell: details => dispatch({ type: 'details', details }),
  });
  const networks = loadDetails({
    ...shared,
    wanted: () => [...focused(wants), ...(wants.networks ?? [])],
    ask: (id, signal) => engine.inspectNetwork(id, signal),
    known: id => known().networkDetails.get(id),
    tell: details => dispatch({ type: 'network-details', details }),
  });
  const inspection = loadInspection({
    ...shared,
    engine,
    asked: () => wants.inspect,
    shown: () => known().inspection,
    tell: inspection => dispatch({ type: 'inspected', inspection }),
  });

  const info = loadInfo({ engine, signal, tell: info => dispatch({ type: 'info', info }) });

  const follower = follow({
    engine,
    clock,
    dispatch,
    pace,
    signal,
    random,
    named: names => {
      containers.named(names === 'everything' ? names : names.containers);
      networks.named(names === 'everything' ? names : names.networks);
      inspection.named(names);
    },
  });

  // Many keys can come in one read of the terminal: the loaders look once at where they have led.
  let isLooking = false;
  const unsubscribe = store.subscribe(() => {
    if (isLooking) return;
    isLooking = true;
    queueMicrotask(look);
  });

  function look(): void {
    isLooking = false;
    if (signal.aborted) return;
    wants = options.wants(store.getState());
    containers.wake();
    networks.wake();
    inspection.wake();
  }

  return {
    refresh: () => {
      const refused = [...known().details]
        .filter(([, detail]) => isFailure(detail))
        .map(([id]) => id as Clean);
      containers.named([...wants.visible, ...refused]);
      networks.named(focused(wants));
      inspection.named('everything');
      info.again();
      follower.refresh();
    },
    stop: async () => {
      unsubscribe();
      controller.abort();
      const loaders = [containers, networks, inspection, info];
      await Promise.all([follower.done, ...loaders.map(one => one.settled())]);
    },
  };
}

function focused(wants: Wants): readonly Clean[] {
  return wants.network === undefined ? [] : [wants.network];
}
