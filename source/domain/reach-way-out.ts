import { defaultRoute } from './gateway.ts';
import { optionOf } from './network-option.ts';
import type { Scene } from './reach.ts';
import { type Decision, type Family, no, unknown, yes } from './reach-decision.ts';
import { gatewayModeOf, isKnownDriver, isOnWire, isWithoutHost, minorOf } from './reach-network.ts';
import { type Leg, type Own } from './reach-place.ts';
import { rootless } from './reach-rootless.ts';
import { words } from './text.ts';
import { listed } from './who-finds-whom.ts';

/** What stands against the host forwarding packets; undefined if it does forward. */
export function forwarding({ info }: Scene): Decision | undefined {
  if (info === undefined) {
    return unknown('not-known', words`Whether the docker host forwards packets was not read.`);
  }
  if (info.forwards) return undefined;
  return no('not-forwarding', words`The docker host does not forward packets (net.ipv4.ip_forward is off).`);
}

/** The leg that has a container's default route; undefined where the engine lists none. */
export function routeLeg(from: Own, { topology }: Scene): Leg | undefined {
  const { endpoint } = defaultRoute(from.owner, topology);
  return from.legs.find(one => one.endpoint === endpoint);
}

/** Whether a container reaches machines beyond the docker host. */
export function wayOut(from: Own, scene: Scene, family: Family): Decision {
  const networks = from.legs.map(one => one.network);
  const name = from.owner.name.safe;
  if (networks.every(one => one.internal)) {
    const names = listed(networks.map(one => one.name.safe));
    const text =
      minorOf(scene) >= 44
        ? words`${names} is internal: ${name} has no route that leads out.`
        : words`${names} is internal: what ${name} sends out is dropped.`;
    return no('internal', text);
  }
  const leg = routeLeg(from, scene);
  const hasOverlay = networks.some(one => one.driver === 'overlay');
  if (leg === undefined && hasOverlay) {
    return (
      forwarding(scene) ??
      yes('way-out', words`Out through docker_gwbridge, the host’s bridge for overlay networks.`)
    );
  }
  if (leg === undefined) {
    return no('no-way-out', words`No network of ${name} gives it a default route.`);
  }
  return through(leg, scene, family);
}

function through({ endpoint, network }: Leg, scene: Scene, family: Family): Decision {
  const name = network.name.safe;
  if (family === 'ipv6') {
    if (endpoint.ipv6 === '')
      return no('no-ipv6', words`There is no IPv6 address on ${name}, which has the default route.`);
    // Engine 20.10 translates no IPv6 addresses; whether ip6tables was switched on since is not told.
    return unknown(
      'not-known',
      words`Whether IPv6 leaves ${name} depends on the engine’s ip6tables and the routes of the host.`,
    );
  }
  if (network.internal) return no('internal', words`The default route is on ${name}, which is internal.`);
  if (isOnWire(network)) {
    const gateway =
      endpoint.gateway === ''
        ? words`a gateway of the physical network`
        : words`${endpoint.gateway}, a gateway of the physical network`;
    return unknown('way-out', words`Out through ${gateway}, if it exists.`);
  }
  if (!isKnownDriver(network)) {
    return unknown('not-known', words`netui does not know what the driver ${network.driver} lets out.`);
  }
  const blocked = forwarding(scene);
  if (blocked) return blocked;
  if (gatewayModeOf(network, family) === 'routed') {
    return unknown('routed-gateway', words`${name} is routed: the network outside needs a route back to it.`);
  }
  if (
    (optionOf(network, 'com.docker.network.bridge.enable_ip_masquerade')?.raw as string | undefined) ===
    'false'
  ) {
    return no(
      'no-way-out',
      words`${name} was made without NAT (enable_ip_masquerade=false): answers find no way back, unless the network outside has a route.`,
    );
  }
  return yes(
    'way-out',
    words`Out through ${name}, which has the default route; the host translates its address.`,
  );
}

/** Whether a container reaches the docker host itself; `isItself` if that is asked for, not a container in host mode. */
export function toHost(from: Own, scene: Scene, isItself: boolean): Decision {
  const name = from.owner.name.safe;
  const unreal = rootless(scene, isItself);
  if (unreal) return unreal;
  const bridge = from.legs.find(
    ({ network }) => network.driver === 'bridge' && !isWithoutHost(network, 'ipv4'),
  );
  if (bridge) {
    return yes('host-owns-bridges', words`The host has an address on ${bridge.network.name.safe} itself.`);
  }
  const networks = from.legs.map(one => one.network);
  if (networks.some(one => one.driver === 'overlay' && !one.internal)) {
    return yes(
      'host-owns-bridges',
      words`The host has an address on docker_gwbridge, to which every overlay network leads.`,
    );
  }
  if (networks.some(one => !isKnownDriver(one))) {
    return unknown(
      'not-known',
      words`netui does not know whether the driver of ${name}’s network leads to the host.`,
    );
  }
  const names = listed(networks.map(one => one.name.safe));
  if (networks.some(isOnWire)) {
    return no(
      'host-of-macvlan',
      words`${name} is on the physical network through ${names}, and its own host is kept apart from that.`,
    );
  }
  return no('internal', words`The host has no address on ${names}.`);
}
