import { EngineFailure, type Failure } from '../domain/failure.ts';
import { keepReading, type Reading } from './keep-reading.ts';
import { keepSubscribed, streamEnded } from './keep-subscribed.ts';
import type { Link } from './engine-state.ts';
import type { Hearing } from './hearing.ts';
import { bell, limit, within } from './waiting.ts';
import type { World } from './world.ts';

/** How a connection ended. `stream`: reads worked, events ended or went silent; `reads`: the engine could not be read. */
export type Ending = {
  readonly cause: 'stream' | 'reads';
  readonly failure: Failure;
  /** True if the picture was read at all. */
  readonly wasRead: boolean;
  /** True if what ended had worked for a while: then the next try starts at once. */
  readonly wasSteady: boolean;
  /** What a read of this engine may take, when that is known. */
  readonly deadline: number | undefined;
};

export type Visit = { readonly end: Promise<Ending>; refresh(): void };

/**
 * One connection to the engine, from opening it to its loss: subscribe, read, then keep the picture true. The read
 * begins once the engine has accepted the subscription, or after `streamGrace`; a subscription accepted later
 * is followed by another full read, so nothing that happens in between is missed.
 */
export function visit(
  world: World,
  options: {
    /** For opening and for the first read of an engine known to be quick; undefined leaves it to the engine's edge. */
    readonly deadline: number | undefined;
    /** Streams that ended soon after they had opened, in a row. */
    readonly brief: { readonly failure: Failure; readonly tries: number } | undefined;
    /** Not the first visit: the engine may be another one, and events were missed. */
    readonly isReturn: boolean;
    readonly setLink: (link: Link) => void;
    readonly hearing: Hearing;
  },
): Visit {
  const limited = limit(world.clock, undefined, world.signal);
  const here: World = {
    ...world,
    signal: limited.signal,
    dispatch: message => {
      if (!limited.signal.aborted) world.dispatch(message);
    },
  };
  let refresh = () => {};
  let reading: Reading | undefined;
  let readAt: number | undefined;
  let stream: 'trying' | 'open' | 'followed' | Failure = options.brief?.failure ?? 'trying';

  function settleLink(): void {
    if (readAt === undefined || limited.signal.aborted) return;
    if (stream === 'followed') {
      reading?.setInterval(world.pace.pollEvery);
      options.setLink({ kind: 'live' });
    } else if (typeof stream === 'object') {
      reading?.setInterval(Math.min(world.pace.pollEvery, world.pace.pollWithoutEvents));
      options.setLink({ kind: 'polling', failure: stream });
    }
  }

  async function stay(): Promise<Pick<Ending, 'cause' | 'failure' | 'wasSteady'>> {
    const { engine, clock, pace } = world;
    const open = (signal: AbortSignal) => engine.open(signal);
    const facts = await within(clock, options.deadline, here.signal, engine.address.url, open);
    here.dispatch({ type: 'opened', facts });
    if (options.isReturn) world.named('everything');
    const reads = keepReading(here, {
      deadline: options.deadline,
      isListening: () => stream === 'followed',
      tellHeard: options.hearing.tell,
      onFirst: () => {
        readAt = clock.now();
        settleLink();
      },
    });
    reading = reads;
    const grace = bell(clock, here.signal);
    const events = keepSubscribed(here, {
      after: options.brief,
      hear: event => {
        if (options.hearing.hear(event)) reads.hear(event);
      },
      since: options.hearing.since,
      onOpen: () => {
        stream = 'open';
        void reads.whole().then(isRead => {
          if (!isRead) return;
          stream = 'followed';
          settleLink();
        });
        grace.ring();
      },
      onRefused: failure => {
        stream = failure;
        settleLink();
        grace.ring();
      },
    });
    refresh = () => {
      void reads.whole();
      events.tryNow();
    };
    if (stream === 'trying') await grace.wait(pace.streamGrace);
    const running = reads.run();
    try {
      const end = await Promise.race([running, events.end]);
      if (typeof end === 'object') return { cause: 'stream', ...end };
      return { cause: 'stream', failure: streamEnded(engine.address.url), wasSteady: true };
    } finally {
      limited.release();
      await Promise.allSettled([running, events.end]);
    }
  }

  async function untilEnd(): Promise<Ending> {
    const about = () => ({ wasRead: readAt !== undefined, deadline: reading?.deadline() });
    try {
      return { ...(await stay()), ...about() };
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      const wasSteady = readAt !== undefined && world.clock.now() - readAt >= world.pace.steady;
      return { cause: 'reads', failure: error.failure, wasSteady, ...about() };
    } finally {
      limited.release();
      // A stopping engine's last words.
      options.hearing.tell();
    }
  }

  return { end: untilEnd(), refresh: () => refresh() };
}
