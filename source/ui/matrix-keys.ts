import { MOST_UNASKED } from '../domain/matrix.ts';
import { type Safe, words } from '../domain/text.ts';
import { listedUnder } from '../store/listed-under.ts';
import type { MatrixView } from '../store/matrix-grid.ts';
import { membersOn } from '../store/matrix-known.ts';
import { whyNoAsking } from '../store/may-change.ts';
import { selectedContainer, selectedNetwork } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import type { Binding } from './binding.ts';
import type { Action } from './hands.ts';
import type { KeyName } from './key-name.ts';
import { matrixCopy } from './matrix-copy.ts';
import { matrixLayout, placed } from './matrix-screen.ts';

/* Of all containers, one's own network; else the one whose containers are listed. */
function networkInFocus(state: State) {
  const { subject, everyContainer } = state.screen;
  const { topology } = state.engine;
  const container = selectedContainer(state);
  const isOfContainer = subject === 'containers' && everyContainer && container && topology;
  return isOfContainer ? listedUnder(container, topology) : selectedNetwork(state);
}

function noNetwork(state: State): Safe | undefined {
  return networkInFocus(state) ? undefined : words`Select a network or a container first.`;
}

const open: Action = hands => {
  const state = hands.state();
  const network = networkInFocus(state);
  if (network === undefined) return;
  const view = { kind: 'matrix', network: network.id, row: 0, column: 1, top: 0, left: 0 } as const;
  hands.dispatch({ type: 'view', view });
  const members = membersOn(state, network.id).length;
  if (whyNoAsking(state) === undefined && members > 1 && members <= MOST_UNASKED) hands.askMatrix(network.id);
};

const leave: Action = hands => {
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

const walk = inView((view, state, key) => {
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

const toEnd = inView((view, state, key) => {
  const row = key === 'g' || key === 'home' ? 0 : matrixLayout(state, view).grid.members.length - 1;
  return { ...view, row };
});

/* Of so many that nobody is asked unasked, those of the row only. */
const again: Action = (hands, key) => {
  const { view } = hands.state().screen;
  if (view.kind !== 'matrix') return;
  if (membersOn(hands.state(), view.network).length > MOST_UNASKED) return askRow(hands, key);
  hands.askMatrix(view.network);
};

const askAll: Action = hands => {
  const { view } = hands.state().screen;
  if (view.kind === 'matrix') hands.askMatrix(view.network);
};

const askRow: Action = hands => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'matrix') return;
  const { grid } = matrixLayout(state, view);
  const member = grid.members[view.row];
  if (member) hands.askMatrix(view.network, member.container.id);
};

const copy: Action = hands => {
  const state = hands.state();
  const { view } = state.screen;
  const text = view.kind === 'matrix' ? matrixCopy(state, view) : undefined;
  if (text !== undefined) hands.copy(text, words`the matrix`);
};

function nobodyToAsk(state: State): Safe | undefined {
  const { view } = state.screen;
  const isFew = view.kind !== 'matrix' || matrixLayout(state, view).grid.members.length < 2;
  return isFew ? words`There are no two here to ask for each other.` : undefined;
}

function whyNotAgain(state: State): Safe | undefined {
  const still = isAsking(state) ? words`Containers are still being asked; Space stops that.` : undefined;
  return nobodyToAsk(state) ?? still ?? whyNoAsking(state);
}

function whyNotAll(state: State): Safe | undefined {
  const { view } = state.screen;
  const few = view.kind === 'matrix' && membersOn(state, view.network).length <= MOST_UNASKED;
  return few ? words`r asks all of so few.` : whyNotAgain(state);
}

function isAsking({ probes }: State): boolean {
  return probes.matrix?.isOver === false;
}

function nothingAsked(state: State): Safe | undefined {
  return isAsking(state) ? undefined : words`Nobody is being asked now.`;
}

/** The keys of everyone against everyone. */
export const matrixKeys: readonly Binding[] = [
  {
    keys: ['W'],
    shown: words`W`,
    label: words`everyone`,
    does: words`everyone on this network against everyone`,
    group: 'Ask',
    where: 'main',
    action: open,
    notNow: noNetwork,
  },
  {
    keys: ['left', 'right', 'up', 'down', 'h', 'l', 'k', 'j', 'pageup', 'pagedown', 'ctrl+u', 'ctrl+d'],
    shown: words`← → ↑ ↓`,
    hint: words`← → ↑ ↓`,
    label: words`pair`,
    does: words`another pair; also h j k l, PgUp, PgDn`,
    group: 'Everyone',
    where: 'matrix',
    action: walk,
  },
  {
    keys: [' '],
    shown: words`Space`,
    label: words`stop`,
    does: words`ask no further`,
    group: 'Everyone',
    where: 'matrix',
    action: hands => hands.stopMatrix(),
    notNow: nothingAsked,
  },
  {
    keys: ['r'],
    shown: words`r`,
    label: words`again`,
    does: words`ask all of them again`,
    group: 'Everyone',
    where: 'matrix',
    action: again,
    notNow: whyNotAgain,
  },
  {
    keys: ['o'],
    shown: words`o`,
    label: words`this row`,
    does: words`ask only the container of this row`,
    group: 'Everyone',
    where: 'matrix',
    action: askRow,
    notNow: whyNotAgain,
  },
  {
    keys: ['A'],
    shown: words`A`,
    label: words`all`,
    does: words`ask all of them, however many they are`,
    group: 'Everyone',
    where: 'matrix',
    action: askAll,
    notNow: whyNotAll,
  },
  {
    keys: ['y'],
    shown: words`y`,
    label: words`copy`,
    does: words`copy the matrix as text`,
    group: 'Everyone',
    where: 'matrix',
    action: copy,
    notNow: nobodyToAsk,
  },
  {
    keys: ['g', 'G', 'home', 'end'],
    shown: words`g G`,
    does: words`first row, last; also Home, End`,
    group: 'Everyone',
    where: 'matrix',
    action: toEnd,
  },
  {
    keys: ['escape', 'W'],
    shown: words`Esc`,
    label: words`back`,
    does: words`ask no further and go back`,
    group: 'Everyone',
    where: 'matrix',
    action: leave,
  },
];
