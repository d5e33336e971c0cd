import { familyOf } from '../address.ts';
import type { Datagram } from './datagram.ts';
import type { Fate, Listener, Netns, Packet } from './netns.ts';

/** What whoever a packet reached has to say to it; undefined when he says nothing at all. */
export type Reply =
  | { readonly kind: 'echo' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'open'; readonly says?: string; readonly reset?: boolean };

/** Sends on behalf of a namespace: see send.ts. */
export type Sender = (from: Netns, packet: Packet) => Fate;

/** Asks the namespace that a packet has arrived in. */
export function replyOf(netns: Netns, datagram: Datagram, sendOn: Sender): Reply {
  if (datagram.protocol === 'icmp') return { kind: 'echo' };
  const listener = listenerFor(netns, datagram);
  if (!listener) return { kind: 'closed' };
  if (listener.forwardsTo) return proxied(netns, listener, listener.forwardsTo, datagram, sendOn);
  return { kind: 'open', ...(listener.says === undefined ? {} : { says: listener.says }) };
}

/** The socket on exactly that address, else the one on all of them. */
function listenerFor(netns: Netns, { protocol, to, port }: Datagram): Listener | undefined {
  const all = familyOf(to) === 4 ? ['0.0.0.0', '::'] : ['::'];
  const open = netns.listeners.filter(held => held.port === port && held.protocol === protocol);
  for (const address of [to, ...all]) {
    const listener = open.find(held => held.address === address);
    if (listener) return listener;
  }
  return undefined;
}

/**
 * docker-proxy takes every TCP connection, and only then makes its own to the container: what fails there is a reset
 * here. Of UDP it passes on what comes back, which may be nothing.
 */
function proxied(
  netns: Netns,
  { protocol }: Listener,
  target: { readonly address: string; readonly port: number },
  { size }: Datagram,
  sendOn: Sender,
): Reply {
  const fate = sendOn(netns, { protocol, to: target.address, port: target.port, size });
  if (fate.kind !== 'answered')
    return protocol === 'tcp' ? { kind: 'open', reset: true } : { kind: 'silent' };
  const { says, reset } = fate;
  return {
    kind: 'open',
    ...(says === undefined ? {} : { says }),
    ...(reset === undefined ? {} : { reset }),
  };
}

/** What an address outside of the machine says. */
export function replyFromOutside(ports: readonly number[], datagram: Datagram): Reply {
  if (datagram.protocol === 'icmp') return { kind: 'echo' };
  return ports.includes(datagram.port) ? { kind: 'open' } : { kind: 'closed' };
}
