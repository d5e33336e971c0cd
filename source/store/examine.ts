import { askContainers } from '../diagnostics/ask-containers.ts';
import type { Probes } from '../engine/engine.ts';
import { whyNoAsking } from './may-change.ts';
import { examinedIn } from './patient.ts';
import type { Message, State } from './state.ts';

type Examining = {
  readonly engine: Pick<Probes, 'run'>;
  readonly store: { getState(): State; dispatch(message: Message): void };
  readonly signal: AbortSignal;
};

export type Examiner = {
  /** Asks containers from inside what rules want to know, where that is allowed; what was asked before is given up. */
  examine(): Promise<void>;
  /** Asks no more. What was told so far is of no use: some rules would have looked at a part of what they speak of. */
  stop(): void;
};

/** Asks for the doctor what only containers know, and tells the store as it goes. */
export function examiner({ engine, store, signal }: Examining): Examiner {
  let current = new AbortController();

  async function examine(): Promise<void> {
    current.abort();
    const mine = new AbortController();
    current = mine;
    const state = store.getState();
    const patient = examinedIn(state)?.patient;
    if (patient === undefined || whyNoAsking(state) !== undefined) return;
    const stop = AbortSignal.any([signal, mine.signal]);
    const told = await askContainers(
      patient,
      ({ id }) =>
        (argv, stop) =>
          engine.run(id, argv, stop),
      stop,
      (done, of) => {
        if (!stop.aborted) store.dispatch({ type: 'doctor-asking', asking: { done, of } });
      },
    );
    if (stop.aborted) return;
    const { topology, details } = patient;
    store.dispatch({ type: 'doctor-heard', heard: { ...told, topology, details } });
    store.dispatch({ type: 'doctor-asking', asking: undefined });
  }

  return {
    examine,
    stop: () => {
      current.abort();
      if (!signal.aborted) store.dispatch({ type: 'doctor-asking', asking: undefined });
    },
  };
}
