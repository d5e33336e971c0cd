import type { Container } from './container.ts';
import { hostInterfacesOfIp } from './host-interfaces.ts';
import { hostRoutesOf, hostRoutesOfInet6 } from './host-routes.ts';
import type { HostSide } from './host-side.ts';
import { routesOfProc } from './proc-net.ts';
import type { Ran, Run } from './run.ts';
import { isOnHost } from './sandbox.ts';
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

function textOf(ran: Ran | undefined): Ran['out'] {
  return ran?.code === 0 ? ran.out : [];
}
