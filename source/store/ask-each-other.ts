import { lastOutcome } from '../domain/last-outcome.ts';
import { pingEachOther } from '../domain/ping-each-other.ts';
import type { Probes } from '../engine/engine.ts';
import { knownOf } from './known.ts';
import type { Message, State } from './state.ts';

type Probing = {
  readonly engine: Probes;
  readonly store: { getState(): State; dispatch(message: Message): void };
  readonly signal: AbortSignal;
};

/** Packets of a ping of which only the whole is told. */
const count = 2;

/** Has two containers ping each other, for their comparison, and tells the store what they said. */
export async function askEachOther(
  { engine, store, signal }: Probing,
  pair: readonly [string, string],
): Promise<void> {
  store.dispatch({ type: 'pings', pings: undefined });
  const state = store.getState();
  const { topology } = state.engine;
  const [a, b] = pair.map(id => topology?.containerById.get(id));
  if (topology === undefined || a === undefined || b === undefined) return;
  const said = await pingEachOther(a, b, topology, knownOf(state).details, (from, form) =>
    lastOutcome(engine.ping(from, form, { count }, signal)),
  );
  if (!signal.aborted) store.dispatch({ type: 'pings', pings: { pair, said } });
}
