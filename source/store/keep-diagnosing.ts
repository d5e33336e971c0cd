import { type Diagnosis, diagnosing } from '../diagnostics/diagnosis.ts';
import type { Clock } from './clock.ts';
import { examinedIn } from './patient.ts';
import type { Message, State } from './state.ts';

type Diagnosing = {
  readonly store: {
    getState(): State;
    subscribe(listener: () => void): () => void;
    dispatch(message: Message): void;
  };
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Milliseconds from a change to the diagnosis of it: what belongs together has mostly been read by then. */
const settle = 100;
/** Longest that the rules keep the keys waiting, in milliseconds, as far as one rule allows. */
const slice = 8;
/** The rules have this part of the time at most, where many containers change all the time. */
const part = 10;

/**
 * Keeps the doctor's findings true until the signal aborts: looks at what is known again when it has changed, a few
 * rules at a time, so that no key ever waits for all of them.
 */
export function keepDiagnosing({ store, clock, signal }: Diagnosing): void {
  let looked: readonly unknown[] = [];
  let stopTimer: (() => void) | undefined;
  let notBefore = 0;

  const look = () => {
    if (stopTimer !== undefined || !isNews(store.getState(), looked)) return;
    stopTimer = clock.after(Math.max(settle, notBefore - clock.now()), begin);
  };
  const unsubscribe = store.subscribe(look);
  signal.addEventListener(
    'abort',
    () => {
      unsubscribe();
      stopTimer?.();
    },
    { once: true },
  );
  look();

  function begin(): void {
    const state = store.getState();
    const examined = examinedIn(state);
    stopTimer = undefined;
    looked = sourcesOf(state);
    if (examined) step(diagnosing(examined.patient, examined.at), 0);
  }

  function step(steps: Generator<undefined, Diagnosis, void>, spent: number): void {
    const began = clock.now();
    for (;;) {
      const next = steps.next();
      const took = clock.now() - began;
      if (next.done) return finish(next.value, spent + took);
      if (took < slice) continue;
      stopTimer = clock.after(0, () => step(steps, spent + took));
      return;
    }
  }

  function finish(diagnosis: Diagnosis, took: number): void {
    stopTimer = undefined;
    notBefore = clock.now() + part * took;
    store.dispatch({ type: 'diagnosed', diagnosis, at: clock.now() });
    look();
  }
}

/* Everything that a diagnosis rests on, as cheap to compare as it is on every key. */
function sourcesOf({ engine, doctor, host }: State): readonly unknown[] {
  const { topology, details, networkDetails, info, facts } = engine;
  return [topology, details, networkDetails, info, facts, host.seen, doctor.heard];
}

function isNews(state: State, looked: readonly unknown[]): boolean {
  if (state.engine.topology === undefined) return false;
  return sourcesOf(state).some((one, at) => one !== looked[at]);
}
