import { isRunning } from '../domain/container.ts';
import type { HelperImage } from '../domain/helper.ts';
import { listeningBehind, type OwnMachine, proberHere, whyNotAs } from '../domain/own-machine.ts';
import type { Prober } from '../domain/prober.ts';
import { type Inside, proberInside } from '../domain/prober-inside.ts';
import { PROOF_LASTS, proveReach } from '../domain/prove-reach.ts';
import type { Explanation, Question } from '../domain/reach.ts';
import { groundsOf } from '../domain/reach-question.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Helpers, Probes } from '../engine/engine.ts';
import type { Clock } from './clock.ts';
import { knownOf } from './known.ts';
import { whyNoAsking } from './may-change.ts';
import { noted } from './note-answers.ts';
import type { Message, State } from './state.ts';
import { limit } from './waiting.ts';
import { explained, whyKnown } from './why-known.ts';
import type { RawAnswer, WhyRun } from './why-state.ts';
import { withHelper } from './with-helper.ts';

type Asking = {
  readonly engine: Probes & Helpers;
  /** netui's own, which may be the docker host, or outside. */
  readonly machine: OwnMachine;
  readonly store: {
    getState(): State;
    subscribe(listener: () => void): () => void;
    dispatch(message: Message): void;
  };
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Milliseconds before it is said that something is asked, and between two steps of how long that has taken. */
const pace = { said: 300, step: 1_000 };
/** Milliseconds for which the rules' answer has to stay as it is after a change, and longest that is waited for it. */
const settling = { still: 400, most: 5_000 };

export type WhyAsker = {
  /** Puts a question, in place of the one before; with an image, to which somebody said yes, by a helper made from it. */
  ask(question: Question, image?: HelperImage): Promise<void>;
  /** Asks no more; what is known stays. */
  stop(): void;
  /** Puts the same question again once the picture shows what was changed, with what was true before. */
  askAfterChange(): Promise<void>;
};

/** Proves what the rules say to a question, and tells the store as it goes. */
export function whyAsker({ engine, machine, store, clock, signal }: Asking): WhyAsker {
  let current = new AbortController();

  async function ask(question: Question, image?: HelperImage, before?: WhyRun['before']): Promise<void> {
    current.abort();
    const mine = new AbortController();
    current = mine;
    const explanation = explained(store.getState(), question);
    if (explanation === undefined) return;
    const silent = whySilent(store.getState(), explanation.question);
    let run: WhyRun = {
      question: explanation.question,
      asking: [],
      observations: [],
      raw: [],
      silent: silent ?? '',
      lacksTools: false,
      ...(image && { helper: image.name }),
      askedAt: clock.now(),
      endedAt: silent === undefined ? undefined : clock.now(),
      waited: undefined,
      grounds: groundsOf(explanation),
      before,
    };
    const tell = (news: Partial<WhyRun>): void => {
      if (current !== mine || signal.aborted) return;
      run = { ...run, ...news };
      store.dispatch({ type: 'why', run });
    };
    tell({});
    const { from } = explanation.question;
    if (silent !== undefined) return;
    const { signal: within, release } = limit(
      clock,
      PROOF_LASTS * 1_000,
      AbortSignal.any([signal, mine.signal]),
    );
    const waiting = sayHowLong(() => run, tell);
    const note = (answer: RawAnswer): void => tell({ raw: [...run.raw, answer] });
    const { details } = knownOf(store.getState());
    const listening: Prober['listening'] = ids =>
      listeningBehind(noted(engine, note), { listening: machine.listening, details }, ids, within);
    const prove = async (prober: Prober): Promise<void> => {
      await proveReach(explanation, { ...prober, listening }, words``, {
        signal: within,
        begun: one => tell({ asking: [...run.asking, one] }),
        found: one =>
          tell({
            asking: run.asking.filter(({ by, target }) => by !== one.by || target !== one.target),
            observations: [...run.observations, one],
            lacksTools: run.lacksTools || one.lacksTool === true,
          }),
      });
    };
    try {
      if (from.kind !== 'container') {
        await prove(proberHere({ ...machine, inside: noted(machine.inside, note) }, within));
      } else {
        const { container } = from;
        const askBy = (inside: Inside) => prove(proberInside(noted(inside, note), container, within));
        if (image === undefined) await askBy(engine);
        else await withHelper({ engine, store, clock, signal: within }, container, image, askBy);
      }
    } finally {
      waiting();
      release();
      tell({ endedAt: clock.now(), asking: [] });
    }
  }

  /* How long it takes is said once it takes long, one step a second. Gives what ends that. */
  function sayHowLong(run: () => WhyRun, tell: (news: Partial<WhyRun>) => void): () => void {
    const step = (): void => {
      tell({ waited: Math.floor((clock.now() - run().askedAt) / 1_000) });
      cancel = clock.after(pace.step, step);
    };
    let cancel = clock.after(pace.said, step);
    return () => cancel();
  }

  async function askAfterChange(): Promise<void> {
    const known = whyKnown(store.getState());
    if (known === undefined) return;
    const { run, verdicts } = known;
    current.abort();
    await settled(run.question);
    if (signal.aborted || store.getState().probes.why?.question !== run.question) return;
    await ask(run.question, undefined, verdicts);
  }

  /* Resolves once what the rules say has stayed the same for a while, in a picture that was read after now. */
  function settled(question: Question): Promise<void> {
    const begun = clock.now();
    const groundsAt = (): string | undefined => {
      const state = store.getState();
      const explanation = explained(state, question);
      return explanation && (state.engine.readAt ?? 0) >= begun ? groundsOf(explanation) : undefined;
    };
    return new Promise(resolve => {
      let grounds = groundsAt();
      let cancel = clock.after(settling.still, done);
      const cancelMost = clock.after(settling.most, end);
      const unsubscribe = store.subscribe(() => {
        const now = groundsAt();
        if (now === grounds) return;
        grounds = now;
        cancel();
        cancel = clock.after(settling.still, done);
      });
      signal.addEventListener('abort', end, { once: true });

      function done(): void {
        if (grounds === undefined) cancel = clock.after(settling.still, done);
        else end();
      }

      function end(): void {
        cancel();
        cancelMost();
        unsubscribe();
        signal.removeEventListener('abort', end);
        resolve();
      }
    });
  }

  return { ask, stop: () => current.abort(), askAfterChange };
}

/** Why nothing can be asked from where a question starts, in a sentence; undefined if it can. */
function whySilent(state: State, { from }: Explanation['question']): Safe | undefined {
  const refused = whyNoAsking(state);
  if (refused !== undefined) return words`Nothing was asked: ${refused}`;
  if (from.kind !== 'container') {
    return whyNotAs(from.kind, state.host.seen ?? { kind: 'unseen', why: 'not-proven' });
  }
  return isRunning(from.container)
    ? undefined
    : words`Nothing was asked: ${from.container.name.safe} does not run.`;
}
