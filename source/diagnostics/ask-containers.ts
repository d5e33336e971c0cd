import { listenersOf } from '../domain/ask-listeners.ts';
import { climb } from '../domain/climb.ts';
import type { Container } from '../domain/container.ts';
import type { Listening } from '../domain/listening.ts';
import { pingRungs } from '../domain/ping-argv.ts';
import { operandOf } from '../domain/ping-operand.ts';
import { probeName } from '../domain/probe-name.ts';
import type { Run } from '../domain/run.ts';
import type { Clean, Safe } from '../domain/text.ts';
import { namesToAsk, type NameQuestion } from './names-to-ask.ts';
import type { NameProbe, Patient } from './rule.ts';

/** What containers said: what listens in them, and what they take names for. */
export type Told = Required<Pick<Patient, 'listening' | 'names'>>;

const AT_ONCE = 4;

/**
 * Asks containers from inside what rules want to know: who listens behind published ports, and whether names resolve
 * where they should. Four at once. `onTold` hears how many of how many questions are done. Never rejects; what is not
 * asked yet when the signal aborts is missing.
 */
export async function askContainers(
  patient: Omit<Patient, 'listening' | 'names'>,
  runIn: (container: Container) => Run,
  signal: AbortSignal,
  onTold: (done: number, all: number) => void = () => undefined,
): Promise<Told> {
  const listening = new Map<string, Listening>();
  const names = new Map<string, NameProbe[]>();
  const jobs = [
    ...patient.topology.containers.filter(hasOpenDoor).map(container => async () => {
      listening.set(container.id, await listenersOf(runIn(container), signal));
    }),
    ...namesToAsk(patient).map(question => async () => {
      const probes = names.get(question.asker.id) ?? [];
      names.set(question.asker.id, probes);
      probes.push(await askName(question, runIn(question.asker), signal));
    }),
  ];
  const waiting = jobs.values();
  let done = 0;
  onTold(done, jobs.length);
  const work = async (): Promise<void> => {
    for (const job of waiting) {
      if (signal.aborted) return;
      await job();
      onTold(++done, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { listening, names };
}

function hasOpenDoor({ state, ports }: Container): boolean {
  return state === 'running' && ports.some(port => port.hostPort !== undefined);
}

/* Where a name leads nowhere, the address tells whether it is the name's fault. */
async function askName(
  { name, of, address }: NameQuestion,
  run: Run,
  signal: AbortSignal,
): Promise<NameProbe> {
  const outcome = await probeName(run, name, signal);
  const isLost = outcome.kind === 'not-found' || outcome.kind === 'no-answer';
  const answers = isLost && address !== '' ? await pings(address, run, signal) : undefined;
  return { name, of, outcome, ...(answers !== undefined && { answers }) };
}

/* Undefined where there is no ping, or it does not say. */
async function pings(address: Clean, run: Run, signal: AbortSignal): Promise<boolean | undefined> {
  const operand = operandOf(address);
  if ('why' in operand) return undefined;
  const steps = pingRungs(operand, 1).map(({ argv }) => ({ argv: argv as readonly Safe[] }));
  const climbed = await climb(steps, run, signal, (_, { code, out }) =>
    code === 0 ? true : out.some(line => line.includes('packets transmitted')) ? false : undefined,
  );
  return climbed.kind === 'told' ? climbed.value : undefined;
}
