import { MOST_UNASKED } from '../domain/matrix.ts';
import { type Safe, words } from '../domain/text.ts';
import { listedUnder } from '../store/listed-under.ts';
import type { MatrixView } from '../store/screen-state.ts';
import { membersOn } from '../store/matrix-known.ts';
import { whyNoAsking } from '../store/may-change.ts';
import { selectedContainer, selectedNetwork } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import type { Action } from './hands.ts';
import type { KeyName } from './key-name.ts';
import { matrixCopy } from './matrix-copy.ts';
import { matrixLayout, placed } from './matrix-screen.ts';
import { openWhy } from './why-actions.ts';

// What the keys of everyone against everyone do, and why not, where they do not.

/* Of all containers, one's own network; else the one whose containers are listed. */
function networkInFocus(state: State) {
  const { subject, everyContainer } = state.screen;
  const { topology } = state.engine;
  const container = selectedContainer(state);
  const isOfContainer = subject === 'containers' && everyContainer && container && topology;
  return isOfContainer ? listedUnder(container, topology) : selectedNetwork(state);
}

export function noNetwork(state: State): Safe | undefined {
  return networkInFocus(state) ? undefined : words`Select a network or a container first.`;
}

export const open: Action = hands => {
  const state = hands.state();
  const network = networkInFocus(state);
  if (network === undefined) return;
  const view = { kind: 'matrix', network: network.id, row: 0, column: 1, top: 0, left: 0 } as const;
  hands.dispatch({ type: 'view', view });
  const members = membersOn(state, network.id).length;
  if (whyNoAsking(state) === undefined && members > 1 && members <= MOST_UNASKED) hands.askMatrix(network.id);
};

export const stop: Action = hands => hands.stopMatrix();

export const leave: Action = hands => {
  hands.stopMatrix();
  hands.dispatch({ type: 'view', view: { kind: 'main' } });
};

/* What a key does to a view. */
const inView =
  (does: (view: MatrixView, state: State, key: KeyName) => MatrixView): Action =>
  (hands, key) => {
    const state = hands.state();
    const { view } = state.screen;
    if (view.kind !== 'matrix') return;
    const { grid, shape } = matrixLayout(state, view);
    hands.dispatch({ type: 'view', view: placed(does(placed(view, grid, shape), state, key), grid, shape) });
  };

export const walk = inView((view, state, key) => {
  const page = matrixLayout(state, view).shape.rows;
  const down = {
    up: -1,
    k: -1,
    down: 1,
    j: 1,
    pageup: -page,
    pagedown: page,
    'ctrl+u': -page,
    'ctrl+d': page,
  }[key as string];
  const sideways = { left: -1, h: -1, right: 1, l: 1 }[key as string];
  return { ...view, row: view.row + (down ?? 0), column: view.column + (sideways ?? 0) };
});

export const toEnd = inView((view, state, key) => {
  const row = key === 'g' || key === 'home' ? 0 : matrixLayout(state, view).grid.members.length - 1;
  return { ...view, row };
});

/* Of so many that nobody is asked unasked, those of the row only. */
export const again: Action = (hands, key) => {
  const { view } = hands.state().screen;
  if (view.kind !== 'matrix') return;
  if (membersOn(hands.state(), view.network).length > MOST_UNASKED) return askRow(hands, key);
  hands.askMatrix(view.network);
};

export const askAll: Action = hands => {
  const { view } = hands.state().screen;
  if (view.kind === 'matrix') hands.askMatrix(view.network);
};

export const askRow: Action = hands => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'matrix') return;
  const { grid } = matrixLayout(state, view);
  const member = grid.members[view.row];
  if (member) hands.askMatrix(view.network, member.container.id);
};

/* The two of the cell under the cursor; nobody is asked for the others meanwhile. */
export const why: Action = hands => {
  const [from, to] = pairUnderCursor(hands.state()) ?? [];
  if (from === undefined || to === undefined) return;
  hands.stopMatrix();
  openWhy(hands, {
    from: { kind: 'container', container: from },
    to: { kind: 'container', container: to },
  });
};

function pairUnderCursor(state: State) {
  const { view } = state.screen;
  if (view.kind !== 'matrix') return undefined;
  const { members } = matrixLayout(state, view).grid;
  const [from, to] = [members[view.row]?.container, members[view.column]?.container];
  return from && to && from !== to ? ([from, to] as const) : undefined;
}

export function noPair(state: State): Safe | undefined {
  return pairUnderCursor(state) ? undefined : words`The cursor is on no pair of two.`;
}

export const copy: Action = hands => {
  const state = hands.state();
  const { view } = state.screen;
  const text = view.kind === 'matrix' ? matrixCopy(state, view) : undefined;
  if (text !== undefined) hands.copy(text, words`the matrix`);
};

export function nobodyToAsk(state: State): Safe | undefined {
  const { view } = state.screen;
  const isFew = view.kind !== 'matrix' || matrixLayout(state, view).grid.members.length < 2;
  return isFew ? words`There are no two here to ask for each other.` : undefined;
}

export function whyNotAgain(state: State): Safe | undefined {
  const still = isAsking(state) ? words`Containers are still being asked; Space stops that.` : undefined;
  return nobodyToAsk(state) ?? still ?? whyNoAsking(state);
}

export function whyNotAll(state: State): Safe | undefined {
  const { view } = state.screen;
  const few = view.kind === 'matrix' && membersOn(state, view.network).length <= MOST_UNASKED;
  return few ? words`r asks all of so few.` : whyNotAgain(state);
}

function isAsking({ probes }: State): boolean {
  return probes.matrix?.isOver === false;
}

export function nothingAsked(state: State): Safe | undefined {
  return isAsking(state) ? undefined : words`Nobody is being asked now.`;
}
