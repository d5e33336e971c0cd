import type { Hands } from './hands.ts';
import { helpExtent } from './help.ts';
import type { KeyName } from './key-name.ts';
import { startTour } from './tour-keys.ts';

/** What a key does while the help is open: scroll it, find in it, close it. */
export function helpKey(key: KeyName, hands: Hands): void {
  const state = hands.state();
  const { overlay } = state.screen;
  if (overlay?.kind !== 'help') return;
  const { height, length } = helpExtent(state);
  const to = (top: number) =>
    hands.dispatch({
      type: 'overlay',
      overlay: { ...overlay, top: Math.max(0, Math.min(length - height, top)) },
    });
  switch (key) {
    case 'down':
    case 'j':
      return to(overlay.top + 1);
    case 'up':
    case 'k':
      return to(overlay.top - 1);
    case 'pagedown':
    case 'ctrl+d':
    case ' ':
      return to(overlay.top + height - 1);
    case 'pageup':
    case 'ctrl+u':
      return to(overlay.top - height + 1);
    case 'g':
    case 'home':
      return to(0);
    case 'G':
    case 'end':
      return to(length);
    case 't':
      return startTour(hands, key);
    case '/':
      return hands.dispatch({ type: 'entry-open', entry: 'find' });
    case 'escape':
      if (overlay.find.text !== '') return hands.dispatch({ type: 'entry-clear', entry: 'find' });
      return hands.dispatch({ type: 'overlay', overlay: undefined });
    case 'q':
    case '?':
      return hands.dispatch({ type: 'overlay', overlay: undefined });
  }
}
