import { mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

export type CrashedProgram = {
  /** netui's version. */
  readonly version: string;
  /** Where reports go: stateFolder(). */
  readonly folder: string;
  /** Makes a text safe to show: an error may quote an engine's words. */
  readonly escape: (text: string) => string;
  readonly process: Pick<NodeJS.Process, 'pid' | 'version' | 'platform' | 'arch' | 'uptime'>;
  readonly now: Date;
};

/** Where netui keeps what it must remember: `$XDG_STATE_HOME/netui`, which the standard wants absolute. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const base = env['XDG_STATE_HOME'] ?? '';
  return join(isAbsolute(base) ? base : join(home, '.local', 'state'), 'netui');
}

/**
 * Writes what is known of a crash to a new file that only its owner may read, and returns its path. It holds
 * the errors and the program's own facts; nothing of the environment, the command line or the engine's data.
 * Throws what node:fs throws when it cannot be written.
 */
export function writeCrashReport(error: unknown, program: CrashedProgram): string {
  const { process, now, folder } = program;
  const path = join(folder, `crash-${now.toISOString().replaceAll(/[:.]/g, '-')}-${process.pid}.json`);
  const report = {
    netui: program.version,
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    at: now.toISOString(),
    afterSeconds: Math.round(process.uptime()),
    errors: told(error, program.escape),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return path;
}

/** An error's own words, made safe. */
export function messageOf(error: unknown, escape: (text: string) => string): string {
  return escape(error instanceof Error ? error.message || error.name : String(error));
}

type Told = { readonly message: string; readonly stack: readonly string[] };

/* The error and what caused it, outermost first. */
function told(error: unknown, escape: (text: string) => string): readonly Told[] {
  const all: Told[] = [];
  for (let next = error; next !== undefined && all.length < 5; ) {
    const stack = next instanceof Error ? (next.stack ?? '').split('\n').slice(0, 40) : [];
    all.push({ message: messageOf(next, escape), stack: stack.map(line => escape(line)) });
    next = next instanceof Error ? next.cause : undefined;
  }
  return all;
}
