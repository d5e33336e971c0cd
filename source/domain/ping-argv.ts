import type { Operand } from './ping-operand.ts';

/** One way to run ping in a container: what it is called, and its arguments as they are. */
export type PingRung = { readonly program: 'ping' | 'ping6' | 'busybox'; readonly argv: readonly string[] };

/** Most packets of one ping, so that none that nobody listens to any more runs for long. */
export const MOST_PACKETS = 10;
/** Seconds to wait for the answer to one packet. */
const REPLY = 2;

/** Seconds after which a ping of so many packets has ended, whatever happens: its `-w`. */
export function pingLasts(count: number): number {
  return packets(count) * REPLY + 2;
}

/**
 * Seconds that ping may spend before that on looking a name up, which its `-w` does not bound: a resolver asks a name
 * server that does not answer twice for five seconds (resolv.conf(5)).
 */
export function lookUpLasts({ kind }: Operand): number {
  return kind === 'name' ? 10 : 0;
}

function packets(count: number): number {
  return Math.min(MOST_PACKETS, Math.max(1, Math.trunc(count)));
}

/**
 * How to ping a target, best first; the next is for images where that program is not there or does not know an option.
 * `-n`: no look-up of the answering address, which stalls where names do not resolve. `--` before the target, which
 * iputils, busybox and inetutils take (and which operandOf has made superfluous).
 */
export function pingRungs(target: Operand, count: number): readonly PingRung[] {
  const options = ['-n', '-c', packets(count), '-W', REPLY, '-w', pingLasts(count), '--', target.text].map(
    String,
  );
  const busybox = (...applet: readonly string[]): readonly PingRung[] =>
    // Many images have it without the links that make a `ping` of it, and some with no PATH to it.
    ['busybox', '/bin/busybox'].map(path => ({ program: 'busybox', argv: [path, ...applet, ...options] }));
  if (target.kind !== 'ipv6') return [{ program: 'ping', argv: ['ping', ...options] }, ...busybox('ping')];
  return [
    { program: 'ping', argv: ['ping', '-6', ...options] },
    { program: 'ping6', argv: ['ping6', ...options] },
    ...busybox('ping', '-6'),
    ...busybox('ping6'),
  ];
}

/** The environment of a ping: its words in English, whatever the image is set to. */
export const PING_ENVIRONMENT: readonly string[] = ['LC_ALL=C', 'LANG=C'];
