import type { NameOutcome } from './name-outcome.ts';
import type { PingOutcome } from './ping-outcome.ts';
import type { Answer, Explanation, Expectation } from './reach.ts';
import type { Observation } from './reach-verdict.ts';
import type { TcpOutcome } from './tcp-outcome.ts';
import { type Clean, type Safe, words } from './text.ts';

/** What can be asked from where the question starts; `by`: the program that answered, '' if none. None of them rejects. */
export type Prober = {
  ping(host: Clean): Promise<PingOutcome & { readonly by: Safe }>;
  lookUp(name: Clean): Promise<NameOutcome>;
  connect(host: Clean, port: number): Promise<TcpOutcome>;
};

/** Who follows a proof while it is made. */
export type ProofFollower = {
  readonly begun?: (asked: Expectation) => void;
  readonly found?: (observation: Observation) => void;
  /** Once it has aborted nothing more is asked; what was not asked yet is missing from the answer. */
  readonly signal?: AbortSignal;
};

const AT_ONCE = 4;

/**
 * Asks for every expectation that can be asked for, four at a time: addresses by ping, names by the container's own
 * resolver, ports by connecting. `prober` is undefined where nothing can be asked from, for the reason `why`.
 */
export async function proveReach(
  { expectations }: Pick<Explanation, 'expectations'>,
  prober: Prober | undefined,
  why: Safe,
  { begun, found, signal }: ProofFollower = {},
): Promise<readonly Observation[]> {
  const all: Observation[] = [];
  const waiting = expectations.values();
  const work = async (): Promise<void> => {
    for (const one of waiting) {
      if (signal?.aborted) return;
      begun?.(one);
      const observation = await observed(one, prober, why);
      all.push(observation);
      found?.(observation);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return all;
}

async function observed(
  { by, target }: Expectation,
  prober: Prober | undefined,
  why: Safe,
): Promise<Observation> {
  const nothing = (evidence: Safe): Observation => ({ by, target, observed: 'not-tried', evidence });
  if (prober === undefined) return nothing(why);
  if ((target.host as string) === '') return nothing(words`There is no address to ask for.`);
  switch (by) {
    case 'ip':
    case 'ip6': {
      const { kind, ...said } = await prober.ping(target.host);
      return { by, target, observed: PINGED[kind] ?? 'unknown', evidence: told(said) };
    }
    case 'name': {
      const { kind, ...said } = await prober.lookUp(target.host);
      return { by, target, observed: LOOKED_UP[kind], evidence: told(said) };
    }
    case 'port':
    case 'published': {
      if (target.protocol !== undefined) return nothing(words`UDP answers nobody that it does not want to.`);
      const { kind, ...said } = await prober.connect(target.host, target.port ?? 0);
      // docker-proxy accepts whoever comes, whether or not anybody listens behind it.
      const isProof = by === 'port' || kind !== 'open';
      const answer = CONNECTED[kind];
      return { by, target, observed: isProof ? answer : 'unknown', evidence: told(said) };
    }
  }
}

/** Outcomes that tell nothing of the way are missing: unknown. */
const PINGED: Readonly<Partial<Record<PingOutcome['kind'], Answer>>> = {
  answers: 'yes',
  'some-lost': 'yes',
  'no-reply': 'no',
  unreachable: 'no',
  'name-unknown': 'no',
};

const LOOKED_UP: Readonly<Record<NameOutcome['kind'], Answer>> = {
  found: 'yes',
  'not-found': 'no',
  'no-answer': 'no',
  'no-tool': 'unknown',
  unknown: 'unknown',
};

const CONNECTED: Readonly<Record<TcpOutcome['kind'], Answer>> = {
  open: 'yes',
  refused: 'no',
  filtered: 'no',
  'no-route': 'no',
  'name-unknown': 'no',
  'no-tool': 'unknown',
  unknown: 'unknown',
};

/* A sentence, and in whose words: it is not always the same program that can be asked. */
function told({
  sentence,
  evidence,
  by,
}: {
  readonly sentence: Safe;
  readonly evidence: Safe;
  readonly by: Safe;
}): Safe {
  const who = by === '' ? words`It` : by;
  return evidence === '' ? sentence : words`${sentence} ${who} said: ${evidence}`;
}
