import { knownPorts } from '../domain/alive-without-ping.ts';
import { gatherEvidence } from '../domain/gather-evidence.ts';
import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import type { HelperImage } from '../domain/helper.ts';
import { pingForms } from '../domain/ping-forms.ts';
import { nothingHeard, statsOf } from '../domain/ping-output.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import { words } from '../domain/text.ts';
import type { Helpers, Probes } from '../engine/engine.ts';
import type { PingProgress } from '../engine/ping.ts';
import type { Clock } from './clock.ts';
import { knownOf } from './known.ts';
import type { PingRun, PingTry } from './probe-state.ts';
import type { Message, State } from './state.ts';
import { withHelper } from './with-helper.ts';

type Probing = {
  readonly engine: Probes & Helpers;
  readonly store: { getState(): State; dispatch(message: Message): void };
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Packets of one ping. */
const count = 4;

export type Prober = {
  /**
   * Pings a target from a container by every form it has, one after the other; a ping before it is left alone. With an
   * image, to which somebody has said yes, by a helper container made from it for this once.
   */
  ping(from: string, target: PingTarget, image?: HelperImage): Promise<void>;
  /** Stops listening to it; what goes on in the container is said where nobody sees the ping. */
  stop(): void;
  /** Asks containers for the evidence of their network, anew. */
  gather(ids: readonly string[]): Promise<void>;
};

/** Runs what is asked from inside containers, and tells the store as it goes. */
export function prober({ engine, store, clock, signal }: Probing): Prober {
  let current = new AbortController();

  async function ping(from: string, target: PingTarget, image?: HelperImage): Promise<void> {
    current.abort();
    const mine = new AbortController();
    current = mine;
    const stop = AbortSignal.any([signal, mine.signal]);
    const state = store.getState();
    const { topology } = state.engine;
    const container = topology?.containerById.get(from);
    if (topology === undefined || container === undefined) return;
    const plan = pingForms(container, target, topology, knownOf(state).details);
    const { id, name } = container;
    let tries: readonly PingTry[] = plan.forms.map(form => ({ form, progress: undefined }));
    const tell = (isOver: boolean) => {
      if (current !== mine || signal.aborted) return;
      const helper = image && { helper: image.name };
      const run: PingRun = { from: { id, name }, target, plan, tries, isOver, ...helper };
      store.dispatch({ type: 'ping', run });
    };
    tell(plan.forms.length === 0);
    const ports = target.kind === 'container' ? knownPorts(target.container) : [];
    const askBy = async (probes: Probes): Promise<void> => {
      for (const form of plan.forms) {
        const heard = (progress: PingProgress) => {
          tries = tries.map(one => (one.form === form ? { form, progress } : one));
          tell(false);
        };
        try {
          for await (const progress of probes.ping({ id, name }, form, { count, ports }, stop))
            heard(progress);
        } catch (error) {
          heard(failed(error));
        }
        if (stop.aborted) break;
      }
    };
    if (image === undefined) await askBy(engine);
    else await withHelper({ engine, store, clock, signal: stop }, { id, name }, image, askBy);
    tell(true);
    if (current === mine && mine.signal.aborted) sayWhatStillRuns(tries);
  }

  function sayWhatStillRuns(tries: readonly PingTry[]): void {
    if (signal.aborted || store.getState().screen.view.kind === 'ping') return;
    const outcomes = tries.flatMap(({ progress }) => (progress?.kind === 'ended' ? [progress.outcome] : []));
    const left = outcomes.find(one => one.kind === 'stopped-listening');
    if (left === undefined) return;
    store.dispatch({ type: 'notice', notice: { sign: 'warn', text: left.sentence, at: clock.now() } });
  }

  return {
    ping,
    stop: () => current.abort(),
    async gather(ids) {
      await Promise.all(
        ids.map(async id => {
          store.dispatch({ type: 'evidence', id, evidence: undefined });
          const container = store.getState().engine.topology?.containerById.get(id);
          if (container === undefined) return;
          const run = (argv: readonly string[], stop: AbortSignal) => engine.run(container.id, argv, stop);
          const evidence = await gatherEvidence(container, run, signal);
          if (!signal.aborted) store.dispatch({ type: 'evidence', id, evidence });
        }),
      );
    },
  };
}

/* The engine could not even be asked: an outcome like any other, in its words. */
function failed(error: unknown): PingProgress {
  const failure = failureOf(error);
  const sentence = words`Nothing was asked. ${explain(failure).what}`;
  const outcome = { kind: 'unknown', sentence, evidence: failure.said } as const;
  return {
    kind: 'ended',
    outcome,
    argv: [],
    asRoot: false,
    heard: nothingHeard,
    stats: statsOf(nothingHeard),
  };
}
