import type { Container, World } from '../model/world.ts';

/** Where a program runs and what it may do there. */
export interface Inside {
  readonly world: World;
  readonly container: Container;
  readonly argv: readonly string[];
  /** `0` or empty for root. */
  readonly user: string;
  readonly env: readonly string[];
  readonly tty: boolean;
  /** Writes on its standard output or error. */
  out(text: string): void;
  err(text: string): void;
  /** What is typed into it; ends with undefined. Never comes when nothing is attached. */
  read(): Promise<string | undefined>;
  /** Aborted when it is killed: waiting programs reject then. */
  readonly signal: AbortSignal;
}

/** A built-in program: resolves with its exit code. */
export type Program = (inside: Inside) => Promise<number>;
