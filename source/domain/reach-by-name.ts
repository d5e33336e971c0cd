import type { Container } from './container.ts';
import { whyNoName } from './ping-reasons.ts';
import { ownersOfName } from './ping-whereabouts.ts';
import type { Expectation, Meant, Scene } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import { also, type Decision, no, unknown, yes } from './reach-decision.ts';
import { linkTarget } from './reach-link.ts';
import { isSame, type Own, type Place } from './reach-place.ts';
import { namingNetworks, sandboxOwner } from './sandbox.ts';
import { type Clean, clean, type Safe, safeText, words } from './text.ts';
import { endpointOn } from './topology.ts';
import { listed, namesOf } from './who-finds-whom.ts';

/** What is expected of the names of an aim: the one that was asked for, or the container's own, then its aliases. */
export function byName(from: Place, aim: Aim, scene: Scene): readonly Expectation[] {
  const { container, name } = aim;
  if (container === undefined) return name === undefined ? [] : [named(name, stranger(from, aim))];
  if (aim.address !== undefined) return [];
  const first = name ?? clean(container.name.raw);
  const aliases = aliasesOf(container, from, scene).filter(one => !isEqual(one, first));
  const meant = meantOf(container, scene);
  return [first, ...aliases].map(one =>
    named(one, decideName(one, from, { ...aim, container }, scene), meant),
  );
}

function named(name: Clean, decision: Decision, meant?: Meant): Expectation {
  return { by: 'name', target: { shown: safeText(name), host: name, ...(meant && { meant }) }, ...decision };
}

function meantOf(container: Container, { topology }: Scene): Meant | undefined {
  const owner = sandboxOwner(container, topology);
  if (owner === 'gone') return undefined;
  const addresses = owner.endpoints.flatMap(({ ipv4, ipv6 }) =>
    [ipv4, ipv6].flatMap(one => (one === '' ? [] : [one])),
  );
  return addresses.length === 0 ? undefined : { name: container.name.safe, addresses };
}

function isEqual(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

type Sought = Aim & { readonly container: Container };

function decideName(name: Clean, from: Place, { container, place }: Sought, scene: Scene): Decision {
  const to = container.name.safe;
  if (from.kind === 'unknown') return { expected: 'unknown', reasons: [from.why] };
  if (from.kind === 'off') return { expected: 'no', reasons: [from.why] };
  if (from.kind === 'outside') {
    return no(
      'host-resolver',
      words`A machine outside asks its own name servers, which do not know containers.`,
    );
  }
  if (from.kind === 'host') {
    return no(
      'host-resolver',
      words`The docker host asks its own name servers, which do not know containers.`,
    );
  }
  if (from.kind === 'lo') return { expected: 'no', reasons: [from.why] };
  if (place.kind === 'unknown') return { expected: 'unknown', reasons: [place.why] };
  if (place.kind === 'off') return { expected: 'no', reasons: [place.why] };
  if (place.kind === 'own') return betweenTwo(name, from, { to: place, container }, scene);
  if (place.kind === 'lo') return { expected: 'no', reasons: [place.why] };
  const ends = { from: from.owner, to: container, topology: scene.topology };
  if (namingNetworks(from.owner, scene.topology).length === 0) return noService(from, to);
  return no('name-elsewhere', whyNoName(ends).why);
}

function noService({ owner }: Own, to: Safe): Decision {
  return no(
    'default-bridge-names',
    words`${owner.name.safe} is on the default bridge only, which has no name service: it does not know ${to} by name.`,
  );
}

function betweenTwo(
  name: Clean,
  from: Own,
  { to, container }: { readonly to: Own; readonly container: Container },
  scene: Scene,
): Decision {
  const { topology, details } = scene;
  const ends = { from: from.owner, to: to.owner, topology };
  const naming = namingNetworks(from.owner, topology);
  const isSelf = isSame(from, to);
  if (isSelf && isHostname(name, from.owner, scene)) {
    return yes(
      'same-sandbox',
      words`${name} is the host name of ${from.owner.name.safe}, which its own /etc/hosts knows.`,
    );
  }
  if (isSelf && naming.length === 0) {
    const text = words`The default bridge has no name service, and ${name} is not the host name of ${from.owner.name.safe}.`;
    return no('default-bridge-names', text);
  }
  if (naming.length === 0)
    return linked(name, from, to, scene) ?? no('default-bridge-names', whyNoName(ends).why);
  const shared = naming.filter(one => endpointOn(to.owner, one.name.raw) !== undefined);
  if (shared.length === 0) return no('name-elsewhere', whyNoName(ends).why);
  const where = shared.find(one => {
    const suffixed = isEqual(name.slice(-one.name.raw.length - 1), `.${one.name.raw}`);
    return [name, ...(suffixed ? [clean(name.slice(0, -one.name.raw.length - 1))] : [])].some(asked =>
      ownersOfName(asked, from.owner, topology, details).some(
        holder => holder.container === to.owner && holder.network === one,
      ),
    );
  });
  if (where) {
    const found = yes(
      'name-on-shared-network',
      words`Docker’s DNS answers ${name} on ${where.name.safe}, which both are on.`,
    );
    const others = ownersOfName(name, from.owner, topology, details)
      .map(one => one.container)
      .filter(one => one !== to.owner);
    if (others.length === 0) return found;
    const text = words`${listed(namesOf([...new Set(others)]))} answers to ${name} too: who is found is a matter of chance.`;
    return also(found, 'name-on-shared-network', text);
  }
  if (!details.has(to.owner.id)) {
    return unknown('not-known', words`The names of ${to.owner.name.safe} were not read.`);
  }
  if (container !== to.owner && isEqual(name, container.name.raw)) {
    const text = words`${container.name.safe} lives in the network stack of ${to.owner.name.safe}, and is known by that one’s names only.`;
    return no('name-elsewhere', text);
  }
  return no(
    'name-elsewhere',
    words`${to.owner.name.safe} does not have the name ${name} on ${listed(shared.map(one => one.name.safe))}.`,
  );
}

function linked(name: Clean, from: Own, to: Own, { topology, details }: Scene): Decision | undefined {
  const mine = from.owner.name.safe;
  const detail = details.get(from.owner.id);
  if (detail === undefined) {
    const text = words`Whether ${mine} has links was not read; the default bridge has no name service otherwise.`;
    return unknown('not-known', text);
  }
  if (linkTarget(name, detail, topology) !== to.owner) return undefined;
  return yes('linked', words`${mine} has a link to ${to.owner.name.safe}: ${name} is in its /etc/hosts.`);
}

function isHostname(name: string, owner: Container, { details }: Scene): boolean {
  const hostname: string = details.get(owner.id)?.hostname.raw ?? '';
  return hostname !== '' && isEqual(hostname, name);
}

function stranger(from: Place, { place }: Aim): Decision {
  if (from.kind === 'unknown') return { expected: 'unknown', reasons: [from.why] };
  if (from.kind === 'off' || from.kind === 'lo') return { expected: 'no', reasons: [from.why] };
  if (isSame(from, place)) return yes('same-sandbox', words`Every network stack calls itself localhost.`);
  if (place.kind === 'unknown') return { expected: 'unknown', reasons: [place.why] };
  return unknown('name-unknown', words`Docker does not answer for that name.`);
}

/* Its further names on networks of both; the short id says nothing to anybody. */
function aliasesOf(container: Container, from: Place, { topology, details }: Scene): readonly Clean[] {
  if (from.kind !== 'own') return [];
  const owner = sandboxOwner(container, topology);
  if (owner === 'gone') return [];
  const names = new Map<string, Clean>();
  for (const network of namingNetworks(from.owner, topology)) {
    const endpoint = details.get(owner.id)?.endpoints.find(one => one.network.raw === network.name.raw);
    if (endpointOn(owner, network.name.raw)?.ipv4 === '') continue;
    for (const { raw } of endpoint?.names ?? []) {
      const isOwn = isEqual(raw, container.name.raw) || owner.id.startsWith(raw);
      if (!isOwn) names.set(raw.toLowerCase(), clean(raw));
    }
  }
  return [...names.values()];
}
