import { send } from '../kernel/send.ts';
import { dnsNamesOf } from '../model/names.ts';
import type { Container, World } from '../model/world.ts';
import { hostsLines } from './hosts-file.ts';
import { embeddedServer, nameServers, networksWithNames, serversBeyond } from './resolv-conf.ts';
import { filesOwner } from './whose-files.ts';

/** What a name means in a container, and who says so: its /etc/hosts, Docker's name server or the one beyond. */
export interface Meaning {
  readonly addresses: readonly string[];
  readonly from: 'hosts' | 'docker' | 'upstream';
}

/** Why there is none: nobody knows the name; a name server does not answer, or cannot be reached at all. */
export type NoMeaning = 'unknown' | 'silent' | 'unreachable';

/** What the machine's name servers know. */
const beyond = new Map([['example.com', ['192.0.2.80']]]);

/** Whether an address is one of those. */
export function isBeyond(address: string): boolean {
  return [...beyond.values()].some(addresses => addresses.includes(address));
}

/** How often each world was asked for a name with several addresses: they come in changing order. */
const turns = new WeakMap<World, number>();

/**
 * What a name means in a container, in the order of its /etc/hosts and its name servers; `no-server` when none of
 * those answers. Names are Docker's on user-defined networks only.
 */
export function lookUp(world: World, container: Container, name: string): Meaning | 'unknown' | 'no-server' {
  const found = fromHosts(world, container, name) ?? fromServers(world, container, name);
  return found === 'silent' || found === 'unreachable' ? 'no-server' : found;
}

/** What a container's /etc/hosts says. */
export function fromHosts(world: World, container: Container, name: string): Meaning | undefined {
  const asked = plain(name);
  const addresses = hostsLines(world, container)
    .filter(({ names }) => names.some(one => one.toLowerCase() === asked))
    .map(({ address }) => address);
  return addresses.length > 0 ? { addresses, from: 'hosts' } : undefined;
}

/** What the name servers of a container say, which do not know its /etc/hosts. */
export function fromServers(world: World, container: Container, name: string): Meaning | NoMeaning {
  const owner = filesOwner(world, container);
  const [server] = nameServers(world, container);
  if (server === embeddedServer) {
    // The server is in the owner's sandbox: who is left behind in an old one hears nothing.
    if (container.netns !== owner.netns) return 'unreachable';
    const known = fromDocker(world, owner, name.replace(/\.$/, ''));
    if (known.length > 0) return { addresses: known, from: 'docker' };
  }
  return fromBeyond(world, container, owner, plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/* On the first network that knows the name: they are asked in the order in which they would be the gateway's. */
function fromDocker(world: World, owner: Container, name: string): readonly string[] {
  const networks = networksWithNames(world, owner).toSorted(
    (a, b) => Number(a.internal) - Number(b.internal) || (a.name < b.name ? -1 : 1),
  );
  for (const { id, name: network } of networks) {
    // Names are the same in capitals, but not the network's behind them (seen on 20.10).
    const bare = name.endsWith(`.${network}`) ? name.slice(0, -network.length - 1) : undefined;
    const wanted = [linkedName(owner, network, plain(name)) ?? plain(name), bare?.toLowerCase()];
    const found: string[] = [];
    for (const container of world.containers.values()) {
      const endpoint = container.endpoints.get(network);
      if (endpoint?.live === undefined || endpoint.networkId !== id) continue;
      if (!dnsNamesOf(container, endpoint).some(one => wanted.includes(one.toLowerCase()))) continue;
      found.push(...[endpoint.live.ipv4, endpoint.live.ipv6].filter(address => address !== ''));
    }
    if (found.length > 0) return inTurn(world, found);
  }
  return [];
}

/* `--link target:alias` on a user-defined network: a name of the one who linked only. */
function linkedName(owner: Container, network: string, name: string): string | undefined {
  const links = owner.endpoints.get(network)?.wish.links ?? [];
  for (const link of links) {
    const [target = '', alias = target] = link.toLowerCase().split(':');
    if (alias === name) return target;
  }
  return undefined;
}

function inTurn(world: World, addresses: readonly string[]): readonly string[] {
  if (addresses.length === 1) return addresses;
  const turn = turns.get(world) ?? 0;
  turns.set(world, turn + 1);
  const at = turn % addresses.length;
  return [...addresses.slice(at), ...addresses.slice(0, at)];
}

function fromBeyond(world: World, container: Container, owner: Container, name: string): Meaning | NoMeaning {
  if (container.netns === undefined) return 'unreachable';
  let why: NoMeaning = 'unreachable';
  for (const to of serversBeyond(owner)) {
    const fate = send(world.kernel, container.netns, { protocol: 'udp', to, port: 53, size: 60 });
    if (fate.kind === 'answered') {
      const addresses = beyond.get(name);
      return addresses ? { addresses, from: 'upstream' } : 'unknown';
    }
    if (fate.kind === 'lost') why = 'silent';
  }
  return why;
}
