import type { Interface, Resolver, Route } from './evidence.ts';
import { interfacesOfIfconfig } from './ifconfig-output.ts';
import { interfacesOfIp, routesOfIp } from './ip-output.ts';
import { namesOfDev, routesOfProc, sysFiles } from './proc-net.ts';
import { resolverOf } from './resolv-conf.ts';
import type { Clean, Safe } from './text.ts';

/** One way to ask for a piece of evidence: what to run, and what its output means (undefined: not what was expected). */
export type Rung<T> = {
  readonly argv: readonly Safe[];
  readonly read: (lines: readonly Safe[]) => T | undefined;
};

/** The interfaces, or no more than their names: then interfaceFiles() and kernelFiles tell the rest. */
export type SeenInterfaces =
  | { readonly interfaces: readonly Interface[] }
  | { readonly names: readonly Clean[] };

function rung<T>(command: string, read: Rung<T>['read']): Rung<T> {
  return { argv: command.split(' ') as readonly string[] as readonly Safe[], read };
}

/** `net:[4026532478]`: what /proc/self/ns/net links to. */
function sandboxOf(lines: readonly Safe[]): Clean | undefined {
  return /\bnet:\[(\d+)\]/.exec(lines.join(' '))?.[1] as Clean | undefined;
}

/** What is run in a container to see its network stack, best first; all of it only reads. */
export const evidencePlan: {
  readonly interfaces: readonly Rung<SeenInterfaces>[];
  readonly routes: readonly Rung<readonly Route[]>[];
  readonly resolver: readonly Rung<Resolver>[];
  readonly sandbox: readonly Rung<Clean>[];
} = {
  interfaces: [
    rung('ip addr', lines => whole(interfacesOfIp(lines))),
    rung('ifconfig -a', lines => whole(interfacesOfIfconfig(lines))),
    rung('cat /proc/net/dev', lines => {
      const names = namesOfDev(lines);
      return names && { names };
    }),
  ],
  routes: [rung('ip route', routesOfIp), rung('cat /proc/net/route', routesOfProc)],
  resolver: [rung('cat /etc/resolv.conf', resolverOf)],
  sandbox: [rung('readlink /proc/self/ns/net', sandboxOf), rung('ls -l /proc/self/ns/net', sandboxOf)],
};

function whole(interfaces: readonly Interface[] | undefined): SeenInterfaces | undefined {
  return interfaces && { interfaces };
}

/** The files that tell the addresses, for images that have nothing but `cat`. */
export const kernelFiles = {
  ipv4: '/proc/net/fib_trie',
  routes: '/proc/net/route',
  ipv6: '/proc/net/if_inet6',
} as const;

/** The files of the named interfaces that proc-net.ts reads: one after the other, each one line. */
export function interfaceFiles(names: readonly Clean[]): readonly string[] {
  return names.flatMap(name => sysFiles.map(file => `/sys/class/net/${name}/${file}`));
}
