import { realpath } from 'node:fs/promises';
import { dirname, basename, join } from 'node:path';
import { lineOf, linesOf, namesIn } from './read-text.ts';

/**
 * Whether a process of this machine is that container's, by its cgroup: container ids stand in there. Undefined if it
 * cannot be looked at: /proc may hide what belongs to others (`hidepid`).
 */
export async function whoseIs(process: number, container: string): Promise<'its' | 'not-its' | undefined> {
  const lines = await linesOf(`/proc/${process}/cgroup`);
  if (lines !== undefined) return lines.some(line => line.includes(container)) ? 'its' : 'not-its';
  const hides = (await linesOf('/proc/1/cgroup')) === undefined;
  const exists = (await namesIn(`/proc/${process}`)) !== undefined;
  return hides || exists ? undefined : 'not-its';
}

/** Whether a program of that name runs; undefined where processes are hidden. */
export async function runs(program: string): Promise<boolean | undefined> {
  if ((await linesOf('/proc/1/cgroup')) === undefined) return undefined;
  const processes = ((await namesIn('/proc')) ?? []).filter(one => /^\d+$/.test(one));
  const names = await Promise.all(processes.map(one => lineOf(`/proc/${one}/comm`)));
  return names.some(one => one === program);
}

const ACCEPTS = 0x10000;

/** Whether somebody listens on a unix socket in the network namespace that netui runs in. */
export async function isListenedOn(socketPath: string): Promise<boolean> {
  const lines = await linesOf('/proc/self/net/unix');
  const known = await resolved(socketPath);
  const bound = (lines ?? []).flatMap(line => {
    const [, flags, path] = /^\S+ \S+ \S+ (\S+) \S+ \S+ +\d+ (\/.*)$/.exec(line) ?? [];
    return path !== undefined && Number.parseInt(flags ?? '', 16) & ACCEPTS ? [path] : [];
  });
  for (const path of bound) {
    if (basename(path) === basename(known) && (await resolved(path)) === known) return true;
  }
  return false;
}

/* The folder's true name: /var/run is often /run. */
async function resolved(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}
