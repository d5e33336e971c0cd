import type { Container, Port } from './container.ts';
import type { Scene } from './reach.ts';
import { type Decision, no, unknown, yes } from './reach-decision.ts';
import { isOnWire, minorOf } from './reach-network.ts';
import { type Own, type Place, placeOf } from './reach-place.ts';
import { forwarding, routeLeg } from './reach-way-out.ts';
import { portText } from './publishing.ts';
import { words } from './text.ts';
import { listed } from './who-finds-whom.ts';

/** Whether a port that `owner` publishes is reached at the host's addresses (domain: the table of published ports). */
export function throughHost(port: Port, from: Place, owner: Container, scene: Scene): Decision {
  const published = yes('published', words`Published: ${portText(port, 'detail')}.`);
  switch (from.kind) {
    case 'unknown':
      return { expected: 'unknown', reasons: [from.why] };
    case 'off':
    case 'lo':
      return { expected: 'no', reasons: [from.why] };
    case 'host':
      return published;
    case 'outside':
      if (isLoopback(port)) return onLoopback(port);
      return forwarding(scene) ?? published;
    case 'own':
      return fromContainer(port, from, owner, scene) ?? published;
  }
}

function isLoopback({ hostIp }: Port): boolean {
  return hostIp.startsWith('127.') || hostIp === '::1';
}

function onLoopback(port: Port): Decision {
  return no(
    'published-on-loopback',
    words`Published as ${portText(port, 'detail')}: nobody but programs on the docker host itself reaches it.`,
  );
}

function fromContainer(port: Port, from: Own, owner: Container, scene: Scene): Decision | undefined {
  const name = from.owner.name.safe;
  const networks = from.legs.map(one => one.network);
  const names = listed(networks.map(one => one.name.safe));
  if (networks.every(isOnWire)) {
    return no(
      'macvlan',
      words`${name} is on the physical network through ${names}, and its own host is kept apart from that.`,
    );
  }
  if (isLoopback(port)) return onLoopback(port);
  const place = placeOf({ kind: 'container', container: owner }, scene);
  const theirs =
    place.kind === 'own' ? (routeLeg(place, scene)?.network ?? place.legs[0]?.network) : undefined;
  if (theirs !== undefined && networks.includes(theirs)) return undefined;
  const beyond = networks.filter(one => !isOnWire(one) && !one.internal);
  if (beyond.length === 0) {
    return no(
      'internal',
      words`${names} is internal: what ${name} sends to a published port is dropped on its way to ${owner.name.safe}.`,
    );
  }
  // Before Engine 29 another bridge gets in through docker-proxy only.
  if (minorOf(scene) >= 52 || proxyRuns(scene)) return undefined;
  return unknown(
    'not-known',
    words`${name} is on another bridge, from where a published port is reached through docker-proxy only; whether that runs is not told.`,
  );
}

/* It opens a port on :: too, which nothing else does for a network without IPv6; it is on or off for the whole engine. */
function proxyRuns({ topology }: Scene): boolean {
  return topology.containers.some(
    one =>
      one.endpoints.every(({ network }) => topology.networkByName.get(network.raw)?.ipv6 !== true) &&
      one.ports.some(port => port.hostIp === '::' && port.hostPort !== undefined),
  );
}
