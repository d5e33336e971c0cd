import { type Change, type ContainerChange, isOfNetwork } from '../domain/change.ts';
import { failureOf } from '../domain/failure.ts';
import type { Outcome } from '../domain/outcome.ts';
import { afterFailure } from './after-failure.ts';
import type { AuditLog } from './audit-log.ts';
import { type ChangePace, deadlinesOf, defaultChangePace } from './change-pace.ts';
import { type ChangeRequest, configOf, requestFor, send } from './change-request.ts';
import type { Dialect } from './dialect.ts';
import { mayChange } from './may-change.ts';
import type { Modem } from './modem.ts';
import { performOnNetwork } from './network-change.ts';
import { recorded } from './recorded.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { undoOfChange } from './undo-of-change.ts';

/** All that a change needs. */
export type Changing = {
  readonly modem: Modem;
  readonly dialect: Dialect;
  readonly audit: AuditLog;
  readonly pace?: ChangePace;
};

type Refused = Extract<Outcome, { kind: 'refused' }>;

/**
 * Makes a change, once: written down before and after, never sent again, and where the engine's answer is lost, looked
 * up. When `signal` aborts, netui stops waiting; what the engine has begun it goes on with.
 * Rejects with EngineFailure if nothing was sent: `read-only`, or the engine cannot be reached.
 */
export async function perform(changing: Changing, change: Change, signal: AbortSignal): Promise<Outcome> {
  if (isOfNetwork(change)) return await performOnNetwork(changing, change, signal);
  const before = await snapshotBefore(changing.modem, change, signal);
  if ('kind' in before) return before;
  const request = requestFor(change, changing.modem, configOf(change, changing.dialect));
  return await carryOut(changing, change, request, before, signal);
}

/** The container and network as they are before a change; a refusal if one of them is gone. Rejects as `perform` does. */
export async function snapshotBefore(
  modem: Modem,
  change: ContainerChange,
  signal: AbortSignal,
): Promise<Snapshot | Refused> {
  mayChange(modem);
  try {
    return await readSnapshot(
      modem,
      change.container,
      'network' in change ? change.network : undefined,
      signal,
    );
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'gone') throw error;
    return {
      kind: 'refused',
      change,
      sentence: refusalSentence(change, failure).sentence,
      said: failure.said,
    };
  }
}

/** Sends a change's request and finds out how it ended; both are written down. */
export function carryOut(
  changing: Changing,
  change: ContainerChange,
  request: ChangeRequest,
  before: Snapshot,
  signal: AbortSignal,
): Promise<Outcome> {
  const intent = {
    container: { id: change.container.id, name: change.container.name.raw },
    ...('network' in change && { network: { id: change.network.id, name: change.network.name.raw } }),
    ...(request.body && { request: request.body }),
    before,
  };
  return recorded(changing.audit, change, intent, () => sent(changing, change, request, before, signal));
}

async function sent(
  { modem, dialect, pace = defaultChangePace }: Changing,
  change: ContainerChange,
  request: ChangeRequest,
  before: Snapshot,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    await send(modem, request, signal, deadlinesOf(change, before, pace));
  } catch (error) {
    return await afterFailure({ modem, dialect, pace, change, before }, failureOf(error), signal);
  }
  const undo = undoOfChange(change, before, dialect);
  return { kind: 'done', change, ...(undo && { undo }) };
}
