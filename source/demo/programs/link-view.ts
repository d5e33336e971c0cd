import type { Link, Netns } from '../kernel/netns.ts';

/** A link as its namespace sees it. */
export interface LinkView {
  readonly link: Link;
  readonly carrier: boolean;
  /** /sys/class/net/NAME/operstate. */
  readonly operstate: 'up' | 'down' | 'unknown' | 'lowerlayerdown';
  /** The number of its other end or of what it hangs on; its own when there is no such. */
  readonly iflink: number;
  /** The name of that one, where it is in the same namespace. */
  readonly iflinkName: string | undefined;
  /** That one is in this namespace, and up. */
  readonly lowerUp: boolean;
  /** /sys/class/net/NAME/flags: IFF_* of linux/if.h. */
  readonly flags: number;
}

const IFF = {
  up: 0x1,
  broadcast: 0x2,
  loopback: 0x8,
  promiscuous: 0x100,
  allMulticast: 0x200,
  multicast: 0x1000,
};

/** All links of a namespace, by number; the host's bridges are looked at once for all of their ports. */
export function linksIn(netns: Netns): readonly LinkView[] {
  const carrying = new Set<Link>();
  for (const link of netns.links) if (link.master && isPortUp(link)) carrying.add(link.master);
  return netns.links.toSorted((a, b) => a.index - b.index).map(link => viewOf(link, carrying));
}

/** One of them. */
export function linkIn(netns: Netns, name: string): LinkView | undefined {
  const link = netns.links.find(one => one.name === name);
  if (link === undefined) return undefined;
  const hasPort = link.kind === 'bridge' && netns.links.some(one => one.master === link && isPortUp(one));
  return viewOf(link, new Set(hasPort ? [link] : []));
}

function isPortUp({ up, peer }: Link): boolean {
  return up && (peer === undefined || peer.up);
}

function viewOf(link: Link, carrying: ReadonlySet<Link>): LinkView {
  const below = link.peer ?? link.parent;
  const carrier = link.up && (link.kind === 'bridge' ? carrying.has(link) : below === undefined || below.up);
  const isHere = below?.netns === link.netns;
  return {
    link,
    carrier,
    operstate: operstateOf(link, carrier),
    iflink: below?.index ?? link.index,
    iflinkName: below !== undefined && isHere ? below.name : undefined,
    lowerUp: below === undefined || (isHere && below.up),
    flags:
      (link.up ? IFF.up : 0) |
      (link.kind === 'loopback' ? IFF.loopback : IFF.broadcast | IFF.multicast) |
      (link.master ? IFF.promiscuous | IFF.allMulticast : 0),
  };
}

function operstateOf({ kind, up }: Link, carrier: boolean): LinkView['operstate'] {
  if (kind === 'loopback') return 'unknown';
  if (carrier) return 'up';
  return up && (kind === 'macvlan' || kind === 'veth') ? 'lowerlayerdown' : 'down';
}

/** The flags in words, as both kinds of `ip` begin them. */
export function flagWords({ link, carrier }: LinkView): readonly string[] {
  return [
    ...(link.up && !carrier ? ['NO-CARRIER'] : []),
    ...(link.kind === 'loopback' ? ['LOOPBACK'] : ['BROADCAST', 'MULTICAST']),
    ...(link.up ? ['UP'] : []),
    ...(link.up && carrier ? ['LOWER_UP'] : []),
  ];
}

/** `eth0@if22`, `veth1@veth2`, or only the name of one that is alone. */
export function nameWithLower({ link, iflink, iflinkName }: LinkView): string {
  if (iflink === link.index && link.peer === undefined) return link.name;
  return `${link.name}@${iflinkName ?? `if${iflink}`}`;
}

/** Packets that a link may hold back: Docker's veths and bridges have no queue. */
export function queueLength({ kind }: Link): number {
  return kind === 'loopback' || kind === 'wire' ? 1_000 : 0;
}
