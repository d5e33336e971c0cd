import type { Progress } from '../domain/last-outcome.ts';
import type { Inside } from '../domain/prober-inside.ts';
import { commandText } from '../domain/command-text.ts';
import { safeText } from '../domain/text.ts';
import type { RawAnswer } from './why-state.ts';

/** The same ways of asking, with every program that was run and what it said told besides. */
export function noted(inside: Inside, note: (answer: RawAnswer) => void): Inside {
  return {
    async *ping(from, form, options, signal) {
      let last: Progress | undefined;
      for await (const progress of inside.ping(from, form, options, signal)) {
        last = progress;
        yield progress;
      }
      if (last?.kind !== 'ended' || last.argv === undefined || last.argv.length === 0) return;
      const { outcome, argv } = last;
      const lines = outcome.evidence === '' ? [outcome.sentence] : [outcome.evidence];
      note({ container: from.id, command: commandText(argv), code: undefined, lines });
    },
    async run(container, argv, signal) {
      const ran = await inside.run(container, argv, signal);
      const lines = ran.why === undefined ? ran.out : [...ran.out, ran.why];
      note({ container, command: commandText(argv.map(one => safeText(one))), code: ran.code, lines });
      return ran;
    },
  };
}
