import type { ContainerState } from '../domain/container.ts';
import { type Safe, words } from '../domain/text.ts';
import { bad, ok, quiet, type Span, warn } from './line.ts';

/** The sign of a container's state, always beside its name or its word. */
export function stateSign(state: ContainerState): Span {
  switch (state) {
    case 'running':
      return ok(words`●`);
    case 'paused':
    case 'restarting':
      return warn(words`◐`);
    case 'dead':
      return bad(words`✗`);
    default:
      return quiet(words`○`);
  }
}

/** Docker's own word for it. */
export function stateWord(state: ContainerState): Safe {
  return stateWords[state];
}

const stateWords: { readonly [state in ContainerState]: Safe } = {
  created: words`created`,
  running: words`running`,
  paused: words`paused`,
  restarting: words`restarting`,
  exited: words`exited`,
  dead: words`dead`,
  removing: words`removing`,
  unknown: words`unknown`,
};
