import type { Scene } from './reach.ts';
import { fromContainer, fromHost, fromOutside } from './reach-across.ts';
import { type Decision, type Family, unknown, yes } from './reach-decision.ts';
import { calledOf, isSame, type Leg, type Place } from './reach-place.ts';
import { rootless } from './reach-rootless.ts';
import { toHost, wayOut } from './reach-way-out.ts';
import { words } from './text.ts';

/** What an address is asked for: whose it is, on which endpoint, and whether the host itself is an end. */
export type Asked = {
  readonly from: Place;
  readonly to: Place;
  /** Of a container: the endpoint that has the address. */
  readonly leg: Leg | undefined;
  readonly family: Family;
  /** True if the host itself is asked for or asks, not a container in host mode. */
  readonly isHost: boolean;
};

/** Whether one place reaches an address of another, by what stands between them (domain: the algorithm of reachability). */
export function decide(asked: Asked, scene: Scene): Decision {
  const { from, to, leg, family, isHost } = asked;
  // Who does not run reaches not even itself.
  if (from.kind === 'unknown') return { expected: 'unknown', reasons: [from.why] };
  if (from.kind === 'off') return { expected: 'no', reasons: [from.why] };
  if (isSame(from, to)) return same(from, to);
  if (from.kind === 'lo') return { expected: 'no', reasons: [from.why] };
  switch (to.kind) {
    case 'unknown':
      return { expected: 'unknown', reasons: [to.why] };
    case 'off':
    case 'lo':
      return { expected: 'no', reasons: [to.why] };
    case 'outside':
      return outwards(from, scene, family);
    case 'host':
      if (from.kind === 'own') return toHost(from, scene, isHost);
      return rootless(scene, isHost) ?? atHost();
    case 'own':
      break;
  }
  const [first] = to.legs;
  const aimed = { to, leg: leg ?? first, family };
  if (aimed.leg === undefined) return unknown('not-known', words`Which network it is on is not known.`);
  const { leg: on } = aimed;
  if (from.kind === 'own') return fromContainer(from, { ...aimed, leg: on }, scene);
  if (from.kind === 'host') return fromHost({ ...aimed, leg: on }, scene, isHost);
  return fromOutside({ ...aimed, leg: on });
}

function same(from: Place, to: Place): Decision {
  if (from.kind === 'host') {
    return yes('same-sandbox', words`Both have the network stack of the docker host.`);
  }
  return yes('same-sandbox', words`Both are in the network stack of ${calledOf(to)}: it never leaves it.`);
}

function outwards(from: Place, scene: Scene, family: Family): Decision {
  if (from.kind === 'own') return wayOut(from, scene, family);
  if (from.kind === 'host') return yes('way-out', words`The docker host goes out by its own routes.`);
  return unknown('not-known', words`Nothing of Docker’s is on that way.`);
}

function atHost(): Decision {
  return yes(
    'outside-to-host',
    words`The docker host answers at its own addresses, as far as its firewall lets.`,
  );
}
