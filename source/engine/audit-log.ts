import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AuditOrigin, Intent, Result } from './audit-entry.ts';
import { intentLine, resultLine } from './audit-entry.ts';

/** Where every change is written down, before it is made and after. Throws Node's error if that cannot be done. */
export type AuditLog = {
  readonly path: string;
  /** Writes that a change is about to be made; gives what `end` needs. */
  begin(intent: Intent): string;
  /** Writes how it ended. */
  end(key: string, result: Omit<Result, 'duration'>): void;
};

/** Bytes at the end of the log in which the last change is looked for: a line has a few thousand. */
const TAIL = 256 * 1024;

/** `$XDG_STATE_HOME/netui/audit.jsonl`, by default below `~/.local/state` (XDG base directory specification). */
export function auditPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const given = env['XDG_STATE_HOME'] ?? '';
  // A relative path there is to be ignored, by that specification.
  const state = given.startsWith('/') ? given : join(home, '.local/state');
  return join(state, 'netui/audit.jsonl');
}

/** A log that is only ever added to, for its owner's eyes only. `now` gives milliseconds since the epoch. */
export function openAuditLog(options: {
  readonly path: string;
  readonly origin: AuditOrigin;
  readonly now: () => number;
}): AuditLog {
  const { path, origin, now } = options;
  const begun = new Map<string, number>();
  return {
    path,
    begin(intent) {
      const key = randomUUID();
      const time = now();
      append(path, intentLine(key, time, origin, intent));
      begun.set(key, time);
      return key;
    },
    end(key, result) {
      const time = now();
      const duration = time - (begun.get(key) ?? time);
      begun.delete(key);
      append(path, resultLine(key, time, { ...result, duration }));
    },
  };
}

/** The end of the log, for `unfinishedIn`; '' if there is none or it cannot be read. */
export function auditTail(path: string): string {
  let file: number | undefined;
  try {
    file = openLog(path, constants.O_RDONLY);
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, TAIL));
    const read = readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8', 0, read);
  } catch {
    return '';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/* One write a line, so that two netuis do not write into each other's. */
function append(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openLog(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
  try {
    const bytes = Buffer.from(endsInALine(file) ? line : `\n${line}`);
    const written = writeSync(file, bytes);
    if (written < bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes could be written`);
  } finally {
    closeSync(file);
  }
}

/* Not through a link that somebody put there, and without waiting where it is a pipe. */
function openLog(path: string, flags: number): number {
  const file = openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error('it is not a plain file');
}

/* Not so after a disk was full in the middle of a line. */
function endsInALine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 0x0a);
}
