import { closeSync, constants, openSync, writeSync } from 'node:fs';

/** Ends a synchronised frame, leaves the alternate screen, shows the cursor, wraps rows; paste, mouse and attributes off. */
const GIVE_BACK =
  '\x1b[?2026l\x1b[?1049l\x1b[?25h\x1b[?7h\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[0m';

type Written = { write: NodeJS.WriteStream['write'] };

/** From now on nothing that anybody writes to the stream leaves the process; the writers are told it did. */
export function mute(stream: Written): void {
  stream.write = (_: unknown, ...rest: unknown[]) => {
    const written = rest.find(argument => typeof argument === 'function');
    written?.();
    return true;
  };
}

/**
 * Gives the terminal's screen back at once, whatever state Ink is in, and lets nothing be drawn after that. (Its
 * line discipline is given back by Node, when the process ends.)
 *
 * The terminal may be gone, or stalled behind a dead connection: an own, non-blocking handle on it does not wait.
 */
export function giveBack(stdout: Written): void {
  mute(stdout);
  try {
    const terminal = openSync('/dev/stdout', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    writeSync(terminal, GIVE_BACK);
    closeSync(terminal);
  } catch {
    // Nobody is there to look at it.
  }
}
