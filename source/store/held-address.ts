import type { Container } from '../domain/container.ts';
import type { Clean } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';

/**
 * The addresses that containers had when netui last saw them run, by container id and raw network name. The engine
 * forgets a dynamic address the moment a container stops; whoever looks for it afterwards has not.
 */
export type HeldAddresses = ReadonlyMap<string, ReadonlyMap<string, Clean>>;

/** What is remembered once a picture is replaced by the next: addresses that were there and are not any more. */
export function heldAfter(held: HeldAddresses, before: Topology | undefined, after: Topology): HeldAddresses {
  if (before === undefined || before === after) return held;
  const next = new Map<string, ReadonlyMap<string, Clean>>();
  for (const container of after.containers) {
    const old = before.containerById.get(container.id);
    const known = held.get(container.id);
    const kept = old === undefined || old === container ? known : keptAddresses(known, old, container);
    if (kept !== undefined && kept.size > 0) next.set(container.id, kept);
  }
  return next;
}

function keptAddresses(
  known: ReadonlyMap<string, Clean> | undefined,
  before: Container,
  after: Container,
): ReadonlyMap<string, Clean> {
  const kept = new Map(known);
  for (const { network, ipv4 } of before.endpoints) if (ipv4 !== '') kept.set(network.raw, ipv4);
  for (const { network, ipv4 } of after.endpoints) if (ipv4 !== '') kept.delete(network.raw);
  return kept;
}

/** The address a container had on the network of that raw name, or on any if none is named. */
export function heldAddress(held: HeldAddresses, id: string, network: string | undefined): Clean | undefined {
  const known = held.get(id);
  return network === undefined ? known?.values().next().value : known?.get(network);
}
