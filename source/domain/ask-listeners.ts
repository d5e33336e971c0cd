import { climb, type Step } from './climb.ts';
import type { Listening } from './listening.ts';
import { listeningIn } from './proc-sockets.ts';
import type { Run } from './run.ts';
import { type Safe, words } from './text.ts';

const FILES = ['tcp', 'tcp6', 'udp', 'udp6'].map(file => `/proc/net/${file}` as Safe);

/** The kernel's lists of sockets: first without the thousands of connections that a busy program has or had. */
const STEPS: readonly Step[] = [
  { argv: [words`grep`, words`-hE`, words`address| 0A | 07 `, ...FILES] },
  { argv: [words`cat`, ...FILES] },
];

/** What listens in a container's sandbox, as its own kernel files tell it. Never rejects. */
export async function listenersOf(run: Run, signal: AbortSignal): Promise<Listening> {
  // A kernel without IPv6 has no tcp6 and udp6: then they end with a complaint, and tell the others all the same.
  const climbed = await climb(STEPS, run, signal, (_, { out }) => listeningIn(out));
  return climbed.kind === 'told' ? climbed.value : 'unknown';
}
