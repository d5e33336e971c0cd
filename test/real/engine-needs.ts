import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = [
  'dockerd',
  'containerd',
  'runc',
  'docker',
  'ip',
  'iptables',
  'nsenter',
  'unshare',
  'busybox',
  'tar',
];

/**
 * Why no private engine can be started here, as a sentence for the summary; undefined when one can. Only what
 * is missing counts: an engine that has all it needs and does not come up is a failure, never a skip.
 */
export function whyNoEngine(): string | undefined {
  if (process.platform !== 'linux') return `needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'needs root, to start a private Docker engine in a network namespace';
  const missing = programs.filter(program => pathOf(program) === undefined);
  if (missing.length > 0) return `needs programs that are not installed: ${missing.join(', ')}`;
  try {
    execFileSync('unshare', ['--net', '--mount', 'true'], { stdio: 'pipe' });
  } catch (error) {
    return `may not make namespaces here: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`;
  }
  return undefined;
}

/** Whether a missing engine is a failure here and not a reason to skip. */
export function engineIsRequired(): boolean {
  return ['CI', 'NETUI_REQUIRE_ENGINE'].some(name => ['1', 'true'].includes(process.env[name] ?? ''));
}

/** The absolute path of a program on PATH, or where Debian keeps root's programs. */
export function pathOf(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map(folder => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
