import { gatewayOf } from './address-plan.ts';
import { contains } from './address.ts';
import type { Container } from './container.ts';
import { isLoopback, operandOf } from './ping-operand.ts';
import { holdersOf, ownersOfName } from './ping-whereabouts.ts';
import type { Goal, Scene } from './reach.ts';
import { linkTarget } from './reach-link.ts';
import { isOnWire } from './reach-network.ts';
import { type Place, placeOf } from './reach-place.ts';
import { type Clean, words } from './text.ts';

/** Where a goal leads. */
export type Aim = {
  readonly place: Place;
  /** The container that is meant, if one is. */
  readonly container: Container | undefined;
  /** The only address that was asked for; without it, all of the container's. */
  readonly address?: Clean;
  /** The name that was asked for. */
  readonly name?: Clean;
  /** True if the host itself is meant, not a container in host mode. */
  readonly isHost: boolean;
};

/** Who or what a goal is, as `from` sees it: an address or a name may be a container's, the host's, or a stranger's. */
export function aimOf(goal: Goal, from: Place, scene: Scene): Aim {
  switch (goal.kind) {
    case 'container': {
      const container = scene.topology.containerById.get(goal.container.id);
      return { place: placeOf(goal, scene), container, isHost: false };
    }
    case 'host':
    case 'outside':
      return { place: placeOf(goal, scene), container: undefined, isHost: goal.kind === 'host' };
    case 'address':
      return { ...whereIs(goal.address, from, scene), address: goal.address };
    case 'name':
      return { ...whoIs(goal.name, from, scene), name: goal.name };
  }
}

function whereIs(address: Clean, from: Place, scene: Scene): Omit<Aim, 'address'> {
  const operand = operandOf(address);
  if ('why' in operand || operand.kind === 'name') {
    const text = 'why' in operand ? operand.why : words`${address} is a name.`;
    return stranger({ kind: 'unknown', why: { rule: 'not-known', text } });
  }
  if (isLoopback(operand)) return stranger(from);
  const holders = holdersOf(operand, scene.topology);
  const near = holders.find(
    ({ network }) => from.kind === 'own' && from.legs.some(one => one.network === network),
  );
  const holder = near ?? holders[0];
  if (holder) {
    const { container } = holder;
    return { place: placeOf({ kind: 'container', container }, scene), container, isHost: false };
  }
  const { topology } = scene;
  for (const network of topology.networks) {
    const members = topology.containersByNetwork.get(network.name.raw) ?? [];
    const subnet = network.subnets.find(one => contains(one.subnet, address));
    // What is on the physical network besides is a neighbour there, and known to nobody here.
    if (subnet === undefined || isOnWire(network)) continue;
    if (gatewayOf(subnet, network, members) === address && network.driver === 'bridge') {
      return { place: { kind: 'host', owner: undefined }, container: undefined, isHost: true };
    }
    const other = scene.networkDetails
      .get(network.id)
      ?.members.some(one => one.ipv4 === address || one.ipv6 === address);
    if (other || network.driver !== 'bridge') {
      const text = words`${address} is on ${network.name.safe}, and of no container that this engine lists.`;
      return stranger({ kind: 'unknown', why: { rule: 'not-known', text } });
    }
    const text = words`Nobody on ${network.name.safe} has the address ${address} now.`;
    return stranger({ kind: 'off', why: { rule: 'nobody-there', text } });
  }
  return stranger({ kind: 'outside' });
}

function stranger(place: Place): Aim {
  return { place, container: undefined, isHost: false };
}

function whoIs(name: Clean, from: Place, scene: Scene): Omit<Aim, 'name'> {
  const operand = operandOf(name);
  if ('why' in operand) return stranger({ kind: 'unknown', why: { rule: 'not-known', text: operand.why } });
  // A number in a name's place is an address all the same.
  if (operand.kind !== 'name') return whereIs(name, from, scene);
  if (isLoopback(operand)) return stranger(from);
  const container = namedBy(name, from, scene);
  if (container) return { place: placeOf({ kind: 'container', container }, scene), container, isHost: false };
  const text = words`Docker knows nobody by the name ${name}; other name servers may.`;
  return stranger({ kind: 'unknown', why: { rule: 'name-unknown', text } });
}

/* Whom Docker's DNS means first, then whoever is called so somewhere else: it is he whom one looks for. */
function namedBy(name: Clean, from: Place, scene: Scene): Container | undefined {
  const { topology, details } = scene;
  const [near] = from.kind === 'own' ? ownersOfName(name, from.owner, topology, details) : [];
  if (near) return near.container;
  const own = from.kind === 'own' ? details.get(from.owner.id) : undefined;
  const linked = own && linkTarget(name, own, topology);
  if (linked) return linked;
  const asked = name.toLowerCase();
  const within = /^(.+)\.([^.]+)$/.exec(asked);
  const bare =
    within && topology.networks.some(one => one.name.raw.toLowerCase() === within[2]) ? within[1] : asked;
  const called = topology.containers.find(one => one.name.raw.toLowerCase() === bare);
  return called ?? topology.containers.find(one => namesOf(one, scene).has(bare ?? asked));
}

function namesOf({ id }: Container, { details }: Scene): ReadonlySet<string> {
  const names = details.get(id)?.endpoints.flatMap(one => one.names) ?? [];
  return new Set(names.map(one => one.raw.toLowerCase()));
}
