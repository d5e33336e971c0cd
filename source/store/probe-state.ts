import type { PingsSaid } from '../domain/compare-two.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { HelperTarget } from '../domain/helper.ts';
import type { PingForm, PingPlan } from '../domain/ping-plan.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import type { Safe } from '../domain/text.ts';
import type { PingProgress } from '../engine/ping.ts';
import type { MatrixMessage, MatrixRun } from './matrix-state.ts';
import type { WhyMessage, WhyRun } from './why-state.ts';

/** One form of a target, and how far its ping is. */
export type PingTry = {
  readonly form: PingForm;
  /** undefined until its turn comes; a failure of the engine is told as an outcome. */
  readonly progress: PingProgress | undefined;
};

/** A ping from a container: every form of its target, one after the other. */
export type PingRun = {
  readonly from: HelperTarget;
  readonly target: PingTarget;
  readonly plan: PingPlan;
  /** The image of the helper container that asks in the place of `from`, if one does. */
  readonly helper?: Safe;
  readonly tries: readonly PingTry[];
  /** No more is asked: all were tried, or netui was told to stop. */
  readonly isOver: boolean;
};

/** True of a container that has no ping, or may not use it: nothing was found out because of that. */
export function lacksPing({ tries }: PingRun): boolean {
  return tries.some(
    ({ progress }) =>
      progress?.kind === 'ended' &&
      (['no-tool', 'denied'].includes(progress.outcome.kind) || progress.outcome.by !== undefined),
  );
}

/** What netui found out from inside containers. */
export type ProbeState = {
  readonly ping: PingRun | undefined;
  /** By container id. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** What two containers said of each other, of the pair that was asked last. */
  readonly pings: { readonly pair: readonly [string, string]; readonly said: PingsSaid } | undefined;
  /** The network whose members were asked for each other last. */
  readonly matrix: MatrixRun | undefined;
  /** The question that was put last: why one place reaches another, or does not. */
  readonly why: WhyRun | undefined;
};

export const noProbes: ProbeState = {
  ping: undefined,
  evidence: new Map(),
  pings: undefined,
  matrix: undefined,
  why: undefined,
};

/** What the session tells the store about probes. */
export type ProbeMessage =
  | { readonly type: 'ping'; readonly run: PingRun }
  | { readonly type: 'pings'; readonly pings: ProbeState['pings'] }
  | { readonly type: 'evidence'; readonly id: string; readonly evidence: Evidence | undefined }
  | MatrixMessage
  | WhyMessage;

/** The state after news from inside a container; `undefined` evidence is being asked for again. */
export function updateProbes(state: ProbeState, message: ProbeMessage): ProbeState {
  if (message.type === 'ping') return { ...state, ping: message.run };
  if (message.type === 'matrix') return { ...state, matrix: message.run };
  if (message.type === 'why') return { ...state, why: message.run };
  if (message.type === 'pings') return { ...state, pings: message.pings };
  const evidence = new Map(state.evidence);
  if (message.evidence) evidence.set(message.id, message.evidence);
  else evidence.delete(message.id);
  return { ...state, evidence };
}
