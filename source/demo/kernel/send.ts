import { canonical } from '../address.ts';
import { type Arrival, type Datagram, firstTtl, type Track } from './datagram.ts';
import { type Reply, replyFromOutside, replyOf } from './delivery.ts';
import { enter, originate } from './forwarding.ts';
import type { Fate, Kernel, Netns, Packet } from './netns.ts';

/** Sends a packet from a namespace, walks it and the answer to it, and says what became of both. */
export function send(kernel: Kernel, from: Netns, packet: Packet): Fate {
  const track: Track = {};
  const there = originate(kernel, from, fresh(packet), track);
  return answered(kernel, packet, there, track, from);
}

/**
 * The same from somewhere beyond the machine's gateway: only addresses on the uplink are there to be found, and the
 * ports that the host sends on.
 */
export function sendFromOutside(kernel: Kernel, packet: Packet): Fate {
  const [source] = kernel.outside.keys();
  if (source === undefined) return { kind: 'no-route' };
  const track: Track = {};
  const there = enter(kernel, { ...fresh(packet), from: source }, track);
  return answered(kernel, packet, there, track, 'outside');
}

function fresh({ protocol, to, port, size, whole = false }: Packet): Omit<Datagram, 'from'> {
  return { protocol, to: meant(to), port, size, whole, ttl: firstTtl, established: false };
}

/** Linux takes the address of all addresses for its own loopback. */
function meant(to: string): string {
  const address = canonical(to) ?? to;
  if (address === '0.0.0.0') return '127.0.0.1';
  return address === '::' ? '::1' : address;
}

/** The answer is walked back, and must come to who asked, from whom he asked. */
function answered(
  kernel: Kernel,
  packet: Packet,
  there: Arrival,
  track: Track,
  asker: Netns | 'outside',
): Fate {
  if (there.in === 'nowhere') return there.fate;
  const { datagram } = there;
  const reply = replyAt(kernel, there.in, datagram);
  if (reply.kind === 'silent') return { kind: 'lost', where: 'no answer' };
  const back: Datagram = {
    ...datagram,
    from: datagram.to,
    to: datagram.from,
    port: 0,
    size: datagram.size + (reply.kind === 'open' ? (reply.says ?? '').length : 0),
    whole: false,
    ttl: firstTtl - (there.in === 'outside' ? there.hops : 0),
    established: true,
  };
  const here = there.in === 'outside' ? enter(kernel, back, track) : originate(kernel, there.in, back, track);
  if (here.in !== asker) return { kind: 'lost', where: `the answer from ${datagram.to}` };
  return told(meant(packet.to), here.datagram.ttl, reply);
}

function replyAt(kernel: Kernel, at: Netns | 'outside', datagram: Datagram): Reply {
  if (at === 'outside') return replyFromOutside(kernel.outside.get(datagram.to) ?? [], datagram);
  return replyOf(at, datagram, (from, packet) => send(kernel, from, packet));
}

function told(by: string, ttl: number, reply: Exclude<Reply, { readonly kind: 'silent' }>): Fate {
  if (reply.kind === 'closed') return { kind: 'refused', by };
  if (reply.kind === 'echo') return { kind: 'answered', by, ttl };
  const { kind: _, ...said } = reply;
  return { kind: 'answered', by, ttl, ...said };
}
