import type { Change, Named } from './change.ts';
import type { Container } from './container.ts';
import type { Ends } from './ping-reasons.ts';
import { clean, told } from './text.ts';
import type { Topology } from './topology.ts';

/** What has to be left before another network can be joined. */
const NONE = 'none';

/** The changes that put a container on a network; one of mode none refuses a second network until it has left that one. */
export function joining(
  { id, name, endpoints }: Container,
  network: Named,
  topology: Topology,
): readonly Change[] {
  const container = { id, name };
  const to: Change = { kind: 'connect', container, network: { id: network.id, name: network.name } };
  if (!endpoints.some(one => (one.network.raw as string) === NONE)) return [to];
  // Podman has it and does not list it.
  const none = topology.networkByName.get(NONE) ?? { id: clean(NONE), name: told(NONE) };
  return [{ kind: 'disconnect', container, network: { id: none.id, name: none.name } }, to];
}

/** The changes that make a network under a name that is free, and put both on it. */
export function joiningNew({ from, to, topology }: Ends): readonly Change[] {
  // A container may ask for a network that is gone.
  const isTaken = (name: string) =>
    topology.networkByName.has(name) || topology.containersByNetwork.has(name);
  let name = 'app';
  for (let number = 2; isTaken(name); number += 1) name = `app${number}`;
  const network: Named = { id: clean(''), name: told(name) };
  const joined = [from, to].flatMap(one => joining(one, network, topology));
  return [{ kind: 'create-network', network }, ...joined];
}
