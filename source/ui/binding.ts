import type { Safe } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import type { Action } from './hands.ts';
import type { KeyName } from './key-name.ts';

export const groups = [
  'Move',
  'Look',
  'Ask',
  'Change',
  'Find',
  'Inspect tab',
  'Map',
  'Network modes',
  'Ping',
  'Why',
  'Everyone',
  'Doctor',
  'Activity',
  'Tour',
  'netui',
] as const;
export type Group = (typeof groups)[number];

/** Where a key works. */
export type Place =
  | 'everywhere'
  | 'main'
  /** Where something is selected: the main screen and the map. */
  | 'selection'
  | 'lists'
  | 'inspect'
  | 'map'
  | 'modes'
  | 'compare'
  | 'ping'
  | 'why'
  | 'matrix'
  | 'doctor'
  | 'activity'
  /** While the tour is on, whatever else shows. */
  | 'tour'
  | 'help'
  /** Nothing was ever read: no engine was reached. */
  | 'unreached';

/** One key and everything that is said about it: handler, footer, help and README read this row. */
export type Binding = {
  readonly keys: readonly KeyName[];
  /** The keys as they are printed. */
  readonly shown: Safe;
  /** The keys as the footer prints them, where that is shorter. */
  readonly hint?: Safe;
  /** In the footer, one or two words; absent: not shown there. */
  readonly label?: Safe;
  /** In the help, the README and the man page. */
  readonly does: Safe;
  readonly group: Group;
  readonly where: Place;
  readonly action: Action;
  /** Why it cannot work now, as a sentence; undefined when it can. */
  readonly notNow?: (state: State) => Safe | undefined;
};
