import { planText } from '../domain/plan.ts';
import { askedOf } from '../store/asked-of.ts';
import { whyNotPlan } from '../store/may-change.ts';
import { type Overlay, wishFields } from '../store/screen-state.ts';
import { wishedChange } from '../store/wish-fields.ts';
import { choicesOf } from './choices.ts';
import { confirming } from './confirming.ts';
import { commandLogExtent } from './command-log.ts';
import { commandsWords, hiddenLines, mayAct } from './confirm-dialog.ts';
import { dialogScreen } from './dialog.ts';
import type { Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';

type Of<Kind extends Overlay['kind']> = Extract<Overlay, { kind: Kind }>;

const isCharacter = (key: KeyName) => Array.from(key).length === 1;
const shorter = (text: string) => Array.from(text).slice(0, -1).join('');
/** Longest text that is typed anywhere here. */
const most = 253;

/** What a key does while something is chosen from a list: text narrows it, arrows move, Enter takes. */
export function chooseKey(key: KeyName, overlay: Of<'choose'>, hands: Hands): void {
  const choices = choicesOf(hands.state(), overlay);
  const to = (cursor: number) =>
    hands.dispatch({
      type: 'overlay',
      overlay: { ...overlay, cursor: Math.max(0, Math.min(choices.length - 1, cursor)) },
    });
  const typed = (text: string) => chooseText(text, { ...overlay, text: '' }, hands);
  switch (key) {
    case 'down':
      return to(overlay.cursor + 1);
    case 'up':
      return to(overlay.cursor - 1);
    case 'pagedown':
      return to(overlay.cursor + 10);
    case 'pageup':
      return to(overlay.cursor - 10);
    case 'home':
      return to(0);
    case 'end':
      return to(choices.length - 1);
    case 'backspace':
      return typed(shorter(overlay.text));
    case 'ctrl+u':
      return typed('');
    case 'escape':
      return overlay.text === '' ? close(hands) : typed('');
    case 'enter':
      return take(overlay, hands);
    default:
      if (isCharacter(key)) typed(overlay.text + key);
  }
}

/** Adds to what narrows a list. */
export function chooseText(text: string, overlay: Of<'choose'>, hands: Hands): void {
  const all = `${overlay.text}${text}`.slice(0, most);
  hands.dispatch({ type: 'overlay', overlay: { ...overlay, text: all, cursor: 0 } });
}

function take(overlay: Of<'choose'>, hands: Hands): void {
  const choice = choicesOf(hands.state(), overlay)[overlay.cursor];
  if (choice === undefined) return;
  if ('overlay' in choice.next) return open(choice.next.overlay, hands);
  close(hands);
  if ('ping' in choice.next) {
    hands.dispatch({ type: 'view', view: { kind: 'ping', top: 0 } });
    return hands.ping(choice.next.from, choice.next.ping);
  }
  if ('why' in choice.next) {
    hands.dispatch({ type: 'view', view: { kind: 'why', cursor: 0, top: 0, raw: false } });
    return hands.why(choice.next.why);
  }
  if ('copy' in choice.next) return hands.copy(choice.next.copy, choice.next.what);
  hands.dispatch({ type: 'view', view: { kind: 'compare', pair: choice.next.compare, top: 0 } });
  hands.gather(choice.next.compare);
}

/** Opens a dialog; a change that cannot be made says why instead of asking. */
export function open(overlay: Overlay, hands: Hands): void {
  if (overlay.kind !== 'confirm') return hands.dispatch({ type: 'overlay', overlay });
  const state = hands.state();
  const reason = whyNotPlan(state, overlay.plan);
  if (reason !== undefined) {
    close(hands);
    hands.dispatch({ type: 'notice', notice: { sign: 'warn', text: reason, at: hands.now() } });
    return;
  }
  const asked = askedOf(state, overlay.plan);
  if (asked === undefined) return close(hands);
  const typed = asked.typed === undefined ? undefined : { text: '', editing: true };
  hands.dispatch({ type: 'overlay', overlay: { ...overlay, typed } });
}

/** What a key does in the form of a connection. */
export function wishKey(key: KeyName, overlay: Of<'wish'>, hands: Hands): void {
  const at = wishFields.indexOf(overlay.field);
  const to = (index: number) =>
    hands.dispatch({
      type: 'overlay',
      overlay: {
        ...overlay,
        field: wishFields[(index + wishFields.length) % wishFields.length] ?? overlay.field,
      },
    });
  const text = overlay.fields[overlay.field];
  const typed = (text: string) =>
    wishText(text, { ...overlay, fields: { ...overlay.fields, [overlay.field]: '' } }, hands);
  switch (key) {
    case 'down':
    case 'tab':
      return to(at + 1);
    case 'up':
    case 'shift+tab':
      return to(at - 1);
    case 'backspace':
      return typed(shorter(text));
    case 'ctrl+u':
      return typed('');
    case 'escape':
      return close(hands);
    case 'enter': {
      const { change, problem } = wishedChange(hands.state(), overlay);
      if (problem === undefined) open(confirming(change).overlay, hands);
      return;
    }
    default:
      if (isCharacter(key)) typed(text + key);
  }
}

/** Adds to the field of the form that has the cursor. */
export function wishText(text: string, overlay: Of<'wish'>, hands: Hands): void {
  const all = `${overlay.fields[overlay.field]}${text}`.slice(0, most);
  const fields = { ...overlay.fields, [overlay.field]: all };
  hands.dispatch({ type: 'overlay', overlay: { ...overlay, fields } });
}

const scrolls: Readonly<Partial<Record<KeyName, number>>> = { up: -1, down: 1, pageup: -5, pagedown: 5 };

/** What a key does while a change waits for its answer: `y` acts, `n`, Escape and Enter keep things as they are. */
export function confirmKey(key: KeyName, overlay: Of<'confirm'>, hands: Hands): void {
  const state = hands.state();
  const asked = askedOf(state, overlay.plan);
  if (asked === undefined) return close(hands);
  const { typed } = overlay;
  if (key === 'escape' || key === 'enter') return close(hands);
  const by = scrolls[key];
  if (by !== undefined) {
    const top = Math.max(0, Math.min(hiddenLines(asked, overlay, dialogScreen(state)), overlay.top + by));
    return hands.dispatch({ type: 'overlay', overlay: { ...overlay, top } });
  }
  if (key === 'Y' && typed === undefined)
    return hands.copy(planText(overlay.plan), commandsWords(overlay.plan));
  if (key === 'y' && mayAct(asked, typed)) {
    close(hands);
    return hands.apply(overlay.plan);
  }
  if (typed === undefined) {
    if (key === 'n') close(hands);
    return;
  }
  const text = key === 'backspace' ? shorter(typed.text) : isCharacter(key) ? typed.text + key : typed.text;
  hands.dispatch({
    type: 'overlay',
    overlay: { ...overlay, typed: { ...typed, text: text.slice(0, most) } },
  });
}

/** What a key does while the command log shows. */
export function logKey(key: KeyName, overlay: Of<'log'>, hands: Hands): void {
  const { height, length } = commandLogExtent(hands.state());
  const to = (top: number) =>
    hands.dispatch({
      type: 'overlay',
      overlay: { kind: 'log', top: Math.max(0, Math.min(length - height, top)) },
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
      return to(overlay.top + height);
    case 'pageup':
    case 'ctrl+u':
      return to(overlay.top - height);
    case 'escape':
    case 'q':
    case '@':
      return close(hands);
  }
}

function close(hands: Hands): void {
  hands.dispatch({ type: 'overlay', overlay: undefined });
}
