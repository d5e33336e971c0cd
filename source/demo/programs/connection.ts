import { familyOf } from '../address.ts';
import { sendFrom } from './neighbour-memory.ts';
import { whyNoRoute } from './no-route.ts';
import type { Inside } from './program.ts';
import { isBeyond } from './resolve.ts';

/** How a TCP connection went: open, with what was answered to a request; or why not, in the kernel's words. */
export type Connection =
  | { readonly kind: 'open'; readonly by: string; readonly says?: string; readonly reset: boolean }
  | { readonly kind: 'failed'; readonly why: string }
  /** Nothing came within the time that the program gives. */
  | { readonly kind: 'timed out' };

/** Milliseconds until the kernel stops sending SYN (tcp_syn_retries, 6), and until it knows of no neighbour. */
const SYN_LASTS = 131_000;
const NOBODY_AFTER = 3_000;

/** Opens a TCP connection and asks; `patience`: milliseconds that the program waits for the opening. */
export async function connectTo(
  inside: Inside,
  to: string,
  port: number,
  patience = Infinity,
): Promise<Connection> {
  const { world, container, signal } = inside;
  if (container.netns === undefined) return { kind: 'failed', why: 'Network is unreachable' };
  const size = familyOf(to) === 4 ? 60 : 80;
  const fate = sendFrom(world, container.netns, { protocol: 'tcp', to, port, size });
  if (fate.kind === 'answered') {
    const { by, reset = false } = fate;
    const says = fate.says ?? (reset ? undefined : pageBeyond(by, port));
    return { kind: 'open', by, reset, ...(says !== undefined && { says }) };
  }
  if (fate.kind === 'refused') return { kind: 'failed', why: 'Connection refused' };
  if (fate.kind === 'no-route') return { kind: 'failed', why: whyNoRoute(container.netns, to) };
  const [lasts, why] =
    fate.kind === 'nobody' ? [NOBODY_AFTER, 'No route to host'] : [SYN_LASTS, 'Connection timed out'];
  await world.clock.wait(Math.min(lasts, patience), signal);
  return patience < lasts ? { kind: 'timed out' } : { kind: 'failed', why };
}

/* What web servers beyond the machine say, of which the kernel knows only that they are there. */
function pageBeyond(address: string, port: number): string | undefined {
  if (!isBeyond(address) || port !== 80) return undefined;
  return 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>Example Domain</h1>\n';
}
