import { type HostSide, isDefaultWay } from './host-side.ts';
import { interfaceOf } from './network-option.ts';
import { isOnWire } from './reach-network.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** An interface by which the host itself is connected to the outside. */
export type MapUplink = {
  readonly name: Safe;
  /** With their prefixes. */
  readonly addresses: readonly Safe[];
  readonly state: Safe;
  /** The router of the default route that leads through it, '' if none does. */
  readonly router: Safe | '';
};

/** The machine on which the networks are. */
export type MapHost = {
  readonly name: Safe;
  /** False where nothing of it can be seen: then it has no uplinks here. */
  readonly isSeen: boolean;
  readonly uplinks: readonly MapUplink[];
};

/** The host as it is drawn: by the interfaces of its default routes, and those that macvlan and ipvlan networks sit on. */
export function mapHostOf(topology: Topology, side: HostSide | undefined, name: Safe | undefined): MapHost {
  const title = name === undefined || name === '' ? words`the docker host` : name;
  if (side === undefined) return { name: title, isSeen: false, uplinks: [] };
  const routes = side.routes.filter(isDefaultWay);
  const parents = topology.networks.filter(isOnWire).flatMap(one => interfaceOf(one) ?? []);
  const names = new Set<string>([...routes.map(({ link }) => link), ...parents]);
  const uplinks = side.interfaces
    .filter(one => names.has(one.name))
    .map(({ name, addresses, state }) => ({
      name,
      addresses: addresses.filter(one => !one.startsWith('fe80')),
      state,
      router: routes.find(({ link }) => link === name)?.via ?? '',
    }));
  return { name: title, isSeen: true, uplinks };
}
