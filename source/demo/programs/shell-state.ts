import type { Inside, Program } from './program.ts';

/** A shell at work. */
export interface Shell {
  readonly inside: Inside;
  /** Finds the programs of the image. */
  readonly find: (name: string) => Program | undefined;
  /** How it begins its complaints: `sh`. */
  readonly name: string;
  readonly variables: Map<string, string>;
  readonly parameters: readonly string[];
  folder: string;
  last: number;
}

/** The streams of a command. */
export type Streams = Pick<Inside, 'out' | 'err' | 'read' | 'signal'>;

/** Thrown by `exit`: ends the shell with that code. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}
