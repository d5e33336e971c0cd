import { commandText } from './command-text.ts';
import { joining, joiningNew } from './joining.ts';
import { mendBy, mendByHand } from './mend.ts';
import { isDefaultBridge, nameServiceOf } from './names.ts';
import type { Network } from './network.ts';
import { mayTalk } from './network-option.ts';
import type { Container } from './container.ts';
import type { Expectation, Mend, ReasonRule, Scene } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { mendsOfPorts } from './reach-mends-of-ports.ts';
import { isOnWire } from './reach-network.ts';
import { isSame, type Place } from './reach-place.ts';
import { type Safe, words } from './text.ts';
import { endpointOn } from './topology.ts';

/** More of them are no help to choose. */
const MOST = 3;

/**
 * The smallest changes that make a no a yes, the smallest first. Who does not run has to be started first: what comes
 * after that is another question.
 */
export function mendsOf(
  from: Place,
  aim: Aim,
  expectations: readonly Expectation[],
  scene: Scene,
): readonly Mend[] {
  const counting = expectations.filter(
    (one, index) => expectations.findIndex(other => other.by === one.by) === index,
  );
  const isLetIn =
    from.kind === 'outside' && expectations.some(one => one.by === 'published' && one.expected === 'yes');
  const failing = counting.filter(
    one => one.expected === 'no' && one.by !== 'ip6' && !(isLetIn && one.by === 'ip'),
  );
  if (failing.length === 0) return [];
  const states = [from, aim.place].flatMap(mendOf);
  // Both may be one container.
  if (states.length > 0) return states.filter((one, at) => at === 0 || one.title !== states[0]?.title);
  const rules = new Set(failing.flatMap(one => one.reasons[0]?.rule ?? []));
  const all = [
    ...byConnecting(from, aim, rules, scene),
    ...mendsOfPorts(from, aim, failing),
    ...others(rules),
  ];
  return all.toSorted((a, b) => cost(a) - cost(b)).slice(0, MOST);
}

function mendOf(place: Place): readonly Mend[] {
  return (place.kind === 'off' || place.kind === 'lo') && place.mend ? [place.mend] : [];
}

/* What no command does is more than any. */
function cost({ commands }: Mend): number {
  return commands.length || Number.POSITIVE_INFINITY;
}

function others(rules: ReadonlySet<ReasonRule>): readonly Mend[] {
  if (!rules.has('not-forwarding')) return [];
  const commands = [commandText([words`sysctl`, words`-w`, words`net.ipv4.ip_forward=1`])];
  return [mendByHand(words`Let the docker host forward packets`, commands)];
}

function byConnecting(from: Place, aim: Aim, rules: ReadonlySet<ReasonRule>, scene: Scene): readonly Mend[] {
  const to = aim.place;
  const [a, b] = [from, to].map(stackOf);
  if (a && b) return isSame(from, to) ? [] : together(a, b, scene);
  const bridge = wayOutOf(scene);
  if (bridge === undefined) return [];
  if (a && (to.kind === 'host' || to.kind === 'outside')) {
    const isCutOff = ['no-network', 'internal', 'host-of-macvlan', 'no-way-out'].some(one =>
      rules.has(one as ReasonRule),
    );
    return isCutOff && !endpointOn(a, bridge.name.raw)
      ? [byJoining(a, bridge, scene)]
      : fromHostMode(aim, rules);
  }
  if (b && from.kind === 'host' && (rules.has('host-of-macvlan') || rules.has('no-network')))
    return [byJoining(b, bridge, scene)];
  return [];
}

/* Who can be connected: a sandbox of a container's own, with networks or without. */
function stackOf(place: Place): Container | undefined {
  if (place.kind === 'own') return place.owner;
  return place.kind === 'lo' && place.why.rule === 'no-network' ? place.owner : undefined;
}

/** The network by which containers get out where nothing else is said: the default bridge, else the first that does. */
function wayOutOf({ topology }: Scene): Network | undefined {
  const { networks } = topology;
  return networks.find(isDefaultBridge) ?? networks.find(one => one.driver === 'bridge' && !one.internal);
}

/* One to a network of the other's, or both to a new one; nothing where they share one that has it all. */
function together(a: Container, b: Container, scene: Scene): readonly Mend[] {
  const isOn = (one: Container, network: Network): boolean => endpointOn(one, network.name.raw) !== undefined;
  const [ofA, ofB] = [sociable(a, scene), sociable(b, scene)];
  if (ofB.some(one => isOn(a, one))) return [];
  const joins = [
    ...ofB.map(network => ({ container: a, network })),
    ...ofA.map(network => ({ container: b, network })),
  ];
  const title = words`Connect ${a.name.safe} and ${b.name.safe} to a new network`;
  return [
    ...joins
      .toSorted((one, other) => opens(one.network) - opens(other.network))
      .map(({ container, network }) => byJoining(container, network, scene)),
    mendBy(title, joiningNew({ from: a, to: b, topology: scene.topology })),
  ];
}

/* An internal network opens no way out, and takes over no default route; a macvlan does both. */
function opens(network: Network): number {
  return isOnWire(network) ? 2 : network.internal ? 0 : 1;
}

/* Networks of a container on which others would reach it, by address and by name. */
function sociable(container: Container, { topology }: Scene): readonly Network[] {
  return container.endpoints
    .flatMap(one => topology.networkByName.get(one.network.raw) ?? [])
    .filter(one => nameServiceOf(one).resolves && mayTalk(one))
    .filter(one => one.driver !== 'overlay' || one.attachable);
}

function byJoining(container: Container, network: Network, { topology }: Scene): Mend {
  const title = words`Connect ${container.name.safe} to ${network.name.safe}`;
  return mendBy(title, joining(container, network, topology));
}

/* In host mode a container cannot be connected to anything. */
function fromHostMode({ container, place }: Aim, rules: ReadonlySet<ReasonRule>): readonly Mend[] {
  if (place.kind !== 'host' || container === undefined) return [];
  if (!rules.has('name-elsewhere') && !rules.has('default-bridge-names')) return [];
  const title: Safe = words`Make ${container.name.safe} anew on a network instead of in host mode, where it has no name`;
  return [mendByHand(title)];
}
