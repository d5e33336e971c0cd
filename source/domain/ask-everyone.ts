import type { Member, Pair, PairRule, Way } from './matrix.ts';
import { WAYS } from './matrix.ts';
import type { NameOutcome } from './name-outcome.ts';
import type { Prober } from './prober.ts';
import { proveReach } from './prove-reach.ts';
import type { Expectation, Verdict } from './reach.ts';
import { verdictsOf } from './reach-verdict.ts';
import { words } from './text.ts';

/** One question: whether one member reaches another, one way. */
export type Asked = Pair & { readonly way: Way };
/** A member, and those whom it is asked for. */
export type Row = { readonly from: Member; readonly to: readonly Member[] };

/** A time limit of one question; see store/waiting.ts. */
export type Patience = { readonly signal: AbortSignal; isLate(): boolean; release(): void };

/** Members asked at once; each of them one question after the other. */
export const ASKED_AT_ONCE = 4;

/** The rows of a whole matrix. */
export function rowsOf(members: readonly Member[]): readonly Row[] {
  return members.map(from => ({ from, to: members.filter(one => one !== from) }));
}

/** How many questions rows are. */
export function questionsIn(rows: readonly Row[]): number {
  return rows.reduce((sum, { to }) => sum + to.length * WAYS.length, 0);
}

/**
 * Asks members for each other by address and by name: four members at once and never two questions in one container.
 * `tell` hears of every question when it is asked and when it is answered; 'left' means that it cannot be asked any
 * more, since `rule` knows nothing of the pair: one of the two is no longer there as it was. Settles when all is asked,
 * or soon after the signal has aborted; a question that was cut off by that is not told any more. Never rejects.
 */
export async function askEveryone(options: {
  readonly rows: readonly Row[];
  readonly rule: (pair: Pair) => PairRule | undefined;
  readonly proberOf: (from: Member, signal: AbortSignal) => Prober;
  readonly patience: () => Patience;
  readonly tell: (asked: Asked, news: 'asking' | 'left' | Verdict) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { rows, rule, proberOf, patience, tell, signal } = options;
  const waiting = rows.values();
  const silent = new Map<string, NameOutcome>();

  async function ask(asked: Asked): Promise<void> {
    const expectation = rule(asked)?.[asked.way];
    if (expectation === undefined) return tell(asked, 'left');
    tell(asked, 'asking');
    const limit = patience();
    const prober = withoutSilence(proberOf(asked.from, limit.signal), asked, expectation, silent);
    const found = await unlessEnded(proven(expectation, prober), limit.signal);
    const isLate = limit.isLate();
    limit.release();
    if (signal.aborted) return;
    if (rule(asked) === undefined) return tell(asked, 'left');
    tell(asked, found === undefined || isLate ? late(expectation) : found);
  }

  async function work(): Promise<void> {
    for (const { from, to } of waiting) {
      for (const one of to) {
        for (const way of WAYS) {
          if (signal.aborted) return;
          await ask({ from, to: one, way });
        }
      }
    }
  }

  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, work));
}

/* One packet may get lost: a no that contradicts the rule is asked for once more. */
async function proven(expectation: Expectation, prober: Prober): Promise<Verdict> {
  const ask = async (): Promise<Verdict> => {
    const explanation = { expectations: [expectation] };
    const [verdict] = verdictsOf(explanation, await proveReach(explanation, prober, words``));
    return verdict ?? late(expectation);
  };
  const first = await ask();
  const isDoubtful = expectation.by !== 'name' && expectation.expected === 'yes' && first.observed === 'no';
  return isDoubtful ? await ask() : first;
}

/*
 * A name server that is silent is so whatever it is asked, and every time it takes ten seconds to find out: where no rule
 * says that a name is known, one silence is enough for a container.
 */
function withoutSilence(
  prober: Prober,
  { from }: Asked,
  { expected }: Expectation,
  silent: Map<string, NameOutcome>,
): Prober {
  return {
    ...prober,
    async lookUp(name) {
      const before = silent.get(from.container.id);
      if (before && expected !== 'yes') {
        return { ...before, sentence: words`${before.sentence} It was not asked for ${name} besides.` };
      }
      const outcome = await prober.lookUp(name);
      if (outcome.kind === 'no-answer') silent.set(from.container.id, outcome);
      return outcome;
    },
  };
}

function late(expectation: Expectation): Verdict {
  const evidence = words`No answer in time; netui stopped listening, and what it asked ends by itself.`;
  return { ...expectation, observed: 'unknown', evidence };
}

function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
