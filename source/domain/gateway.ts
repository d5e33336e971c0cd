import { type Container, type Endpoint, isRunning } from './container.ts';
import { modeOf } from './mode.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Which endpoint gives a container its default route, and why, in one sentence. */
export type DefaultRoute = { readonly endpoint: Endpoint | undefined; readonly why: Safe };

type Candidate = { readonly endpoint: Endpoint; readonly internal: boolean; readonly driver: string };

/**
 * The endpoint through which a container reaches what is on none of its networks, and through which its published
 * ports arrive: the one with the highest gateway priority (`GwPriority`, Engine 28), then one that is not internal,
 * then the first by network name (libnetwork's order of endpoints).
 */
export function defaultRoute(container: Container, topology: Topology): DefaultRoute {
  const mode = modeOf(container, topology);
  if (mode.kind === 'container')
    return none(words`It has the routes of the container whose network it shares.`);
  if (mode.kind === 'host') return none(words`It has the host's own routes.`);
  const all = candidates(container, topology);
  // An overlay's way out is docker_gwbridge, an endpoint that the engine lists nowhere.
  const found = all.filter(one => one.driver !== 'overlay' && hasGateway(one.endpoint, container));
  const [first, ...others] = found.sort(better);
  if (first === undefined) return none(whyNone(all, mode.kind === 'unknown'));
  return { endpoint: first.endpoint, why: whyThis(first, others) };
}

function none(why: Safe): DefaultRoute {
  return { endpoint: undefined, why };
}

function candidates(container: Container, topology: Topology): readonly Candidate[] {
  return container.endpoints.flatMap(endpoint => {
    const network = topology.networkByName.get(endpoint.network.raw);
    if (network === undefined || network.driver === 'null' || network.driver === 'host') return [];
    return [{ endpoint, internal: network.internal, driver: network.driver }];
  });
}

/* Gateways are told of running containers only; one that does not run is judged by what it will get. */
function hasGateway(endpoint: Endpoint, container: Container): boolean {
  return endpoint.gateway !== '' || endpoint.gateway6 !== '' || !isRunning(container);
}

function better(a: Candidate, b: Candidate): number {
  const priority = b.endpoint.gatewayPriority - a.endpoint.gatewayPriority;
  return priority || Number(a.internal) - Number(b.internal) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function nameOf(candidate: Candidate): string {
  return candidate.endpoint.network.raw;
}

function whyThis(first: Candidate, others: readonly Candidate[]): Safe {
  if (first.internal && others.every(one => one.internal)) {
    return words`All its networks are internal: the route exists, but nothing leaves.`;
  }
  if (first.driver === 'macvlan' || first.driver === 'ipvlan') {
    return words`Through the physical network's own gateway, not through the host.`;
  }
  const [second] = others;
  if (second === undefined) return words`No other network of it has a gateway.`;
  const { gatewayPriority } = first.endpoint;
  if (gatewayPriority !== second.endpoint.gatewayPriority) {
    return words`It has the highest gateway priority (${gatewayPriority}).`;
  }
  if (second.internal) return words`It is the only one that is not internal.`;
  return words`It is the first by name; a gateway priority would decide otherwise (Engine 28).`;
}

function whyNone(all: readonly Candidate[], unknown: boolean): Safe {
  if (unknown && all.length === 0) return words`The engine does not tell.`;
  if (all.length === 0) return words`It is on no network, so nothing leaves.`;
  if (all.some(one => one.driver === 'overlay')) {
    return words`Through docker_gwbridge, which the engine does not list on its containers.`;
  }
  if (all.every(one => one.internal)) return words`All its networks are internal: there is no way out.`;
  return words`None of its networks has a gateway.`;
}
