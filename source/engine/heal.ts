import type { Connect, Disconnect } from '../domain/change.ts';
import { EngineFailure } from '../domain/failure.ts';
import { requestFor, send } from './change-request.ts';
import type { Deadlines } from './deadlines.ts';
import type { Modem } from './modem.ts';

/**
 * Frees a running container of an endpoint that a failed connect left behind: it is listed in the container and not
 * there, cannot be disconnected ("is not connected"), and fails the container's next start (moby since 20.10, domain:
 * fact 9). A connect that asks for nothing makes it whole, and then it can be taken off. False if the engine refuses,
 * as where no address is left: then the container has to be stopped, and disconnected while it does not run.
 */
export async function freed(
  modem: Modem,
  { container, network }: Pick<Connect | Disconnect, 'container' | 'network'>,
  signal: AbortSignal,
  deadlines: Partial<Deadlines>,
): Promise<boolean> {
  try {
    for (const kind of ['connect', 'disconnect'] as const) {
      const request = requestFor({ kind, container, network }, modem, undefined);
      await send(modem, request, signal, deadlines);
    }
    return true;
  } catch (error) {
    if (error instanceof EngineFailure) return false;
    throw error;
  }
}
