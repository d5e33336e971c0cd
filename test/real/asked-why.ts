import { why } from '../../source/commands/why.ts';
import type { HostReader } from '../../source/domain/host-side.ts';
import { ownMachine } from '../../source/own-machine.ts';
import { askingEngine } from './asking-engine.ts';
import type { PrivateEngine } from './docker.ts';

export type Verdict = {
  readonly by: string;
  readonly target: string;
  readonly expected: string;
  readonly observed: string;
  readonly evidence: string;
};

/** The test runs beside the engine's network namespace, not in it. */
const elsewhere: HostReader = () => Promise.resolve({ kind: 'unseen', why: 'other-namespace' });

/** What `netui why` says, without a process of its own for each of many questions. */
export async function askedWhy(
  engine: PrivateEngine,
  from: string,
  to: string,
  port?: number,
): Promise<{ readonly exit: number; readonly verdicts: readonly Verdict[] }> {
  let text = '';
  const { exit } = await why(
    askingEngine(engine),
    { readHost: elsewhere, machine: ownMachine() },
    { from, to, port, probes: true, json: true },
    part => void (text += part),
    new AbortController().signal,
  );
  return { exit, ...(JSON.parse(text) as { verdicts: Verdict[] }) };
}

/** The counting verdict of a way, rule and proof. */
export function counting(verdicts: readonly Verdict[], by: string): string {
  const found = verdicts.find(one => one.by === by);
  return found === undefined ? 'none' : `${found.expected} ${found.observed}`;
}
