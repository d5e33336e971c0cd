import { join } from 'node:path';
import type { Sight } from '../pty.ts';

/** A program whose handling of the terminal is tested: the fixture here, the built netui in the stories. */
export type Subject = {
  readonly name: string;
  /** As typed at a shell. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What its screen shows when it is there. */
  readonly ready: Sight;
  /** What it prints where there is no screen. */
  readonly plain: RegExp;
};

/** The smallest screen that uses source/terminal as netui's own does. */
export const fixture: Subject = {
  name: 'fixture',
  command: [process.execPath, join(import.meta.dirname, 'fixtures/screen.ts')],
  env: {},
  ready: /ready \d+x\d+/,
  plain: /^plain: /m,
};
