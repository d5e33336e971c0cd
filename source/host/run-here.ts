import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { RunEnd } from '../domain/run-end.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import { PROGRAM_ENVIRONMENT } from './run-program.ts';

/** A program of netui's own machine: its arguments as they are. `user`: only as root, which netui may not be. */
export type CommandHere = { readonly argv: readonly string[]; readonly user?: '0' };

/** Lines of one program that are kept, and code points of one. */
const MOST = { lines: 2_000, length: 1_000 };

/**
 * Runs a program on netui's own machine as exec runs one inside a container: without a terminal, without input, told as
 * it comes. Unlike there, it is ended when `signal` aborts, the deadline (milliseconds) passes or it writes too much.
 */
export function runHere(
  { argv: [program = '', ...args], user }: CommandHere,
  onOutput: (piece: { readonly stream: 'out' | 'err'; readonly lines: readonly Safe[] }) => void,
  signal: AbortSignal,
  { deadline }: { readonly deadline: number },
): Promise<RunEnd> {
  if (user === '0' && userInfo().uid !== 0) {
    return Promise.resolve({ kind: 'not-started', why: 'no-user', said: words`netui is not root` });
  }
  if (signal.aborted) return Promise.resolve({ kind: 'left', mayRun: false });
  return new Promise(resolve => {
    const child = spawn(program, args, {
      env: PROGRAM_ENVIRONMENT,
      cwd: '/',
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let cut: RunEnd | undefined;
    let lines = 0;
    const stop = (end: RunEnd): void => {
      cut ??= end;
      child.kill('SIGKILL');
    };
    const leave = (): void => stop({ kind: 'left', mayRun: false });
    const timer = setTimeout(() => stop({ kind: 'unknown', why: 'deadline', said: words`` }), deadline);
    const read = (stream: 'out' | 'err', source: Readable): void => {
      createInterface({ input: source }).on('line', text => {
        lines += 1;
        if (lines > MOST.lines) stop({ kind: 'unknown', why: 'too-much-output', said: words`` });
        else if (cut === undefined) onOutput({ stream, lines: [safeText(text, MOST.length)] });
      });
    };
    const settle = (end: RunEnd): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      resolve(cut ?? end);
    };
    signal.addEventListener('abort', leave, { once: true });
    read('out', child.stdout);
    read('err', child.stderr);
    child.once('error', (error: NodeJS.ErrnoException) => settle(notStarted(program, error)));
    child.once('close', (code, killedBy) => {
      // As a shell tells it: 128 and the signal's number, of which one will do.
      settle({ kind: 'ended', code: code ?? (killedBy === null ? 0 : 128) });
    });
  });
}

/* In the runtime's words, by which an absent program is known everywhere else. */
function notStarted(program: string, { code, message }: NodeJS.ErrnoException): RunEnd {
  if (code === 'ENOENT') {
    const said = words`exec: "${safeText(program, 80)}": executable file not found in $PATH`;
    return { kind: 'not-started', why: 'no-program', said };
  }
  const said = safeText(message, 200);
  return { kind: 'not-started', why: code === 'EACCES' ? 'not-executable' : 'other', said };
}
