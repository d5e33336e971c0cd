import type { Fate, Link, Netns, Packet } from './netns.ts';
import type { Seen } from './rules.ts';

/** A packet on its way, one way only. */
export interface Datagram {
  readonly protocol: Packet['protocol'];
  readonly from: string;
  readonly to: string;
  /** Of the destination; 0 for icmp, and for an answer, whose ports nobody asks about. */
  readonly port: number;
  readonly size: number;
  readonly whole: boolean;
  /** What it may still pass, counted down by each who forwards it. */
  readonly ttl: number;
  /** It is an answer. */
  readonly established: boolean;
}

/** What a new packet starts with (net.ipv4.ip_default_ttl). */
export const firstTtl = 64;

/**
 * What the host's connection tracking remembers of a packet until its answer comes back: what was translated, each
 * once at most.
 */
export interface Track {
  /** The destination as it was asked for. */
  asked?: string;
  /** Who sent it before its address was hidden, and the address that it was hidden behind. */
  hidden?: { readonly sender: string; readonly behind: string };
}

/** Where a packet ends, one way: in a namespace, outside of the machine behind so many routers, or nowhere. */
export type Arrival =
  | { readonly in: Netns; readonly datagram: Datagram }
  | { readonly in: 'outside'; readonly hops: number; readonly datagram: Datagram }
  | { readonly in: 'nowhere'; readonly fate: Fate };

/** The end of a packet that arrives nowhere. */
export function nowhere(fate: Fate): Arrival {
  return { in: 'nowhere', fate };
}

/** The packet as rules are shown it, between two links. */
export function seen(datagram: Datagram, from: Link | undefined, to: Link | undefined): Seen {
  const { protocol, port, established } = datagram;
  return {
    ...(from ? { in: from.name } : {}),
    ...(to ? { out: to.name } : {}),
    from: datagram.from,
    to: datagram.to,
    protocol,
    port,
    established,
  };
}
