import { words } from '../domain/text.ts';
import { selectedContainer } from '../store/selection.ts';
import type { Binding } from './binding.ts';
import type { Action } from './hands.ts';
import { modesExtent, modesOf } from './modes-screen.ts';

/** Opens the comparison of the network modes on the selected container's mode. */
export const openModes: Action = hands => {
  const state = hands.state();
  const chosen = state.screen.subject === 'containers' ? selectedContainer(state)?.id : undefined;
  const view = { kind: 'modes', chosen, column: 0, row: 0 } as const;
  const marked = modesOf(state, view)?.columns.findIndex(one => one.marked) ?? -1;
  hands.dispatch({ type: 'view', view: { ...view, column: Math.max(0, marked) } });
};

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

const leave: Action = hands => hands.dispatch({ type: 'view', view: { kind: 'main' } });

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
];
