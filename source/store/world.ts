import type { Engine } from '../engine/engine.ts';
import type { Clock } from './clock.ts';
import type { EngineMessage } from './engine-state.ts';
import type { Named } from './gathering.ts';
import type { Pace } from './pace.ts';

/** What the loop around an engine needs of the world. */
export type World = {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly dispatch: (message: EngineMessage) => void;
  readonly pace: Pace;
  /** Ends everything: no request, timer or dispatch outlives it. */
  readonly signal: AbortSignal;
  /** In [0, 1), as Math.random. */
  readonly random: () => number;
  /** Told what events have named, at most once a burst; 'everything' after a loss, when events may have been missed. */
  readonly named: (names: Named | 'everything') => void;
};
