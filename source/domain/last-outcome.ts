import { explain } from './explain.ts';
import { failureOf } from './failure.ts';
import type { PingOutcome } from './ping-outcome.ts';
import { type Safe, words } from './text.ts';

export type Progress =
  | { readonly kind: 'waiting' | 'asking' }
  | { readonly kind: 'ended'; readonly outcome: PingOutcome; readonly argv?: readonly Safe[] };

/** What came of a ping, and by which command; none where nothing was run. */
export type PingEnd = { readonly outcome: PingOutcome; readonly argv: readonly Safe[] };

/** What came of a ping in the end; a failure of the engine is an outcome like any other, in its words. */
export async function lastOutcome(progress: AsyncIterable<Progress>): Promise<PingOutcome> {
  return (await lastEnd(progress)).outcome;
}

/** The same, with the command that told it. */
export async function lastEnd(progress: AsyncIterable<Progress>): Promise<PingEnd> {
  try {
    let last: Progress | undefined;
    for await (const one of progress) last = one;
    if (last?.kind === 'ended') return { outcome: last.outcome, argv: last.argv ?? [] };
    return nothing(words`Nothing was found out.`, words``);
  } catch (error) {
    const { what, why } = explain(failureOf(error));
    return nothing(words`Nothing was asked. ${what}`, why);
  }
}

function nothing(sentence: Safe, evidence: Safe): PingEnd {
  return { outcome: { kind: 'unknown', sentence, evidence }, argv: [] };
}
