import type { Clean, Told } from './text.ts';

/** What an engine's event says: a hint to read again, and the moment of what happened. */
export type Heard = {
  readonly about: 'container' | 'network' | 'daemon' | 'other';
  /** `create`, `connect`, `start`, … in the engine's words. */
  readonly action: Clean;
  /** The container it names, in either kind of event; '' if none. */
  readonly container: Clean | '';
  /** The network it names; '' if none. */
  readonly network: Clean | '';
  readonly name: Told;
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly at: number;
  /** Of a `die`: the code its main process ended with. */
  readonly exitCode?: number;
  /** Of a `kill`: the signal's number. */
  readonly signal?: number;
  /** Of a `rename`. */
  readonly oldName?: Told;
};
