import { type ContainerChange, isOfNetwork } from '../domain/change.ts';
import { EngineFailure } from '../domain/failure.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Undo } from '../domain/undo.ts';
import { carryOut, type Changing, snapshotBefore } from './change.ts';
import { requestFor } from './change-request.ts';
import { configOfEndpoint } from './endpoint-config.ts';
import { performOnNetwork } from './network-change.ts';
import { differences } from './not-given-back.ts';
import { endpointIn, readSnapshot, snapshotIn } from './snapshot.ts';

/**
 * Takes a change back as `perform` makes one, and looks afterwards what is not as it was: an endpoint comes back with
 * all that this API version can give it. Rejects as `perform` does.
 */
export async function performUndo(changing: Changing, undo: Undo, signal: AbortSignal): Promise<Outcome> {
  const { modem, dialect } = changing;
  const { reverse } = undo;
  if (isOfNetwork(reverse)) return await performOnNetwork(changing, reverse, signal);
  const now = await snapshotBefore(modem, reverse, signal);
  if ('kind' in now) return now;
  const then = snapshotIn(undo.before);
  const endpoint = reverse.kind === 'connect' ? endpointIn(then, reverse.network, dialect) : undefined;
  const config = endpoint && configOfEndpoint(endpoint, then, dialect);
  const outcome = await carryOut(changing, reverse, requestFor(reverse, modem, config), now, signal);
  if (!givesBack(reverse, outcome)) return outcome;
  let notGivenBack: readonly Safe[];
  try {
    const after = await readSnapshot(modem, reverse.container, undefined, signal);
    notGivenBack = differences(then, after, reverse, dialect);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    notGivenBack = [words`netui could not look whether everything is as it was.`];
  }
  return { ...outcome, notGivenBack };
}

/* A stop, a pause and a disconnect take away: there is nothing to compare. */
function givesBack(
  { kind }: ContainerChange,
  outcome: Outcome,
): outcome is Extract<Outcome, { kind: 'done' | 'unknown-then-read' }> {
  if (kind !== 'connect' && kind !== 'start') return false;
  return outcome.kind === 'done' || (outcome.kind === 'unknown-then-read' && outcome.isDone);
}
