import type { Link } from './engine-state.ts';
import { sameValue } from './same.ts';
import type { World } from './world.ts';

/**
 * Dispatches how netui and the engine stand, when that changes; and the time once a `tick` while an age is on the
 * screen, that is while polling or lost. Nothing ticks otherwise.
 */
export function tellLink(world: World): (link: Link) => void {
  const { clock, pace, signal } = world;
  let last: Link | undefined;
  let stop: (() => void) | undefined;
  const tick = () => {
    stop = clock.after(pace.tick, tick);
    world.dispatch({ type: 'tick', now: clock.now() });
  };
  signal.addEventListener('abort', () => stop?.(), { once: true });
  return link => {
    if (signal.aborted || sameValue(link, last)) return;
    last = link;
    const isAgeing = link.kind === 'lost' || link.kind === 'polling';
    if (isAgeing) stop ??= clock.after(pace.tick, tick);
    else {
      stop?.();
      stop = undefined;
    }
    world.dispatch({ type: 'link', link, at: clock.now() });
  };
}
