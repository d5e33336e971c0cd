import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import type { HelperImage, HelperTarget } from '../domain/helper.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Helpers, Probes } from '../engine/engine.ts';
import type { Clock } from './clock.ts';
import type { Message } from './state.ts';

export type Helping = {
  readonly engine: Helpers;
  readonly store: { dispatch(message: Message): void };
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/**
 * Makes a helper container in the network stack of a container, which somebody has said yes to, lets `ask` ask by its
 * probes as by the engine's own, and removes it. What is to be said of it is said as a notice: that none was made and
 * why, that it runs without an init, that it could not be removed. Never rejects, unless `ask` does.
 */
export async function withHelper(
  { engine, store, clock, signal }: Helping,
  target: HelperTarget,
  image: HelperImage,
  ask: (probes: Probes) => Promise<void>,
): Promise<void> {
  const say = (sign: 'warn' | 'bad', text: Safe): void => {
    if (text !== '') store.dispatch({ type: 'notice', notice: { sign, text, at: clock.now() } });
  };
  const helper = await engine
    .helper(target, image, signal)
    .catch((error: unknown) => ({ kind: 'refused' as const, ...whyNone(error) }));
  if (helper.kind === 'refused') {
    const said = helper.said === '' ? words`` : words` The engine said: ${helper.said}`;
    return say('bad', words`${helper.sentence}${said}`);
  }
  say('warn', helper.note);
  try {
    await ask(helper.probes);
  } finally {
    say('warn', await helper.close());
  }
}

function whyNone(error: unknown): { readonly sentence: Safe; readonly said: Safe } {
  const { what, why } = explain(failureOf(error));
  return { sentence: words`No helper was made. ${what} ${why}`, said: words`` };
}
