import type { NameOutcome } from './name-outcome.ts';
import { isLoopback, operandOf } from './ping-operand.ts';
import { type Prober, spokenIn, told } from './prober.ts';
import type { Answer, Target } from './reach.ts';
import type { Observation } from './reach-verdict.ts';
import { joined, type Safe, words } from './text.ts';

const LOOKED_UP: Readonly<Record<NameOutcome['kind'], Answer>> = {
  found: 'yes',
  'not-found': 'no',
  'no-answer': 'no',
  'no-tool': 'unknown',
  unknown: 'unknown',
};

/**
 * Whether a name stands for whom it is to stand for. One that is found and is somebody else's reaches nobody who was
 * meant; one that several answer to is a yes, and the others are told.
 */
export async function proveName(
  { host, meant }: Target,
  prober: Prober,
): Promise<Omit<Observation, 'by' | 'target'>> {
  const outcome = await prober.lookUp(host);
  const evidence = told(outcome);
  const said = spokenIn(outcome);
  const observed = LOOKED_UP[outcome.kind];
  if (observed !== 'yes' || meant === undefined) return { observed, evidence, ...said };
  const others = outcome.addresses.filter(one => !meant.addresses.includes(one) && !isItself(one));
  if (others.length === 0) return { observed, evidence, ...said };
  const all: Safe = joined(others, words`, `);
  if (others.length === outcome.addresses.length) {
    return { observed: 'no', evidence: words`${evidence} That is not ${meant.name}.`, ...said };
  }
  return {
    observed,
    evidence: words`${evidence} Of these, ${all} is not ${meant.name}: who is found is a matter of chance.`,
    ...said,
  };
}

/* In one network stack a name may stand for that itself. */
function isItself(address: string): boolean {
  const operand = operandOf(address);
  return 'kind' in operand && isLoopback(operand);
}
