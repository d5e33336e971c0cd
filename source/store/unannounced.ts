import type { Clean } from '../domain/text.ts';
import type { EngineEvent, EngineRead } from '../engine/engine.ts';

/**
 * Finds out that the events stream is silent though it looks open (a laptop that slept, a dead tunnel): Docker
 * announces whatever comes, goes or changes its state, so a full read that shows such a change of something that no
 * event has named, nor names soon afterwards, says so.
 */
export type SilenceWatch = {
  hear(event: EngineEvent): void;
  /** A full read begins; the answer is compared only if it was asked for by time, not in the midst of events. */
  begin(): (read: EngineRead, isCompared: boolean, now: number) => void;
  /** When `isSilent` is worth asking; Infinity while nothing is suspected. */
  dueAt(): number;
  isSilent(now: number): boolean;
};

/** `patience`: milliseconds in which the event may still come after the read that showed its effect. */
export function silenceWatch(patience: number): SilenceWatch {
  let last: EngineRead | undefined;
  /** Ids named since the last full read began. */
  let named = new Set<Clean>();
  let suspects: readonly Clean[] = [];
  let due = Number.POSITIVE_INFINITY;
  return {
    hear: event => {
      if (event.container !== '') named.add(event.container);
      if (event.network !== '') named.add(event.network);
    },
    begin: () => {
      const before = named;
      named = new Set();
      return (read, isCompared, now) => {
        suspects =
          isCompared && last !== undefined ? changedIds(last, read).filter(id => !before.has(id)) : [];
        due = suspects.length > 0 ? now + patience : Number.POSITIVE_INFINITY;
        last = read;
      };
    },
    dueAt: () => due,
    isSilent: now => {
      if (now < due) return false;
      due = Number.POSITIVE_INFINITY;
      return suspects.some(id => !named.has(id));
    },
  };
}

/** Ids of what came, went or changed its state between two full reads. */
export function changedIds(before: EngineRead, after: EngineRead): readonly Clean[] {
  const was = standing(before);
  const is = standing(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter(id => was.get(id) !== is.get(id));
}

function standing(read: EngineRead): Map<Clean, string> {
  return new Map([
    ...read.networks.map(one => [one.id, 'network'] as const),
    ...read.containers.map(one => [one.id, one.state] as const),
  ]);
}
