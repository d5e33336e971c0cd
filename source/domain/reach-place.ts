import { named } from './change.ts';
import { type Container, type Endpoint, isRunning } from './container.ts';
import { mendBy } from './mend.ts';
import { modeOf } from './mode.ts';
import type { Network } from './network.ts';
import type { Mend, Reason, Scene, Vantage } from './reach.ts';
import { sharedSandbox } from './reach-orphan.ts';
import { addressed, sandboxOwner } from './sandbox.ts';
import { type Safe, words } from './text.ts';
import { ownerOf } from './topology.ts';

/** A container's endpoint, and the network it is on. */
export type Leg = { readonly endpoint: Endpoint; readonly network: Network };

/** A sandbox with networks; `owner` is the container it belongs to. */
export type Own = { readonly kind: 'own'; readonly owner: Container; readonly legs: readonly Leg[] };

/** Where packets start or end: what is left of a vantage once it is clear whose sandbox it is. */
export type Place =
  | Own
  /** The host's; `owner` is the container in host mode, if it is one. */
  | { readonly kind: 'host'; readonly owner: Container | undefined }
  | { readonly kind: 'outside' }
  /** A sandbox with nothing but lo. */
  | { readonly kind: 'lo'; readonly owner: Container; readonly why: Reason; readonly mend?: Mend }
  /** No sandbox, or nobody there. */
  | { readonly kind: 'off'; readonly why: Reason; readonly mend?: Mend }
  | { readonly kind: 'unknown'; readonly why: Reason };

/** Where a vantage is. */
export function placeOf(vantage: Vantage, scene: Scene): Place {
  if (vantage.kind === 'host') return { kind: 'host', owner: undefined };
  if (vantage.kind === 'outside') return { kind: 'outside' };
  // As it is now: it may have been chosen a while ago.
  const container = scene.topology.containerById.get(vantage.container.id);
  if (container === undefined) return off(words`${vantage.container.name.safe} no longer exists.`);
  return sandboxOf(container, scene);
}

/** Where a vantage can send from: what is paused has a sandbox that answers, and no program that asks. */
export function startOf(vantage: Vantage, scene: Scene): Place {
  const place = placeOf(vantage, scene);
  if (vantage.kind !== 'container' || place.kind === 'off') return place;
  const container = scene.topology.containerById.get(vantage.container.id);
  if (container?.state !== 'paused') return place;
  const name = container.name.safe;
  const mend = mendBy(words`Let ${name} go on`, [{ kind: 'unpause', container: named(container) }]);
  return off(words`${name} is paused: nothing in it sends anything until it goes on.`, mend);
}

function off(text: Safe, mend?: Mend): Place {
  return { kind: 'off', why: { rule: 'not-running', text }, ...(mend && { mend }) };
}

function sandboxOf(container: Container, scene: Scene): Place {
  const { topology } = scene;
  const name = container.name.safe;
  if (container.state === 'restarting') {
    const text = words`${name} is restarting: its address and its names come and go with it.`;
    return { kind: 'unknown', why: { rule: 'not-running', text } };
  }
  if (!isRunning(container)) {
    return off(
      words`${name} does not run: it has no address and no name until it is started.`,
      start(container, scene),
    );
  }
  // Podman repeats an owner's networks on its guests: without the mode nobody can tell which it is.
  if (container.networkMode.raw === '') {
    const text = words`The network mode of ${name} was not read, so it is not known whose network stack it has.`;
    return { kind: 'unknown', why: { rule: 'not-known', text } };
  }
  const shared = sharedSandbox(container, scene);
  if (shared.kind === 'unknown') return shared;
  if (shared.kind === 'orphaned') {
    return { kind: 'lo', owner: container, why: shared.why, mend: shared.mend };
  }
  const owner = sandboxOwner(container, topology);
  if (owner === 'gone')
    return off(words`The container whose network stack ${name} was given no longer exists.`);
  if (owner !== container && owner.state === 'restarting') return sandboxOf(owner, scene);
  const mode = modeOf(owner, topology);
  if (mode.kind === 'host') return { kind: 'host', owner: container };
  const legs = legsOf(owner, scene);
  if (legs.length > 0) return { kind: 'own', owner, legs };
  if (mode.kind === 'none' || mode.kind === 'nothing') {
    const text = words`${owner.name.safe} is on no network (its mode is ${mode.label}): nothing but lo is there.`;
    return { kind: 'lo', owner, why: { rule: 'no-network', text } };
  }
  const text = words`On which networks ${owner.name.safe} is was not told (its mode is ${mode.label}).`;
  return { kind: 'unknown', why: { rule: 'not-known', text } };
}

/* By id, for two networks may have one name before Engine 25; by name where the engine's ids are names (Podman 4). */
function legsOf(owner: Container, { topology }: Scene): readonly Leg[] {
  return addressed(owner).flatMap(endpoint => {
    const { networkById, networkByName } = topology;
    const network = networkById.get(endpoint.networkId) ?? networkByName.get(endpoint.network.raw);
    return network ? [{ endpoint, network }] : [];
  });
}

function start(container: Container, { topology }: Scene): Mend | undefined {
  if (container.state === 'dead' || container.state === 'removing') return undefined;
  const owner = ownerOf(container, topology);
  if (owner === 'gone') return undefined;
  const starts = [...(owner && !isRunning(owner) ? [owner] : []), container];
  const changes = starts.map(one => ({ kind: 'start', container: named(one) }) as const);
  return mendBy(words`Start ${container.name.safe}`, changes);
}

/** Whether two places are one sandbox. */
export function isSame(a: Place, b: Place): boolean {
  if (a.kind === 'host' && b.kind === 'host') return true;
  if ((a.kind !== 'own' && a.kind !== 'lo') || a.kind !== b.kind) return false;
  return a.owner === b.owner;
}

/** What a place is called in a sentence. */
export function calledOf(place: Place): Safe {
  if (place.kind === 'own' || place.kind === 'lo') return place.owner.name.safe;
  if (place.kind === 'host') return place.owner?.name.safe ?? words`the docker host`;
  return place.kind === 'outside' ? words`a machine outside` : words`it`;
}
