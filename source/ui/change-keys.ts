import { named } from '../domain/change.ts';
import { type Safe, words } from '../domain/text.ts';
import { whyNoChanges } from '../store/may-change.ts';
import { containerScope } from '../store/rows.ts';
import type { Choosing } from '../store/screen-state.ts';
import { selectedContainer, selectedNetwork } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import type { Binding } from './binding.ts';
import { open } from './change-input.ts';
import { confirming } from './confirming.ts';
import type { Action, Hands } from './hands.ts';

function choose(hands: Hands, what: Choosing['what'], about: string): void {
  hands.dispatch({
    type: 'overlay',
    overlay: { kind: 'choose', choosing: { what, about }, text: '', cursor: 0 },
  });
}

/* On a network: which container; on a container: which network. */
const connect: Action = hands => {
  const state = hands.state();
  const container = subjectContainer(state);
  const network = selectedNetwork(state);
  if (container) choose(hands, 'network-to-connect', container.id);
  else if (network) choose(hands, 'container-to-connect', network.id);
};

const disconnect: Action = hands => {
  const state = hands.state();
  const container = subjectContainer(state);
  const network = selectedNetwork(state);
  if (container === undefined) {
    if (network) choose(hands, 'container-to-disconnect', network.id);
    return;
  }
  const scope = containerScope(state);
  // A container listed on a network is meant to leave that one; elsewhere its networks are asked for.
  const listed =
    scope !== 'all' && container.endpoints.some(one => one.network.raw === scope.name.raw)
      ? scope
      : undefined;
  if (listed)
    open(
      confirming({ kind: 'disconnect', container: named(container), network: named(listed) }).overlay,
      hands,
    );
  else choose(hands, 'network-to-leave', container.id);
};

function subjectContainer(state: State) {
  return state.screen.subject === 'containers' ? selectedContainer(state) : undefined;
}

const lifecycle: Action = hands => {
  const container = subjectContainer(hands.state());
  if (container) choose(hands, 'lifecycle', container.id);
};

function noContainer(state: State): Safe | undefined {
  return whyNoChanges(state) ?? (subjectContainer(state) ? undefined : words`Select a container first.`);
}

/** Why nothing can be taken back, if so. */
export function noUndo(state: State): Safe | undefined {
  return whyNoChanges(state) ?? (state.changes.undo.length === 0 ? words`Nothing to undo.` : undefined);
}

/** Asks which step is to be taken back. */
export const undo: Action = hands => choose(hands, 'undo', '');

/** What netui did, as docker commands. */
export const changeLog: Action = hands =>
  hands.dispatch({ type: 'overlay', overlay: { kind: 'log', top: 0 } });

/** The keys that change the engine; each asks first. */
export const changeKeys: readonly Binding[] = [
  {
    keys: ['c'],
    shown: words`c`,
    label: words`connect`,
    does: words`connect a container to a network`,
    group: 'Change',
    where: 'main',
    action: connect,
    notNow: whyNoChanges,
  },
  {
    keys: ['d'],
    shown: words`d`,
    label: words`disconnect`,
    does: words`disconnect a container from a network`,
    group: 'Change',
    where: 'main',
    action: disconnect,
    notNow: whyNoChanges,
  },
  {
    keys: ['S'],
    shown: words`S`,
    label: words`start, stop`,
    does: words`start, stop, restart, pause, unpause`,
    group: 'Change',
    where: 'main',
    action: lifecycle,
    notNow: noContainer,
  },
  {
    keys: ['u'],
    shown: words`u`,
    label: words`undo`,
    does: words`take back what netui changed, step by step`,
    group: 'Change',
    where: 'main',
    action: undo,
    notNow: noUndo,
  },
  {
    keys: ['@'],
    shown: words`@`,
    does: words`what netui did, as docker commands`,
    group: 'Change',
    where: 'main',
    action: changeLog,
  },
];
