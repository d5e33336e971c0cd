/** IPv4 or IPv6. */
export type Family = 4 | 6;

/** An address on a link, or a route's destination; `address` in the canonical text of ../address.ts. */
export interface Prefix {
  readonly family: Family;
  readonly address: string;
  readonly length: number;
}

/** What has passed through a link, as /proc/net/dev counts it: bytes with the link header, and packets. */
export interface Counters {
  rxBytes: number;
  rxPackets: number;
  txBytes: number;
  txPackets: number;
}

/**
 * A network interface. `wire` is a link to the outside of this machine (its uplink); a `macvlan` child or a
 * `vxlan` end hangs on one.
 */
export interface Link {
  readonly kind: 'loopback' | 'wire' | 'bridge' | 'veth' | 'macvlan' | 'vxlan';
  name: string;
  /** Unique in the whole kernel, counted up as Linux does it for links made in one namespace and moved. */
  readonly index: number;
  readonly mac: string;
  readonly mtu: number;
  /** Set up by its administrator; whether it carries is the business of what is at its other end. */
  up: boolean;
  netns: Netns;
  addresses: Prefix[];
  /** A veth's other end. */
  peer?: Link;
  /** The bridge that this link is a port of. */
  master?: Link;
  /** What a macvlan child hangs on. */
  parent?: Link;
  /** All vxlan ends with this id share one segment, whichever namespace they are in. */
  segment?: string;
  readonly counters: Counters;
}

export interface Route {
  readonly to: Prefix;
  /** The next hop; without one the destination is on the link. */
  readonly via?: string;
  readonly link: Link;
  /** The address that packets sent this way carry. */
  readonly source?: string;
}

/** A program that listens, as /proc/net/tcp and /proc/net/udp show it. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0` or `::` for all of that family (`::` for both). */
  readonly address: string;
  readonly port: number;
  /** What it says to who connects and asks: undefined for one that accepts and says nothing. */
  readonly says?: string;
  /** docker-proxy: accepts, then connects to this on the containers' side; resets when that fails. */
  readonly forwardsTo?: { readonly address: string; readonly port: number };
  /** Who it belongs to, so that all of its sockets end with it: a container's id, or `docker-proxy:` and one. */
  readonly owner: string;
}

/** A network stack of its own: links, routes, sockets and, for the host's, the firewall. */
export interface Netns {
  /** As in `net:[4026532478]`. */
  readonly inode: number;
  readonly links: Link[];
  readonly routes: Route[];
  readonly listeners: Listener[];
  /** /proc/sys/net/ipv4/ip_forward. */
  forwarding: boolean;
  /** Only the host's has one. */
  firewall?: Firewall;
  /** Which links have an address: one table, shared by all namespaces of the machine, without loopback's. */
  readonly holders: Map<string, Set<Link>>;
}

/**
 * What a rule looks at; what is absent matches everything. Names are of links, addresses of packets. A rule that
 * names addresses concerns packets of their family only: iptables and ip6tables in one.
 */
export interface Match {
  readonly in?: string;
  readonly notIn?: string;
  readonly out?: string;
  readonly notOut?: string;
  readonly from?: Prefix;
  readonly notFrom?: Prefix;
  readonly to?: Prefix;
  readonly notTo?: Prefix;
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  /** The destination port, after any translation. */
  readonly port?: number;
  /** Part of a connection that was let through before. */
  readonly established?: boolean;
}

export type Verdict =
  | { readonly do: 'accept' | 'drop' | 'return' }
  | { readonly do: 'jump'; readonly chain: string }
  /** nat only: the source becomes the address of the link that it leaves by. */
  | { readonly do: 'masquerade' }
  /** nat only: the destination becomes this. */
  | { readonly do: 'translate'; readonly address: string; readonly port: number };

export interface Rule {
  readonly match: Match;
  readonly verdict: Verdict;
  /** Who it was written for, to be taken out with it: a network's id or a container's. */
  readonly owner: string;
}

/**
 * A namespace's rules. `raw` holds PREROUTING's by the one address that each is about: every container has one, and
 * every packet would be shown to all of them. `filter` holds FORWARD, DOCKER-USER and what they jump to; `nat` holds
 * DOCKER, which is asked about packets to the namespace's own addresses, and POSTROUTING.
 */
export interface Firewall {
  /** Bridges are kept apart by the ISOLATION chains (until Docker 28), or by each bridge's own drop. */
  readonly isolationChains: boolean;
  /** What it looks at: Docker 20.10 leaves IPv6 alone (`ip6tables` is off). */
  readonly families: readonly Family[];
  /** What becomes of a forwarded packet that no rule decided on. */
  policy: 'accept' | 'drop';
  readonly raw: Map<string, Rule[]>;
  readonly filter: Map<string, Rule[]>;
  readonly nat: Map<string, Rule[]>;
}

/** All namespaces of one machine, the host's first, and what lies outside of its uplinks. */
export interface Kernel {
  readonly host: Netns;
  readonly namespaces: Set<Netns>;
  /** Addresses beyond the uplinks that answer pings, and the ports that are open there. */
  readonly outside: Map<string, readonly number[]>;
  nextIndex: number;
  nextInode: number;
}

export interface Packet {
  readonly protocol: 'icmp' | 'tcp' | 'udp';
  readonly to: string;
  /** 0 for icmp. */
  readonly port: number;
  /** Bytes of the whole IP packet; more than a link's MTU does not pass it when `whole`. */
  readonly size: number;
  /** Must not be fragmented. */
  readonly whole?: boolean;
}

/**
 * What becomes of a packet and of the answer to it:
 * - `answered`: by this address. tcp: somebody accepted; `says` is what came back, undefined when the connection
 *   was accepted and then reset, or nothing was said. `ttl` as it arrives here.
 * - `refused`: the address is there, the port closed.
 * - `no-route`: this namespace knows no way ("Network is unreachable").
 * - `nobody`: no such neighbour on the last link; `from` is who says so ("Destination Host Unreachable").
 * - `lost`: dropped on the way without a word; `where` names link or rule, for the curious.
 * - `too-big`: `from` says that it does not fit `mtu`.
 */
export type Fate =
  | {
      readonly kind: 'answered';
      readonly by: string;
      readonly ttl: number;
      readonly says?: string;
      readonly reset?: boolean;
    }
  | { readonly kind: 'refused'; readonly by: string }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'nobody'; readonly from: string }
  | { readonly kind: 'lost'; readonly where: string }
  | { readonly kind: 'too-big'; readonly from: string; readonly mtu: number };
