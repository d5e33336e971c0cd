import type { ContainerState } from './container.ts';
import { type Safe, words } from './text.ts';

/** A sign, and what it means for the one who reads it. */
export type Sign = { readonly text: Safe; readonly role: 'ok' | 'warn' | 'bad' | 'quiet' };

/** The sign of a container's state, always beside its name or its word. */
export function stateSign(state: ContainerState): Sign {
  switch (state) {
    case 'running':
      return { text: words`●`, role: 'ok' };
    case 'paused':
    case 'restarting':
      return { text: words`◐`, role: 'warn' };
    case 'dead':
      return { text: words`✗`, role: 'bad' };
    default:
      return { text: words`○`, role: 'quiet' };
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
