import { type Safe, words } from './domain/text.ts';
import type { Notice } from './store/screen-state.ts';
import type { Copied } from './terminal/copy.ts';

/** What is to be said of a copy: what was done, and never that it has worked, which nobody can know. */
export function copyNotice(what: Safe, copied: Copied, at: number): Notice {
  if (copied.kind === 'too-long') {
    return {
      sign: 'warn',
      text: words`Not copied: terminals take no more than 56 kB, and ${what} is longer.`,
      at,
    };
  }
  const text =
    copied.whom === 'tmux'
      ? words`Gave tmux ${what}: paste with its own key, or as ever if the terminal allows tmux to copy.`
      : words`Asked the terminal to copy ${what}: it must allow that (OSC 52).`;
  return { sign: 'ok', text, at };
}
