import { changeText, type ContainerChange } from '../domain/change.ts';
import { explain } from '../domain/explain.ts';
import type { Failure, FailureKind } from '../domain/failure.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Safe, words } from '../domain/text.ts';
import type { ChangePace } from './change-pace.ts';
import type { Dialect } from './dialect.ts';
import { freed } from './heal.ts';
import type { Modem } from './modem.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { endpointIn, isHalfMade, type Snapshot } from './snapshot.ts';
import { lookFor, type Seen, stateText } from './true-state.ts';
import { undoOfChange } from './undo-of-change.ts';

/** Failures after which the engine may have made the change all the same. */
const LOST: ReadonlySet<FailureKind> = new Set(['closed', 'truncated', 'timeout', 'not-engine', 'too-large']);
/** What a proxy says when the engine behind it does not. */
const LOST_STATUS: ReadonlySet<number | undefined> = new Set([502, 504]);
/** Failures of the connection itself: the request never left. */
const NOT_SENT: ReadonlySet<FailureKind> = new Set([
  'no-socket',
  'forbidden',
  'refused',
  'not-a-socket',
  'unreachable',
]);

/** Whether the engine may have made the change all the same. */
export function isLost({ kind, status }: Failure): boolean {
  return LOST.has(kind) || LOST_STATUS.has(status);
}

/** Whether the request never left. */
export function isNotSent({ kind }: Failure): boolean {
  return NOT_SENT.has(kind);
}

type Asked = {
  readonly modem: Modem;
  readonly dialect: Dialect;
  readonly pace: ChangePace;
  readonly change: ContainerChange;
  readonly before: Snapshot;
};

/**
 * What is true after a change that the engine did not answer with success. Nothing is sent again, but that an endpoint
 * which a failed connect left half made is cleared away.
 */
export async function afterFailure(asked: Asked, failure: Failure, signal: AbortSignal): Promise<Outcome> {
  const { change } = asked;
  if (failure.kind === 'aborted') {
    return {
      kind: 'unknown',
      change,
      sentence: words`netui no longer waits for the answer to: ${changeText(change)}. The engine goes on with what it has begun.`,
    };
  }
  if (isNotSent(failure)) {
    const sentence = words`Nothing was changed. ${explain(failure).what}`;
    return { kind: 'refused', change, sentence, said: failure.said };
  }
  return isLost(failure)
    ? await afterLoss(asked, failure, signal)
    : await afterRefusal(asked, failure, signal);
}

async function afterLoss(asked: Asked, failure: Failure, signal: AbortSignal): Promise<Outcome> {
  const { modem, dialect, pace, change, before } = asked;
  const { what } = explain(failure);
  const seen = await lookFor(modem, dialect, change, before, pace.looking, signal);
  if (seen === 'unseen') {
    return {
      kind: 'unknown',
      change,
      sentence: words`${what} netui could not look again: whether it was done is not known. Nothing was sent twice.`,
    };
  }
  if (seen === 'gone') {
    const name = change.container.name.safe;
    const isDone = change.kind === 'stop' && before.autoRemove;
    const sentence = isDone
      ? words`${what} netui looked again: ${name} has ended and was removed, as --rm asks.`
      : words`${what} netui looked again: ${name} no longer exists.`;
    return { kind: 'unknown-then-read', change, isDone, sentence };
  }
  const looked = words`${what} netui looked again: ${stateText(change, seen.isDone)}.`;
  if (seen.isDone) {
    const undo = undoOfChange(change, before, dialect);
    return { kind: 'unknown-then-read', change, isDone: true, sentence: looked, ...(undo && { undo }) };
  }
  const still =
    failure.kind === 'timeout' ? words` The engine may still be at it.` : words` Nothing was sent twice.`;
  const half = await clearedHalf(asked, seen, signal);
  const sentence = half ? words`${looked}${still} ${half.text}` : words`${looked}${still}`;
  return { kind: 'unknown-then-read', change, isDone: false, sentence };
}

async function afterRefusal(asked: Asked, failure: Failure, signal: AbortSignal): Promise<Outcome> {
  const { modem, dialect, pace, change, before } = asked;
  const { kind, sentence } = refusalSentence(change, failure);
  const refused = { kind: 'refused', change, sentence, said: failure.said } as const;
  if (kind === 'refused' && change.kind !== 'connect') return refused;
  const seen = await lookFor(modem, dialect, change, before, { ...pace.looking, settle: 0, away: 0 }, signal);
  if (seen === 'unseen' || seen === 'gone') return refused;
  if (kind === 'already' && seen.isDone) {
    return { kind: 'done', change, note: words`Nothing had to be done: ${stateText(change, true)}.` };
  }
  const half = await clearedHalf(asked, seen, signal);
  if (half === undefined) return refused;
  if (half.isFreed && change.kind === 'disconnect') return { kind: 'done', change, note: half.text };
  return { ...refused, sentence: words`${sentence} ${half.text}` };
}

/* What was done about half an endpoint, if there is one. */
async function clearedHalf(
  { modem, dialect, pace, change }: Asked,
  seen: Exclude<Seen, string>,
  signal: AbortSignal,
): Promise<{ readonly isFreed: boolean; readonly text: Safe } | undefined> {
  if (change.kind !== 'connect' && change.kind !== 'disconnect') return undefined;
  if (!isHalfMade(seen.snapshot, endpointIn(seen.snapshot, change.network, dialect), dialect))
    return undefined;
  const isFreed = await freed(modem, change, signal, { headers: pace.answer, total: pace.answer });
  const [name, on] = [change.container.name.safe, change.network.name.safe];
  const text = isFreed
    ? words`Half an endpoint was there, as a connect that failed leaves it, and netui cleared it away.`
    : words`Half an endpoint is left there: ${name} will not start again unless it is disconnected from ${on} while it is stopped.`;
  return { isFreed, text };
}
