import type { Progress } from './last-outcome.ts';
import type { PingKind } from './ping-outcome.ts';
import type { Inside } from './prober-inside.ts';
import { isAbsent } from './ran.ts';
import type { Ran } from './run.ts';

/** Outcomes that tell of the container that asks, and not of whom it asks for: every other ping there ends so too. */
const OF_CONTAINER: ReadonlySet<PingKind> = new Set(['denied', 'no-tool', 'not-allowed']);

/** One packet is enough where so many are asked for: iputils sends more until its time is over, if none comes back. */
const count = 1;

/**
 * The same probes for many questions in a row: a program that a container does not have is not looked for twice, a
 * file is read once, and a container that cannot ping is not asked to again. What it remembers is true while the
 * containers go on running: for each matrix anew.
 */
export function sparing(inside: Inside): Inside {
  const kept = new Map<string, Ran>();
  const unable = new Map<string, Progress>();
  return {
    async *ping(from, form, { ports }, signal) {
      const known = unable.get(from.id);
      if (known) return yield known;
      const options = { count, ...(ports && { ports }) };
      for await (const progress of inside.ping(from, form, options, signal)) {
        const isOfContainer = progress.kind === 'ended' && OF_CONTAINER.has(progress.outcome.kind);
        // Ports are another target's each time: what cannot ping may find somebody by them yet.
        if (isOfContainer && ports === undefined) unable.set(from.id, progress);
        yield progress;
      }
    },
    async run(container, argv, signal) {
      const isFile = argv[0] === 'cat';
      // Of one program, the last argument is what differs: the name that is asked for.
      const key = [container, ...(isFile ? argv : argv.slice(0, -1))].join('\0');
      const known = kept.get(key);
      if (known) return known;
      const ran = await inside.run(container, argv, signal);
      if (isAbsent(ran) || (isFile && ran.code !== undefined)) kept.set(key, ran);
      return ran;
    },
  };
}
