import { countersOfDev } from '../domain/proc-net.ts';
import type { Sample } from '../domain/traffic.ts';
import { linesOf } from './read-text.ts';

/** What has gone through the interfaces of the network namespace that netui runs in; undefined if it is not told. */
export async function readCounters(): Promise<Sample['counters'] | undefined> {
  return countersOfDev((await linesOf('/proc/self/net/dev')) ?? []);
}
