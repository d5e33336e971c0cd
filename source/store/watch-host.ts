import type { HostInterface, HostReader, HostThrough } from '../domain/host-side.ts';
import type { Sample } from '../domain/traffic.ts';
import type { Clock } from './clock.ts';
import { showsHost, showsTraffic } from './host-shown.ts';
import type { HostMessage } from './host-state.ts';
import { sceneOf } from './known.ts';
import type { State } from './state.ts';

/** What can be read on the machine that netui runs on. None of it rejects. */
export type HostEyes = {
  readonly read: HostReader;
  /** The interfaces here that are Docker's by their names; undefined where they would say nothing of the engine. */
  readonly left: (signal: AbortSignal) => Promise<readonly HostInterface[] | undefined>;
  readonly counters: () => Promise<Sample['counters'] | undefined>;
  /** What a container in the host's network stack tells; undefined if none may be asked, or can tell. */
  readonly through: (signal: AbortSignal) => Promise<HostThrough | undefined>;
};

export type HostWatch = {
  /** Looks now; where the host shows and cannot be seen from here, through a container that can. */
  refresh(): void;
  /** Resolves when nothing is under way any more, once the signal has aborted. */
  settled(): Promise<void>;
};

/** Milliseconds: events come in bursts, and a container's interfaces a moment after it. */
const SETTLE = 400;
const SAMPLE_EVERY = 2_000;

/**
 * Looks at the host after the first picture and whenever what is on the engine has changed, and counts traffic while
 * it shows. Never in the way of anything: one reading at a time, beside everything else.
 */
export function watchHost(options: {
  readonly store: {
    getState(): State;
    subscribe(listener: () => void): () => void;
    dispatch(message: HostMessage): void;
  };
  readonly eyes: HostEyes;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): HostWatch {
  const { store, eyes, clock, signal } = options;
  let looked: readonly unknown[] = [];
  let running: Promise<void> | undefined;
  let notBefore = 0;
  let stopWaiting: (() => void) | undefined;
  let stopSampling: (() => void) | undefined;
  const tell = (message: HostMessage) => {
    if (!signal.aborted) store.dispatch(message);
  };

  const unsubscribe = store.subscribe(wake);
  signal.addEventListener('abort', () => {
    unsubscribe();
    stopWaiting?.();
    stopSampling?.();
  });
  wake();

  /* What a reading rests on; while the engine is lost, every try to reach it is a reason to look. */
  function basis(state: State): readonly unknown[] {
    const { topology, details, info, link } = state.engine;
    return link.kind === 'lost' ? [link] : [topology, details, info];
  }

  function wake(): void {
    if (signal.aborted) return;
    const state = store.getState();
    sampleWhile(showsTraffic(state));
    const isNew = basis(state).some((one, at) => one !== looked[at]);
    const isReady = state.engine.link.kind === 'lost' || state.engine.topology !== undefined;
    if (!isNew || !isReady || stopWaiting !== undefined || running !== undefined) return;
    stopWaiting = clock.after(Math.max(SETTLE, notBefore - clock.now()), () => look(false));
  }

  function look(isAsked: boolean): void {
    stopWaiting?.();
    stopWaiting = undefined;
    const state = store.getState();
    const began = clock.now();
    looked = basis(state);
    running = (state.engine.link.kind === 'lost' ? lookAtRest() : lookAtHost(state, isAsked)).then(() => {
      running = undefined;
      // As much rest as looking, where thousands of containers are read one by one.
      notBefore = 2 * clock.now() - began;
      wake();
    });
  }

  async function lookAtRest(): Promise<void> {
    tell({ type: 'host-left', left: await eyes.left(signal) });
  }

  async function lookAtHost(state: State, isAsked: boolean): Promise<void> {
    const scene = sceneOf(state);
    if (scene === undefined) return;
    const seen = await eyes.read({ ...scene, isThorough: true }, signal);
    if (signal.aborted) return;
    if (seen.kind === 'here') return tell({ type: 'host-seen', seen });
    // A container is asked on demand only: what it told once stays until it is asked again.
    const before = store.getState().host.seen;
    const known = before?.kind === 'unseen' && before.why === seen.why ? before.through : undefined;
    const through = isAsked && seen.why !== 'built-in' ? await eyes.through(signal) : known;
    tell({ type: 'host-seen', seen: { ...seen, ...(through && { through }) } });
  }

  function sampleWhile(isShown: boolean): void {
    if (isShown && stopSampling === undefined) {
      stopSampling = () => undefined;
      void sample();
    } else if (!isShown && stopSampling !== undefined) {
      stopSampling();
      stopSampling = undefined;
      tell({ type: 'host-sampled', sample: undefined });
    }
  }

  async function sample(): Promise<void> {
    const counters = await eyes.counters();
    if (stopSampling === undefined || signal.aborted) return;
    stopSampling = clock.after(SAMPLE_EVERY, () => void sample());
    if (counters) tell({ type: 'host-sampled', sample: { at: clock.now(), counters } });
  }

  return {
    refresh: () => {
      if (running === undefined && sceneOf(store.getState()) !== undefined) look(showsHost(store.getState()));
    },
    settled: async () => await running,
  };
}
