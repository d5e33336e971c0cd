import { words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { whyNoTour } from '../store/tour.ts';
import type { Binding } from './binding.ts';
import type { Action, Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';

/** Takes the tour from its first step, or says why it cannot be taken. */
export const startTour: Action = hands => {
  const reason = whyNoTour(hands.state());
  if (reason !== undefined) {
    return hands.dispatch({ type: 'notice', notice: { sign: 'warn', text: reason, at: hands.now() } });
  }
  hands.stopPing();
  hands.dispatch({ type: 'tour', to: 'start' });
};

export const leaveTour: Action = hands => hands.dispatch({ type: 'tour', to: 'leave' });

/** What a key does while the tour is offered. */
export function offerKey(key: KeyName, hands: Hands): void {
  if (key === 'enter') return startTour(hands, key);
  if (key === 'escape' || key === 'q') hands.dispatch({ type: 'overlay', overlay: undefined });
}

/** The keys of the tour; the one that leaves it works in dialogs too. */
export const tourKeys: readonly Binding[] = [
  {
    keys: ['ctrl+t'],
    shown: words`^t`,
    label: words`leave tour`,
    does: words`leave the tour`,
    group: 'Tour',
    where: 'tour',
    action: leaveTour,
  },
  {
    keys: ['>'],
    shown: words`>`,
    label: words`skip`,
    does: words`skip this step`,
    group: 'Tour',
    where: 'tour',
    action: hands => hands.dispatch({ type: 'tour', to: 'skip' }),
  },
  {
    keys: ['<'],
    shown: words`<`,
    label: words`step back`,
    does: words`the step before`,
    group: 'Tour',
    where: 'tour',
    action: hands => hands.dispatch({ type: 'tour', to: 'back' }),
    notNow: ({ screen }: State) => (screen.tour?.at === 0 ? words`This is the first step.` : undefined),
  },
  {
    keys: ['t'],
    shown: words`? t`,
    does: words`the guided tour`,
    group: 'Tour',
    where: 'help',
    action: startTour,
    notNow: whyNoTour,
  },
];
