import type { PingKind, PingOutcome } from './ping-outcome.ts';
import type { PingForm, PingPlan } from './ping-plan.ts';
import { joined, type Safe, words } from './text.ts';

/** A form that was tried, and what came of it. */
export type PingTried = { readonly form: PingForm; readonly outcome: PingOutcome };

/** What all forms of a target say together. */
export type PingVerdict = {
  /** True only if every form answered, and all of the time. */
  readonly answers: boolean;
  readonly sentence: Safe;
  /** Why it is so, as far as the networks tell; '' if they do not, or if all is well. */
  readonly why: Safe;
  /** Commands that would change it. */
  readonly mends: readonly Safe[];
};

/** Outcomes that say something of the way to the target. In all others nothing was found out. */
const TELLING: ReadonlySet<PingKind> = new Set([
  'answers',
  'some-lost',
  'name-unknown',
  'no-reply',
  'unreachable',
]);

/** One sentence over all forms of a target, as long as some are still missing over those that were tried. */
export function pingVerdict(plan: PingPlan, tried: readonly PingTried[]): PingVerdict {
  const told = tried.filter(one => TELLING.has(one.outcome.kind));
  const [untold] = tried.filter(one => !TELLING.has(one.outcome.kind));
  const failed = told.filter(one => !isAnswer(one));
  const answers = tried.length > 0 && tried.every(one => one.outcome.kind === 'answers');
  if (tried.length === 0) {
    const sentence = plan.notes.length === 0 ? words`Nothing was tried.` : joined(plan.notes, words` `);
    return { answers, sentence, why: words``, mends: [] };
  }
  if (told.length === 0 && untold) {
    return { answers, sentence: untold.outcome.sentence, why: words``, mends: [] };
  }
  const whys = new Set(failed.flatMap(one => one.form.whyNot?.why ?? []));
  const self = plan.isItself ? plan.notes : [];
  const rest = untold && words`Not everything was found out: ${untold.outcome.sentence}`;
  return {
    answers,
    sentence: sentenceOf(told),
    why: joined([...whys, ...self, ...(rest ? [rest] : [])], words` `),
    mends: mendsOf(failed),
  };
}

/* What makes names resolve makes addresses reachable too; both together would be one too many. */
function mendsOf(failed: readonly PingTried[]): readonly Safe[] {
  const mended = failed.map(one => one.form).filter(one => one.whyNot && one.whyNot.mends.length > 0);
  const form = mended.find(one => one.by === 'name') ?? mended[0];
  return form?.whyNot?.mends ?? [];
}

function isAnswer({ outcome }: PingTried): boolean {
  return outcome.kind === 'answers' || outcome.kind === 'some-lost';
}

function sentenceOf(told: readonly PingTried[]): Safe {
  const sides = [
    sideOf(told, 'ip', words`address`, words`addresses`),
    sideOf(told, 'name', words`name`, words`names`),
  ].filter(one => one !== undefined);
  // What works first: `the name answers, the address does not`.
  const [first, second] = sides.sort((a, b) => b.share - a.share);
  const lost = told.some(one => one.outcome.kind === 'some-lost') ? words` Some packets are lost.` : words``;
  return words`${capital(clauseOf(first, second))}.${lost}`;
}

/** The addresses, or the names: how many there are, and the share of them that answered. */
type Side = {
  readonly count: number;
  readonly good: number;
  readonly share: number;
  readonly one: Safe;
  readonly several: Safe;
};

function sideOf(told: readonly PingTried[], by: PingForm['by'], one: Safe, several: Safe): Side | undefined {
  const forms = told.filter(each => each.form.by === by);
  const good = forms.filter(isAnswer).length;
  return forms.length === 0
    ? undefined
    : { count: forms.length, good, share: good / forms.length, one, several };
}

function clauseOf(first: Side | undefined, second: Side | undefined): Safe {
  if (first === undefined) return words`nothing answers`;
  if (second === undefined) return wholeClause(first);
  if (first.share === 1 && second.share === 1) return words`${all(first)} and ${all(second)} answer`;
  if (first.share === 0) return words`neither ${any(first)} nor ${any(second)} answers`;
  const rest =
    second.good === 0 && second.count === 1 ? words`the ${second.one} does not` : wholeClause(second);
  return words`${wholeClause(first)}, ${rest}`;
}

function wholeClause(side: Side): Safe {
  const { count, good, one, several } = side;
  if (good === 0)
    return count === 1 ? words`the ${one} does not answer` : words`none of the ${count} ${several} answers`;
  if (good < count) return words`${good} of the ${count} ${several} answer`;
  return count === 1 ? words`the ${one} answers` : words`${all(side)} answer`;
}

function all({ count, one, several }: Side): Safe {
  if (count === 1) return words`the ${one}`;
  return count === 2 ? words`both ${several}` : words`all ${count} ${several}`;
}

function any({ count, one, several }: Side): Safe {
  return count === 1 ? words`the ${one}` : words`one of the ${count} ${several}`;
}

function capital(text: Safe): Safe {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` as Safe;
}
