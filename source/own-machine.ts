import type { OwnMachine } from './domain/own-machine.ts';
import { probesBy } from './engine/probes.ts';
import { createTurns } from './engine/turns.ts';
import { connectHere, fetchHere } from './host/connect-here.ts';
import { readListening } from './host/read-listening.ts';
import { runHere } from './host/run-here.ts';

/** Milliseconds that a program of this machine may take, unless told. */
const DEADLINE = 25_000;
const AT_ONCE = 4;

/** The machine that netui runs on, to be asked from as a container is: the same ladder, by its own programs. */
export function ownMachine(): OwnMachine {
  const inside = probesBy({
    turn: createTurns(AT_ONCE),
    run: (_, command, onOutput, signal, limits) =>
      runHere(command, onOutput, signal, { deadline: DEADLINE, ...limits }),
  });
  return { inside, connect: connectHere, fetch: fetchHere, listening: readListening };
}
