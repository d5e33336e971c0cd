import type { EngineEvent } from '../engine/engine.ts';
import type { EngineMessage } from './engine-state.ts';
import type { Clock } from './clock.ts';

/** Events on their way into the journal, through all connections to an engine. */
export type Hearing = {
  /** Takes an event; false if it was taken before, by a connection that is over. */
  hear(event: EngineEvent): boolean;
  /** Hands on what was heard and not handed on yet. */
  tell(): void;
  /** Where a new subscription is to begin, so that nothing is missed: by the engine's clock; undefined before the first event. */
  since(): number | undefined;
};

/** Events may come a little out of the order of their times. */
const overlap = 1000;
/** More than an engine remembers (256 of all kinds), and so can repeat. */
const mostKnown = 1024;

export function hearing(clock: Clock, dispatch: (message: EngineMessage) => void): Hearing {
  const known = new Set<string>();
  let heard: EngineEvent[] = [];
  let latest: number | undefined;
  return {
    hear(event) {
      const { about, action, container, network, nano, at } = event;
      const identity = `${about} ${action} ${container} ${network} ${nano}`;
      // Without its nanoseconds it is no worse than heard twice: two of one occurrence are one entry.
      if (nano !== '' && known.has(identity)) return false;
      known.add(identity);
      if (known.size > mostKnown) known.delete(known.values().next().value ?? '');
      latest = Math.max(latest ?? 0, at);
      heard.push(event);
      return true;
    },
    tell() {
      if (heard.length === 0) return;
      const events = heard;
      heard = [];
      dispatch({ type: 'heard', events, at: clock.now() });
    },
    since: () => (latest === undefined ? undefined : latest - overlap),
  };
}
