import { createStore } from 'zustand/vanilla';
import type { Message, State } from './state.ts';
import { update } from './update.ts';

/** The one store: holds the state, changes it by messages only, and tells whoever subscribed. */
export type Store = {
  getState(): State;
  subscribe(listener: () => void): () => void;
  dispatch(message: Message): void;
};

export function storeOf(initial: State): Store {
  const store = createStore<State>(() => initial);
  return {
    getState: store.getState,
    subscribe: listener => store.subscribe(listener),
    // Replaced whole: `update` returns the state itself when nothing changed, and then nobody is told.
    dispatch: message => store.setState(state => update(state, message), true),
  };
}
