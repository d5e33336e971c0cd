import type { NetworkChange } from './change.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';
import { listed, namesOf } from './who-finds-whom.ts';

/** What the engine makes for itself and lets nobody remove. */
const OWN: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** Why a network cannot be made or removed now, as a sentence; undefined if nothing stands in the way that netui can see. */
export function networkRefusal({ kind, network }: NetworkChange, topology: Topology): Safe | undefined {
  const name = network.name.safe;
  const there = topology.networkByName.get(network.name.raw);
  if (kind === 'create-network') return there && words`A network ${name} exists already.`;
  if (OWN.has(network.name.raw)) return words`${name} is the engine's own and stays.`;
  // One of its name that was made since is another one.
  const found = network.id === '' ? there : topology.networkById.get(network.id);
  if (found === undefined) return words`The network ${name} no longer exists.`;
  const members = topology.containersByNetwork.get(network.name.raw) ?? [];
  if (members.length === 0) return undefined;
  const [verb, them] = members.length === 1 ? [words`is`, words`it`] : [words`are`, words`them`];
  return words`${listed(namesOf(members))} ${verb} on ${name}: disconnect ${them} first.`;
}
