import { programOf } from './climb.ts';
import { listenersOf } from './ask-listeners.ts';
import type { Container } from './container.ts';
import type { Listening } from './listening.ts';
import { lastEnd, type Progress } from './last-outcome.ts';
import { type Operand, operandOf } from './ping-operand.ts';
import { probeName } from './probe-name.ts';
import { probeTcp } from './probe-tcp.ts';
import { probeData } from './probe-data.ts';
import type { Prober } from './prober.ts';
import type { Ran } from './run.ts';
import { type Clean, words } from './text.ts';

/** What asks from inside a container: an engine's probes, a helper's, or those of netui's own machine. */
export type Inside = {
  ping(
    from: Pick<Container, 'id' | 'name'>,
    form: { readonly target: Operand },
    options: { readonly count: number; readonly beside?: boolean; readonly ports?: readonly number[] },
    signal: AbortSignal,
  ): AsyncIterable<Progress>;
  run(container: Clean, argv: readonly string[], signal: AbortSignal): Promise<Ran>;
};

/** Packets of a ping of which only the whole is told. */
const count = 2;

/** What reachability is proven by from inside a container: its addresses at once, for a silent one takes its time. */
export function proberInside(
  inside: Inside,
  from: Pick<Container, 'id' | 'name'>,
  signal: AbortSignal,
): Prober {
  const run = (argv: readonly string[], stop: AbortSignal): Promise<Ran> => inside.run(from.id, argv, stop);
  return {
    async ping(host, ports) {
      const operand = operandOf(host);
      if ('why' in operand) {
        return { kind: 'unknown', sentence: operand.why, evidence: words``, by: words`` };
      }
      const { outcome, argv } = await lastEnd(
        inside.ping(from, { target: operand }, { count, beside: true, ...(ports && { ports }) }, signal),
      );
      const [first] = argv;
      return { by: first === undefined ? words`` : programOf({ argv }), ...outcome };
    },
    lookUp: name => probeName(run, name, signal),
    connect: (host, port) => probeTcp(run, { host, port }, signal),
    fetch: (host, port) => probeData(run, host, port, signal),
    listening: ids => listeningIn(inside, ids, signal),
  };
}

/** What listens in the sandbox that some containers share, told by the first of them that has a program for it. */
export async function listeningIn(
  inside: Pick<Inside, 'run'>,
  ids: readonly Clean[],
  signal: AbortSignal,
): Promise<Listening> {
  for (const id of ids) {
    const heard = await listenersOf((argv, stop) => inside.run(id, argv, stop), signal);
    if (heard !== 'unknown') return heard;
  }
  return 'unknown';
}
