import type { PingOutcome } from './ping-outcome.ts';
import { type Prober, spokenIn, told } from './prober.ts';
import { proveName } from './prove-name.ts';
import { provePort } from './prove-port.ts';
import type { Answer, Explanation, Expectation } from './reach.ts';
import type { Observation } from './reach-verdict.ts';
import { type Safe, words } from './text.ts';

/** Who follows a proof while it is made. */
export type ProofFollower = {
  readonly begun?: (asked: Expectation) => void;
  readonly found?: (observation: Observation) => void;
  /** Once it has aborted nothing more is asked; what was not asked yet is missing from the answer. */
  readonly signal?: AbortSignal;
};

const AT_ONCE = 4;

/** Seconds that a whole proof may take: whoever asks for one ends it then. */
export const PROOF_LASTS = 40;

/**
 * Asks for every expectation that can be asked for, four at a time: addresses by ping, names by the container's own
 * resolver, ports by connecting; the first of each kind, which is the one that counts, before others. `prober` is undefined where nothing can be asked from, for the reason `why`.
 */
export async function proveReach(
  { expectations }: Pick<Explanation, 'expectations'>,
  prober: Prober | undefined,
  why: Safe,
  { begun, found, signal }: ProofFollower = {},
): Promise<readonly Observation[]> {
  const all: Observation[] = [];
  const waiting = countingFirst(expectations).values();
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

function countingFirst(expectations: readonly Expectation[]): readonly Expectation[] {
  const first = expectations.filter((one, at) => expectations.findIndex(({ by }) => by === one.by) === at);
  return [...first, ...expectations.filter(one => !first.includes(one))];
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
      const said = await prober.ping(target.host, target.ports);
      return {
        by,
        target,
        observed: PINGED[said.kind] ?? 'unknown',
        evidence: told(said),
        ...spokenIn(said),
      };
    }
    case 'name':
      return { by, target, ...(await proveName(target, prober)) };
    case 'port':
    case 'published': {
      if (target.protocol !== undefined) return nothing(words`UDP answers nobody that it does not want to.`);
      return { by, target, ...(await provePort(by, target, prober)) };
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
