import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

// Everything a private engine leaves on a machine is found again by the engine's name, netui-test-PID-RANDOM:
// a folder in the temporary folder, a network namespace, control groups, and processes. Its mounts live in a
// mount namespace of their own and end with its processes.

const pattern = /^netui-test-(\d+)-[0-9a-zA-Z]+$/;

/** The start of a new engine's name; the owner is the process that will remove it. */
export const namePrefix = `netui-test-${process.pid}-`;

/** Signs an engine's folder with who owns it, so that a process id used again is not taken for the owner. */
export function signFolder(folder: string): void {
  writeFileSync(join(folder, 'owner'), signature(process.pid) ?? '');
}

/** Removes what runs that crashed have left behind. Engines of living owners stay untouched. */
export async function sweepLeftovers(): Promise<string[]> {
  const names = readdirSync(tmpdir()).filter(name => pattern.test(name) && !ownerLives(name));
  for (const name of names) await removeTraces(name);
  return names;
}

/** Ends every process of the engine of that name and removes all it has left. Safe to call twice. */
export async function removeTraces(name: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let pids = processesOf(name); pids.length > 0; pids = processesOf(name)) {
    if (Date.now() > deadline) throw new Error(`processes of ${name} do not end: ${pids.join(' ')}`);
    for (const pid of pids) kill(pid);
    await wait(20);
  }
  for (const group of controlGroupsOf(name)) removeEmptyFolders(group);
  unlessGone(join('/run/netns', name), () =>
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'pipe' }),
  );
  // Last, for the folder is what the next run finds the rest by.
  rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The processes of an engine: those that see its own /run (the daemon, containerd, the shims and port proxies)
 * and those whose root folder lies in its data (the containers).
 */
export function processesOf(name: string): number[] {
  return readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .map(Number)
    .filter(pid => mountsOf(pid).some(mount => isMountOf(name, mount)));
}

function isMountOf(name: string, mount: string): boolean {
  // proc(5), mountinfo: id, parent, device, root, mount point, options, …, "-", type, source, options.
  const point = mount.split(' ')[4];
  if (point === '/run') return mount.includes(` - tmpfs ${name} `);
  return point === '/' && mount.includes(`/${name}/data/`);
}

function mountsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/mountinfo`, 'utf8').split('\n');
  } catch {
    return []; // The process has ended since it was listed.
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function controlGroupsOf(name: string): string[] {
  const top = '/sys/fs/cgroup';
  if (!existsSync(top)) return [];
  // One tree with version 2, one a controller with version 1.
  return [top, ...readdirSync(top).map(controller => join(top, controller))].map(tree => join(tree, name));
}

/** Control groups have files that cannot be removed: only the folders are, from the innermost. */
function removeEmptyFolders(folder: string): void {
  unlessGone(folder, () => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
    }
    rmdirSync(folder);
  });
}

/** Two runs may sweep the same leftovers at once: what the other one removed meanwhile is no error. */
function unlessGone(path: string, remove: () => void): void {
  if (!existsSync(path)) return;
  try {
    remove();
  } catch (error) {
    if (existsSync(path)) throw error;
  }
}

function ownerLives(name: string): boolean {
  const living = signature(Number(pattern.exec(name)?.[1]));
  const owner = ownerOf(name);
  // A folder not signed yet is only just being made, if its owner lives.
  if (owner === undefined) return living !== undefined;
  const [namespace] = owner.split(' ');
  // An owner in another pid namespace (a container that shares the temporary folder) cannot be judged from here.
  return owner === living || namespace !== signature(process.pid)?.split(' ')[0];
}

function ownerOf(name: string): string | undefined {
  try {
    return readFileSync(join(tmpdir(), name, 'owner'), 'utf8');
  } catch {
    return undefined;
  }
}

/** "PID-NAMESPACE START-TIME" of a living process: no two processes of one machine's uptime share it. */
function signature(pid: number): string | undefined {
  try {
    // proc(5), stat: the name in brackets may hold spaces; the start time is field 22, the twentieth after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readlinkSync(`/proc/${pid}/ns/pid`)} ${started}`;
  } catch {
    return undefined;
  }
}
