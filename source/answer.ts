import { doctor } from './commands/doctor.ts';
import { ls } from './commands/ls.ts';
import { map } from './commands/map.ts';
import { matrix } from './commands/matrix.ts';
import { modes } from './commands/modes.ts';
import { ping } from './commands/ping.ts';
import { why } from './commands/why.ts';
import type { Request } from './commands/request.ts';
import type { Access } from './domain/access.ts';
import { type Safe, words } from './domain/text.ts';
import type { Destination } from './explore.ts';
import { orThrough } from './domain/ask-host.ts';
import { hostReader } from './host/read-host.ts';
import { ownMachine } from './own-machine.ts';
import { createProbingEngine } from './engine/working-engine.ts';

export type Asked = Extract<Request, { kind: 'ls' | 'ping' | 'modes' | 'why' | 'matrix' | 'map' | 'doctor' }>;

/** What a command prints, its exit code, and what it has to say on stderr. */
export type Answer = { readonly exit: number; readonly text: string; readonly say?: Safe };

/** The answer of a printing command; `width` is the terminal's, absent where there is none. `progress` hears how far a long one is. Rejects with EngineFailure. */
export async function answerTo(
  asked: Asked,
  { endpoint, audit }: Destination,
  access: Access,
  width: number | undefined,
  progress: (said: Safe) => void,
): Promise<Answer> {
  const engine = createProbingEngine({ ...endpoint, access, audit });
  const readHost = hostReader(endpoint);
  const pieces: string[] = [];
  const out = (text: string) => void pieces.push(text);
  const { signal } = new AbortController();
  const wide = width === undefined ? {} : { width };
  const runIn =
    (container: { readonly id: Parameters<typeof engine.run>[0] }) =>
    (argv: readonly string[], stop: AbortSignal) =>
      engine.run(container.id, argv, stop);
  const end = async (): Promise<{ readonly exit: number; readonly say?: Safe }> => {
    switch (asked.kind) {
      case 'ls':
        await ls(engine, { json: asked.json, ...wide }, out, signal);
        return { exit: 0 };
      case 'ping':
        return await ping(engine, asked, out, signal);
      case 'why': {
        // A helper is refused there by what refuses all changes, and says so.
        const probes = asked.probes && (access !== 'read-only' || asked.helper !== undefined);
        return await why(
          engine,
          { readHost: probes ? orThrough(readHost, runIn) : readHost, machine: ownMachine() },
          { ...asked, probes, ...wide },
          out,
          signal,
        );
      }
      case 'matrix': {
        const probes = asked.probes && access !== 'read-only' && (!asked.settings.probe || 'all');
        const { network, json } = asked;
        return await matrix(engine, readHost, { network, probes, json, ...wide }, out, progress, signal);
      }
      case 'map': {
        const host = access === 'read-only' ? readHost : orThrough(readHost, runIn);
        return await map(engine, host, { ...asked, ...wide }, out, signal);
      }
      case 'doctor':
        return await doctor(
          engine,
          runIn,
          access === 'read-only' ? readHost : orThrough(readHost, runIn),
          {
            json: asked.json,
            asks: access !== 'read-only',
            ...wide,
            onTold: (done, all) => progress(words`asking containers: ${done} of ${all} …`),
          },
          out,
          signal,
        );
      case 'modes': {
        return await modes(engine, runIn, { names: asked.names, json: asked.json, ...wide }, out, signal);
      }
    }
  };
  const ended = await end();
  return { ...ended, text: pieces.join('') };
}
