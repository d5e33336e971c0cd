import type { Scene } from './reach.ts';
import { type Decision, unknown } from './reach-decision.ts';
import { words } from './text.ts';

/**
 * What an engine without root makes of its host: its bridges are in a namespace of its own. `isItself` if the host is
 * asked for, not a container in host mode, which is in that namespace.
 */
export function rootless({ info }: Scene, isItself: boolean): Decision | undefined {
  if (!isItself || info?.rootless !== true) return undefined;
  return unknown(
    'not-known',
    words`The engine runs without root: its bridges are in a namespace of its own, not on the host.`,
  );
}
