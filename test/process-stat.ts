import { readFileSync } from 'node:fs';

/** Fields of /proc/PID/stat, see proc(5); the name before them may itself hold spaces and brackets. */
export function statOf(pid: number): { state: string; session: number; foreground: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state = '', , , session, , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, session: Number(session), foreground: Number(foreground) };
  } catch {
    return { state: '', session: 0, foreground: 0 };
  }
}
