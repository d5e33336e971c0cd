import { words } from '../domain/text.ts';
import { whyNoAsking } from '../store/may-change.ts';
import type { DoctorView } from '../store/screen-state.ts';
import { layoutFor, selectedContainer } from '../store/selection.ts';
import type { Binding } from './binding.ts';
import { compareExtent } from './compare-screen.ts';
import type { Action, Hands } from './hands.ts';
import { modesExtent, modesOf } from './modes-screen.ts';

/** Opens the comparison of the network modes on the selected container's mode. */
const openModes: Action = hands => {
  const state = hands.state();
  openModesOn(hands, state.screen.subject === 'containers' ? selectedContainer(state)?.id : undefined);
};

/** Opens it on a container's mode; Escape leads back to a screen that it was opened from. */
export function openModesOn(hands: Hands, chosen: string | undefined, from?: DoctorView): void {
  const view = { kind: 'modes', chosen, column: 0, row: 0, ...(from && { from }) } as const;
  const marked = modesOf(hands.state(), view)?.columns.findIndex(one => one.marked) ?? -1;
  hands.dispatch({ type: 'view', view: { ...view, column: Math.max(0, marked) } });
}

const walk: Action = (hands, key) => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'modes') return;
  const { columns, rows } = modesExtent(state, view);
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));
  const sideways = key === 'left' || key === 'h' ? -1 : key === 'right' || key === 'l' ? 1 : 0;
  const down = key === 'up' || key === 'k' ? -1 : key === 'down' || key === 'j' ? 1 : 0;
  const next = {
    ...view,
    column: within(view.column + sideways, columns),
    row: within(view.row + down, rows),
  };
  hands.dispatch({ type: 'view', view: next });
};

const leave: Action = hands => {
  const { view } = hands.state().screen;
  const from = view.kind === 'modes' ? view.from : undefined;
  hands.dispatch({ type: 'view', view: from ?? { kind: 'main' } });
};

/* The container that the modes were opened on is the first of the two; without one, both are asked for. */
const compare: Action = hands => {
  const { view } = hands.state().screen;
  const first = view.kind === 'modes' ? view.chosen : undefined;
  const choosing =
    first === undefined
      ? ({ what: 'compare-first', about: '' } as const)
      : ({ what: 'compare-with', about: first } as const);
  hands.dispatch({ type: 'overlay', overlay: { kind: 'choose', choosing, text: '', cursor: 0 } });
};

const askAgain: Action = hands => {
  const { view } = hands.state().screen;
  if (view.kind === 'compare') hands.gather(view.pair);
};

const scroll: Action = (hands, key) => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'compare') return;
  const { columns, body } = layoutFor(state);
  const { length, height } = compareExtent(state, view, columns, body);
  const by = { up: -1, k: -1, down: 1, j: 1, pageup: -height, pagedown: height }[key] ?? 0;
  hands.dispatch({
    type: 'view',
    view: { ...view, top: Math.max(0, Math.min(length - height, view.top + by)) },
  });
};

const backToModes: Action = hands => {
  const { view } = hands.state().screen;
  openModesOn(hands, view.kind === 'compare' ? view.pair[0] : undefined);
};

/** The keys of the comparison of modes. */
export const modesKeys: readonly Binding[] = [
  {
    keys: ['m'],
    shown: words`m`,
    label: words`modes`,
    does: words`compare Docker's network modes`,
    group: 'Ask',
    where: 'main',
    action: openModes,
  },
  {
    keys: ['left', 'right', 'h', 'l'],
    shown: words`← →  h l`,
    hint: words`← →`,
    label: words`mode`,
    does: words`another mode`,
    group: 'Network modes',
    where: 'modes',
    action: walk,
  },
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: words`↑ ↓  j k`,
    hint: words`↑ ↓`,
    label: words`fact`,
    does: words`another fact, explained below`,
    group: 'Network modes',
    where: 'modes',
    action: walk,
  },
  {
    keys: ['escape', 'm'],
    shown: words`Esc`,
    label: words`back`,
    does: words`back to the networks`,
    group: 'Network modes',
    where: 'modes',
    action: leave,
  },
  {
    keys: ['v'],
    shown: words`v`,
    label: words`compare two`,
    does: words`compare two containers, asking them from inside`,
    group: 'Network modes',
    where: 'modes',
    action: compare,
    notNow: whyNoAsking,
  },
  {
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown'],
    shown: words`↑ ↓  j k`,
    does: words`scroll the comparison`,
    group: 'Network modes',
    where: 'compare',
    action: scroll,
  },
  {
    keys: ['p'],
    shown: words`p`,
    label: words`again`,
    does: words`ask both again`,
    group: 'Network modes',
    where: 'compare',
    action: askAgain,
    notNow: whyNoAsking,
  },
  {
    keys: ['escape', 'm'],
    shown: words`Esc`,
    label: words`modes`,
    does: words`back to the modes`,
    group: 'Network modes',
    where: 'compare',
    action: backToModes,
  },
];
