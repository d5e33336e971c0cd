import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from './crash-report.ts';

/**
 * True the first time that it is asked for this name, remembered in netui's state folder. False where nothing can be
 * remembered: better never than at every start.
 */
export function firstTime(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  name: string,
): boolean {
  const folder = stateFolder(env, home);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), '', { mode: 0o600, flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
