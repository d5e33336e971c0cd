import type { RunEnd } from '../domain/run-end.ts';
import type { Clean } from '../domain/text.ts';
import { type Command, defaultRunLimits, type RunLimits, runIn } from './exec.ts';
import type { Piece } from './exec-output.ts';
import type { Modem } from './modem.ts';
import { createTurns, type TakeTurn } from './turns.ts';

/** What active questions from inside a container go through. */
export type Prober = {
  /** One probe a container, and four in all, so that an engine is not kept busy by them. */
  readonly turn: TakeTurn;
  /** Containers that were just found to have no program at all that could ask: not looked for again for each target. */
  readonly toolless?: Set<string>;
  /** `runIn` on one engine; see exec.ts. */
  run(
    container: Clean,
    command: Command,
    onOutput: (piece: Piece) => void,
    signal: AbortSignal,
    limits?: Partial<RunLimits>,
  ): Promise<RunEnd>;
};

const AT_ONCE = 4;

/** A prober of the engine that the modem talks to. */
export function createProber(modem: Modem): Prober {
  return {
    turn: createTurns(AT_ONCE),
    toolless: new Set(),
    run: (container, command, onOutput, signal, limits) =>
      runIn(modem, container, command, onOutput, signal, { ...defaultRunLimits, ...limits }),
  };
}
