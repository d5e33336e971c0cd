import { readFileSync } from 'node:fs';

/** The engine mounts /etc/hostname from the container's own folder. */
const MOUNTED = /\/containers\/([0-9a-f]{64})\/hostname /;

/** The id of the container that netui itself runs in, read from /proc/self/mountinfo; undefined if it runs in none. */
export function ownContainer(file = '/proc/self/mountinfo'): string | undefined {
  try {
    return MOUNTED.exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    // Not Linux, or no /proc: then this is no container either.
    return undefined;
  }
}
