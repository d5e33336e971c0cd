import { execFile } from 'node:child_process';
import type { Safe } from '../domain/text.ts';
import { safeLines } from './read-text.ts';

/** Where a system keeps what belongs to it; never the user's own PATH, for netui may be root. */
const FOLDERS = '/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin';
/** All that a program of the machine is told of its user: nothing, and English. */
export const PROGRAM_ENVIRONMENT = { PATH: FOLDERS, LC_ALL: 'C' };

const MOST_BYTES = 8 << 20;
/** Milliseconds. */
const DEADLINE = 3_000;

/** What a program of the machine prints, by argv; undefined if there is none, it fails or takes too long. Never rejects. */
export function linesPrintedBy(
  [program = '', ...args]: readonly string[],
  signal: AbortSignal,
): Promise<readonly Safe[] | undefined> {
  const options = {
    env: PROGRAM_ENVIRONMENT,
    timeout: DEADLINE,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_BYTES,
    signal,
    cwd: '/',
  } as const;
  return new Promise(resolve => {
    execFile(program, args, options, (error, stdout) => resolve(error ? undefined : safeLines(stdout)));
  });
}
