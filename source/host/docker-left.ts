import { platform } from 'node:os';
import type { HostInterface } from '../domain/host-side.ts';
import { isContained } from './contained.ts';
import type { Door } from './read-host.ts';
import { readInterfaces } from './read-interfaces.ts';

const BRIDGE = /^(?:docker0|docker_gwbridge|br-[\da-f]{12})$/;

/**
 * The interfaces here that are Docker's by their names, whether or not an engine answers: bridges, and what still hangs
 * on them. Undefined where this machine cannot be the engine's, or cannot be looked at.
 */
export function leftReader({
  place,
  address,
}: Door): (signal: AbortSignal) => Promise<readonly HostInterface[] | undefined> {
  const isElsewhere = address.demo === true || !('socketPath' in place) || platform() !== 'linux';
  return async signal => {
    const all = isElsewhere ? undefined : await readInterfaces(signal);
    const left = all?.filter(({ name, master }) => BRIDGE.test(name) || BRIDGE.test(master));
    // In a container there is nothing to be missed, unless an engine runs in there too.
    return left?.length === 0 && isContained() ? undefined : left;
  };
}
