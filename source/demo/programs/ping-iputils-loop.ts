import { familyOf } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';
import { ownLink, routeTo } from '../kernel/routing.ts';
import { sendFrom } from './neighbour-memory.ts';
import { whyNoRoute } from './no-route.ts';
import { type Inside, Interrupt } from './program.ts';
import { roundTrip } from './round-trip.ts';

/** A ping that is about to begin. */
export interface IputilsPing {
  readonly netns: Netns;
  readonly host: string;
  readonly to: string;
  /** How replies name who sent them: `u2.net (172.18.0.3)`, or the address alone. */
  readonly from: string;
  readonly size: number;
  readonly count: number;
  /** Milliseconds. */
  readonly interval: number;
  readonly patience: number;
  /** Milliseconds; 0 for none. */
  readonly deadline: number;
  readonly isQuiet: boolean;
  readonly isWhole: boolean;
}

/** Milliseconds in which the kernel asks three times in vain who has an address. */
const NOBODY_AFTER = 3_000;

interface Tally {
  sent: number;
  errors: number;
  readonly times: number[];
  /** When something was last sent or heard, by the clock. */
  last: number;
  /** Packets that wait for a neighbour's answer, and until when. */
  waiting: { readonly sequences: number[]; readonly until: number; readonly from: string } | undefined;
  /** Most packets that were on their way at once, as iputils reckons it. */
  pipe: number;
  /** Too long for the way, as the kernel has learnt by the first. */
  learntMtu: number | undefined;
}

/**
 * iputils' main loop. With a deadline it sends until as many have been answered as were asked for, or one came back
 * as an error; without, it waits for the last one, `-W` seconds if none was answered (ping(8)).
 */
export async function pingLoop(inside: Inside, ping: IputilsPing): Promise<number> {
  const { clock } = inside.world;
  const started = clock.now();
  const tally: Tally = {
    sent: 0,
    errors: 0,
    times: [],
    last: started,
    waiting: undefined,
    pipe: 1,
    learntMtu: undefined,
  };
  if (!ownLink(ping.netns, ping.to) && !routeTo(ping.netns, ping.to)) {
    inside.err(`ping: connect: ${whyNoRoute(ping.netns, ping.to)}\n`);
    return 2;
  }
  inside.out(firstLine(ping));
  try {
    await loop(inside, ping, tally, started);
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error;
  }
  inside.out(summary(ping, tally, started));
  const isShort = ping.deadline > 0 && tally.times.length < ping.count;
  return tally.times.length === 0 || isShort ? 1 : 0;
}

async function loop(inside: Inside, ping: IputilsPing, tally: Tally, started: number): Promise<void> {
  const { clock } = inside.world;
  const { count, deadline, interval } = ping;
  const end = deadline > 0 ? started + deadline : Infinity;
  let sendAt = started;
  let leaveAt = end;
  for (;;) {
    const now = clock.now();
    if (tally.waiting && now >= tally.waiting.until) report(inside, tally, now);
    if (count > 0 && tally.times.length + tally.errors >= count) return;
    if (now >= leaveAt || (deadline > 0 && tally.errors > 0)) return;
    const isSending = count === 0 || tally.sent < count || deadline > 0;
    if (isSending && now >= sendAt) {
      echo(inside, ping, tally, now);
      sendAt = now + interval;
      const isLast = count > 0 && tally.sent >= count && deadline === 0;
      if (isLast) leaveAt = now + (tally.times.length > 0 ? interval : ping.patience);
      continue;
    }
    const next = Math.min(isSending ? sendAt : Infinity, leaveAt, tally.waiting?.until ?? Infinity);
    await clock.wait(next - now, inside.signal);
  }
}

/* One packet and what comes back of it at once. */
function echo({ world, out, err }: Inside, ping: IputilsPing, tally: Tally, now: number): void {
  tally.sent += 1;
  tally.last = now;
  const sequence = tally.sent;
  const size = ping.size + (familyOf(ping.to) === 4 ? 28 : 48);
  if (tally.learntMtu !== undefined) {
    err(`ping: local error: message too long, mtu=${tally.learntMtu}\n`);
    tally.errors += 1;
    return;
  }
  const packet = { protocol: 'icmp', to: ping.to, port: 0, size, whole: ping.isWhole } as const;
  const fate = sendFrom(world, ping.netns, packet);
  if (fate.kind === 'answered') {
    const time = roundTrip(ping.to, sequence, fate.ttl);
    tally.times.push(time);
    const from = fate.by === ping.to ? ping.from : fate.by;
    const line = `${ping.size + 8} bytes from ${from}: icmp_seq=${sequence} ttl=${fate.ttl} time=${milliseconds(time)} ms\n`;
    if (!ping.isQuiet) out(line);
  } else if (fate.kind === 'too-big') {
    tally.learntMtu = fate.mtu;
    tally.errors += 1;
    if (isOwn(ping, fate.from)) err(`ping: local error: message too long, mtu=${fate.mtu}\n`);
    else out(`From ${fate.from} icmp_seq=${sequence} Frag needed and DF set (mtu = ${fate.mtu})\n`);
  } else if (fate.kind === 'nobody') {
    tally.waiting ??= { sequences: [], until: now + NOBODY_AFTER, from: fate.from };
    tally.waiting.sequences.push(sequence);
  } else if (fate.kind === 'no-route') {
    // The way was there when it began.
    err(`ping: sendmsg: ${whyNoRoute(ping.netns, ping.to)}\n`);
  }
}

function isOwn({ netns }: IputilsPing, address: string): boolean {
  return netns.links.some(({ addresses }) => addresses.some(held => held.address === address));
}

/* All that waited for the same neighbour come back as errors at once. */
function report({ out }: Inside, tally: Tally, now: number): void {
  const { sequences = [], from } = tally.waiting ?? {};
  tally.waiting = undefined;
  tally.pipe = Math.max(tally.pipe, sequences.length);
  tally.errors += sequences.length;
  tally.last = now;
  for (const sequence of sequences) out(`From ${from} icmp_seq=${sequence} Destination Host Unreachable\n`);
}

function firstLine({ host, to, size }: IputilsPing): string {
  return familyOf(to) === 6
    ? `PING ${host}(${to}) ${size} data bytes\n`
    : `PING ${host} (${to}) ${size}(${size + 28}) bytes of data.\n`;
}

/* Three digits behind the point below one millisecond, fewer above. */
function milliseconds(time: number): string {
  if (time >= 100) return time.toFixed(0);
  return time.toFixed(time >= 10 ? 1 : time >= 1 ? 2 : 3);
}

function summary({ host }: IputilsPing, tally: Tally, started: number): string {
  const { sent, errors, times, last, pipe } = tally;
  const loss = sent === 0 ? 0 : ((sent - times.length) * 100) / sent;
  const failed = errors > 0 ? `, +${errors} errors` : '';
  const counts = `${sent} packets transmitted, ${times.length} received${failed}`;
  return [
    '',
    `--- ${host} ping statistics ---`,
    `${counts}, ${Number(loss.toPrecision(6))}% packet loss, time ${last - started}ms`,
    [...(times.length > 0 ? [timesLine(times)] : []), ...(pipe > 1 ? [`pipe ${pipe}`] : [])].join(', '),
    '',
  ].join('\n');
}

function timesLine(times: readonly number[]): string {
  const average = times.reduce((sum, one) => sum + one, 0) / times.length;
  const spread = Math.sqrt(times.reduce((sum, one) => sum + (one - average) ** 2, 0) / times.length);
  const figures = [Math.min(...times), average, Math.max(...times), spread].map(one => one.toFixed(3));
  return `rtt min/avg/max/mdev = ${figures.join('/')} ms`;
}
