import { setTimeout as wait } from 'node:timers/promises';
import type { ContainerChange } from '../domain/change.ts';
import { EngineFailure } from '../domain/failure.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Deadlines } from './deadlines.ts';
import type { Dialect } from './dialect.ts';
import type { Modem } from './modem.ts';
import { endpointIn, isHalfMade, readSnapshot, type Snapshot } from './snapshot.ts';

/** How long netui looks for what became of a change whose answer was lost, in milliseconds. */
export type Looking = {
  /** Between two looks. */
  readonly every: number;
  /** How long a change that is not seen done is looked for: the engine may still be at it. */
  readonly settle: number;
  /** How long an engine that does not answer is waited for. */
  readonly away: number;
  readonly deadlines: Partial<Deadlines>;
};

/** What a look found: the container as it is now, `gone`, or `unseen` if the engine did not answer. */
export type Seen = { readonly snapshot: Snapshot; readonly isDone: boolean } | 'gone' | 'unseen';

/** Looks at the container until the change is seen done, or time is up. Never rejects. */
export async function lookFor(
  modem: Modem,
  dialect: Dialect,
  change: ContainerChange,
  before: Snapshot,
  looking: Looking,
  signal: AbortSignal,
): Promise<Seen> {
  const start = performance.now();
  let firstSeen: number | undefined;
  let seen: Seen = 'unseen';
  while (!signal.aborted) {
    try {
      const snapshot = await readSnapshot(modem, change.container, undefined, signal, looking.deadlines);
      seen = { snapshot, isDone: isDone(change, before, snapshot, dialect) };
      firstSeen ??= performance.now();
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      if (error.failure.kind === 'gone') return 'gone';
    }
    const isLate =
      performance.now() - (firstSeen ?? start) >= (firstSeen === undefined ? looking.away : looking.settle);
    if (isLate || (seen !== 'unseen' && seen.isDone)) return seen;
    await wait(looking.every, undefined, { signal }).catch(() => undefined);
  }
  return seen;
}

/** Whether a container is now as the change was to make it. */
export function isDone(change: ContainerChange, before: Snapshot, now: Snapshot, dialect: Dialect): boolean {
  switch (change.kind) {
    case 'connect': {
      const endpoint = endpointIn(now, change.network, dialect);
      return endpoint !== undefined && !isHalfMade(now, endpoint, dialect);
    }
    case 'disconnect':
      return endpointIn(now, change.network, dialect) === undefined;
    case 'start':
      return now.running;
    case 'stop':
      return !now.running;
    case 'restart':
      return now.running && now.startedAt !== before.startedAt;
    case 'pause':
      return now.paused;
    case 'unpause':
      return now.running && !now.paused;
  }
}

/** What is true, as the end of a sentence: `tomcat82 is still on test_network`. */
export function stateText(change: ContainerChange, done: boolean): Safe {
  const name = change.container.name.safe;
  switch (change.kind) {
    case 'connect':
      return done
        ? words`${name} is on ${change.network.name.safe}`
        : words`${name} is not on ${change.network.name.safe}`;
    case 'disconnect':
      return done
        ? words`${name} is not on ${change.network.name.safe}`
        : words`${name} is still on ${change.network.name.safe}`;
    case 'start':
      return done ? words`${name} runs` : words`${name} does not run`;
    case 'stop':
      return done ? words`${name} does not run` : words`${name} still runs`;
    case 'restart':
      return done ? words`${name} was restarted` : words`${name} was not restarted`;
    case 'pause':
      return done ? words`${name} is paused` : words`${name} is not paused`;
    case 'unpause':
      return done ? words`${name} is not paused` : words`${name} is still paused`;
  }
}
