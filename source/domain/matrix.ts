import { type Container, isRunning } from './container.ts';
import type { Network } from './network.ts';
import type { Expectation, Scene, Verdict } from './reach.ts';
import { waysOf, withModes, withoutLeg } from './reach-ways.ts';
import { sandboxOwner } from './sandbox.ts';
import { containersUnder } from './sharing.ts';
import { compareNames } from './sort.ts';
import { type Clean, clean, type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** A running container on a network, by an endpoint of its own or of the one whose network stack it shares. */
export type Member = {
  readonly container: Container;
  /** Whose network stack it lives in: its own, or another's. */
  readonly owner: Container;
  /** Its address there, IPv4 before IPv6; '' where there is none (host, none). */
  readonly address: Clean | '';
  /** The endpoint's id: another one after every start and every connect. */
  readonly endpoint: Clean | '';
};

/** The two ways of which a pair of members is asked. */
export const WAYS = ['ip', 'name'] as const;
export type Way = (typeof WAYS)[number];

/** What is expected of one member's reaching another, by its address on the network and by its name. */
export type PairRule = { readonly [way in Way]: Expectation };
/** With what was found. */
export type PairVerdict = { readonly [way in Way]: Verdict };

/** A direction between two members. */
export type Pair = { readonly from: Member; readonly to: Member };

/** More members than this are not asked for each other before somebody says so: their pairs are thousands. */
export const MOST_UNASKED = 40;

/** What one way of a pair is kept by. */
export function wayKey({ from, to }: Pair, way: Way): string {
  return `${from.container.id} ${to.container.id} ${way}`;
}

/** Who is on a network and runs, each once, in the order of names. */
export function membersOf(network: Network, topology: Topology): readonly Member[] {
  const members = [...containersUnder(network, topology)].flatMap((container): readonly Member[] => {
    const owner = sandboxOwner(container, topology);
    if (owner === 'gone' || !isRunning(container) || !isRunning(owner)) return [];
    // Two networks may have one name before Engine 25; the ids of Podman 4 are names, and say nothing.
    const endpoint = owner.endpoints.find(({ network: { raw }, networkId }) => {
      const known = topology.networkById.get(networkId);
      return raw === network.name.raw && (known === undefined || known === network);
    });
    if (endpoint === undefined) return [];
    return [{ container, owner, address: endpoint.ipv4 || endpoint.ipv6, endpoint: endpoint.id }];
  });
  return members.toSorted((a, b) => compareNames(a.container.name, b.container.name));
}

/** Where it is on the network: who shares a stack may have been left behind in an old one, so its address is not told. */
export function placeText({ container, owner, address }: Member): Safe {
  if (owner !== container) return words`as ${owner.name.safe}`;
  return address === '' ? words`–` : address;
}

/** How many directions there are between so many. */
export function pairsAmong(members: number): number {
  return members * Math.max(0, members - 1);
}

/** Every direction between members, row by row. */
export function pairsOf(members: readonly Member[]): readonly Pair[] {
  return members.flatMap(from => members.filter(one => one !== from).map(to => ({ from, to })));
}

/** What has become of a member since: still there by the same endpoint, there by another one, or no longer. */
export type Standing = 'here' | 'anew' | 'left';

export function standingOf(member: Member, now: readonly Member[]): Standing {
  const found = now.find(one => one.container.id === member.container.id);
  if (found === undefined) return 'left';
  return found.endpoint === member.endpoint && found.address === member.address ? 'here' : 'anew';
}

/** What the rules say of any two members in a scene; each pair is worked out once, and when it is asked for. */
export function rulesIn(told: Scene): (pair: Pair) => PairRule {
  const scene = withModes(told);
  const known = new Map<string, PairRule>();
  return pair => {
    const key = `${pair.from.container.id} ${pair.to.container.id}`;
    const rule = known.get(key) ?? ruleOf(pair, scene);
    known.set(key, rule);
    return rule;
  };
}

function ruleOf({ from, to }: Pair, scene: Scene): PairRule {
  const { container } = to;
  const ways = waysOf(
    { kind: 'container', container: from.container },
    { kind: 'container', container },
    scene,
  );
  const here = ways.addresses.find(one => one.target.host === to.address) ?? ways.addresses[0];
  const name = clean(container.name.raw);
  return {
    ip: here ? withoutLeg(here) : gone('ip', to.address, container),
    name: ways.names[0] ?? gone('name', name, container),
  };
}

function gone(by: Way, host: Clean | '', { name }: Container): Expectation {
  const text = words`${name.safe} no longer exists.`;
  return {
    by,
    target: { shown: clean(host), host: clean(host) },
    expected: 'no',
    reasons: [{ rule: 'not-running', text }],
  };
}

/** What the rules say, of which nothing was asked, for that reason. */
export function notTried(rule: PairRule, evidence = words``): PairVerdict {
  return {
    ip: { ...rule.ip, observed: 'not-tried', evidence },
    name: { ...rule.name, observed: 'not-tried', evidence },
  };
}
