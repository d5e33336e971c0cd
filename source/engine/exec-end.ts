import type { Failure } from '../domain/failure.ts';
import type { NotStarted, Refused, RunEnd } from '../domain/run-end.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Fields } from './shape.ts';

/**
 * What `GET /exec/{id}/json` and the program's last words say of how it ended: `Pid` 0 with a code of the runtime's
 * own (126 to 128) means that nothing was ever started. Podman forgets the `Pid` of whatever has ended, so that 0
 * alone tells nothing. 126 of a program that did run is what the engine notes when its client had gone away.
 */
export function endOf({ Running, ExitCode, Pid }: Fields, lastWords: Safe): RunEnd {
  if (Running === true) return { kind: 'unknown', why: 'still-running', said: words`` };
  if (typeof ExitCode !== 'number') return { kind: 'unknown', why: 'lost', said: words`` };
  if (Pid === 0 && ExitCode >= 126 && ExitCode <= 128) {
    return { kind: 'not-started', why: whyNotStarted(lastWords), said: lastWords };
  }
  if (ExitCode === 126) return { kind: 'unknown', why: 'lost', said: lastWords };
  return { kind: 'ended', code: ExitCode };
}

/** The first pattern decides; the texts are runc's, crun's, moby's and Podman's. */
const RUNTIME_WORDS: readonly (readonly [RegExp, NotStarted])[] = [
  [/chdir to cwd|working directory|unable to apply/i, 'other'],
  [/unable to find user|no matching entries in passwd|no such user/i, 'no-user'],
  [/executable file .*not found|no such file or directory|command that was not found/i, 'no-program'],
  [/permission denied|exec format error/i, 'not-executable'],
];

function whyNotStarted(said: Safe): NotStarted {
  return RUNTIME_WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? 'other';
}

/** What a refusal of the request to run a program means; undefined for a failure that is not the engine's answer. */
export function refusalOf(failure: Failure): RunEnd | undefined {
  if (failure.status === undefined || failure.status < 400) return undefined;
  return { kind: 'refused', why: whyRefused(failure), said: failure.said };
}

/** moby `daemon/exec.go` has a sentence a state; Podman one for every container that does not run. */
function whyRefused({ kind, status, said }: Failure): Refused {
  if (kind === 'denied') return 'not-allowed';
  if (status === 404) return /no such container|no container with/i.test(said) ? 'gone' : 'other';
  if (/\bpaused\b/i.test(said)) return 'paused';
  if (/\brestarting\b/i.test(said)) return 'restarting';
  if (status === 409 || /not running/i.test(said)) return 'not-running';
  return 'other';
}
