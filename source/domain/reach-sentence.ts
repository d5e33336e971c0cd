import type { Answer, By, Question, Vantage, Verdict } from './reach.ts';
import { goalText } from './reach-question.ts';
import { answerOf } from './reach-verdict.ts';
import { joined, type Safe, words } from './text.ts';

/** All verdicts in one sentence, and the reason for what is not a yes ('' if all are). */
export type Summary = {
  readonly answer: Answer | 'partly';
  readonly sentence: Safe;
  readonly why: Safe | '';
};

/** How something is reached, as a part of a sentence. */
export const BY: Readonly<Record<By, Safe>> = {
  ip: words`by IP`,
  ip6: words`by IPv6`,
  name: words`by name`,
  port: words`on the port`,
  published: words`by a published port`,
};

/** The first verdict of each kind: the one that counts. */
export function countingOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter((one, at) => verdicts.findIndex(({ by }) => by === one.by) === at);
}

/** What all of it comes to: as it was observed, and as it is expected where nothing was tried. */
export function summaryOf({ from, to }: Question, verdicts: readonly Verdict[]): Summary {
  const ends = { from: fromText(from), to: goalText(to) };
  const all = countingOf(verdicts);
  // That there is no IPv6, and what is published besides, is no failure where the rest answers.
  const main = all.filter(({ by }) => by !== 'ip6' && by !== 'published');
  const counting = main.length > 0 ? main : all;
  const [yes, no, unknown] = (['yes', 'no', 'unknown'] as const).map(answer =>
    counting.filter(one => answerOf(one) === answer),
  ) as [Verdict[], Verdict[], Verdict[]];
  if (counting.length === 0) {
    return { answer: 'unknown', sentence: words`There is nothing to ask for.`, why: '' };
  }
  if (no.length === 0 && unknown.length === 0) {
    return { answer: 'yes', sentence: words`${ends.from} reaches ${ends.to}.`, why: '' };
  }
  const why = whyOf(no[0] ?? unknown[0]);
  if (yes.length === 0 && no.length === 0) {
    const sentence = words`Whether ${goalText(from)} reaches ${ends.to} is not known.`;
    return { answer: 'unknown', sentence, why };
  }
  if (yes.length === 0) {
    return { answer: 'no', sentence: words`${ends.from} cannot reach ${ends.to}.`, why };
  }
  const reached = words`${ends.from} reaches ${ends.to} ${waysOf(yes)}`;
  const sentence =
    no.length > 0
      ? words`${reached}, but not ${waysOf(no)}.`
      : words`${reached}; whether ${waysOf(unknown)} is not known.`;
  return { answer: 'partly', sentence, why };
}

/* As the beginning of a sentence. */
function fromText(from: Vantage): Safe {
  if (from.kind === 'host') return words`The docker host`;
  return from.kind === 'outside' ? words`A machine outside` : goalText(from);
}

function waysOf(verdicts: readonly Verdict[]): Safe {
  return joined(
    verdicts.map(({ by }) => BY[by]),
    words` and `,
  );
}

/* What was expected and is so has a reason; of what is not as expected only the proof can tell. */
function whyOf(verdict: Verdict | undefined): Safe | '' {
  if (verdict === undefined) return '';
  const isAsExpected = verdict.observed === 'not-tried' || verdict.observed === verdict.expected;
  return isAsExpected ? (verdict.reasons[0]?.text ?? '') : verdict.evidence;
}
