import type { Failure, FailureKind } from '../domain/failure.ts';
import { hearing } from './hearing.ts';
import { backOff } from './pace.ts';
import { tellLink } from './tell-link.ts';
import { type Ending, type Visit, visit } from './visit.ts';
import { bell } from './waiting.ts';
import type { World } from './world.ts';

export type Follower = {
  /** Reads everything now; when the engine is lost, tries it now. */
  refresh(): void;
  /** Resolves once the signal has aborted and everything has stopped. */
  readonly done: Promise<void>;
};

/** Failures that pass only when a person does something about them. */
const hopeless: ReadonlySet<FailureKind> = new Set([
  'api-range',
  'no-transport',
  'bad-endpoint',
  'no-context',
]);

/**
 * Keeps the picture of the engine true, through losses and returns, until the signal aborts. Any end of the events
 * stream is a loss: the engine is tried again at once, and what is shown changes only if that fails.
 */
export function follow(outer: World): Follower {
  const { clock, pace, signal, random } = outer;
  const world: World = {
    ...outer,
    dispatch: message => {
      if (!signal.aborted) outer.dispatch(message);
    },
  };
  const setLink = tellLink(world);
  const heard = hearing(clock, world.dispatch);
  const rest = bell(clock, signal);
  let current: Visit | undefined;

  async function run(): Promise<void> {
    let deadline: number | undefined;
    let brief: { readonly failure: Failure; readonly tries: number } | undefined;
    let lostSince: number | undefined;
    let tries = 0;
    let isReturn = false;
    while (!signal.aborted) {
      const began = clock.now();
      current = visit(world, { deadline, brief, isReturn, setLink, hearing: heard });
      const end: Ending = await current.end;
      current = undefined;
      if (signal.aborted) return;
      isReturn = true;
      if (end.wasRead) lostSince = undefined;
      if (end.cause === 'stream') {
        brief = end.wasSteady ? undefined : { failure: end.failure, tries: (brief?.tries ?? 0) + 1 };
        deadline = end.deadline;
        tries = 0;
        continue;
      }
      brief = undefined;
      deadline = undefined;
      lostSince ??= clock.now();
      tries = end.wasSteady ? 0 : tries + 1;
      const lost = { kind: 'lost', since: lostSince, failure: end.failure, tries } as const;
      if (tries > 0) {
        const wait = hopeless.has(end.failure.kind) ? pace.hopeless : backOff(pace, tries, random);
        // From when the try began: one that took its time to fail has been waited for already.
        const retryAt = Math.max(began + wait, clock.now() + pace.firstBackOff);
        setLink({ ...lost, retryAt });
        await rest.wait(retryAt - clock.now());
      }
      setLink({ ...lost, retryAt: undefined });
    }
  }

  return {
    refresh: () => {
      current?.refresh();
      rest.ring();
    },
    done: run(),
  };
}
