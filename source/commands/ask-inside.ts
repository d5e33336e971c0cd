import type { Container } from '../domain/container.ts';
import { imageNamed } from '../domain/helper.ts';
import { joined, type Safe, safeText, words } from '../domain/text.ts';
import type { Helpers, Probes } from '../engine/engine.ts';

/** What was found out, and what is to be said of how; or why nobody could be asked: 2 as a wrong usage, 6 as refused by the engine. */
export type AskedInside<T> =
  | { readonly value: T; readonly notes: readonly Safe[] }
  | { readonly exit: 2 | 6; readonly say: Safe };

/** As many images as are named where the one that was asked for is not there. */
const MOST_NAMED = 8;

/**
 * Asks from inside a container: by its own programs, or, if the user named an image, by those of a helper made from it,
 * which is gone again when this settles. Rejects with EngineFailure.
 */
export async function askInside<T>(
  engine: Probes & Helpers,
  from: Container,
  image: string | undefined,
  signal: AbortSignal,
  ask: (probes: Probes) => Promise<T>,
): Promise<AskedInside<T>> {
  if (image === undefined) return { value: await ask(engine), notes: [] };
  const images = await engine.helperImages(signal);
  const chosen = imageNamed(images, image);
  if (chosen === undefined) {
    const names = images.slice(0, MOST_NAMED).map(({ name }) => name);
    const there = names.length === 0 ? words`none is` : words`there are ${joined(names, words`, `)}`;
    const say = words`No image “${safeText(image, 80)}” is on the engine, and netui pulls none: ${there}.`;
    return { exit: 2, say };
  }
  await engine.sweepHelpers(signal);
  const helper = await engine.helper(from, chosen, signal);
  if (helper.kind === 'refused') {
    const said = helper.said === '' ? words`` : words` The engine said: ${helper.said}`;
    return { exit: 6, say: words`${helper.sentence}${said}` };
  }
  let left = words``;
  let value: T;
  try {
    value = await ask(helper.probes);
  } finally {
    left = await helper.close();
  }
  const asked = words`Asked by a helper container from ${chosen.name} in the network stack of ${from.name.safe}.`;
  return { value, notes: [asked, helper.note, left].filter(note => note !== '') };
}
