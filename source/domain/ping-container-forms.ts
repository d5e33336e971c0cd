import { type Container, type Endpoint, isRunning } from './container.ts';
import { mainEndpoint } from './main-endpoint.ts';
import { hostPlan } from './ping-host-forms.ts';
import { type Details, form, type PingForm, type PingPlan, planOf, SELF } from './ping-plan.ts';
import { type Ends, whyNoAddress, whyNoName } from './ping-reasons.ts';
import { addressed, isOnHost, namingNetworks, sandboxOwner, sharedNetworks } from './sandbox.ts';
import { type Safe, type Told, words } from './text.ts';
import { endpointOn, type Topology } from './topology.ts';

/** What to ping for a container: where its network stack is reached from that of `from`, and by which names. */
export function containerPlan(
  from: Container,
  to: Container,
  topology: Topology,
  details: Details,
): PingPlan {
  const name = to.name.safe;
  if (!isRunning(to))
    return planOf([], [words`${name} does not run: it has no address and no name until it is started.`]);
  const owner = sandboxOwner(to, topology);
  if (owner === 'gone' || !isRunning(owner)) {
    return planOf(
      [],
      [words`The container whose network stack ${name} was given does not run: nothing but lo is left.`],
    );
  }
  const notes: Safe[] = [];
  if (owner !== to) {
    notes.push(
      words`${name} lives in the network stack of ${owner.name.safe}: it is reached by that one’s addresses and names.`,
    );
  }
  if (to.state === 'paused') {
    notes.push(words`${name} is paused: its network stack answers all the same, its programs do not.`);
  }
  if (to.state === 'restarting') {
    notes.push(words`${name} is restarting: its address and its names come and go with it.`);
  }
  const mine = sandboxOwner(from, topology);
  if (mine === 'gone')
    return planOf(unshared(owner), [
      ...notes,
      words`The container whose network stack ${from.name.safe} was given is gone: nothing but lo is left.`,
    ]);
  if (mine === owner) return toItself(from, to, owner, topology, details, notes);
  const ends: Ends = { from: mine, to: owner, topology };
  if (isOnHost(owner, topology)) {
    const { forms, notes: more } = hostPlan(from, topology);
    if (isOnHost(mine, topology)) return planOf(forms, [...notes, ...more], true);
    return planOf(
      [...forms, form('name', to.name.raw, words`its name`, whyNoName(ends))],
      [...notes, words`${name} has the host’s network stack: it is reached at the host’s addresses.`],
    );
  }
  if (addressed(owner).length === 0) {
    return planOf([], [...notes, words`${name} is on no network: it has no address, and nobody reaches it.`]);
  }
  return planOf([...byAddress(ends), ...byName(ends, details)], notes);
}

function toItself(
  from: Container,
  to: Container,
  owner: Container,
  topology: Topology,
  details: Details,
  notes: readonly Safe[],
): PingPlan {
  const note =
    from === to
      ? words`${from.name.safe} would ping itself.`
      : words`${from.name.safe} and ${to.name.safe} share one network stack: a ping between them never leaves it.`;
  if (addressed(owner).length === 0) {
    return planOf(
      [{ by: 'ip', target: SELF, what: words`itself`, whyNot: undefined }],
      [...notes, note],
      true,
    );
  }
  const ends = { from: owner, to: owner, topology };
  const names = namingNetworks(owner, topology).length > 0 ? byName(ends, details) : [];
  return planOf([...byAddress(ends), ...names], [...notes, note], true);
}

function unshared(to: Container): readonly (PingForm | undefined)[] {
  const endpoint = mainEndpoint(to);
  return endpoint ? [form('ip', endpoint.ipv4, on(to, endpoint))] : [];
}

function on(container: Container, endpoint: Endpoint): Safe {
  return words`${container.name.safe} on ${endpoint.network.safe}`;
}

function byAddress(ends: Ends): readonly (PingForm | undefined)[] {
  const { from, to, topology } = ends;
  const shared = new Set(sharedNetworks(from, to, topology).map(one => one.name.raw));
  const main = mainEndpoint(to);
  const first = addressed(to).toSorted((a, b) => Number(b === main) - Number(a === main));
  const reached = first.filter(one => shared.has(one.network.raw));
  return (reached.length > 0 ? reached : first.slice(0, 1)).flatMap(endpoint => {
    const network = topology.networkByName.get(endpoint.network.raw);
    const whyNot = network && whyNoAddress(ends, network, shared.has(endpoint.network.raw));
    const mine = endpointOn(from, endpoint.network.raw);
    const hasIpv6 = mine ? mine.ipv6 !== '' : addressed(from).some(one => one.ipv6 !== '');
    const what = on(to, endpoint);
    return [
      form('ip', endpoint.ipv4, what, whyNot),
      hasIpv6 ? form('ip', endpoint.ipv6, what, whyNot) : undefined,
    ];
  });
}

function byName(ends: Ends, details: Details): readonly (PingForm | undefined)[] {
  const { from, to, topology } = ends;
  const naming = new Set(namingNetworks(from, topology).map(one => one.name.raw));
  const shared = addressed(to).filter(one => naming.has(one.network.raw));
  if (shared.length === 0) return [form('name', to.name.raw, words`its name`, whyNoName(ends))];
  const forms = new Map<string, PingForm | undefined>();
  for (const endpoint of shared) {
    const known = details.get(to.id)?.endpoints.find(one => one.network.raw === endpoint.network.raw);
    for (const name of known?.names ?? [to.name]) {
      // Docker's DNS knows no case.
      const key = name.raw.toLowerCase();
      if (!forms.has(key)) forms.set(key, form('name', name.raw, nameText(name, to, endpoint)));
    }
  }
  return [...forms.values()].sort((a, b) => placeOf(a, to) - placeOf(b, to));
}

function nameText(name: Told, to: Container, endpoint: Endpoint): Safe {
  const { safe: network } = endpoint.network;
  if ((name.raw as string) === to.name.raw) return words`its name on ${network}`;
  return isShortId(name.raw, to) ? words`its short id on ${network}` : words`an alias on ${network}`;
}

function isShortId(name: string, { id }: Container): boolean {
  return name.length === 12 && id.startsWith(name);
}

/* Its name first, its short id last. */
function placeOf(one: PingForm | undefined, to: Container): number {
  if (one === undefined || isShortId(one.target.text, to)) return 2;
  return (one.target.text as string) === to.name.raw ? 0 : 1;
}
