import type { Container } from '../domain/container.ts';
import { millisecondsText, type PingKind, type PingOutcome } from '../domain/ping-outcome.ts';
import type { PingStats } from '../domain/ping-output.ts';
import type { PingForm, PingPlan } from '../domain/ping-plan.ts';
import { type PingTarget, targetText } from '../domain/ping-target.ts';
import type { PingVerdict } from '../domain/ping-verdict.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { type Column, tableText } from './table.ts';

/** One form and all that came of it. */
export type PingRow = {
  readonly form: PingForm;
  readonly outcome: PingOutcome;
  readonly stats: PingStats;
  readonly argv: readonly Safe[];
  readonly asRoot: boolean;
};

export type PingPicture = {
  readonly from: Container;
  readonly target: PingTarget;
  readonly plan: PingPlan;
  readonly tried: readonly PingRow[];
  readonly verdict: PingVerdict;
  /** What else is to be said of how it was asked: by which helper. */
  readonly notes: readonly Safe[];
};

const NONE = words`–`;

const RESULTS: Readonly<Record<PingKind, Safe>> = {
  answers: words`answers`,
  'some-lost': words`some lost`,
  'name-unknown': words`name unknown`,
  'no-reply': words`no reply`,
  unreachable: words`unreachable`,
  denied: words`not permitted`,
  'no-tool': words`no ping`,
  'not-allowed': words`not allowed`,
  gone: words`gone`,
  'not-running': words`not running`,
  paused: words`paused`,
  restarting: words`restarting`,
  'stopped-listening': words`stopped`,
  unknown: words`unknown`,
};

function time(of: (stats: PingStats) => number | undefined): (row: PingRow) => Safe {
  return ({ stats }) => {
    const ms = of(stats);
    return ms === undefined ? NONE : millisecondsText(ms);
  };
}

/* Of a ping that sent nothing there is nothing to count. */
function count(of: (stats: PingStats) => Safe): (row: PingRow) => Safe {
  return ({ stats }) => (stats.sent === 0 ? NONE : of(stats));
}

const COLUMNS: readonly Column<PingRow>[] = [
  { title: words`By`, cell: ({ form }) => (form.by === 'ip' ? words`IP` : words`name`) },
  { title: words`Target`, cell: ({ form }) => form.target.text },
  { title: words`What`, cell: ({ form }) => form.what },
  { title: words`Sent`, cell: count(one => words`${one.sent}`), align: 'right' },
  { title: words`Received`, cell: count(one => words`${one.received}`), align: 'right' },
  { title: words`Lost`, cell: count(one => words`${one.loss} %`), align: 'right' },
  { title: words`Min ms`, cell: time(one => one.min), align: 'right' },
  { title: words`Avg ms`, cell: time(one => one.avg), align: 'right' },
  { title: words`Max ms`, cell: time(one => one.max), align: 'right' },
  { title: words`Result`, cell: ({ outcome }) => RESULTS[outcome.kind] },
];

/** What `ping` prints for people: a row a form, the words of those that failed, and what all of it means. */
export function pingText({ from, target, plan, tried, verdict, notes: more }: PingPicture): Safe {
  const { sentence, why, mends } = verdict;
  // Without a form, what was to be said before is the verdict itself; of a target that is oneself, its reason.
  const notes = tried.length === 0 || plan.isItself ? [] : plan.notes;
  const failures = tried.filter(isWorthSaying).map(saidText);
  const parts = [
    words`${from.name.safe} → ${targetText(target)}\n`,
    ...[...notes, ...more].map(note => words`${note}\n`),
    ...(tried.length === 0 ? [] : [words`\n${tableText(COLUMNS, tried)}`]),
    ...(failures.length === 0 ? [] : [words`\n`, ...new Set(failures)]),
    words`\n${sentence}\n`,
    ...(why === '' ? [] : [words`Why:  ${why}\n`]),
    ...mends.map((mend, at) => words`${at === 0 ? words`Next: ` : words`      `}${mend}\n`),
  ];
  return joined(parts, words``);
}

/* A ping that answers says it in its row; another program that was asked in its place does not. */
function isWorthSaying({ outcome }: PingRow): boolean {
  return outcome.kind !== 'answers' || outcome.by !== undefined;
}

function saidText({ outcome, form }: PingRow): Safe {
  const said =
    outcome.evidence === '' ? words`` : words` ${outcome.by ?? words`It`} said: ${outcome.evidence}`;
  return words`${form.target.text}: ${outcome.sentence}${said}\n`;
}
