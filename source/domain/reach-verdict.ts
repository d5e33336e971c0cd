import type { Answer, By, Explanation, Target, Verdict } from './reach.ts';
import { type Safe, words } from './text.ts';

/** What a probe found out of one target; `evidence` is its own words. */
export type Observation = {
  readonly by: By;
  readonly target: Target;
  readonly observed: Answer | 'not-tried';
  readonly evidence: Safe;
  /** The program's own words, short; absent where none spoke. */
  readonly spoken?: Safe;
  /** Nothing that is there could ask: a helper container may. */
  readonly lacksTool?: boolean;
};

/** What the rules expect, with what probes found; where several asked for the same, the last one that was tried. */
export function verdictsOf(
  { expectations }: Pick<Explanation, 'expectations'>,
  observations: readonly Observation[],
): readonly Verdict[] {
  return expectations.map(one => {
    const asked = observations.filter(({ by, target }) => by === one.by && isSameTarget(target, one.target));
    const found = asked.findLast(({ observed }) => observed !== 'not-tried') ?? asked.at(-1);
    const said = found?.spoken === undefined ? {} : { spoken: found.spoken };
    return {
      ...one,
      observed: found?.observed ?? 'not-tried',
      evidence: found?.evidence ?? words``,
      ...said,
    };
  });
}

/** Whether an observation is of just that target. */
export function isSameTarget(a: Target, b: Target): boolean {
  return a.host === b.host && a.port === b.port && (a.protocol ?? 'tcp') === (b.protocol ?? 'tcp');
}

/**
 * The exit code's rule: true if the first address, the first name and, if a port was asked for, the port are a yes; as
 * they were observed, and as they are expected where nothing was tried. An address of IPv6 counts where there is none
 * of IPv4. What was not asked for (the name of an address) does not count; a port that was asked for has to be there.
 */
export function countsAsYes(verdicts: readonly Verdict[], port?: number): boolean {
  const first = (by: By): Verdict | undefined => verdicts.find(one => one.by === by);
  const address = first('ip') ?? first('ip6');
  const counting = [address, first('name'), first('port')].filter(one => one !== undefined);
  if (port !== undefined && first('port') === undefined) return false;
  return counting.length > 0 && counting.every(one => answerOf(one) === 'yes');
}

/** What counts: what was observed, and what is expected where nothing was tried. */
export function answerOf({ observed, expected }: Verdict): Answer {
  return observed === 'not-tried' ? expected : observed;
}
