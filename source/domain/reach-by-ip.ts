import { knownPorts } from './alive-without-ping.ts';
import { mainEndpoint } from './main-endpoint.ts';
import { hostAddresses } from './ping-whereabouts.ts';
import type { Expectation, Scene, Target } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { decide } from './reach-decide.ts';
import { type Decision, type Family } from './reach-decision.ts';
import { isSame, type Leg, type Own, type Place } from './reach-place.ts';
import { type Clean, clean, type Safe, words } from './text.ts';

/** An expectation of an address, with the endpoint that has it. */
export type ByAddress = Expectation & { readonly leg: Leg | undefined };

const LOOPBACK = clean('127.0.0.1');

/**
 * What is expected of every address of an aim, the one that counts first: on a network of both, else the one by which
 * the container is listed. Where there is no address, one expectation without any says why not.
 */
export function byAddress(from: Place, aim: Aim, scene: Scene): readonly ByAddress[] {
  const isHost = aim.isHost || (from.kind === 'host' && from.owner === undefined);
  const asked = (leg: Leg | undefined, family: Family): Decision =>
    decide({ from, to: aim.place, leg, family, isHost }, scene);
  const ports = aim.container && knownPorts(aim.container);
  const at = (address: Clean, leg: Leg | undefined): ByAddress => {
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    const by = family === 'ipv6' ? 'ip6' : 'ip';
    const target = { shown: address, host: address, ...(ports && { ports }) };
    return { by, target, leg, ...asked(leg, family) };
  };
  const { place } = aim;
  const only = aim.address;
  if (only !== undefined) return [at(only, place.kind === 'own' ? legOf(place, only) : undefined)];
  if (place.kind === 'own') {
    const all = inOrder(place, from, aim).flatMap(leg =>
      [leg.endpoint.ipv4, leg.endpoint.ipv6].flatMap(one => (one === '' ? [] : [at(one, leg)])),
    );
    return isSame(from, place) ? [...all, at(LOOPBACK, undefined)] : all;
  }
  if (isSame(from, place)) return [at(LOOPBACK, undefined)];
  if (place.kind === 'host' && from.kind === 'own') {
    const addresses = hostAddresses(from.owner, scene.topology).map(({ address }) => at(address, undefined));
    if (addresses.length > 0) return addresses;
  }
  return [{ by: 'ip', target: nowhere(aim, scene), leg: undefined, ...asked(undefined, 'ipv4') }];
}

function legOf(place: Own, address: Clean): Leg | undefined {
  return place.legs.find(({ endpoint }) => endpoint.ipv4 === address || endpoint.ipv6 === address);
}

function inOrder(to: Own, from: Place, { name }: Aim): readonly Leg[] {
  const main = mainEndpoint(to.owner);
  const isShared = (leg: Leg): boolean =>
    from.kind === 'own' && from.legs.some(one => one.network === leg.network);
  const rank = (leg: Leg): number => (isShared(leg) ? 0 : 2) + (leg.endpoint === main ? 0 : 1);
  const all = to.legs.toSorted((a, b) => rank(a) - rank(b));
  // A name stands for the addresses on shared networks only, if there are any.
  const shared = name === undefined ? [] : all.filter(isShared);
  return shared.length > 0 ? shared : all;
}

/* The host's own addresses beyond its bridges, and those of machines outside, are not told by any engine. */
function nowhere({ place, container, name }: Aim, { info, reachedAt }: Scene): Target {
  if (container) return { shown: container.name.safe, host: clean('') };
  if (place.kind === 'host')
    return { shown: words`the docker host`, host: reachedAt ?? info?.name ?? clean('') };
  const shown: Safe = name ?? words`outside`;
  return { shown, host: name ?? clean('') };
}
