import type { Access } from './domain/access.ts';
import { askHost, hostWitness } from './domain/ask-host.ts';
import type { Probes } from './engine/engine.ts';
import { leftReader } from './host/docker-left.ts';
import { readCounters } from './host/read-counters.ts';
import { type Door, hostReader } from './host/read-host.ts';
import type { Store } from './store/store.ts';
import type { HostEyes } from './store/watch-host.ts';

/** How the host of an engine is looked at: from here where it is this machine, else through a container, if that may be asked. */
export function eyesOf(
  door: Door,
  access: Access,
  engine: Pick<Probes, 'run'>,
  store: Pick<Store, 'getState'>,
): HostEyes {
  return {
    read: hostReader(door),
    left: leftReader(door),
    counters: readCounters,
    async through(signal) {
      const { topology } = store.getState().engine;
      const witness = topology && hostWitness(topology);
      if (witness === undefined || access === 'read-only') return undefined;
      const run = (argv: readonly string[], stop: AbortSignal) => engine.run(witness.id, argv, stop);
      const side = await askHost(run, signal);
      return side && { container: witness.name.safe, side };
    },
  };
}
