import { familyOf } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';
import { busyboxUsage } from './busybox-usage.ts';
import { findAddress } from './find-address.ts';
import { sendFrom } from './neighbour-memory.ts';
import { whyNoRoute } from './no-route.ts';
import { type Options, readOptions } from './options.ts';
import { type Inside, Interrupt, type Program } from './program.ts';
import { mayOpenRaw } from './rights.ts';
import { roundTrip } from './round-trip.ts';

/** BusyBox's `ping` and `ping6`. */
export const busyboxPing: Program = async inside => {
  const program = inside.argv[0]?.endsWith('6') ? 'ping6' : 'ping';
  const options = readOptions(inside.argv.slice(1), 'qvAc:s:t:w:W:I:np:i:46');
  if ('bad' in options) return busyboxUsage(inside, program, options);
  const [host] = options.rest;
  if (host === undefined) return busyboxUsage(inside, program);
  const wrong = ['c', 's', 't', 'w', 'W'].find(letter => /\D/.test(options.values.get(letter) ?? ''));
  if (wrong !== undefined) {
    inside.err(`${program}: invalid number '${options.values.get(wrong)}'\n`);
    return 1;
  }
  const isV6 = program === 'ping6' || options.flags.has('6');
  const found = await findAddress(inside, host, isV6 ? 6 : options.flags.has('4') ? 4 : undefined);
  const { netns } = inside.container;
  if ('why' in found || netns === undefined) {
    inside.err(`${program}: bad address '${host}'\n`);
    return 1;
  }
  const size = numberIn(options, 's', 56);
  inside.out(`PING ${host} (${found.address}): ${size} data bytes\n`);
  if (!mayOpenRaw(inside)) {
    inside.err(`${program}: permission denied (are you root?)\n`);
    return 1;
  }
  return ping(inside, { netns, program, host, to: found.address, size }, options);
};

function numberIn({ values }: Options, letter: string, unless: number): number {
  return Number(values.get(letter) ?? unless);
}

type Target = {
  readonly netns: Netns;
  readonly program: string;
  readonly host: string;
  readonly to: string;
  readonly size: number;
};

/* As its own loop goes: the deadline is looked at before each packet, and `-W` counts only if nothing came back. */
async function ping(inside: Inside, target: Target, options: Options): Promise<number> {
  const { clock } = inside.world;
  const count = numberIn(options, 'c', 0);
  const interval = numberIn(options, 'i', 1) * 1_000;
  const deadline = numberIn(options, 'w', 0) * 1_000;
  const started = clock.now();
  const times: number[] = [];
  let sent = 0;
  try {
    for (;;) {
      if (deadline > 0 && clock.now() - started >= deadline) break;
      const time = echo(inside, target, sent, options.flags.has('q'));
      if (time === 'failed') return 1;
      sent += 1;
      if (time !== undefined) times.push(time);
      if (count > 0 && times.length >= count) break;
      const isLast = count > 0 && sent >= count;
      // Two round trips, when there was an answer: no time worth telling.
      const patience = times.length > 0 ? 1 : numberIn(options, 'W', 10) * 1_000;
      await clock.wait(isLast ? patience : interval, inside.signal);
      if (isLast) break;
    }
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error;
  }
  inside.out(summary(target.host, sent, times));
  return times.length === 0 || (deadline > 0 && times.length < count) ? 1 : 0;
}

/* Sends one packet and says what came back; undefined when nothing did, `failed` when it could not even be sent. */
function echo(
  { world, out, err }: Inside,
  { netns, program, to, size }: Target,
  sequence: number,
  isQuiet: boolean,
): number | 'failed' | undefined {
  const header = familyOf(to) === 4 ? 28 : 48;
  const fate = sendFrom(world, netns, { protocol: 'icmp', to, port: 0, size: size + header });
  if (fate.kind === 'no-route') {
    err(`${program}: sendto: ${whyNoRoute(netns, to)}\n`);
    return 'failed';
  }
  if (fate.kind !== 'answered') return undefined;
  const time = roundTrip(to, sequence, fate.ttl);
  const line = `${size + 8} bytes from ${fate.by}: seq=${sequence} ttl=${fate.ttl} time=${time.toFixed(3)} ms\n`;
  if (!isQuiet) out(line);
  return time;
}

function summary(host: string, sent: number, times: readonly number[]): string {
  const loss = sent === 0 ? 0 : Math.trunc(((sent - times.length) * 100) / sent);
  const lines = [
    '',
    `--- ${host} ping statistics ---`,
    `${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss`,
  ];
  if (times.length > 0) {
    const average = times.reduce((sum, one) => sum + one, 0) / times.length;
    const figures = [Math.min(...times), average, Math.max(...times)].map(one => one.toFixed(3));
    lines.push(`round-trip min/avg/max = ${figures.join('/')} ms`);
  }
  return `${lines.join('\n')}\n`;
}
