import { ApiError } from './api-error.ts';
import type { Container } from './world.ts';

const numbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  WINCH: 28,
};

export const SIGKILL = 9;
export const SIGTERM = 15;
export const LARGEST_SIGNAL = 64;

/**
 * The number of a signal's name (`SIGTERM`, `term`) or digits.
 * @throws ApiError 400 `Invalid signal: x`.
 */
export function signalNumber(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : numbers[text.toUpperCase().replace(/^SIG/, '')];
  if (!number) throw new ApiError(400, `Invalid signal: ${text}`);
  return number;
}

/** What `docker stop` sends first. */
export function stopSignalOf({ config }: Container): number {
  return config.StopSignal ? signalNumber(config.StopSignal) : SIGTERM;
}

/*
 * Which signals the programs have handlers for, and the exit code they then leave with. The kernel keeps every other
 * signal but KILL from process 1, so that `sleep` and busybox's httpd, which have none, make `docker stop` wait.
 */
const handled: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'catalina.sh': { 1: 129, 2: 130, 15: 143 },
  nginx: { 2: 0, 3: 0, 15: 0 },
  'redis-server': { 2: 0, 15: 0 },
  postgres: { 2: 0, 3: 0, 15: 0 },
  ping: { 2: 0 },
  '/server': { 1: 2, 2: 2, 15: 2 },
};

/** What process 1 leaves with when it gets the signal; undefined when it stays. */
export function leavesWith({ hostConfig }: Container, program: string, signal: number): number | undefined {
  if (signal === SIGKILL) return 128 + SIGKILL;
  const own = handled[program]?.[signal] ?? handled[program.replace(/^.*\//, '')]?.[signal];
  if (own !== undefined) return own;
  // tini hands it on to a process that is not the first: there the default action is to end.
  return hostConfig.Init && endsByDefault(signal) ? 128 + signal : undefined;
}

function endsByDefault(signal: number): boolean {
  return ![17, 18, 19, 20, 21, 22, 23, 28].includes(signal);
}
