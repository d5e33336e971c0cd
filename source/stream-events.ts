import { eventJson, listeningJson } from './commands/events-json.ts';
import { eventLine, listeningLine } from './commands/events-text.ts';
import { explain } from './domain/explain.ts';
import { countText } from './domain/format.ts';
import type { EntryKind, JournalEntry } from './domain/journal.ts';
import { type Safe, words } from './domain/text.ts';
import { createEngine } from './engine/dockerode-engine.ts';
import type { Endpoint } from './engine/find-endpoint.ts';
import { clock, zone } from './local-time.ts';
import type { EngineMessage, Link } from './store/engine-state.ts';
import { initialEngineState, updateEngine } from './store/engine-update.ts';
import { follow } from './store/follow.ts';
import { defaultPace } from './store/pace.ts';
import { bell } from './store/waiting.ts';

/** What was only read waits so many milliseconds for the event that may still tell of it. */
const patience = 1000;
/** An event waits so long for the read that tells the rest: Docker 20.10 gives an address a second before it is told. */
const longPatience = 5000;

type Streaming = {
  readonly place: Endpoint;
  readonly json: boolean;
  /** Milliseconds between two full reads. */
  readonly pollEvery: number;
  /** Writes to stdout; settles when it is written, so that a slow reader is not overrun. */
  readonly write: (text: Safe) => Promise<void>;
  /** Says something on stderr. */
  readonly say: (text: Safe) => void;
};

/**
 * `netui events`: writes the journal, an entry a line, as it comes to be, for as long as netui runs. Rejects with
 * EngineFailure if the engine cannot be reached at first; once it is lost, it is tried again until it is back.
 */
export async function streamEvents({ place, json, pollEvery, write, say }: Streaming): Promise<never> {
  const engine = createEngine(place);
  const { signal } = new AbortController();
  const pace = { ...defaultPace, pollEvery };
  const { product, version } = await engine.open(signal);
  const { url } = engine.address;
  let state = initialEngineState(engine.address, clock.now());
  const news = bell(clock, signal);
  const tellLink = linkTeller(say);
  const dispatch = (message: EngineMessage) => {
    state = updateEngine(state, message);
    if (message.type === 'link') tellLink(message.link);
    news.ring();
  };
  follow({ engine, clock, dispatch, pace, random: Math.random, signal, named: () => undefined });

  let next = 0;
  for (;;) {
    const { began, entries } = state.journal;
    const [oldest] = entries;
    if (began === undefined) {
      await news.wait(pace.pollEvery);
    } else if (next === 0) {
      await write(
        json
          ? listeningJson(began, url)
          : listeningLine(began, words`${url} (${product as string as Safe} ${version})`, zone),
      );
      next = 1;
    } else if (oldest && oldest.number > next) {
      say(words`${countText(oldest.number - next)} entries were lost: they are read too slowly.`);
      next = oldest.number;
    } else {
      const entry = oldest && entries[next - oldest.number];
      const wait = entry === undefined ? pace.pollEvery : patienceWith(entry, entries, clock.now());
      if (entry === undefined || wait > 0) await news.wait(wait);
      else {
        await write(json ? eventJson(entry) : eventLine(entry, zone));
        next += 1;
      }
    }
  }
}

/* How long an entry is still to wait, in milliseconds: only those wait that can become more, or more certain. */
function patienceWith(
  { by, isOpen, learntAt, subject, number }: JournalEntry,
  entries: readonly JournalEntry[],
  now: number,
): number {
  if (by === 'reading') return learntAt + patience - now;
  if (!isOpen) return 0;
  const isOver = entries.some(
    one => one.number > number && one.subject.id === subject.id && ends.has(one.kind),
  );
  return isOver ? 0 : learntAt + longPatience - now;
}

/** After these no read tells what was before. */
const ends: ReadonlySet<EntryKind> = new Set(['stopped', 'died', 'disconnected', 'removed']);

function linkTeller(say: (text: Safe) => void): (link: Link) => void {
  let isLost = false;
  return link => {
    if (link.kind === 'lost' && !isLost)
      say(words`${explain(link.failure).what} Trying again until it is back.`);
    else if (link.kind !== 'lost' && isLost) say(words`The engine is back.`);
    isLost = link.kind === 'lost';
  };
}
