import { hostname, platform, release } from 'node:os';
import { isRunning } from '../domain/container.ts';
import { type HostSigns, hostUnseen } from '../domain/host-here.ts';
import type { HostQuestion, HostReader, HostSeen, HostSide } from '../domain/host-side.ts';
import type { Clean } from '../domain/text.ts';
import { isContained } from './contained.ts';
import { readInside } from './read-inside.ts';
import { readInterfaces, readRoutes } from './read-interfaces.ts';
import { isListenedOn, runs, whoseIs } from './read-processes.ts';
import { lineOf, numberIn, sandboxOf } from './read-text.ts';
import { linesPrintedBy } from './run-program.ts';

/** Where the engine is spoken to. */
export type Door = {
  readonly place: { readonly socketPath: string } | { readonly host: string };
  readonly address: { readonly demo?: true };
};

/** Milliseconds that a whole reading may take; then nothing is known. */
const DEADLINE = 8_000;
/** Containers looked into at the same time. */
const AT_ONCE = 16;

/** Reads the machine that netui runs on, once it is shown to be that of the engine behind the door. */
export function hostReader({ place, address }: Door): HostReader {
  return async (asked, signal) => {
    if (address.demo) return unseen('built-in');
    if (!('socketPath' in place)) return unseen('remote');
    const late = AbortSignal.timeout(DEADLINE);
    const ended = AbortSignal.any([signal, late]);
    const over = new Promise<HostSeen>(resolve => {
      ended.addEventListener('abort', () => resolve(unseen('not-proven')), { once: true });
    });
    return Promise.race([read(place.socketPath, asked, ended), over]);
  };
}

function unseen(why: Extract<HostSeen, { kind: 'unseen' }>['why']): HostSeen {
  return { kind: 'unseen', why };
}

async function read(socketPath: string, asked: HostQuestion, signal: AbortSignal): Promise<HostSeen> {
  const [interfaces, listens, ownSandbox, containers] = await Promise.all([
    readInterfaces(signal),
    isListenedOn(socketPath),
    sandboxOf('self'),
    readContainers(asked, signal),
  ]);
  const signs: HostSigns = {
    platform: platform(),
    info: asked.info,
    isContained: isContained(),
    hostname: hostname(),
    kernel: release(),
    listens,
    ownSandbox,
    interfaces: interfaces ?? [],
    ...containers,
  };
  const why = hostUnseen(signs, asked.topology);
  if (why !== undefined) return unseen(why);
  return { kind: 'here', side: await sideOf(signs, asked, signal) };
}

async function readContainers({ topology, details }: HostQuestion, signal: AbortSignal) {
  const processes = new Map<string, 'its' | 'not-its'>();
  const sandboxes = new Map<string, Clean>();
  const inside = new Map<string, Awaited<ReturnType<typeof readInside>>>();
  const running = topology.containers.filter(isRunning);
  for (let at = 0; at < running.length && !signal.aborted; at += AT_ONCE) {
    await Promise.all(running.slice(at, at + AT_ONCE).map(({ id }) => look(id)));
  }
  return { processes, sandboxes, inside };

  async function look(id: Clean): Promise<void> {
    const process = details.get(id)?.pid ?? 0;
    if (process <= 0) return;
    const whose = await whoseIs(process, id);
    if (whose !== undefined) processes.set(id, whose);
    // Whatever else has that number is no business of ours.
    if (whose !== 'its') return;
    const sandbox = await sandboxOf(process);
    if (sandbox !== undefined) sandboxes.set(id, sandbox as Clean);
    const found = await readInside(process);
    if (found.length > 0) inside.set(id, found);
  }
}

async function sideOf(
  { interfaces, sandboxes, inside }: HostSigns,
  { isThorough }: HostQuestion,
  signal: AbortSignal,
): Promise<HostSide> {
  const [routes, forwards, count, most, firewall, hasProxy] = await Promise.all([
    readRoutes(),
    lineOf('/proc/sys/net/ipv4/ip_forward'),
    numberIn('/proc/sys/net/netfilter/nf_conntrack_count'),
    numberIn('/proc/sys/net/netfilter/nf_conntrack_max'),
    isThorough ? readFirewall(signal) : undefined,
    isThorough ? runs('docker-proxy') : undefined,
  ]);
  return {
    interfaces,
    routes,
    forwards: forwards === undefined ? undefined : forwards !== '0',
    firewall,
    sandboxes,
    inside,
    ...(count !== undefined && most !== undefined && { conntrack: { count, most } }),
    ...(hasProxy !== undefined && { hasProxy }),
  };
}

/* Fails without root. */
async function readFirewall(signal: AbortSignal): Promise<readonly Clean[] | undefined> {
  const lines = await linesPrintedBy(['iptables-save'], signal);
  // The dates in it, not the rules, stand in comments.
  return lines?.filter(line => line !== '' && !/^# (Generated|Completed)/.test(line)) as
    | readonly Clean[]
    | undefined;
}
