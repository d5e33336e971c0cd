import type { Kernel, Link } from './netns.ts';

/** The way of a frame on one segment. */
export interface Segment {
  /** Links that send it, in the order in which it passes them, and links that receive it. */
  readonly senders: readonly Link[];
  readonly receivers: readonly Link[];
  /** The bridge that it crosses from one port to another. */
  readonly crosses?: Link;
  /** Who has the address; undefined when it leaves the machine. */
  readonly holder?: Link;
}

/** What a link hangs on together with others. */
interface Attachment {
  /** A bridge, a macvlan's parent, or a vxlan's id. */
  readonly medium: Link | string;
  /** The bridge's port that this link is the other end of. */
  readonly port?: Link;
}

/**
 * Asks on the link for who has the address, as ARP and neighbour discovery do: undefined when nobody answers. Only
 * those who hold the address are looked at, however many hang on the same bridge.
 */
export function neighbourOn(kernel: Kernel, link: Link, address: string): Segment | undefined {
  for (const holder of link.netns.holders.get(address) ?? []) {
    const segment = holder === link ? undefined : between(link, holder);
    if (segment) return segment;
  }
  const wire = kernel.outside.has(address) ? wireOf(link) : undefined;
  return wire && { senders: wire === link ? [link] : [link, wire], receivers: [] };
}

/** The way from one link to another; undefined when they cannot hear each other. */
function between(link: Link, holder: Link): Segment | undefined {
  if (!link.up || !holder.up) return undefined;
  if (link.peer === holder) return { senders: [link], receivers: [holder], holder };
  const [from, to] = [attachmentOf(link), attachmentOf(holder)];
  // A macvlan's parent does not hear its children, nor they it.
  if (!from || !to || from.medium !== to.medium || link.parent === holder || holder.parent === link) {
    return undefined;
  }
  const crossed = from.port && to.port ? from.port.master : undefined;
  return {
    senders: to.port ? [link, to.port] : [link],
    receivers: from.port ? [from.port, holder] : [holder],
    ...(crossed ? { crosses: crossed } : {}),
    holder,
  };
}

function attachmentOf(link: Link): Attachment | undefined {
  if (link.kind === 'bridge') return { medium: link };
  if (link.kind === 'macvlan') return link.parent?.up ? { medium: link.parent } : undefined;
  if (link.kind === 'vxlan') return link.segment === undefined ? undefined : { medium: link.segment };
  const port = link.peer;
  return port?.up && port.master?.up ? { medium: port.master, port } : undefined;
}

/** The uplink by which frames of this link leave the machine: itself, or what a macvlan child hangs on. */
export function wireOf(link: Link): Link | undefined {
  const wire = link.kind === 'macvlan' ? link.parent : link;
  return wire?.kind === 'wire' && wire.up && link.up ? wire : undefined;
}
