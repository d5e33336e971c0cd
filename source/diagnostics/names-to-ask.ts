import { type Container, isRunning } from '../domain/container.ts';
import { defaultRoute } from '../domain/gateway.ts';
import { nameServiceOf } from '../domain/names.ts';
import type { Network } from '../domain/network.ts';
import { isDefaultWay } from '../domain/host-side.ts';
import type { Clean } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import type { Patient } from './rule.ts';

/** A name to ask a container for; of a neighbour with its address on their network, else both are ''. */
export type NameQuestion = {
  readonly asker: Container;
  readonly name: Clean;
  readonly of: Clean | '';
  readonly address: Clean | '';
};

/** A name that is always there, and nobody's (RFC 2606, IANA). */
const OUTSIDE = 'example.com' as Clean;
/** A container that never answers takes ten seconds: so many are bearable, and one tells for all on its network. */
const MOST_OUTSIDE = 4;
const MOST_INSIDE = 256;

/**
 * Names that should resolve: on each network with a name service every member is asked for the next one's, round in a
 * circle, so that each name and each resolver is tried once; and one member with a way out for a name outside. Nobody
 * is asked on the default bridge, where no name resolves.
 */
export function namesToAsk(patient: Pick<Patient, 'topology' | 'host'>): readonly NameQuestion[] {
  const { topology, host } = patient;
  const networks = topology.networks.filter(one => nameServiceOf(one).resolves);
  const inside = networks.flatMap(network => aroundOn(network, patient));
  const leadsOut = host === undefined || host.routes.some(isDefaultWay);
  const outside = networks
    .filter(() => leadsOut)
    .flatMap(network => membersOf(network, patient).find(one => hasWayOut(one, network, patient)) ?? []);
  return [
    ...inside.slice(0, MOST_INSIDE),
    ...[...new Set(outside)]
      .slice(0, MOST_OUTSIDE)
      .map(asker => ({ asker, name: OUTSIDE, of: '' as const, address: '' as const })),
  ];
}

function aroundOn(network: Network, patient: Pick<Patient, 'topology'>): readonly NameQuestion[] {
  const there = membersOf(network, patient);
  if (there.length < 2) return [];
  return there.flatMap((asker, index) => {
    const next = there[(index + 1) % there.length];
    // Running, it answers to its name: no detail is needed to know that.
    if (asker.state !== 'running' || next === undefined) return [];
    const address = endpointOn(next, network.name.raw)?.ipv4 ?? '';
    return [{ asker, name: next.name.safe as string as Clean, of: next.id, address }];
  });
}

function membersOf(network: Network, { topology }: Pick<Patient, 'topology'>): readonly Container[] {
  const all = topology.containersByNetwork.get(network.name.raw) ?? [];
  return all.filter(one => isRunning(one) && one.state !== 'restarting');
}

function hasWayOut(container: Container, network: Network, { topology }: Pick<Patient, 'topology'>): boolean {
  if (container.state !== 'running' || network.internal) return false;
  return defaultRoute(container, topology).endpoint?.network.raw === network.name.raw;
}
