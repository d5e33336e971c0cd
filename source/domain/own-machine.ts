import type { ContainerDetail } from './container.ts';
import type { HostSeen, HostUnseen } from './host-side.ts';
import type { Listening } from './listening.ts';
import { operandOf } from './ping-operand.ts';
import type { DataOutcome, Prober } from './prober.ts';
import { type Inside, listeningIn, proberInside } from './prober-inside.ts';
import type { Vantage } from './reach.ts';
import type { TcpOutcome } from './tcp-outcome.ts';
import { type Clean, clean, type Safe, told, words } from './text.ts';

/** What can be asked from the machine that netui runs on, by its own programs and by netui itself. None rejects. */
export type OwnMachine = {
  /** Programs of this machine, whatever container they are told. */
  readonly inside: Inside;
  connect(host: Clean, port: number, signal: AbortSignal): Promise<TcpOutcome>;
  fetch(host: Clean, port: number, signal: AbortSignal): Promise<DataOutcome>;
  /** What listens in the sandbox of a container's process, which is to be one of this machine. */
  listening(process: number, container: Clean): Promise<Listening>;
};

/** Why netui cannot stand in for somebody outside, or outside for it. */
const NOT_OUTSIDE: Readonly<Partial<Record<HostUnseen, Safe>>> = {
  container: words`netui runs in a container: nobody outside has its network.`,
  'built-in': words`The built-in engine has nobody outside.`,
};

/** Why nothing can be asked as from there, if so: netui's own machine is proven to be the docker host, or another one. */
export function whyNotAs(vantage: Exclude<Vantage['kind'], 'container'>, seen: HostSeen): Safe | undefined {
  const isHere = seen.kind === 'here';
  if (vantage === 'host') {
    return isHere
      ? undefined
      : words`Nothing was asked: netui asks as the docker host only where it is shown to run on it.`;
  }
  if (isHere) return words`Nothing was asked: netui runs on the docker host, which is not outside.`;
  if (seen.why === 'remote' || seen.why === 'desktop') return undefined;
  return (
    NOT_OUTSIDE[seen.why] ??
    words`Nothing was asked: it is not shown whether netui’s machine is the docker host or outside.`
  );
}

/** What reachability is proven by from netui's own machine. */
export function proberHere({ inside, connect, fetch }: OwnMachine, signal: AbortSignal): Prober {
  const name = told('this machine');
  const programs = proberInside(inside, { id: clean(''), name }, signal);
  return {
    ...programs,
    async ping(host, ports) {
      const outcome = await programs.ping(host, ports);
      if (outcome.kind !== 'no-tool') return outcome;
      const [port] = ports ?? [];
      const operand = operandOf(host);
      const reached = port === undefined || 'why' in operand ? undefined : await connect(host, port, signal);
      if (reached?.kind !== 'open' && reached?.kind !== 'refused') {
        return { ...outcome, sentence: words`This machine has no ping.` };
      }
      return { ...reached, kind: 'answers' };
    },
    connect: (host, port) => connect(host, port, signal),
    fetch: (host, port) => fetch(host, port, signal),
  };
}

/**
 * What listens in a sandbox: told by a program of one of its containers, and where none has one and their processes are
 * this machine's, by the kernel's files here.
 */
export async function listeningBehind(
  engine: Pick<Inside, 'run'>,
  machine: {
    readonly listening: OwnMachine['listening'];
    readonly details: ReadonlyMap<string, ContainerDetail>;
  },
  ids: readonly Clean[],
  signal: AbortSignal,
): Promise<Listening> {
  const heard = await listeningIn(engine, ids, signal);
  if (heard !== 'unknown') return heard;
  for (const id of ids) {
    const found = await machine.listening(machine.details.get(id)?.pid ?? 0, id);
    if (found !== 'unknown') return found;
  }
  return 'unknown';
}
