import type { Message, State } from '../store/state.ts';
import type { KeyName } from './key-name.ts';

/** What a key can reach: the store, the session and the terminal, as functions. */
export type Hands = {
  state(): State;
  dispatch(message: Message): void;
  /** Reads everything again; when the engine is lost, tries it now. */
  refresh(): void;
  /** Gives the terminal back to the shell until `fg`. */
  suspend(): void;
  quit(): void;
  /** Milliseconds since the epoch. */
  now(): number;
};

/** What a key does. The key itself is given where one row serves several. */
export type Action = (hands: Hands, key: KeyName) => void;
