import { type HostInterface, type HostSide, isDefaultWay } from './host-side.ts';

/** The interface through which the docker host reaches what is elsewhere; undefined if it has no default route. */
export function uplinkOf({ interfaces, routes }: HostSide): HostInterface | undefined {
  const route = routes.find(isDefaultWay);
  return interfaces.find(one => one.name === route?.link);
}

/** The host's interfaces by name. */
export function interfacesByName({ interfaces }: HostSide): ReadonlyMap<string, HostInterface> {
  return new Map(interfaces.map(one => [one.name as string, one]));
}
