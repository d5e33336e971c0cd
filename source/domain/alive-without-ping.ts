import { climb, type Ended, plain, programOf, type Step } from './climb.ts';
import { commandText } from './command-text.ts';
import type { Container } from './container.ts';
import type { Operand } from './ping-operand.ts';
import type { PingKind, PingOutcome } from './ping-outcome.ts';
import { probeTcp } from './probe-tcp.ts';
import { portsOf } from './publishing.ts';
import type { Run } from './run.ts';
import type { TcpKind } from './tcp-outcome.ts';
import { type Safe, words } from './text.ts';

/** What is found out of an address without ping, and the command that did. */
export type AliveOutcome = { readonly outcome: PingOutcome; readonly command: Safe };

/** A port that hardly anybody listens on (echo): whoever refuses it is there. */
const LIKELY_CLOSED = 7;
/** As many known ports as are tried: a firewall may drop one. */
const MOST_PORTS = 2;

const TOLD: Readonly<Partial<Record<TcpKind, PingKind>>> = {
  open: 'answers',
  // Somebody there said so.
  refused: 'answers',
  'no-route': 'unreachable',
  'name-unknown': 'name-unknown',
};

/** The TCP ports that a container is known for: it may be asked for there. */
export function knownPorts(container: Container): readonly number[] {
  return portsOf(container).flatMap(one => (one.protocol === 'tcp' ? [one.containerPort] : []));
}

/**
 * Whether somebody is at an address, or behind a name, for a container that cannot ping: whoever accepts or refuses a
 * connection is there, and so is who answers to ARP, which only neighbours do. `silent` where nothing is found out, for
 * silence may be a firewall's; `no-tool` where no program is there to ask with. Never rejects.
 */
export async function aliveWithoutPing(
  run: Run,
  target: Operand,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<AliveOutcome | 'silent' | 'no-tool'> {
  const known = ports.slice(0, MOST_PORTS);
  for (const port of known.length > 0 ? known : [LIKELY_CLOSED]) {
    const { kind, sentence, evidence, by, command } = await probeTcp(
      run,
      { host: target.text, port },
      signal,
    );
    const told = TOLD[kind];
    if (told !== undefined) {
      const text = words`${sentence} Asked by ${by}, for ping cannot be used there.`;
      return { outcome: { kind: told, sentence: text, evidence, by }, command };
    }
    if (kind === 'no-tool') return (await arpOf(run, target, signal)) ?? 'no-tool';
  }
  return (await arpOf(run, target, signal)) ?? 'silent';
}

function arpOf(run: Run, { kind, text }: Operand, signal: AbortSignal): Promise<AliveOutcome | undefined> {
  return kind === 'ipv4' ? byArp(run, text, signal) : Promise.resolve(undefined);
}

/* Without -I: BusyBox's asks on eth0, that of iputils where the route leads. So silence says nothing. */
async function byArp(run: Run, address: Safe, signal: AbortSignal): Promise<AliveOutcome | undefined> {
  const asked = [...plain`arping -c 2 -w 2`, address];
  const steps: readonly Step[] = [[], [words`busybox`], [words`/bin/busybox`]].map(before => ({
    argv: [...before, ...asked],
  }));
  const climbed = await climb(steps, run, signal, (_, ended) => macsIn(ended));
  if (climbed.kind !== 'told') return undefined;
  const { macs, evidence } = climbed.value;
  const by = programOf(climbed.step);
  const [mac = words``, other] = macs;
  const sentence =
    other === undefined
      ? words`${address} answers to ARP: ${mac} has it. Asked by ${by}, for ping cannot be used there.`
      : words`${mac} and ${other} both answer to ARP for ${address}: two have one address. Asked by ${by}.`;
  return { outcome: { kind: 'answers', sentence, evidence, by }, command: commandText(climbed.step.argv) };
}

/** Who answered, by what arping of iputils and BusyBox prints: `Unicast reply from 172.18.0.3 [02:42:ac:12:00:03] 0.012ms`. */
export function macsIn({
  out,
}: Ended): { readonly macs: readonly Safe[]; readonly evidence: Safe } | undefined {
  const replies = out.flatMap(line => {
    const mac = /reply from \S+ \[([0-9a-f:]{11,17})\]/i.exec(line)?.[1];
    return mac === undefined ? [] : [{ line, mac: mac.toLowerCase() as Safe }];
  });
  const [first] = replies;
  return first && { macs: [...new Set(replies.map(one => one.mac))], evidence: first.line };
}
