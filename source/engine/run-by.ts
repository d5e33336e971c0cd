import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import type { Ran, Run } from '../domain/run.ts';
import type { RunEnd } from '../domain/run-end.ts';
import { type Clean, type Safe, words } from '../domain/text.ts';
import type { Prober } from './prober.ts';

/** Programs of one container, run without a turn: they ask and end at once. */
export function runBy(prober: Pick<Prober, 'run'>, container: Clean): Run {
  return async (argv, signal) => {
    const out: Safe[] = [];
    try {
      const end = await prober.run(container, { argv }, ({ lines }) => out.push(...lines), signal);
      return ranAs(end, out);
    } catch (error) {
      return { code: undefined, out, why: explain(failureOf(error)).what };
    }
  };
}

function ranAs(end: RunEnd, out: readonly Safe[]): Ran {
  switch (end.kind) {
    case 'ended':
      return { code: end.code, out };
    case 'not-started':
      return { code: undefined, out, why: end.said };
    case 'left':
      return { code: undefined, out, why: words`netui stopped listening.` };
    case 'refused':
    case 'unknown':
      return {
        code: undefined,
        out,
        why: end.said === '' ? words`The engine does not tell how it ended.` : end.said,
      };
  }
}
