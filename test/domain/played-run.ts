import type { Ran, Run } from '../../source/domain/run.ts';
import { linesOf } from './outputs.ts';

/** What a program does: its exit code and what it writes; its code alone; or a run that never ended. */
export type Played = readonly [code: number, text: string] | number | Ran;

export type PlayedRun = {
  readonly run: Run;
  /** The command lines that were run, in order; those of absent programs too. */
  readonly asked: string[];
};

/**
 * A container in which these command lines, told by how they begin, do that; the first that fits decides. Any other
 * program is not there, as Engine 20.10 says it, nor is what its `timeout` is to start.
 */
export function played(programs: Readonly<Record<string, Played>>): PlayedRun {
  const asked: string[] = [];
  const run: Run = async argv => {
    const line = argv.join(' ');
    asked.push(line);
    const does = Object.entries(programs).find(([begin]) => line.startsWith(begin))?.[1];
    if (does === undefined) return absent(argv, programs);
    if (typeof does === 'number') return { code: does, out: [] };
    return 'code' in does ? does : { code: does[0], out: linesOf(does[1]) };
  };
  return { run, asked };
}

function absent(argv: readonly string[], programs: Readonly<Record<string, Played>>): Ran {
  const [first = '', second, third] = argv;
  const has = (name: string) => Object.keys(programs).some(begin => begin.split(' ')[0] === name);
  if (first === 'timeout' && has('timeout')) {
    return {
      code: 127,
      out: linesOf(`timeout: failed to run command ‘${third}’: No such file or directory`),
    };
  }
  if (first === 'busybox' && has('busybox'))
    return { code: 127, out: linesOf(`${second}: applet not found`) };
  const said = `OCI runtime exec failed: exec failed: unable to start container process: exec: "${first}": executable file not found in $PATH: unknown`;
  return { code: 126, out: linesOf(said) };
}

/** A signal that never aborts. */
export const never = new AbortController().signal;
