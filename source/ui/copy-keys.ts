import { type Safe, words } from '../domain/text.ts';
import { selectedContainer, selectedNetwork } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import type { Binding } from './binding.ts';
import type { Action } from './hands.ts';

const copy: Action = hands => {
  const subject = subjectOf(hands.state());
  if (subject === undefined) return;
  const choosing = { what: 'copy', about: subject.id } as const;
  hands.dispatch({ type: 'overlay', overlay: { kind: 'choose', choosing, text: '', cursor: 0 } });
};

function subjectOf(state: State) {
  return state.screen.subject === 'networks' ? selectedNetwork(state) : selectedContainer(state);
}

function nothingToCopy(state: State): Safe | undefined {
  return subjectOf(state) ? undefined : words`Select a network or container first.`;
}

/** The key that copies what is under the cursor. */
export const copyKeys: readonly Binding[] = [
  {
    keys: ['y'],
    shown: words`y`,
    label: words`copy`,
    does: words`copy name, id, address or command`,
    group: 'Look',
    where: 'selection',
    action: copy,
    notNow: nothingToCopy,
  },
];
