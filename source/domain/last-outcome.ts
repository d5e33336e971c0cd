import { explain } from './explain.ts';
import { failureOf } from './failure.ts';
import type { PingOutcome } from './ping-outcome.ts';
import { words } from './text.ts';

type Progress =
  | { readonly kind: 'waiting' | 'asking' }
  | { readonly kind: 'ended'; readonly outcome: PingOutcome };

/** What came of a ping in the end; a failure of the engine is an outcome like any other, in its words. */
export async function lastOutcome(progress: AsyncIterable<Progress>): Promise<PingOutcome> {
  try {
    let last: Progress | undefined;
    for await (const one of progress) last = one;
    if (last?.kind === 'ended') return last.outcome;
    return { kind: 'unknown', sentence: words`Nothing was found out.`, evidence: words`` };
  } catch (error) {
    const { what, why } = explain(failureOf(error));
    return { kind: 'unknown', sentence: words`Nothing was asked. ${what}`, evidence: why };
  }
}
