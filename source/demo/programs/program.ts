import type { Container, World } from '../model/world.ts';
import type { Terminal } from './terminal.ts';
import type { WindowSize } from './window.ts';

/** Where a program runs and what it may do there. */
export interface Inside {
  readonly world: World;
  readonly container: Container;
  readonly argv: readonly string[];
  /** `0` or empty for root. */
  readonly user: string;
  readonly env: readonly string[];
  readonly tty: boolean;
  /** The directory that it was asked to run in; the image's where it is absent or empty. */
  readonly workingDir?: string;
  /** Writes on its standard output or error. */
  out(text: string): void;
  err(text: string): void;
  /** What is typed into it; ends with undefined, at once when nothing is attached. */
  read(): Promise<string | undefined>;
  /** Aborted when it is killed: waiting programs reject then. With an Interrupt as reason, when ^C was typed. */
  readonly signal: AbortSignal;
  /** The terminal that it sits at; look-up.ts makes one where there is a tty. */
  readonly terminal?: Terminal;
  /** How large its terminal is now. */
  readonly window?: () => WindowSize;
  /** Its number in its container; processes.ts gives it one. */
  readonly pid?: number;
}

/** A built-in program: resolves with its exit code. */
export type Program = (inside: Inside) => Promise<number>;

/** Why a program ends that somebody at its terminal interrupted. */
export class Interrupt extends Error {}
