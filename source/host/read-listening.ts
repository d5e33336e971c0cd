import type { Listening } from '../domain/listening.ts';
import { listeningIn } from '../domain/proc-sockets.ts';
import type { Clean } from '../domain/text.ts';
import { whoseIs } from './read-processes.ts';
import { linesOf } from './read-text.ts';

/**
 * What listens in the sandbox of a container whose process is one of this machine: its own files tell that to anybody,
 * whatever the image has. `unknown` where the process is not shown to be the container's.
 */
export async function readListening(process: number, container: Clean): Promise<Listening> {
  if (process <= 0 || (await whoseIs(process, container)) !== 'its') return 'unknown';
  const files = await Promise.all(
    ['tcp', 'tcp6', 'udp', 'udp6'].map(file => linesOf(`/proc/${process}/net/${file}`)),
  );
  return listeningIn(files.flatMap(lines => lines ?? [])) ?? 'unknown';
}
