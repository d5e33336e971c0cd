import { setImmediate as turn } from 'node:timers/promises';
import { EngineFailure } from '../domain/failure.ts';
import { type Safe, words } from '../domain/text.ts';
import { listDue, unexpected } from './shape.ts';

/** Items in one go: a few milliseconds' worth. */
const SLICE = 200;

/**
 * A list's items as domain values. Between slices of it keys are heard, for thousands take longer than a key may
 * wait. Rejects with EngineFailure: `unexpected` when it is no list or `translate` does not know an item (then it
 * gives undefined), `aborted`.
 */
export async function translated<T>(
  list: unknown,
  translate: (item: unknown) => T | undefined,
  { endpoint, due, signal }: { readonly endpoint: Safe; readonly due: Safe; readonly signal: AbortSignal },
): Promise<readonly T[]> {
  const items = listDue(list, endpoint, due);
  const values: T[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % SLICE === 0) await turn();
    if (signal.aborted) throw new EngineFailure({ kind: 'aborted', endpoint, said: words`` }, signal.reason);
    const value = translate(item);
    if (value === undefined) throw unexpected(endpoint, due);
    values.push(value);
  }
  return values;
}
