import type { Container } from './container.ts';
import { hostInterfacesOfIp } from './host-interfaces.ts';
import { hostRoutesOf, hostRoutesOfInet6 } from './host-routes.ts';
import type { HostQuestion, HostReader, HostSide, SandboxInterface } from './host-side.ts';
import { routesOfProc } from './proc-net.ts';
import type { Ran, Run } from './run.ts';
import { isOnHost, sandboxOwner } from './sandbox.ts';
import type { Topology } from './topology.ts';

/** A container that can be asked what the host's network stack looks like, for it has that one; undefined if none runs. */
export function hostWitness(topology: Topology): Container | undefined {
  return topology.containers.find(one => one.state === 'running' && isOnHost(one, topology));
}

/**
 * What such a container's own programs tell of the host's side; undefined if its image has no `ip`. Reads only. The
 * firewall, and what is inside of other containers, cannot be seen from there.
 */
export async function askHost(run: Run, signal: AbortSignal): Promise<HostSide | undefined> {
  const interfaces = hostInterfacesOfIp(textOf(await run(['ip', 'addr'], signal)));
  if (interfaces === undefined) return undefined;
  const [ipv4, ipv6, forwards] = await Promise.all(
    ['/proc/net/route', '/proc/net/ipv6_route', '/proc/sys/net/ipv4/ip_forward'].map(file =>
      run(['cat', file], signal),
    ),
  );
  const routes = routesOfProc(textOf(ipv4)) ?? [];
  const [forward] = textOf(forwards);
  return {
    interfaces,
    routes: [...hostRoutesOf(routes), ...hostRoutesOfInet6(textOf(ipv6))],
    forwards: forward === undefined ? undefined : forward.trim() !== '0',
    firewall: undefined,
    sandboxes: new Map(),
  };
}

/**
 * A reader that asks such a container where the host cannot be seen from here: what it tells is the engine's own machine.
 * The ends of a way are then asked what is inside them.
 */
export function orThrough(read: HostReader, runIn: (container: Container) => Run): HostReader {
  return async (asked, signal) => {
    const seen = await read(asked, signal);
    if (seen.kind === 'here' || seen.why === 'built-in') return seen;
    const witness = hostWitness(asked.topology);
    if (witness === undefined) return seen;
    const side = await askHost(runIn(witness), signal);
    if (side === undefined) return seen;
    const inside = await askInside(asked, runIn, signal);
    return { ...seen, through: { container: witness.name.safe, side: { ...side, inside } } };
  };
}

async function askInside(
  { ends = [], topology }: HostQuestion,
  runIn: (container: Container) => Run,
  signal: AbortSignal,
): Promise<NonNullable<HostSide['inside']>> {
  const owners = new Set(ends.map(one => sandboxOwner(one, topology)));
  const inside = new Map<string, readonly SandboxInterface[]>();
  for (const owner of owners) {
    if (owner === 'gone' || owner.state !== 'running') continue;
    const found = hostInterfacesOfIp(textOf(await runIn(owner)(['ip', 'addr'], signal)));
    if (found) inside.set(owner.id, found);
  }
  return inside;
}

function textOf(ran: Ran | undefined): Ran['out'] {
  return ran?.code === 0 ? ran.out : [];
}
