import { planOfMend } from '../domain/mend.ts';
import type { Question } from '../domain/reach.ts';
import { swapped } from '../domain/reach-question.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { whyNoAsking, whyNoChanges, whyNoHelper } from '../store/may-change.ts';
import { layoutFor, selectedContainer } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import { type KnownMend, whyKnown } from '../store/why-known.ts';
import { open } from './change-input.ts';
import { confirmingPlan } from './confirming.ts';
import type { Action, Hands } from './hands.ts';
import { vantageKey } from './why-choices.ts';
import { whyExtent } from './why-screen.ts';

/** Opens the screen on a question, and asks it; from where it was opened is where Escape leads back to. */
export function openWhy(hands: Hands, question: Question): void {
  const { view } = hands.state().screen;
  const from = view.kind === 'matrix' ? view : view.kind === 'why' ? view.from : undefined;
  hands.dispatch({
    type: 'view',
    view: { kind: 'why', cursor: 0, top: 0, raw: false, ...(from && { from }) },
  });
  hands.why(question);
}

export function choose(hands: Hands, what: 'why-from' | 'why-to' | 'undo', about: string, text = ''): void {
  hands.dispatch({
    type: 'overlay',
    overlay: { kind: 'choose', choosing: { what, about }, text, cursor: 0 },
  });
}

/* From the selected container; without one, from where is asked first. */
export const start: Action = hands => {
  const container = selectedContainer(hands.state());
  if (container) choose(hands, 'why-to', container.id);
  else choose(hands, 'why-from', '');
};

export function notRead({ engine }: State): Safe | undefined {
  return engine.topology ? undefined : words`Nothing has been read from the engine yet.`;
}

export const withRun =
  (does: (hands: Hands, question: Question) => void): Action =>
  hands => {
    const { why } = hands.state().probes;
    if (why) does(hands, why.question);
  };

export const target = withRun((hands, { from }) => choose(hands, 'why-to', vantageKey(from)));

/* The target as it is, to be typed on behind a colon. */
export const port = withRun((hands, { from, to }) => {
  const shown = to.kind === 'container' ? to.container.name.safe : to.kind === 'name' ? to.name : '';
  const address = to.kind === 'address' ? (to.address.includes(':') ? `[${to.address}]` : to.address) : '';
  const place = to.kind === 'host' || to.kind === 'outside' ? `@${to.kind}` : '';
  choose(hands, 'why-to', vantageKey(from), `${shown}${address}${place}:`);
});

export const swap = withRun((hands, question) => {
  const other = swapped(question);
  if (other) openWhy(hands, other);
});

export function noSwap({ probes }: State): Safe | undefined {
  const { why } = probes;
  return why && swapped(why.question) ? undefined : words`Nothing can be asked from an address or a name.`;
}

function selectedMend(state: State): KnownMend | undefined {
  const { view } = state.screen;
  return view.kind === 'why' ? whyKnown(state)?.mends[view.cursor] : undefined;
}

export const apply: Action = hands => {
  const selected = selectedMend(hands.state());
  const plan = selected && planOfMend(selected.mend);
  if (plan) open(confirmingPlan(plan).overlay, hands);
};

export function noMend(state: State): Safe | undefined {
  const selected = selectedMend(state);
  if (selected === undefined) return words`There is nothing to mend.`;
  if (planOfMend(selected.mend)) return whyNoChanges(state);
  return selected.mend.commands.length > 0
    ? words`netui cannot do this one: y copies it.`
    : words`No command does this one: what the container was made with is not netui's to repeat.`;
}

export const copy: Action = hands => {
  const commands = selectedMend(hands.state())?.mend.commands ?? [];
  const what = commands.length === 1 ? words`the command` : words`the ${commands.length} commands`;
  hands.copy(joined(commands, words`\n`), what);
};

export function nothingToCopy(state: State): Safe | undefined {
  const selected = selectedMend(state);
  return selected && selected.mend.commands.length > 0 ? undefined : words`There is no command to copy.`;
}

export const raw: Action = hands => {
  const { view } = hands.state().screen;
  if (view.kind === 'why') hands.dispatch({ type: 'view', view: { ...view, raw: !view.raw, top: 0 } });
};

/* Over the mends while they are in view, else over the lines. */
export const walk: Action = (hands, key) => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'why') return;
  const { columns, body } = layoutFor(state);
  const { length, height, mends } = whyExtent(state, view, columns, body);
  const within = (top: number) => Math.max(0, Math.min(length - height, top));
  const page = { pageup: -height, pagedown: height }[key as string];
  if (page !== undefined) {
    return hands.dispatch({ type: 'view', view: { ...view, top: within(view.top + page) } });
  }
  const by = key === 'up' || key === 'k' ? -1 : 1;
  const isInView = (at: number | undefined) => at !== undefined && at >= view.top && at < view.top + height;
  const next = view.cursor + by;
  const place = mends[next];
  if (view.raw || place === undefined || !isInView(mends[view.cursor])) {
    return hands.dispatch({ type: 'view', view: { ...view, top: within(view.top + by) } });
  }
  const top = isInView(place) ? view.top : within(view.top + by);
  hands.dispatch({ type: 'view', view: { ...view, cursor: next, top } });
};

export const back: Action = hands => {
  const { view } = hands.state().screen;
  if (view.kind === 'why' && view.raw)
    return hands.dispatch({ type: 'view', view: { ...view, raw: false, top: 0 } });
  hands.stopWhy();
  hands.dispatch({ type: 'view', view: (view.kind === 'why' && view.from) || { kind: 'main' } });
};

export function isOver({ probes }: State): Safe | undefined {
  return probes.why?.endedAt === undefined ? undefined : words`Nothing is being asked.`;
}

export const helper: Action = hands => {
  const from = hands.state().probes.why?.question.from;
  if (from?.kind === 'container') hands.offerHelper(from.container, 'why');
};

/** Why no helper container is offered, if so: it is for containers that have nothing to ask with. */
export function noHelper(state: State): Safe | undefined {
  const { why } = state.probes;
  if (why?.endedAt === undefined) return words`It is still being asked; Space stops it.`;
  if (!why.lacksTools) return words`A helper container is for those that have no program to ask with.`;
  return whyNoAsking(state) ?? whyNoHelper(state);
}
