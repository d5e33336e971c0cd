import type { Known } from './change.ts';
import { type Container, isRunning } from './container.ts';
import { nameServiceOf } from './names.ts';
import type { Network } from './network.ts';
import { joined, type Safe, words } from './text.ts';
import { endpointOn, type Topology } from './topology.ts';

/** The names that containers on a network find this one by, without its short id; empty where names do not resolve. */
export function namesFound(container: Container, network: Network, known: Known): readonly Safe[] {
  if (!nameServiceOf(network).resolves) return [];
  const detail = known.details.get(container.id);
  const endpoint = detail?.endpoints.find(one => one.network.raw === network.name.raw);
  const names = endpoint?.names ?? [container.name];
  const shortId = container.id.slice(0, 12);
  return names.filter(one => (one.raw as string) !== shortId).map(one => one.safe);
}

/** The other running containers on a network, which look its names up. */
export function neighboursOn(
  container: Container,
  network: Network,
  topology: Topology,
): readonly Container[] {
  const all = topology.containersByNetwork.get(network.name.raw) ?? [];
  return all.filter(one => one.id !== container.id && isRunning(one) && endpointOn(one, network.name.raw));
}

const MOST_NAMED = 3;

/** `tomcat81`, `a and b`, `a, b, c and 4 more`. */
export function listed(names: readonly Safe[], last = words`and`): Safe {
  const shown = names.length > MOST_NAMED + 1 ? names.slice(0, MOST_NAMED) : names;
  const more = names.length - shown.length;
  if (more > 0) return words`${joined(shown, words`, `)} ${last} ${more} more`;
  const [end = words``, ...before] = shown.toReversed();
  if (before.length === 0) return end;
  return words`${joined(before.toReversed(), words`, `)} ${last} ${end}`;
}

export function namesOf(containers: readonly Container[]): readonly Safe[] {
  return containers.map(one => one.name.safe);
}
