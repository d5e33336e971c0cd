import type { Probes } from './engine.ts';
import { ping } from './ping.ts';
import type { Prober } from './prober.ts';
import { runBy } from './run-by.ts';

/** What can be asked through a prober: an engine's, a helper's, or that of netui's own machine. */
export function probesBy(prober: Prober): Probes {
  return {
    ping: (from, form, options, signal) => ping(prober, from, form, options, signal),
    run: (container, argv, signal) => runBy(prober, container)(argv, signal),
  };
}
