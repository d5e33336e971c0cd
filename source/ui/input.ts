import { words } from '../domain/text.ts';
import type { EntryName } from '../store/screen-message.ts';
import type { Overlay } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import * as act from './actions.ts';
import { chooseKey, chooseText, confirmKey, logKey, wishKey, wishText } from './change-input.ts';
import type { Hands } from './hands.ts';
import { helperKey } from './helper-input.ts';
import { helpKey } from './help-keys.ts';
import type { KeyName } from './key-name.ts';
import { bindingFor } from './keymap.ts';
import { sortKey } from './sort-picker.ts';
import { leaveTour, offerKey } from './tour-keys.ts';

/** Milliseconds after which the next key takes a notice away. */
const noticeStays = 10_000;

/** What one key does now. Reads the store at the moment of the key, so that a burst of keys loses none. */
export function handleKey(key: KeyName, hands: Hands): void {
  if (key === 'ctrl+c') return hands.quit();
  if (key === 'ctrl+z') return hands.suspend();
  fadeNotice(hands);
  const state = hands.state();
  if (key === 'ctrl+t' && state.screen.tour) return leaveTour(hands, key);
  const entry = entryInUse(state);
  if (entry !== undefined) return typeKey(entry, key, hands);
  const { overlay } = state.screen;
  if (overlay !== undefined) return overlayKey(key, overlay, hands);
  // The panel of a lost engine stands before every screen, so it is what Escape folds first.
  if (key === 'escape' && isPanelOpen(state)) return hands.dispatch({ type: 'fold', folded: true });
  const binding = bindingFor(key, state);
  if (binding === undefined) return;
  const reason = binding.notNow?.(state);
  if (reason === undefined) binding.action(hands, key);
  else hands.dispatch({ type: 'notice', notice: { sign: 'warn', text: reason, at: hands.now() } });
}

/* Before the first picture there is nothing behind it to look at. */
function isPanelOpen({ engine, screen }: State): boolean {
  return engine.link.kind === 'lost' && engine.topology !== undefined && !screen.folded;
}

function overlayKey(key: KeyName, overlay: Overlay, hands: Hands): void {
  switch (overlay.kind) {
    case 'help':
      return helpKey(key, hands);
    case 'sort':
      return sortKey(key, overlay, hands);
    case 'choose':
      return chooseKey(key, overlay, hands);
    case 'wish':
      return wishKey(key, overlay, hands);
    case 'confirm':
      return confirmKey(key, overlay, hands);
    case 'helper':
      return helperKey(key, overlay, hands);
    case 'log':
      return logKey(key, overlay, hands);
    case 'tour-offer':
      return offerKey(key, hands);
  }
}

/**
 * Pasted text goes into a text field, one line of it; anywhere else it is dropped: a paste never works as keys. What has
 * to be typed before a change is no text field: it asks for hands.
 */
export function handlePaste(text: string, hands: Hands): void {
  const entry = entryInUse(hands.state());
  const [first = ''] = text.split(/[\r\n]/, 1);
  if (entry !== undefined) return hands.dispatch({ type: 'entry-type', entry, text: printable(first) });
  const { overlay } = hands.state().screen;
  if (overlay?.kind === 'choose') chooseText(printable(first), overlay, hands);
  else if (overlay?.kind === 'wish') wishText(printable(first), overlay, hands);
  else {
    hands.dispatch({
      type: 'notice',
      notice: { sign: 'warn', text: words`A paste is taken only where text is typed.`, at: hands.now() },
    });
  }
}

/** The text field that has the keys, if one has. */
export function entryInUse(state: State): EntryName | undefined {
  const { overlay, filter, search, view } = state.screen;
  if (overlay?.kind === 'help') return overlay.find.editing ? 'find' : undefined;
  if ('find' in view && view.find.editing) return 'find';
  if (filter.editing) return 'filter';
  return search.editing ? 'search' : undefined;
}

function typeKey(entry: EntryName, key: KeyName, hands: Hands): void {
  switch (key) {
    case 'enter':
      hands.dispatch({ type: 'entry-accept', entry });
      if (entry === 'search') act.nextMatch(hands, key);
      return;
    case 'escape':
    case 'ctrl+u':
      return hands.dispatch({ type: 'entry-clear', entry });
    case 'backspace':
      return hands.dispatch({ type: 'entry-erase', entry });
    case 'up':
    case 'down':
      return bindingFor(key, hands.state())?.action(hands, key);
    default:
      if (Array.from(key).length === 1) hands.dispatch({ type: 'entry-type', entry, text: key });
  }
}

function printable(text: string): string {
  return Array.from(text)
    .filter(one => one >= ' ' && one !== '\u007f')
    .join('');
}

function fadeNotice(hands: Hands): void {
  const { notice } = hands.state().screen;
  if (notice && notice.sign !== 'bad' && hands.now() - notice.at > noticeStays)
    hands.dispatch({ type: 'notice', notice: undefined });
}
