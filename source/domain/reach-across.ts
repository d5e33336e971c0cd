import type { Scene } from './reach.ts';
import { type Decision, type Family, no, unknown, yes } from './reach-decision.ts';
import { gatewayModeOf, isKnownDriver, isOnWire, isWithoutHost, minorOf, onShared } from './reach-network.ts';
import type { Leg, Own } from './reach-place.ts';
import { rootless } from './reach-rootless.ts';
import { forwarding } from './reach-way-out.ts';
import { words } from './text.ts';
import { listed } from './who-finds-whom.ts';

/** An address of a container: the endpoint it is on, of which family. */
export type Aimed = { readonly to: Own; readonly leg: Leg; readonly family: Family };

/** Whether a container reaches an address of another: on a network of both, or across networks. */
export function fromContainer(from: Own, { to, leg, family }: Aimed, scene: Scene): Decision {
  const mine = from.legs.find(one => one.network === leg.network);
  if (mine === undefined) return acrossNetworks(from, { to, leg, family }, scene);
  if (family === 'ipv6' && mine.endpoint.ipv6 === '') {
    return no('no-ipv6', words`${from.owner.name.safe} has no IPv6 address on ${leg.network.name.safe}.`);
  }
  return onShared(leg.network, scene);
}

function acrossNetworks(from: Own, { to, leg, family }: Aimed, scene: Scene): Decision {
  const theirs = leg.network;
  const [a, b] = [from.owner.name.safe, to.owner.name.safe];
  const mine = from.legs.map(one => one.network);
  const names = listed(mine.map(one => one.name.safe));
  if (mine.every(one => one.internal)) {
    const text =
      minorOf(scene) >= 44
        ? words`${names} is internal: ${a} has no route to anything beyond it.`
        : words`${names} is internal: what ${a} sends beyond it is dropped.`;
    return no('internal', text);
  }
  if (isOnWire(theirs)) {
    if (mine.some(isOnWire)) {
      const text = words`${a} and ${b} are on different ${theirs.driver} networks: only a router on the physical network joins them.`;
      return unknown('macvlan', text);
    }
    const text = words`${b} is on the ${theirs.driver} network ${theirs.name.safe}, which is kept apart from its own host and the bridges there.`;
    return no('macvlan', text);
  }
  const beyond = mine.filter(one => !isOnWire(one));
  if (beyond.length === 0) {
    const text = words`${a} is on the physical network through ${names}, which is kept apart from its own host and the bridges there.`;
    return no('macvlan', text);
  }
  const mode = gatewayModeOf(theirs, family);
  const isOpen = mode === 'routed' || mode === 'nat-unprotected';
  if (isOpen && !theirs.internal && minorOf(scene) >= 48 && beyond.some(one => !one.internal)) {
    const text = words`${theirs.name.safe} has the gateway mode ${mode === 'routed' ? words`routed` : words`nat-unprotected`}: the host forwards to it from its other networks.`;
    return forwarding(scene) ?? yes('routed-gateway', text);
  }
  if (![...beyond, theirs].every(isKnownDriver)) {
    const text = words`${a} is on ${names}, ${b} on ${theirs.name.safe}; netui does not know what a driver among them lets through.`;
    return unknown('not-known', text);
  }
  const both = to.legs.some(one => mine.includes(one.network));
  const text = both
    ? words`This address of ${b} is on ${theirs.name.safe}, where ${a} is not, and Docker keeps its networks apart.`
    : words`${a} is on ${names}, ${b} on ${listed(to.legs.map(one => one.network.name.safe))}: they share no network, and Docker keeps its networks apart.`;
  return no('no-shared-network', text);
}

/** Whether the host reaches an address of a container; `isItself` if it is asked for the host, not a container in host mode. */
export function fromHost({ to, leg, family }: Aimed, scene: Scene, isItself: boolean): Decision {
  const { network } = leg;
  const name = network.name.safe;
  if (isOnWire(network)) {
    return no(
      'host-of-macvlan',
      words`A host does not reach the containers on a ${network.driver} network of its own.`,
    );
  }
  if (network.driver === 'overlay') {
    return no('no-shared-network', words`The host has no interface on the overlay network ${name}.`);
  }
  if (!isKnownDriver(network)) {
    return unknown(
      'not-known',
      words`netui does not know whether the driver ${network.driver} gives the host an interface on ${name}.`,
    );
  }
  if (isWithoutHost(network, family)) {
    return no(
      'internal',
      words`The host has no address on ${name}, so it has no way to ${to.owner.name.safe}.`,
    );
  }
  return (
    rootless(scene, isItself) ?? yes('host-owns-bridges', words`The host has an address on ${name} itself.`)
  );
}

/** Whether a machine outside reaches an address of a container, published ports left aside. */
export function fromOutside({ to, leg, family }: Aimed): Decision {
  const { network } = leg;
  const name = network.name.safe;
  if (network.internal) return no('internal', words`${name} is internal: nothing comes in from outside.`);
  if (isOnWire(network)) {
    return yes('macvlan', words`${to.owner.name.safe} is on the physical network itself, through ${name}.`);
  }
  const mode = gatewayModeOf(network, family);
  if (mode === 'routed' || mode === 'nat-unprotected') {
    return unknown(
      'routed-gateway',
      words`The host forwards to ${name}; whether the network outside has a route to it is not known.`,
    );
  }
  if (!isKnownDriver(network)) {
    return unknown(
      'not-known',
      words`netui does not know whether the driver ${network.driver} lets anybody in from outside.`,
    );
  }
  return no(
    'outside-to-container',
    words`Addresses on ${name} exist on the docker host only; from outside published ports are reached, nothing else.`,
  );
}
