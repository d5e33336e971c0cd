import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import type { HelperTarget } from '../domain/helper.ts';
import { type Safe, words } from '../domain/text.ts';
import type { HelperUse } from './screen-state.ts';
import type { Helping } from './with-helper.ts';

/** Looks which images are there and asks whether to make a helper container from one of them; nothing is made here. */
export async function offerHelper(
  { engine, store, clock, signal }: Helping,
  target: HelperTarget,
  use: HelperUse,
): Promise<void> {
  const warn = (text: Safe): void => {
    if (!signal.aborted) store.dispatch({ type: 'notice', notice: { sign: 'warn', text, at: clock.now() } });
  };
  try {
    const images = await engine.helperImages(signal);
    if (signal.aborted) return;
    if (images.length === 0) {
      return warn(words`No image is on the engine that a helper could be made from, and netui pulls none.`);
    }
    store.dispatch({ type: 'overlay', overlay: { kind: 'helper', target, images, at: 0, use } });
  } catch (error) {
    const { what, why } = explain(failureOf(error));
    warn(words`The images could not be listed. ${what} ${why}`);
  }
}
